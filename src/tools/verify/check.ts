/**
 * Verifies the bytes of a saved workbook: the add-in's own Verify over the real Office.js, wherever that is started.
 *
 * The workbook is opened as it stands. What was typed since is not taken up and what is unfinished stays so, because a
 * check must not mend what it is about.
 */
import { plural } from "../../gst/plural";
import { momentInIndia } from "../../gst/date";
import type { RunningOffice } from "../../workbench/headless/connect";
import { startAddin } from "../start-addin";
import type { OfficeHost } from "../../workbench/office/host";
import { openXlsx } from "../../workbench/xlsx";
import { UnreadableFile } from "../../workbench/xlsx/unreadable-file";
import { fileFaults } from "./file-look";
import type { Finding, Report } from "./report";

export interface CheckRequest {
  readonly bytes: Uint8Array;
  /** The text of a checkpoint that was kept, if there is one. */
  readonly kept?: string;
  /** The moment of the check, in milliseconds since 1970. */
  readonly now: number;
  /** Who is written down as the one who checks. */
  readonly actor: string;
}

export type Step = "reading" | "verifying";

/** Reads and verifies. A file that cannot be read is a report as well; `tell` hears what begins. */
export async function checkFile(
  request: CheckRequest,
  boot: (host: OfficeHost) => Promise<RunningOffice>,
  tell: (step: Step) => void,
): Promise<Report> {
  tell("reading");
  try {
    const workbook = await openXlsx(request.bytes);
    tell("verifying");
    const addin = await startAddin(boot, { workbook, actor: request.actor, unopened: true });
    addin.at(momentInIndia(request.now));
    const findings: Finding[] = [await addin.session.verify()];
    const seen = fileFaults(workbook);
    if (findings[0]?.done && seen.length > 0)
      findings.push({
        done: true,
        message: `The file itself: ${plural(seen.length, "thing")} to look at.`,
        faults: seen,
      });
    if (request.kept !== undefined) findings.push(await addin.session.checkCheckpoint(request.kept));
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
