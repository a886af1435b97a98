/** What a finished run prints. */
import { plural } from "../../gst/plural";
import { ELSEWHERE } from "../../group/results";
import type { Printer } from "../reconcile/run";
import type { Steps } from "./steps";

const SIDES = ["books", "statement"] as const;

export function report(out: string, gstins: readonly string[], steps: Steps, printer: Printer): void {
  const { figures } = steps.done("write");
  const count = (name: string) => Number(figures[name] ?? 0);
  const total = (side: string) => gstins.reduce((sum, gstin) => sum + count(`${gstin} ${side}`), 0);
  const lines = [
    `${plural(gstins.length, "registration")}: ${plural(total("books"), "booking")}, ${plural(total("statement"), "document")} of statements`,
    `${count(ELSEWHERE.SISTER)} booked in one registration and reported to a sister registration`,
    `${count(ELSEWHERE.COMPANY)} booked in one company and reported to another of the group`,
    `${count(ELSEWHERE.CLAIMED_TWICE)} booked again in another registration`,
    `Written to ${out}: registrations.csv, summary.csv, other-registrations.csv, and a folder for each GSTIN.`,
  ];
  printer.out(`${lines.join("\n")}\n`);
  for (const remark of remarks(gstins, steps)) printer.say(remark);
}

function remarks(gstins: readonly string[], steps: Steps): string[] {
  const refused = gstins
    .flatMap((gstin) => SIDES.map((side) => steps.done(`read ${gstin} ${side}`).figures["refused"]))
    .reduce<number>((sum, count) => sum + Number(count ?? 0), 0);
  const protectedCells = Number(steps.done("write").figures["cells with an apostrophe"] ?? 0);
  const { matcher, resumed } = steps;
  return [
    refused > 0 ? `${plural(refused, "row")} refused: see refused.csv of each registration.` : "",
    protectedCells > 0
      ? `${plural(protectedCells, "cell")} would be a formula in a spreadsheet and got an apostrophe in front.`
      : "",
    resumed > 0 ? `${plural(resumed, "step")} of an earlier run kept.` : "",
    matcher.cpu > 0
      ? `The matcher alone: ${plural(matcher.documents, "document")} in ${(matcher.cpu / 1000).toFixed(1)} s of CPU.`
      : "",
  ].filter((remark) => remark !== "");
}
