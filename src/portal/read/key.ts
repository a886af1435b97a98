/**
 * A key of a portal file and its value, read and written by one definition. Missing, blank and zero are three
 * different facts: a key without `absent` is required, a key without `blank` must have a value, and nothing becomes
 * zero implicitly.
 *
 * Amounts are unsigned in the portal's files (rulebook R-8), so a minus sign is a fault, not a credit note.
 */
import type { Blank } from "../../gst/blank";
import { cellText, textOf } from "../../gst/cell-text";
import { GST_BEGAN, makePortalDay, parseDay, showDay, type Day } from "../../gst/date";
import { parseDocumentNumber } from "../../gst/document-number";
import { asWarning, fault, type Fault, isFault, type Result, warning } from "../../gst/fault";
import { parseGstin, readGstin, type Gstin } from "../../gst/gstin";
import { makeRupees, NO_MONEY, parseMoney, type Paise } from "../../gst/money";
import { makePortalPeriod, parsePeriod, type Period } from "../../gst/period";
import { parsePos } from "../../gst/pos";

export interface Key<T> {
  /** The name that is written, then the aliases that are accepted. */
  readonly names: readonly string[];
  /** The value where the row lacks the key; not given where the key is required. */
  readonly absent?: T;
  /** The value of an empty text or null; not given where that is a fault. */
  readonly blank?: T;
  read(raw: unknown): Result<T>;
  /** The portal's spelling of a value; undefined leaves the key out. */
  write(value: T): string | number | undefined;
  /** The warning for an accepted blank. */
  blankWarning?(name: string): Fault;
  /** The warning for an accepted value. */
  warning?(value: T): Fault | undefined;
  /** A mistake in it is only a warning, and the row is read as if it lacked the key. */
  readonly isLenient?: true;
  /** Its further names are other facts, used where the first one is missing. */
  readonly hasFallbacks?: true;
  /** Its values are amounts, read as {@link parseMoney} does. */
  readonly isAmount?: true;
  /** Are these bytes of a text, `from` to `to`, a value as they are, without a warning? If not, {@link read} decides. */
  readonly isPlain?: (bytes: Uint8Array, from: number, to: number) => boolean;
}

/** Values where the key is missing or blank: `{ absent: "" }`, `{ absent: NO_MONEY, blank: NO_MONEY }`. */
export type Gaps<T> = Pick<Key<T>, "absent" | "blank">;

const names = (aliases: string): string[] => aliases.split("|");

/** An optional key whose mistakes do not refuse the row. */
export function lenient<T>(key: Key<T>): Key<T> {
  return { ...key, isLenient: true };
}

/** A key whose further names are other facts, used where the first one is missing. */
export function fallbacks<T>(key: Key<T>): Key<T> {
  return { ...key, hasFallbacks: true };
}

/** A key whose blank is read as `meaning`, with a warning. */
export function warnedIfBlank<T>(key: Key<T>, meaning: string): Key<T> {
  return {
    ...key,
    blankWarning: (name) =>
      warning(
        "BAD_CHOICE",
        `“${name}” is blank; it was read as ${meaning}.`,
        "Compare the document with the portal.",
      ),
  };
}

/**
 * Free text, stored as {@link cellText}. A number is accepted where JSON kept its digits. `spelled`: "tradenm|trdnm".
 */
export function textKey(aliases: string, gaps: Gaps<string> = {}): Key<string> {
  return {
    names: names(aliases),
    ...gaps,
    read: readWords,
    write: (value) => value || undefined,
    isPlain: isPlainText,
  };
}

/** ASCII without control characters and escapes, not blank, and not the word NULL. */
function isPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length < 1 || length === 4 || length > LONGEST_NUMBER) return false;
  if (bytes[from] === SPACE || bytes[to - 1] === SPACE) return false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < SPACE || byte > 126 || byte === BACKSLASH) return false;
  }
  return true;
}

const SPACE = 32;
const BACKSLASH = 92;

function readWords(raw: unknown): Result<string> {
  if (typeof raw === "string") return cellText(raw);
  if (Number.isSafeInteger(raw)) return String(raw);
  return fault(
    "BAD_VALUE",
    `“${show(raw)}” is not text.`,
    "Download the file again; numbers of documents must be in quotation marks.",
  );
}

/** Numbers become parts of keys, sentences and cells; a longer one is refused. */
const LONGEST_NUMBER = 250;

/** A document number, kept as received; one that violates rule 46(b) gives a warning. */
export function documentNumber(aliases: string): Key<string> {
  return {
    names: names(aliases),
    read: (raw) => {
      const text = readWords(raw);
      if (isFault(text)) return text;
      const number = text.trim();
      return number === "" || number.length > LONGEST_NUMBER ? parseDocumentNumber(number) : number;
    },
    write: (value) => value,
    warning: (value) => asKeyWarning(parseDocumentNumber(value)),
    isPlain: isPlainNumber,
  };
}

/** A number by rule 46(b), see {@link parseDocumentNumber}. */
function isPlainNumber(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  // A word of four letters may be NULL.
  if (length < 1 || length > 16 || (length === 4 && (bytes[from] ?? 0) >= 65)) return false;
  if (NUMBER_BYTES[bytes[from] ?? 0] === SIGN) return false;
  let hasOther = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (NUMBER_BYTES[byte] === 0) return false;
    if (byte !== 48) hasOther = true;
  }
  return hasOther;
}

/** 1 for a letter or a digit, {@link SIGN} for the two signs, 0 for what no document number has. */
const SIGN = 2;
const NUMBER_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  return letter === "-" || letter === "/" ? SIGN : /[A-Za-z0-9]/.test(letter) ? 1 : 0;
});

/** A GSTIN; a wrong check character gives a warning, as the portal's own files contain such. */
export function gstin(aliases: string): Key<Gstin> {
  return {
    names: names(aliases),
    read: (raw) => {
      const read = readGstin(textOf(raw));
      return isFault(read) ? read : read.value;
    },
    write: (value) => value,
    warning: (value) => asKeyWarning(parseGstin(value)),
  };
}

function asKeyWarning(parsed: Result<string>): Fault | undefined {
  return isFault(parsed) ? asWarning(parsed) : undefined;
}

/** A day as text. A bare number is refused: a file has no serial numbers. */
export function day(aliases: string): Key<Day>;
export function day(aliases: string, gaps: Gaps<Day | Blank>): Key<Day | Blank>;
export function day(aliases: string, gaps: Gaps<Day | Blank> = {}): Key<Day | Blank> {
  return {
    names: names(aliases),
    ...gaps,
    read: (raw) => parseDay(textOf(raw)),
    write: (value) => (value === "" ? undefined : makePortalDay(value)),
    warning: (value) => {
      if (value === "" || value >= GST_BEGAN) return undefined;
      return warning(
        "BAD_DATE",
        `${showDay(value)} lies before GST began.`,
        "Check the document's date with the supplier.",
      );
    },
  };
}

export function period(aliases: string): Key<Period>;
export function period(aliases: string, gaps: Gaps<Period | Blank>): Key<Period | Blank>;
export function period(aliases: string, gaps: Gaps<Period | Blank> = {}): Key<Period | Blank> {
  return {
    names: names(aliases),
    ...gaps,
    read: (raw) => parsePeriod(textOf(raw)),
    write: (value) => (value === "" ? undefined : makePortalPeriod(value)),
  };
}

/** Rupees, unsigned, exact to the paisa. */
export function amount(aliases: string, gaps?: Gaps<Paise>): Key<Paise>;
export function amount(aliases: string, gaps: Gaps<Paise | undefined>): Key<Paise | undefined>;
export function amount(aliases: string, gaps: Gaps<Paise | undefined> = {}): Key<Paise | undefined> {
  return {
    names: names(aliases),
    ...gaps,
    read: readAmount,
    write: (value) => (value === undefined ? undefined : makeRupees(value)),
    isAmount: true,
  };
}

/**
 * One tax head. A head that does not apply is missing; a blank one is zero, with a warning. Cess, which hardly any
 * supply has, is zero without a warning.
 */
export function head(aliases: string): Key<Paise> {
  return {
    ...amount(aliases, { absent: NO_MONEY, blank: NO_MONEY }),
    blankWarning: (name) =>
      warning(
        "BAD_AMOUNT",
        `The tax under “${name}” is blank; it was read as zero.`,
        "Compare the document with the portal.",
      ),
  };
}

export function cess(aliases: string): Key<Paise> {
  return amount(aliases, { absent: NO_MONEY, blank: NO_MONEY });
}

function readAmount(raw: unknown): Result<Paise> {
  const read = parseMoney(raw);
  if (isFault(read) || read >= 0) return read;
  return fault(
    "BAD_AMOUNT",
    `“${show(raw)}” is negative.`,
    "The portal's files hold amounts without a sign; download the file again.",
  );
}

export function pos(aliases: string): Key<string> {
  return { names: names(aliases), read: (raw) => parsePos(textOf(raw)), write: (value) => value };
}

/** One of the portal's code words. The first word of `meanings` with a value is the one written for it. */
export function oneOf<T extends string | boolean>(
  aliases: string,
  meanings: Readonly<Record<string, T>>,
  gaps: Gaps<NoInfer<T>> = {},
): Key<T> {
  const known = new Map(Object.entries(meanings).map(([word, value]) => [word.toUpperCase(), value]));
  const written = new Map<T, string>();
  for (const [word, value] of Object.entries(meanings)) if (!written.has(value)) written.set(value, word);
  return {
    names: names(aliases),
    ...gaps,
    read: (raw) => {
      const value = known.get(textOf(raw).trim().toUpperCase());
      if (value !== undefined) return value;
      return fault(
        "BAD_CHOICE",
        `“${show(raw)}” is not one of ${Object.keys(meanings).join(", ")}.`,
        "Download the file from the portal again.",
      );
    },
    write: (value) => written.get(value),
  };
}

/** Is tax payable under reverse charge? A blank is N, with a warning. */
export function reverseCharge(aliases: string): Key<boolean> {
  return warnedIfBlank(yes(aliases, { absent: false, blank: false }), "N");
}

/** Y or N. */
export function yes(aliases: string, gaps: Gaps<boolean> = {}): Key<boolean> {
  return oneOf<boolean>(aliases, { Y: true, N: false, TRUE: true, FALSE: false }, gaps);
}

function show(raw: unknown): string {
  return textOf(raw).slice(0, 40);
}
