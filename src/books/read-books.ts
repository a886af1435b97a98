/**
 * A purchase register in a file, from its bytes to booked documents: the sheet that is one is found, its mapping
 * guessed or taken as given, and read.
 */
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { chooseSheet, type ChosenSheet, type SheetOptions } from "./choose-sheet";
import { takeSample } from "./layout/sample";
import type { DraftMapping } from "./mapping/guess/guess";
import type { GuessedMapping } from "./mapping/mapping";
import { readParties, type PartyList } from "./reading/parties";
import { readRegister, type RegisterRead } from "./reading/read-register";
import { openSource } from "./source/open-source";
import type { Source, SheetRow } from "./source/source";

export interface BooksFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface BooksOptions extends SheetOptions {
  /** Another file with names and GSTINs. */
  readonly parties?: BooksFile | undefined;
}

export interface BooksRead extends RegisterRead {
  readonly guessed: GuessedMapping;
  readonly fingerprint: string;
  /** What was assumed about the file. */
  readonly notes: readonly string[];
}

/** @returns a fault where nothing can be read, with what to do. */
export async function readBooks(file: BooksFile, options: BooksOptions): Promise<Result<BooksRead>> {
  const drafted = await draftBooks(file, options);
  return isFault(drafted) ? drafted : readAsDrafted(drafted);
}

/** A register as a draft shows it. */
export function readAsDrafted({ read, draft, fingerprint, notes }: BooksDraft): Result<BooksRead> {
  return isFault(read) ? read : { ...read, guessed: draft, fingerprint, notes };
}

/** Files that are open, by their bytes: a register is looked at, corrected and imported in turn. */
const opened = new WeakMap<Uint8Array, Promise<Result<Source>>>();

function openOnce({ name, bytes }: BooksFile): Promise<Result<Source>> {
  let source = opened.get(bytes);
  if (!source) opened.set(bytes, (source = openSource(name, bytes)));
  return source;
}

/** Has a sheet of the file headings of a register, with rows below them? */
export async function isRegister(file: BooksFile, home: string): Promise<boolean> {
  const source = await openOnce(file);
  return !isFault(source) && !isFault(chooseSheet(source, { home, sheet: "" }));
}

/** A register as it would be read, for the user to look at and to correct. */
export interface BooksDraft {
  /** The sheets to choose from. */
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly draft: DraftMapping;
  readonly fingerprint: string;
  readonly isRemembered: boolean;
  /** The rows at the top, of which one has the headings. */
  readonly top: readonly SheetRow[];
  /** The first rows below the headings. */
  readonly first: readonly SheetRow[];
  readonly notes: readonly string[];
  /** What would be imported; a fault where columns are missing without which nothing can be read, or nothing was. */
  readonly read: Result<RegisterRead>;
}

/** Rows among which the headings are picked, and rows that show what columns hold. */
const TOP_ROWS = 25;
const FIRST_ROWS = 3;

/** @returns a fault where no sheet of the file is a register. */
export async function draftBooks(file: BooksFile, options: BooksOptions): Promise<Result<BooksDraft>> {
  const source = await openOnce(file);
  if (isFault(source)) return source;
  const chosen = chooseSheet(source, options);
  if (isFault(chosen)) return chosen;
  const { draft, fingerprint, isRemembered, sample } = chosen;
  const read = draft.lacks ?? (await readChosen(source, chosen, options));
  return {
    sheets: source.sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name),
    sheet: chosen.sheet.name,
    ...{ draft, fingerprint, isRemembered },
    top: sample.rows.slice(0, TOP_ROWS),
    first: sample.rows.filter(({ number }) => number > draft.mapping.headingRow).slice(0, FIRST_ROWS),
    notes: notesOf(source, chosen),
    read: !isFault(read) && read.documents.length === 0 ? nothingRead(read) : read,
  };
}

async function readChosen(
  source: Source,
  chosen: ChosenSheet,
  options: BooksOptions,
): Promise<Result<RegisterRead>> {
  const parties = await partiesOf(source, chosen, options);
  if (isFault(parties)) return parties;
  const { sheet, draft } = chosen;
  return readRegister(sheet, draft.mapping, { home: options.home, parties, isText: source.isText });
}

function notesOf({ warnings }: Source, { notes }: ChosenSheet): string[] {
  return [...warnings.map(({ sentence }) => sentence), ...notes];
}

function nothingRead({ refused }: RegisterRead): Fault {
  const [first] = refused;
  return fault(
    "UNKNOWN_FILE",
    `No row could be read as a document${first ? `; row ${first.row}: ${first.reason}` : ""}.`,
    "Check that the sheet is a purchase register with GSTINs, document numbers, dates and amounts.",
  );
}

async function partiesOf(
  source: Source,
  { sheet }: ChosenSheet,
  { parties }: BooksOptions,
): Promise<Result<PartyList | undefined>> {
  const sheets = parties ? await openOnce(parties) : source;
  if (isFault(sheets)) return sheets;
  for (const one of sheets.sheets) {
    if (!parties && one.name === sheet.name) continue;
    const sample = takeSample(one);
    const list = isFault(sample) ? undefined : readParties(sample.rows);
    if (list) return list;
  }
  return parties
    ? fault(
        "UNKNOWN_FILE",
        "The party list has no column of GSTINs.",
        "Give a file with a column of names and one of GSTINs.",
      )
    : undefined;
}
