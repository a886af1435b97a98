/** Large files are read by the page's worker, which is started and loaded when there is something for it to do. */
import type { ActionContext } from "../actions/context";
import { LARGE, readHere } from "../actions/imports/import-file";
import {
  filesToImport,
  needUnpacking,
  type ChosenFile,
  type FilesToImport,
} from "../actions/imports/import-files";
import type { FileRequest } from "../actions/imports/read-file";
import { isRegisterHere } from "../actions/imports/register-file";
import { rememberedColumns } from "../actions/imports/register-settings";
import type { BooksDraft, BooksFile, BooksOptions } from "../books/read-books";
import type { Result } from "../gst/fault";
import type { Grid } from "../sheet/grid";
import type { FileWorker } from "../worker/file-worker";
import { stoppedFault, type ActionProgress } from "./progress";

/** What reads files off the page's own thread. */
export type FileReader = Pick<FileWorker, "read" | "unpack" | "draft" | "isRegister">;
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

/** Looks at a file elsewhere: is it a purchase register? */
export async function isRegisterElsewhere(
  file: BooksFile,
  home: string,
  start: StartFileReader,
): Promise<boolean> {
  const reader = await start().catch(() => undefined);
  return reader ? reader.isRegister(file, home) : isRegisterHere(file, home);
}

/**
 * A purchase register as it would be read, a large one elsewhere.
 * @param settings with the columns of earlier registers.
 */
export async function draftRegister(
  file: BooksFile,
  choice: Omit<BooksOptions, "remembered">,
  settings: Grid | undefined,
  start: StartFileReader | undefined,
): Promise<Result<BooksDraft>> {
  const options = { ...choice, remembered: rememberedColumns(settings) };
  const reader = file.bytes.length >= LARGE ? await start?.().catch(() => undefined) : undefined;
  return reader
    ? reader.draft(file, options)
    : (await import("../books/read-books")).draftBooks(file, options);
}
