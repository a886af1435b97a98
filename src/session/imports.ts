/** Files as users choose them, on their way to the action that imports them; what is large is read elsewhere. */
import type { ActionContext, Outcome } from "../actions/context";
import type { AskImport, ChosenFile, ImportedFile } from "../actions/imports/import-files";
import type { PickedArea } from "../actions/imports/open-sheet";
import type { ImportHints } from "../actions/imports/supplier-return";
import type { BooksDraft, BooksFile, BooksOptions } from "../books/read-books";
import type { Fault, Result } from "../gst/fault";
import type { PortalForm } from "../portal/rows";
import { SETTINGS_TABLE } from "../settings/sheet";
import type { OpenAreas } from "../sheet/area";
import { refusalAsFault } from "./action-queue";
import type { StartFileReader } from "./large-files";
import type { ActionProgress } from "./progress";
import type { SheetCache } from "./sheet-cache";
import type { View } from "./screens/view";
import type { StateKeeper } from "./state";

export interface ImportsOptions {
  readonly cache: SheetCache;
  readonly state: StateKeeper;
  readonly view: () => View | Fault;
  readonly progress: () => ActionProgress | undefined;
  readonly start: StartFileReader | undefined;
  /** For reading, once the actions before it have ended. */
  readonly context: () => Promise<ActionContext>;
  /** The action that imports one file. */
  readonly importOne: (name: string, content: ChosenFile["content"], hints: ImportHints) => Promise<Outcome>;
}

const together = () => import("../actions/imports/import-files");
const reading = () => import("./large-files");
const openSheets = () => import("../actions/imports/open-sheet");

export class Imports {
  constructor(private readonly options: ImportsOptions) {}

  /**
   * Imports files that were chosen together, one after the other; archives are opened. `each` is called after every
   * file, with the number of files left; `ask` before records are changed.
   */
  files = async (
    chosen: readonly ChosenFile[],
    each: (result: ImportedFile, left: number) => void = () => undefined,
    ask?: AskImport,
  ): Promise<Outcome> => {
    const { cache, state, view, start } = this.options;
    const files = await (await reading()).unpack(chosen, start);
    const { missingFiles } = await import("./screens/held-files");
    const importOne = (file: ChosenFile) => this.chosen(file, undefined, ask);
    const { outcome, isMore } = await (
      await together()
    ).importTogether(files, importOne, each, (imported) => missingFiles(cache, view(), imported));
    if (isMore) state.set({ last: outcome });
    return outcome;
  };

  /** Imports one file, as that form where it could be several. */
  chosen = async ({ name, content }: ChosenFile, form?: PortalForm, ask?: AskImport): Promise<Outcome> => {
    const { importOne, state } = this.options;
    const hints = form ? { form } : {};
    if (!ask) return importOne(name, content, hints);
    const outcome = await (
      await together()
    ).importAsking((asked) => importOne(name, content, { ...hints, ask: asked }), ask);
    // The last action was the question, where nothing is to be imported.
    state.set({ last: outcome });
    return outcome;
  };

  /** A purchase register as it would be read with these choices. @param home the GSTIN of the workbook. */
  draft = async (
    file: BooksFile,
    choice: Pick<BooksOptions, "sheet" | "headingRow" | "columns" | "parties">,
    home: string,
  ): Promise<Result<BooksDraft>> => {
    const { cache, start } = this.options;
    const { draftRegister } = await reading();
    return draftRegister(file, { ...choice, home }, cache.grid(SETTINGS_TABLE), start);
  };

  /** The cells of the sheets that a register can be imported from. */
  openAreas = (): Promise<Result<OpenAreas>> =>
    this.reading(async (context) => (await openSheets()).openAreas(context));

  /** The cells of an open sheet as a file. */
  areaFile = (picked: PickedArea): Promise<Result<BooksFile>> =>
    this.reading(async (context) => (await openSheets()).areaFile(context, picked));

  /** The same file where these cells are as they were; a new one otherwise. */
  readAgain = (picked: PickedArea, before: BooksFile): Promise<Result<BooksFile>> =>
    this.reading(async (context) => (await openSheets()).readAgain(context, picked, before));

  /** Reads after the actions that run now. */
  private reading<T>(read: (context: ActionContext) => Promise<Result<T>>): Promise<Result<T>> {
    return refusalAsFault(async () => read(await this.options.context()));
  }

  /** How actions read large files; nothing where they are read here. */
  readers(): Pick<ActionContext, "readFile" | "isRegister"> {
    const { start, progress } = this.options;
    if (!start) return {};
    return {
      readFile: async (request) => (await reading()).readElsewhere(request, start, progress()),
      isRegister: async (file, home) => (await reading()).isRegisterElsewhere(file, home, start),
    };
  }
}
