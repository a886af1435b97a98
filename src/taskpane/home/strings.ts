/** Texts of the next step and of the month's ITC, on the home page. */
import type { Step } from "../../checks/next-step";
import type { Blank } from "../../gst/blank";
import { showDay, type Day } from "../../gst/date";
import { number, records } from "../common/strings";

/** What a step says: what to do, why or where, and its buttons. */
export interface StepTexts {
  readonly title: string;
  readonly more: string;
  /** What the primary button says; blank where there is nothing to do. */
  readonly button: string;
  /** Another way on, if there is one. */
  readonly other?: string;
}

interface Of {
  readonly period: string;
  readonly version: number;
  /** The day on which GSTR-3B is due; blank where it is not known. */
  readonly due: Day | Blank;
}

const deemed = (count: number) =>
  `${records(count)} ${count === 1 ? "has" : "have"} no action: ${count === 1 ? "it" : "they"} will be deemed accepted.`;

const by = (due: Day | Blank) => (due === "" ? "" : ` by ${showDay(due)}`);

export function stepTexts(step: Step, { period, version, due }: Of): StepTexts {
  switch (step.do) {
    case "wait for the month":
      return {
        title: `Nothing to do for ${period} until ${showDay(step.until)}.`,
        more: "The month is not over. Import its IMS when suppliers have filed.",
        button: "",
      };
    case "import IMS":
      return {
        title: `Import the IMS of ${period}.`,
        more: "On the portal: Services > Returns > Invoice Management System (IMS) Dashboard > Inward Supplies > Download.",
        button: "Choose the file",
        ...(step.isOver ? { other: "It has no records" } : {}),
      };
    case "review":
      return {
        title: deemed(step.count),
        more: "Accept, reject or keep them pending; credit notes first, they reduce ITC.",
        button: "Review",
      };
    case "generate":
      return {
        title: "GSTR-2B is not generated yet.",
        more: "It shows what the portal will conclude from your actions.",
        button: "Generate GSTR-2B",
      };
    case "generate again":
      return {
        title: `GSTR-2B v${version} is out of date.`,
        more:
          step.withoutAction > 0
            ? deemed(step.withoutAction)
            : "Documents or actions have changed since it was generated.",
        button: "Generate GSTR-2B again",
        ...(step.withoutAction > 0 ? { other: "Review" } : {}),
      };
    case "wait for the draft":
      return {
        title: `Nothing to do for ${period} until ${showDay(step.until)}.`,
        more: `GSTR-2B v${version} is up to date. The portal drafts its GSTR-2B on that day; what suppliers file until then belongs to it.`,
        button: "",
        other: "Show the period",
      };
    case "import GSTR-2B":
      return {
        title: `Import the portal’s GSTR-2B of ${period}.`,
        more: "On the portal: Services > Returns > Returns Dashboard > year and period > GSTR-2B > Download. The sync check then compares it with this workbook.",
        button: "Choose the file",
        other: "Go on without it",
      };
    case "check":
      return {
        title: `Run the checks before filing ${period}.`,
        more: `GSTR-2B v${version} is up to date.`,
        button: "Run the checks",
      };
    case "correct":
      return {
        title: `${step.failed.length === 1 ? "A check" : `${number(step.failed.length)} checks`} failed: ${step.failed.join(", ")}.`,
        more: "Correct each, or acknowledge it with a reason.",
        button: "Show the checks",
      };
    case "file":
      return {
        title: `File GSTR-3B of ${period} on the portal${by(due)}.`,
        more: "No check is open. Mark it filed here afterwards: this GSTR-2B is then locked and sealed.",
        button: "File GSTR-3B",
      };
  }
}

export const itcTexts = {
  total: (period: string, version: number) =>
    version > 0 ? `ITC of ${period}, GSTR-2B v${version}` : `ITC of ${period} so far`,
  fromIms: "through the IMS",
  outsideIms: "outside the IMS",
  notCounted: (count: number) =>
    `${number(count)} ${count === 1 ? "amendment" : "amendments"} outside the IMS: counted when GSTR-2B is generated`,
};
