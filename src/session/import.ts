/** Imports of portal files by the page's worker, which is started and loaded when there is something for it to do. */
import type { ActionContext } from "../actions/context";
import { LARGE, readHere } from "../actions/imports/import-file";
import {
  filesToImport,
  needUnpacking,
  type ChosenFile,
  type FilesToImport,
} from "../actions/imports/import-files";
import type { FileRequest } from "../actions/imports/read-file";
import type { FileWorker } from "../worker/file-worker";
import { stoppedFault, type ActionProgress } from "./progress";

export { importAsking, importTogether } from "../actions/imports/import-files";
export { missingFiles } from "./show/held-files";

/** What reads files off the page's own thread. */
export type FileReader = Pick<FileWorker, "read" | "unpack">;
/** Gives it; its script may fail to load, and the file is read here then. */
export type StartFileReader = () => Promise<FileReader>;

/** Reads a file; throws {@link PortFault} STOPPED where the action is stopped meanwhile. */
export async function readElsewhere(
  request: FileRequest,
  start: StartFileReader,
  progress: ActionProgress | undefined,
): ReturnType<NonNullable<ActionContext["readFile"]>> {
  const reader = await start().catch(() => undefined);
  if (!reader) return readHere(request);
  const read = await reader.read(request, {
    onProgress: ({ done, of }) => progress?.step("read", done, of),
    ...(progress ? { signal: progress.signal } : {}),
  });
  if (read === "stopped") throw stoppedFault();
  return read;
}

/** Opens archives, and sorts the files that were chosen together. */
export async function unpack(
  chosen: readonly ChosenFile[],
  start: StartFileReader | undefined,
): Promise<FilesToImport> {
  const isWork = needUnpacking(chosen) && chosen.some(({ content }) => content.length >= LARGE);
  const reader = isWork ? await start?.().catch(() => undefined) : undefined;
  return reader ? reader.unpack(chosen) : filesToImport(chosen);
}
