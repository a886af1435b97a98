/**
 * Verifies the bytes of a saved workbook: the add-in's own Verify over the real Office.js, in any realm.
 *
 * The workbook is opened unchanged. Typed changes are not adopted and unfinished actions are not completed, because a
 * check must not change what it checks.
 */
import { plural } from "../../gst/plural";
import { momentInIndia } from "../../gst/date";
import type { RunningOffice } from "../../workbench/headless/connect";
import { startAddin } from "../start-addin";
import type { OfficeHost } from "../../workbench/office/host";
import { openXlsx } from "../../workbench/xlsx";
import { UnreadableFile } from "../../workbench/xlsx/unreadable-file";
import { fileFaults } from "./file-faults";
import type { Finding, Report } from "./report";

export interface CheckRequest {
  readonly bytes: Uint8Array;
  /** The text of a saved checkpoint, if there is one. */
  readonly checkpoint?: string;
  /** The time of the check, in milliseconds since 1970. */
  readonly now: number;
  /** The name of the checker in the report. */
  readonly actor: string;
}

export type Step = "reading" | "verifying";

/** Reads and verifies. A file that cannot be read gives a report as well; `onStep` is called when a step begins. */
export async function checkFile(
  request: CheckRequest,
  boot: (host: OfficeHost) => Promise<RunningOffice>,
  onStep: (step: Step) => void,
): Promise<Report> {
  onStep("reading");
  try {
    const workbook = await openXlsx(request.bytes);
    onStep("verifying");
    const addin = await startAddin(boot, { workbook, actor: request.actor, unopened: true });
    addin.at(momentInIndia(request.now));
    const findings: Finding[] = [await addin.session.verify()];
    const seen = fileFaults(workbook);
    if (findings[0]?.done && seen.length > 0)
      findings.push({
        done: true,
        message: `The file itself: ${plural(seen.length, "thing")} to check.`,
        faults: seen,
      });
    if (request.checkpoint !== undefined)
      findings.push(await addin.session.checkCheckpoint(request.checkpoint));
    await addin.close();
    return {
      kind: "verified",
      findings: findings.map(({ done, message, faults }) => ({ done, message, faults })),
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, sentence, remedy } = error;
    return { kind: "unreadable", code, sentence, remedy };
  }
}
