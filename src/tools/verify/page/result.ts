/** The result of a check on the page: the verdict, what was checked and when, and every finding with its remedy. */
import { momentInIndia, showMinute } from "../../../gst/date";
import type { Fault } from "../../../gst/fault";
import { el } from "../../../workbench/page/dom";
import type { Finding, Report, Verdict } from "../report";

export interface Result {
  readonly file: { readonly name: string; readonly size: number };
  readonly sha256: string;
  /** The time of the check, in milliseconds since 1970. */
  readonly now: number;
  readonly report: Report;
  readonly verdict: Verdict;
  /** The report as `npm run verify` writes it. */
  readonly text: string;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  "as recorded": "As recorded",
  differences: "Differences found",
  "not verified": "Could not be verified",
  unreadable: "Could not be read",
};

/** Shows the result and moves the focus to it. */
export function showReport(place: HTMLElement, result: Result): void {
  const { report, verdict, text } = result;
  const heading = el("h2", { id: "verdict", tabindex: -1 }, VERDICTS[verdict]);
  const body =
    report.kind === "unreadable"
      ? [el("p", {}, report.sentence), el("p", {}, report.remedy), el("p", { class: "code" }, report.code)]
      : report.findings.flatMap(findingPart);
  place.dataset["verdict"] = verdict;
  place.replaceChildren(
    heading,
    ...body,
    factsOf(result),
    el(
      "details",
      {},
      el("summary", {}, "The report as text"),
      el("pre", { id: "report-text", tabindex: 0 }, text),
    ),
  );
  place.hidden = false;
  heading.focus();
}

function findingPart({ message, faults }: Finding): HTMLElement[] {
  const summary = el("p", { class: "summary" }, message);
  return faults.length === 0
    ? [summary]
    : [summary, el("ol", { class: "findings" }, ...faults.map(faultPart))];
}

function faultPart(fault: Fault): HTMLElement {
  const place = [fault.document, fault.place].filter(Boolean).join(", ");
  return el(
    "li",
    { class: fault.severity },
    el(
      "p",
      { class: "place" },
      el("strong", {}, place || "Workbook"),
      " ",
      el("span", { class: "code" }, fault.code),
    ),
    el("p", {}, fault.sentence),
    el("p", { class: "remedy" }, fault.remedy, fault.law ? ` [${fault.law}]` : ""),
  );
}

function factsOf({ file, sha256, now }: Result): HTMLElement {
  const facts: [string, string][] = [
    ["File", `${file.name}, ${file.size.toLocaleString("en-IN")} bytes`],
    ...(sha256 ? [["SHA-256", sha256] as [string, string]] : []),
    ["Checked", `${showMinute(momentInIndia(now))} India time`],
  ];
  return el("dl", {}, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}
