/** What Verify found in a file, in the words that the command and the page both show. */
import { makeFaultText, type Fault } from "../../gst/fault";
import type { UnreadableFile } from "../../workbench/xlsx/unreadable-file";

export type Verdict = "as recorded" | "differences" | "not verified" | "unreadable";

/** What one question to the workbook came to: Verify itself, or whether its log holds a kept checkpoint. */
export interface Finding {
  readonly done: boolean;
  readonly message: string;
  readonly faults: readonly Fault[];
}

/** A file that was read and verified, or why it cannot be read. */
export type Report =
  | { readonly kind: "verified"; readonly findings: readonly Finding[] }
  | ({ readonly kind: "unreadable" } & Pick<UnreadableFile, "code" | "sentence" | "remedy">);

/** What is only worth a look leaves a workbook as recorded. */
export function verdictOf(report: Report): Verdict {
  if (report.kind === "unreadable") return "unreadable";
  // A workbook that Milaan does not know has nothing that could differ.
  if (!report.findings[0]?.done) return "not verified";
  const asRecorded = report.findings.every(
    ({ done, faults }) => done && faults.every(({ severity }) => severity === "warning"),
  );
  return asRecorded ? "as recorded" : "differences";
}

/** The report as lines of text, each finding under what it belongs to. */
export function makeReportText(file: string, report: Report): string {
  if (report.kind === "unreadable") return `${file}: ${report.sentence} ${report.remedy} (${report.code})\n`;
  return report.findings
    .flatMap(({ message, faults }) => [
      `${file}: ${message}\n`,
      ...faults.map((fault) => `  ${makeFaultText(fault)}\n`),
    ])
    .join("");
}
