/**
 * Imports of an open workbook: large files are read off the page's own thread, where there is a worker. The readers of
 * portal files are large and not needed to open a workbook, so this is loaded on first use.
 */
import type { ActionContext, Outcome } from "../actions/context";
import { importFile } from "../actions/imports/import-file";
import {
  filesToImport,
  needUnpacking,
  type ChosenFile,
  type FilesToImport,
} from "../actions/imports/import-files";
import type { Owner } from "../actions/imports/read-file";
import { isFault } from "../gst/fault";
import type { PortalForm } from "../portal/rows";
import { readSettings } from "../settings/settings";
import { SETTINGS_TABLE, settingFields } from "../settings/sheet";
import type { FileWorker } from "../worker/file-worker";
import { stoppedFault, type ActionProgress } from "./progress";
import type { SheetCache } from "./sheet-cache";

export { importTogether } from "../actions/imports/import-files";

/** What reads files off the page's own thread. */
export type FileReader = Pick<FileWorker, "read" | "unpack">;
/** Gives it; called when there is something for it to do. */
export type StartFileReader = () => Promise<FileReader>;

/** Smaller files are read here in less time than a worker takes to start; bytes. */
const LARGE = 50_000;

/** What an import needs of its session. */
interface Importing {
  readonly cache: SheetCache;
  readonly startFileReader: StartFileReader | undefined;
  readonly progress: ActionProgress | undefined;
}

export function importChosen(
  context: ActionContext,
  { name, content }: ChosenFile,
  form: PortalForm | undefined,
  { cache, startFileReader, progress }: Importing,
): Promise<Outcome> {
  const readFile = startFileReader && content.length >= LARGE ? readOf(startFileReader, progress) : undefined;
  return importFile(
    { ...context, owner: ownerIn(cache), ...(readFile ? { readFile } : {}) },
    name,
    content,
    form ? { form } : {},
  );
}

/** Opens archives, and sorts the files that were chosen together. */
export async function unpack(
  chosen: readonly ChosenFile[],
  startFileReader: StartFileReader | undefined,
): Promise<FilesToImport> {
  const isWork = needUnpacking(chosen) && chosen.some(({ content }) => content.length >= LARGE);
  return startFileReader && isWork ? (await startFileReader()).unpack(chosen) : filesToImport(chosen);
}

/** The owner as last read; what is imported is compared with the workbook again. */
function ownerIn(cache: SheetCache): Owner | undefined {
  const { settings } = readSettings(cache.rows(SETTINGS_TABLE, settingFields).map(({ record }) => record));
  return isFault(settings) ? undefined : settings;
}

function readOf(
  startFileReader: StartFileReader,
  progress: ActionProgress | undefined,
): NonNullable<ActionContext["readFile"]> {
  return async (request) => {
    const reader = await startFileReader();
    const read = await reader.read(request, {
      onProgress: ({ done, of }) => progress?.step("read", done, of),
      ...(progress ? { signal: progress.signal } : {}),
    });
    if (read === "stopped") throw stoppedFault();
    return read;
  };
}
