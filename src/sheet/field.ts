/**
 * A field of a record and its column (or columns) on a worksheet, read both ways. The list of fields of a layer also
 * documents its sheet.
 *
 * `text` columns are formatted as text before anything is written into them, so that a supplier's "=1+1", a
 * sixteen-digit number or "00123" stays unchanged.
 */
import type { Cell, Cells } from "./grid";
import type { Blank } from "../gst/blank";
import { makeRupees, NO_MONEY, parseMoney, type Paise } from "../gst/money";
import { makeSerial, parseDay, parseMoment, type Day, type Moment } from "../gst/date";
import { parsePeriod, type Period } from "../gst/period";
import { HEADS, type Head, type Tax } from "../gst/tax";
import { at, fault, isFault, type Result } from "../gst/fault";

/** How the layout treats a column: reported facts, the recipient's action, computed values, or bookkeeping. */
type Role = "fact" | "answer" | "derived" | "bookkeeping";

export interface Column {
  readonly heading: string;
  /** In characters, as Excel counts column widths. */
  readonly width: number;
  readonly numberFormat: string;
  readonly role: Role;
  /** One sentence, shown as the heading's explanation. */
  readonly help: string;
  /** A drop-down: fixed words, or a list formula in which `{Heading}` means the row's cell in that column. */
  readonly choices?: readonly string[] | { readonly formula: string };
  readonly align?: "right" | "center";
  /** Added later: a workbook may have been made without it; it is blank then (added-columns.ts). */
  readonly addedLater?: true;
  /** A table may lack it permanently, as a statement keeps the columns it was made with: it reads as blank there. */
  readonly isOptional?: true;
}

export interface Field<T> {
  readonly columns: readonly Column[];
  /** @param cells one per column; they are not kept. */
  read(cells: Cells): Result<T>;
  /** Appends the value's cells, one per column, to those of the row. */
  write(value: T, row: Cell[]): void;
  /** Of a display-only field: can the cells be read? */
  readonly isReadable?: (cells: Cells) => boolean;
}

/** The fields of a record, in the order of the sheet. A missing field does not compile. */
export type Fields<R> = { readonly [K in keyof R]-?: Field<R[K]> };

/** A field whose columns a table may lack permanently. */
export function optionalColumns<T>(field: Field<T>): Field<T> {
  return { ...field, columns: field.columns.map((column) => ({ ...column, isOptional: true })) };
}

/** A display-only field: what cannot be read there counts as blank, because it is never input. */
export function displayOnly<T>(field: Field<T>): Field<T> {
  return {
    ...field,
    read: (cells) => {
      const value = field.read(cells);
      return isFault(value) ? field.read(cells.map(() => "")) : value;
    },
    isReadable: (cells) => !isFault(field.read(cells)),
  };
}

const TEXT_FORMAT = "@";
const MONEY_FORMAT = "#,##0.00";
const DAY_FORMAT = "dd-mmm-yyyy";
const MOMENT_FORMAT = "dd-mmm-yyyy hh:mm:ss";

type ColumnOptions = Partial<Pick<Column, "width" | "role" | "align" | "addedLater">>;

function column(
  heading: string,
  help: string,
  numberFormat: string,
  options: ColumnOptions & Partial<Pick<Column, "choices">>,
): Column {
  const { width = 14, role = "fact", align, addedLater, choices } = options;
  return {
    heading,
    help,
    width,
    role,
    numberFormat,
    ...(align ? { align } : {}),
    ...(addedLater ? { addedLater } : {}),
    ...(choices ? { choices } : {}),
  };
}

/** Free text, kept exactly; a parser may restrict it. */
export function text<T extends string = string>(
  heading: string,
  help: string,
  options: ColumnOptions = {},
  parse: (input: Cell) => Result<T> = (input) => String(input) as T,
): Field<T> {
  return {
    columns: [column(heading, help, TEXT_FORMAT, options)],
    read: ([cell = ""]) => parse(cell),
    write: (value, row) => {
      row.push(value);
    },
  };
}

interface ChoiceOptions<T extends string> extends ColumnOptions {
  /** The value of a blank cell. */
  readonly blank?: T;
  readonly choices?: Column["choices"];
  /** The word that is meant by another one; undefined where there is none. */
  readonly alias?: (typed: string) => T | undefined;
}

/** One of a few words; compared without regard to case. */
export function choice<T extends string>(
  heading: string,
  help: string,
  words: readonly T[],
  options: ChoiceOptions<NoInfer<T>> = {},
): Field<T> {
  const known = new Map(words.map((word) => [word.toLowerCase(), word]));
  return {
    columns: [
      column(heading, help, TEXT_FORMAT, {
        ...options,
        choices: options.choices ?? words.filter((word) => word !== ""),
      }),
    ],
    read: ([cell = ""]) => {
      const typed = String(cell).trim();
      const word =
        typed === "" && options.blank !== undefined
          ? options.blank
          : (known.get(typed.toLowerCase()) ?? options.alias?.(typed));
      if (word !== undefined) return word;
      return fault(
        "BAD_CHOICE",
        `“${typed.slice(0, 40)}” is not a choice for ${heading}.`,
        `Choose one of: ${words.filter(Boolean).join(", ")}.`,
      );
    },
    write: (value, row) => {
      row.push(value);
    },
  };
}

/** Yes or blank. Another word is a fault: reading it as blank could be the contrary of what was meant. */
export function flag(heading: string, help: string, options: ColumnOptions = {}): Field<boolean> {
  return {
    columns: [column(heading, help, TEXT_FORMAT, { width: 10, ...options, choices: ["Yes"] })],
    read: ([cell = ""]) => {
      const typed = String(cell).trim();
      if (/^(y|yes|true)$/i.test(typed)) return true;
      if (/^(|n|no|false)$/i.test(typed)) return false;
      return fault(
        "BAD_CHOICE",
        `“${typed.slice(0, 40)}” is neither Yes nor blank.`,
        `Choose Yes for ${heading}, or leave the cell blank.`,
      );
    },
    write: (value, row) => {
      row.push(value ? "Yes" : "");
    },
  };
}

/** An amount in rupees; a blank cell is zero. */
export function money(heading: string, help: string, options: ColumnOptions = {}): Field<Paise> {
  return {
    columns: [column(heading, help, MONEY_FORMAT, { align: "right", ...options })],
    read: ([cell = ""]) => readMoney(cell),
    write: (value, row) => {
      row.push(makeRupees(value));
    },
  };
}

/** An amount in rupees or a blank cell: blank is not zero. */
export function optionalMoney(
  heading: string,
  help: string,
  options: ColumnOptions = {},
): Field<Paise | undefined> {
  return {
    columns: money(heading, help, options).columns,
    read: ([cell = ""]) => (cell === "" ? undefined : parseMoney(cell)),
    write: (value, row) => {
      row.push(value === undefined ? "" : makeRupees(value));
    },
  };
}

function readMoney(cell: Cell): Result<Paise> {
  return cell === "" ? NO_MONEY : parseMoney(cell);
}

export const HEAD_NAMES = {
  igst: "Integrated tax",
  cgst: "Central tax",
  sgst: "State/UT tax",
  cess: "Cess",
} as const;

/** Four columns, one per head. `prefix` distinguishes several sets on one sheet. */
export function tax(prefix: string, help: string, options: ColumnOptions = {}): Field<Tax> {
  const columns = HEADS.map((head) =>
    column(prefix ? `${prefix} ${HEAD_NAMES[head].toLowerCase()}` : HEAD_NAMES[head], help, MONEY_FORMAT, {
      align: "right",
      ...options,
    }),
  );
  return {
    columns,
    read: (cells) => readTax(cells, columns),
    write: (value, row) => {
      for (const head of HEADS) row.push(makeRupees(value[head]));
    },
  };
}

/** A fault's place is the heading of its column, as there are four. */
function readTax(cells: Cells, columns: readonly Column[]): Result<Tax> {
  const read: Paise[] = [];
  for (let place = 0; place < 4; place++) {
    const amount = readMoney(cells[place] ?? "");
    if (isFault(amount)) return at(columns[place]?.heading ?? "", amount);
    read.push(amount);
  }
  const [igst = NO_MONEY, cgst = NO_MONEY, sgst = NO_MONEY, cess = NO_MONEY] = read;
  return { igst, cgst, sgst, cess };
}

/** Four columns that may all be blank: blank is not zero. If some are filled, the other heads are zero. */
export function optionalTax(
  prefix: string,
  help: string,
  options: ColumnOptions = {},
): Field<Tax | undefined> {
  const filled = tax(prefix, help, options);
  return {
    columns: filled.columns,
    read: (cells) => (cells.every((cell) => cell === "") ? undefined : filled.read(cells)),
    write: (value, row) => {
      if (value) filled.write(value, row);
      else row.push("", "", "", "");
    },
  };
}

/** Heads that are typed one by one: a blank head was not typed, which is not zero. */
export type TypedTax = Readonly<Record<Head, Paise | undefined>>;

export const NOTHING_TYPED: TypedTax = { igst: undefined, cgst: undefined, sgst: undefined, cess: undefined };

/** Four columns of which each may be blank. */
export function typedTax(prefix: string, help: string, options: ColumnOptions = {}): Field<TypedTax> {
  const { columns } = tax(prefix, help, options);
  return {
    columns,
    read: (cells) => {
      const typed: Record<Head, Paise | undefined> = { ...NOTHING_TYPED };
      for (const [place, head] of HEADS.entries()) {
        const cell = cells[place] ?? "";
        const amount = cell === "" ? undefined : parseMoney(cell);
        if (isFault(amount)) return at(columns[place]?.heading ?? "", amount);
        typed[head] = amount;
      }
      return typed;
    },
    write: (value, row) => {
      for (const head of HEADS) row.push(value[head] === undefined ? "" : makeRupees(value[head]));
    },
  };
}

export function day(heading: string, help: string, options: ColumnOptions = {}): Field<Day> {
  return {
    columns: [column(heading, help, DAY_FORMAT, { width: 12, ...options })],
    read: ([cell = ""]) => parseDay(cell),
    write: (value, row) => {
      row.push(makeSerial(value));
    },
  };
}

/** A day or a blank cell. */
export function optionalDay(heading: string, help: string, options: ColumnOptions = {}): Field<Day | Blank> {
  const filled = day(heading, help, options);
  return {
    columns: filled.columns,
    read: ([cell = ""]) => (cell === "" || cell === "-" ? "" : parseDay(cell)),
    write: (value, row) => {
      row.push(value === "" ? "" : makeSerial(value));
    },
  };
}

/** A moment in India time, or a blank cell. */
export function optionalMoment(
  heading: string,
  help: string,
  options: ColumnOptions = {},
): Field<Moment | Blank> {
  return {
    columns: [column(heading, help, MOMENT_FORMAT, { width: 20, ...options })],
    read: ([cell = ""]) => (cell === "" ? "" : parseMoment(cell)),
    write: (value, row) => {
      row.push(value === "" ? "" : makeSerial(value));
    },
  };
}

export function period(heading: string, help: string, options: ColumnOptions = {}): Field<Period> {
  return text<Period>(heading, help, { width: 10, ...options }, parsePeriod);
}

export function optionalPeriod(
  heading: string,
  help: string,
  options: ColumnOptions = {},
): Field<Period | Blank> {
  return text<Period | Blank>(heading, help, { width: 10, ...options }, (cell) =>
    cell === "" ? "" : parsePeriod(cell),
  );
}

/** A whole number or a blank cell: blank is not zero. */
export function optionalCount(
  heading: string,
  help: string,
  options: ColumnOptions = {},
): Field<number | undefined> {
  const filled = count(heading, help, options);
  return {
    columns: filled.columns,
    read: (cells) => (cells[0] === undefined || cells[0] === "" ? undefined : filled.read(cells)),
    write: (value, row) => {
      row.push(value ?? "");
    },
  };
}

/** A whole number; a blank cell is 0. */
export function count(heading: string, help: string, options: ColumnOptions = {}): Field<number> {
  return {
    columns: [column(heading, help, "0", { width: 9, align: "right", ...options })],
    read: ([cell = ""]) => {
      const value = cell === "" ? 0 : Number(cell);
      if (Number.isSafeInteger(value)) return value;
      return fault(
        "BAD_VALUE",
        `“${String(cell).slice(0, 20)}” is not a whole number.`,
        "Give a whole number.",
      );
    },
    write: (value, row) => {
      row.push(value);
    },
  };
}
