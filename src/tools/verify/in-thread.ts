/** Checks a file in a thread of its own, within the time and memory limits for a file of its size. */
import path from "node:path";
import { Worker } from "node:worker_threads";
import { UnreadableFile, type UnreadableCode } from "../../workbench/xlsx/unreadable-file";
import type { CheckRequest } from "./check";
import { allowanceFor, tooSlow } from "./limits";
import type { Report } from "./report";

/** The thread's message before it begins with the file. */
export const LOADED = "loaded";

export function checkInThread(request: CheckRequest): Promise<Report> {
  const allowance = allowanceFor(request.bytes.byteLength);
  const thread = new Worker(path.join(__dirname, "thread.ts"), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: allowance.megabytes },
  });
  return new Promise<Report>((resolve, reject) => {
    let late: NodeJS.Timeout | undefined;
    thread.on("message", (message: Report | typeof LOADED) => {
      if (message !== LOADED) return resolve(message);
      // The time limit is for the file; a busy machine may take as long to load the program.
      late = setTimeout(() => {
        void thread.terminate();
        resolve(unreadable("FILE_TOO_SLOW", tooSlow(allowance)));
      }, allowance.ms);
    });
    thread.on("error", (error: Error & { code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        resolve(
          unreadable("FILE_TOO_LARGE", "The file needs more memory than a workbook of its size needs."),
        );
      else reject(error);
    });
    thread.on("exit", () => {
      clearTimeout(late);
      reject(new Error("The check ended without an answer."));
    });
  });
}

function unreadable(code: UnreadableCode, sentence: string): Report {
  const { remedy } = new UnreadableFile(code, sentence);
  return { kind: "unreadable", code, sentence, remedy };
}
