/** Which column of a sheet gives which key, and what the sheet lacks. */
import { warning, fault, type Fault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import type { SheetCell, SheetRow } from "../../files/xlsx/cell";
import { Unreadable } from "../read/unreadable";
import { rawValue, type RawValue } from "./cells";
import { kindOf, type Field, type ValueKind } from "./fields";
import type { FieldKeys, SheetLayout } from "./layout";
import type { Column, Table } from "./table";

/** A column that is read. */
interface Source {
  readonly at: number;
  readonly field: Field;
  readonly kind: ValueKind;
}

/** A key with the columns that may give it; the first that is not blank does. */
interface PlannedKey {
  readonly key: string;
  readonly sources: readonly Source[];
  /** A blank head is left out, as the portal's JSON does; other blank cells are blank values. */
  readonly mayLack: boolean;
}

export interface SheetPlan {
  readonly sheet: string;
  readonly layout: SheetLayout;
  readonly columns: readonly Column[];
  readonly group: readonly PlannedKey[];
  readonly row: readonly PlannedKey[];
  readonly amounts: readonly PlannedKey[];
  /** Values of every row: what the sheet's name says, and the faults of columns that it lacks. */
  readonly constants: Readonly<Record<string, RawValue>>;
  /** The columns that are read, by their field. */
  readonly at: ReadonlyMap<Field, number>;
  /** The columns by the key that they give. */
  readonly byKey: ReadonlyMap<string, Column>;
}

export function planOf(sheet: string, layout: SheetLayout, { columns }: Table): SheetPlan {
  const keysOf = (keys: FieldKeys) => plannedKeys(keys, columns, layout);
  const [group, row, amounts] = [keysOf(layout.group), keysOf(layout.row), keysOf(layout.amounts)];
  const planned = [...group, ...row, ...amounts];
  const given = new Set(planned.map(({ key }) => key));
  const at = new Map<Field, number>();
  for (const column of columns) if (column.field && !at.has(column.field)) at.set(column.field, column.at);
  const lacking = layout.required.filter((field) => !at.has(field));
  const constants = {
    ...Object.fromEntries(Object.entries(layout.says ?? {}).filter(([key]) => !given.has(key))),
    ...Object.fromEntries(lacking.map((field) => [layout.amounts[field] ?? field, lackingColumn(field)])),
  };
  const byColumn = new Map(columns.map((column) => [column.at, column]));
  const byKey = new Map(
    planned.flatMap(({ key, sources: [first] }) => {
      const column = first && byColumn.get(first.at);
      return column ? [[key, column] as const] : [];
    }),
  );
  return { sheet, layout, columns, group, row, amounts, constants, at, byKey };
}

function plannedKeys(keys: FieldKeys, columns: readonly Column[], layout: SheetLayout): PlannedKey[] {
  const byKey = new Map<string, Source[]>();
  for (const { at, field } of columns) {
    const key = field && keys[field];
    if (field === undefined || key === undefined) continue;
    const source = { at, field, kind: layout.kinds?.[field] ?? kindOf(field) };
    byKey.set(key, [...(byKey.get(key) ?? []), source]);
  }
  return [...byKey].map(([key, sources]) => ({
    key,
    sources: preferred(sources),
    mayLack: sources.some(({ field }) => layout.required.includes(field) || layout.mayLack?.includes(field)),
  }));
}

/** The type of the supply is stated by its own column where a sheet has one, and the second remarks are the former. */
function preferred(sources: readonly Source[]): readonly Source[] {
  const own = sources.filter(({ field }) => field === "supplyType");
  if (own.length > 0) return own;
  return sources[0]?.field === "remarks" ? sources.slice(0, 1) : sources;
}

/** The values of some keys in a row. */
export function valuesIn(keys: readonly PlannedKey[], { cells }: SheetRow): Record<string, RawValue> {
  const values: Record<string, RawValue> = {};
  for (const planned of keys) {
    const value = valueOf(planned, cells);
    if (value !== undefined) values[planned.key] = value;
  }
  return values;
}

function valueOf({ sources, mayLack }: PlannedKey, cells: readonly SheetCell[]): RawValue | undefined {
  const [first] = sources;
  const only = sources.length === 1;
  if (first && only) {
    const cell = cells[first.at] ?? "";
    return isBlankCell(cell) ? (mayLack ? undefined : "") : rawValue(first.kind, cell);
  }
  const there = sources.filter(({ at }) => !isBlankCell(cells[at] ?? ""));
  const [one] = there;
  if (!one) return mayLack ? undefined : "";
  const value = rawValue(one.kind, cells[one.at] ?? "");
  const other = there.find(
    ({ at, field, kind }) => field === one.field && String(rawValue(kind, cells[at] ?? "")) !== String(value),
  );
  return other ? twoValues(one.field) : value;
}

export function isBlankCell(cell: SheetCell): boolean {
  return typeof cell === "string" && cell.trim() === "";
}

function twoValues(field: Field): Unreadable {
  return new Unreadable(
    fault(
      "BAD_VALUE",
      `Two columns of the sheet mean “${labelOf(field)}” and differ in this row.`,
      "Check on the portal which is right, and download the file again.",
    ),
  );
}

/** Without its column a tax head would be read as zero. */
function lackingColumn(field: Field): Unreadable {
  return new Unreadable(
    fault(
      "MISSING_COLUMN",
      `The sheet has no column “${labelOf(field)}”.`,
      "Download the file from the portal again, or import the JSON file of the same return.",
    ),
  );
}

/** The portal's headings of fields that a sheet may lack. */
const LABELS: Readonly<Partial<Record<Field, string>>> = {
  supplier: "GSTIN of supplier",
  number: "Invoice number",
  day: "Invoice Date",
  value: "Invoice Value",
  place: "Place of supply",
  taxableValue: "Taxable Value",
  igst: "Integrated Tax",
  cgst: "Central Tax",
  sgst: "State/UT Tax",
  cess: "Cess",
  available: "ITC Availability",
  eligible: "Eligibility of ITC",
  noteType: "Note type",
  isdType: "ISD Document type",
  reference: "Icegate Reference Date",
  port: "Port Code",
  period: "Period",
  filedDay: "Filing Date",
  filingStatus: "Filing Status",
  originalNumber: "Original Details, number",
  originalDay: "Original Details, date",
};

function labelOf(field: Field): string {
  return LABELS[field] ?? field;
}

/** The headings of a sheet by the keys of the JSON, also of columns that it lacks. */
export function headingsOf({ layout, byKey }: SheetPlan): Map<string, string> {
  const all = [layout.group, layout.row, layout.amounts].flatMap((keys) => Object.entries(keys));
  return new Map(
    all.flatMap(([field, key]) => {
      const heading = byKey.get(key)?.heading ?? LABELS[field as Field];
      return heading === undefined ? [] : [[key, heading] as const];
    }),
  );
}

/** Columns that are known, and that no record holds in some form. */
const PASSED: ReadonlySet<Field> = new Set<Field>(["rate", "errors", "originalType"]);

/** Columns that no field describes, with how many rows have something in them. */
export class UnknownColumns {
  readonly #unknown: readonly Column[];
  readonly #rows = new Map<Column, number>();

  constructor({ columns, layout }: SheetPlan) {
    const known = (field: Field) =>
      PASSED.has(field) ||
      [layout.group, layout.row, layout.amounts].some((keys) => keys[field] !== undefined);
    this.#unknown = columns.filter(({ field }) => field === undefined || !known(field));
  }

  take({ cells }: SheetRow): void {
    for (const column of this.#unknown)
      if (!isBlankCell(cells[column.at] ?? "")) this.#rows.set(column, (this.#rows.get(column) ?? 0) + 1);
  }

  warnings(sheet: string): Fault[] {
    return [...this.#rows].map(([{ heading, groups }, count]) =>
      warning(
        "UNKNOWN_KEY",
        `The column “${[...groups, heading].join(", ")}” of the sheet ${sheet} is not known; it was ignored in ${plural(count, "row")}.`,
        "The rows were read without it: check on the portal what it holds.",
        { place: sheet },
      ),
    );
  }
}
