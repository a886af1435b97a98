/**
 * How a function returns results to Excel: values as they are, faults as errors with their sentence, cell by cell for
 * ranges; and how a function loads what it needs on first use.
 */
import { fault, isFault, type Fault, type Result } from "../gst/fault";

/** A range or array as Excel passes it; null where an optional one was left out. */
export type Range = readonly (readonly unknown[])[];

/** One entry per function of functions.json; Excel calls each with the arguments its metadata names. */
type Functions = Readonly<Record<string, (...cells: never[]) => unknown>>;

/** What Excel on the web takes in one request; a larger result is refused, and its cell would wait for ever. */
const MOST_BYTES_ON_WEB = 5 * 1024 * 1024;
/** Of the request around a result. */
const ROOM = 4096;

/** Registers functions under their ids. */
export function associate(functions: Functions): void {
  const sending = Object.entries(functions).map(([id, run]) => [
    id,
    (...cells: never[]) => {
      const result = run(...cells);
      return result instanceof Promise ? result.then(sendable) : sendable(result);
    },
  ]);
  CustomFunctions.associate(Object.fromEntries(sending) as Functions);
}

/** @throws #VALUE! instead of a range that is too large for Excel on the web */
function sendable(result: unknown): unknown {
  if (!Array.isArray(result) || !isOnWeb()) return result;
  const bytes = new TextEncoder().encode(JSON.stringify(result)).length;
  if (bytes + ROOM <= MOST_BYTES_ON_WEB) return result;
  throw errorOf(
    fault(
      "BAD_VALUE",
      `The result has ${(bytes / (1024 * 1024)).toFixed(1)} MB; Excel on the web takes 5 MB at a time.`,
      "Give fewer rows or columns, or open the workbook in Excel for Windows or Mac.",
    ),
  );
}

function isOnWeb(): boolean {
  return typeof Office !== "undefined" && Office.context.platform === Office.PlatformType.OfficeOnline;
}

/** Faults of missing data or law, as opposed to an invalid argument. */
const NOT_AVAILABLE = new Set<Fault["code"]>([
  ...(["UNKNOWN_DOCUMENT", "NOT_SET_UP", "NO_2B", "MISSING_SHEET", "UNWRITTEN_LAW"] as const),
]);

/** @param error of a cell: #N/A for missing data or law, else #VALUE!, with sentence and remedy. */
export function errorOf(error: Fault): CustomFunctions.Error {
  const code = NOT_AVAILABLE.has(error.code)
    ? CustomFunctions.ErrorCode.notAvailable
    : CustomFunctions.ErrorCode.invalidValue;
  return new CustomFunctions.Error(code, `${error.sentence} ${error.remedy}`);
}

/** #N/A with a sentence: of a cell without a result yet too, because some Excel versions never clear #BUSY!. */
export function notAvailable(sentence: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, sentence);
}

export const NOT_LOADED = "A part of Milaan could not be loaded. Choose Recalculate in the pane.";

/** The value itself; a fault is thrown, so that Excel shows its sentence in the error's tooltip. */
export function valueOrError<T>(value: Result<T>): T {
  if (isFault(value)) throw errorOf(value);
  return value;
}

/** Loads a module on first use; afterwards results come at once, because Excel may lose late ones. */
export function onDemand<M>(load: () => Promise<M>): <T>(use: (module: M) => T) => T | Promise<T> {
  let loaded: M | undefined;
  return (use) => {
    if (loaded !== undefined) return use(loaded);
    return load().then(
      (module) => use((loaded = module)),
      () => {
        throw notAvailable(NOT_LOADED);
      },
    );
  };
}

/** One result per cell of a range, see {@link eachOf}. */
export function each<T>(
  cells: Range,
  valueOf: (cell: unknown) => Result<T>,
  blank: unknown = "",
): unknown[][] {
  return eachOf([cells], ([cell]) => valueOf(cell), blank);
}

/**
 * One result per cell of the largest range; a single cell, row or column is used for all, as in Excel's own functions.
 * A blank in the first range gives a blank, an error is passed on. In a range a fault is returned as its sentence,
 * because older Excel versions turn a whole range with one error into #VALUE!.
 * @param ranges the first decides about blanks; null where an optional one was left out
 * @param blank the result of a blank
 */
export function eachOf<T>(
  ranges: readonly (Range | null | undefined)[],
  valueOf: (cells: readonly unknown[]) => Result<T>,
  blank: unknown = "",
): unknown[][] {
  const used = ranges.map((range) => usedPart(range ?? BLANK));
  const rows = Math.max(...used.map(({ length }) => length));
  const columns = Math.max(...used.map((range) => range[0]?.length ?? 0));
  const isOne = rows === 1 && columns === 1;
  // Of a whole column or row, whatever follows its last cell in use is blank.
  const wholes = ranges.map(wholeOf);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cells = used.map((range, place) => cellAt(range, row, column, wholes[place]));
      const error = cells.find((cell) => cell instanceof CustomFunctions.Error);
      if (error) return isOne ? thrown(error) : inRange(error);
      if (cells[0] === "") return blank;
      const value = valueOf(cells);
      if (!isFault(value)) return value;
      return isOne ? thrown(errorOf(value)) : value.sentence;
    }),
  );
}

const BLANK: Range = [[""]];

function thrown(error: CustomFunctions.Error): never {
  throw error;
}

/** An error among results: itself where Excel shows it in its own cell, else its text. */
function inRange(error: CustomFunctions.Error): unknown {
  return hasErrorsInRanges() ? error : error.code;
}

/** Since data types an error in a returned range stays in its cell. */
function hasErrorsInRanges(): boolean {
  return typeof Office !== "undefined" && Office.context.requirements.isSetSupported("ExcelApi", "1.16");
}

/** Beyond a range that is no single row or column there is nothing, which Excel shows as #N/A. */
function cellAt(range: Range, row: number, column: number, whole: Whole = ""): unknown {
  const cells = range[range.length === 1 && whole !== "column" ? 0 : row];
  const cell = cells?.[cells.length === 1 && whole !== "row" ? 0 : column];
  if (cell === undefined && isBlankPart(range, row, whole)) return "";
  if (cells === undefined || cell === undefined)
    return notAvailable("The ranges have different sizes: give ranges of one size, or a single cell.");
  return cell ?? "";
}

/** Rows and columns of a worksheet. */
const SHEET_ROWS = 1_048_576;
const SHEET_COLUMNS = 16_384;

/** Does a range run to the end of the sheet, downwards or to the right? */
type Whole = "" | "column" | "row";

function wholeOf(range: Range | null | undefined): Whole {
  if ((range?.length ?? 0) >= SHEET_ROWS) return "column";
  return (range?.[0]?.length ?? 0) >= SHEET_COLUMNS ? "row" : "";
}

function isBlankPart(range: Range, row: number, whole: Whole): boolean {
  return whole === "column"
    ? row >= range.length
    : whole === "row" && (row < range.length || range.length === 1);
}

/** Of whole columns or rows the part up to the last cell in use; any other range as it is. */
export function usedPart(range: Range): Range {
  const isFilled = (cell: unknown) => cell !== "" && cell !== null;
  let used = range;
  if (used.length >= SHEET_ROWS)
    used = used.slice(0, Math.max(1, used.findLastIndex((row) => row.some(isFilled)) + 1));
  if ((used[0]?.length ?? 0) >= SHEET_COLUMNS) {
    const last = used.reduce((most, row) => Math.max(most, row.findLastIndex(isFilled)), 0);
    used = used.map((row) => row.slice(0, last + 1));
  }
  return used;
}

/**
 * One of a few texts, whatever its case, spaces and hyphens; the first for a blank or what was left out. An error is passed on.
 * @param name of the argument, for the sentence
 */
export function choice<const C extends string>(
  text: unknown,
  choices: readonly [C, ...C[]],
  name: string,
): Result<C> {
  if (text instanceof CustomFunctions.Error) throw text;
  const given = String(text ?? "").trim();
  if (given === "") return choices[0];
  const wanted = plain(given);
  const found =
    choices.find((one) => plain(one) === wanted) ??
    onlyOne(choices.filter((one) => wanted !== "" && plain(one).startsWith(wanted)));
  return (
    found ??
    fault("BAD_CHOICE", `“${given.slice(0, 30)}” is not a ${name}.`, `Give one of ${choices.join(", ")}.`)
  );
}

/** "gstr 2b" and "GSTR2B" are GSTR-2B. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}

/** TRUE or FALSE, also as 1 and 0 or as a text, as Excel itself takes them; FALSE for a blank. @param name of the argument */
export function logical(cell: unknown, name: string): Result<boolean> {
  if (typeof cell === "boolean") return cell;
  const text = String(cell ?? "")
    .trim()
    .toLowerCase();
  if (text === "true" || text === "1") return true;
  if (text === "" || text === "false" || text === "0") return false;
  return fault(
    "BAD_CHOICE",
    `“${text.slice(0, 30)}” is neither TRUE nor FALSE (${name}).`,
    "Give TRUE or FALSE.",
  );
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
