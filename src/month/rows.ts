/** The figures of a month as rows of its sheet: always the same number of rows, in the same order. */
import { showDay, showMinute } from "../gst/date";
import { plural } from "../gst/plural";
import { showPeriod, type Period } from "../gst/period";
import type { State } from "../gstr3b/record";
import { WAYS, type Way } from "./contributions";
import type { StepName } from "./flow";
import { SUPPLIER_ROWS, type FigureRow, type ListRow } from "./sheet";
import { SOON, type Amount, type CheckCounts, type MonthSummary } from "./summary";

export function figureRows(month: MonthSummary): FigureRow[] {
  return [...toDoRows(month), ...stepRows(month), ...wayRows(month), creditNoteRow(month)];
}

const NO_AMOUNT = { documents: undefined, itc: undefined };

function toDoRows(month: MonthSummary): FigureRow[] {
  const { period, state, withoutAction, checks, expiring, lastSeal } = month;
  const part = "To do";
  const failed = checks ? checks.failed : undefined;
  return [
    { ...NO_AMOUNT, part, figure: "GSTR-3B due", value: dueText(month), rows: "GSTR-3B" },
    {
      ...NO_AMOUNT,
      part,
      figure: `GSTR-2B of ${showPeriod(period)}`,
      value: STATE_TEXT[state],
      rows: statement(period),
    },
    { part, figure: "No action yet", value: "", ...withoutAction, rows: "IMS, Action: No action" },
    {
      ...{ part, figure: "Checks failed", value: checksText(checks), documents: failed, itc: undefined },
      rows: "Milaan, State: Failed",
    },
    {
      ...{
        part,
        figure: `Pending ends within ${SOON} days`,
        documents: expiring.documents,
        itc: expiring.itc,
      },
      value: expiring.first === "" ? "" : `first on ${showDay(expiring.first)}`,
      rows: "IMS, Action: Pending",
    },
    {
      ...NO_AMOUNT,
      ...{ part, figure: "Last seal" },
      value: lastSeal ? `${showPeriod(lastSeal.period)}, ${lastSeal.seal.slice(0, 16)}…` : "none yet",
      rows: lastSeal ? statement(lastSeal.period) : "",
    },
  ];
}

const STATE_TEXT: Readonly<Record<State, string>> = {
  Empty: "not generated yet",
  Draft: "generated, up to date",
  Stale: "out of date: generate it again",
  Locked: "GSTR-3B filed, locked",
};

function dueText({ due, daysLeft, state }: MonthSummary): string {
  if (due === "") return "not known";
  if (daysLeft === undefined) return `${showDay(due)}${state === "Locked" ? ", filed" : ""}`;
  if (daysLeft === 0) return `${showDay(due)}, today`;
  const days = plural(Math.abs(daysLeft), "day");
  return `${showDay(due)}, ${days} ${daysLeft > 0 ? "left" : "late"}`;
}

function checksText(checks: CheckCounts | undefined): string {
  if (!checks) return "not run since the last change";
  return checks.acknowledged > 0 ? `${checks.acknowledged} more acknowledged` : "";
}

function stepRows({ steps, period }: MonthSummary): FigureRow[] {
  const rowsOf = rowsByStep(statement(period));
  return steps.map(({ name, amount, documents, is }) => ({
    ...{ part: "ITC", figure: name, value: is === "total" ? "total" : "", itc: amount },
    documents: name === "Net ITC, 4(C)" ? undefined : documents,
    rows: rowsOf[name],
  }));
}

function rowsByStep(gstr2b: string): Readonly<Record<StepName, string>> {
  return {
    "All IMS records, if accepted": "IMS",
    Pending: "IMS, Action: Pending",
    Rejected: "IMS, Action: Reject",
    "Reduction not required": "IMS, Reduce ITC: No, or in part",
    "Not available or replaced": `${gstr2b}, Part: not available`,
    "Outside the IMS": "GSTR-2A, Goes to: GSTR-2B",
    "ITC available, 4(A)": `${gstr2b}, Part: available`,
    "Reversed, 4(B)(2)": `${gstr2b}, Part: reversal`,
    "Net ITC, 4(C)": gstr2b,
  };
}

function wayRows({ ways }: MonthSummary): FigureRow[] {
  return WAYS.map((way) => {
    const { documents, itc } = ways.get(way) ?? NO_AMOUNT;
    return { part: "Actions", figure: way, value: "", documents, itc, rows: ROWS_OF_WAY[way] };
  });
}

const ROWS_OF_WAY: Readonly<Record<Way, string>> = {
  Accepted: "IMS, Action: Accept",
  "Deemed accepted": "IMS, Action: No action",
  Pending: "IMS, Action: Pending",
  Rejected: "IMS, Action: Reject",
  "Outside the IMS": "GSTR-2A, Goes to: GSTR-2B",
};

function creditNoteRow({ creditNotes }: MonthSummary): FigureRow {
  const figure = "Credit notes in ITC";
  return {
    part: "Credit notes",
    figure,
    value: "",
    ...amount(creditNotes),
    rows: "IMS, Document: Credit note",
  };
}

function amount({ documents, itc }: Amount): Amount {
  return { documents, itc };
}

export function listRows({ suppliers, otherSuppliers, months }: MonthSummary): ListRow[] {
  const named = suppliers.map(({ name, gstin, documents, itc }): ListRow => ({
    list: "Supplier",
    name: gstin === "" ? name : `${gstin} ${name}`.trim(),
    ...{ documents, itc },
  }));
  const { count, documents, itc } = otherSuppliers;
  const blank: ListRow = { list: "Supplier", name: "", ...NO_AMOUNT };
  return [
    ...Array.from({ length: SUPPLIER_ROWS - 1 }, (_, place) => named[place] ?? blank),
    { list: "Supplier", name: `all others: ${count}`, documents, itc },
    ...months.map((month): ListRow => ({
      list: "Month",
      name: showPeriod(month.period),
      documents: undefined,
      itc: month.itc,
    })),
  ];
}

/** The line above the tables. */
export function stateLine({ period, asOf, state }: MonthSummary): string {
  const statement = state === "Locked" ? "GSTR-3B filed, GSTR-2B locked" : `GSTR-2B ${STATE_TEXT[state]}`;
  return `${showPeriod(period)} as of ${showMinute(asOf)}: ${statement}. Actions after this time are not in it.`;
}

/** The name of the sheet of a period's GSTR-2B. */
function statement(period: Period): string {
  return `GSTR-2B ${showPeriod(period)}`;
}
