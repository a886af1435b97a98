/** What Verify found in a file, as text for the command and the page. */
import { makeFaultText, type Fault } from "../../gst/fault";
import type { UnreadableFile } from "../../workbench/xlsx/unreadable-file";

export type Verdict = "as recorded" | "differences" | "not verified" | "unreadable";

/** The result of one check of the workbook: Verify itself, or whether its log contains a saved checkpoint. */
export interface Finding {
  readonly done: boolean;
  readonly message: string;
  readonly faults: readonly Fault[];
}

/** A file that was read and verified, or why it cannot be read. */
export type Report =
  | { readonly kind: "verified"; readonly findings: readonly Finding[] }
  | ({ readonly kind: "unreadable" } & Pick<UnreadableFile, "code" | "sentence" | "remedy">);

/** With warnings only, a workbook is as recorded. */
export function verdictOf(report: Report): Verdict {
  if (report.kind === "unreadable") return "unreadable";
  // A workbook without Milaan has nothing that could differ.
  if (!report.findings[0]?.done) return "not verified";
  const asRecorded = report.findings.every(
    ({ done, faults }) => done && faults.every(({ severity }) => severity === "warning"),
  );
  return asRecorded ? "as recorded" : "differences";
}

/** The report as lines of text, each fault under its finding. */
export function makeReportText(file: string, report: Report): string {
  if (report.kind === "unreadable") return `${file}: ${report.sentence} ${report.remedy} (${report.code})\n`;
  return report.findings
    .flatMap(({ message, faults }) => [
      `${file}: ${message}\n`,
      ...faults.map((fault) => `  ${makeFaultText(fault)}\n`),
    ])
    .join("");
}
