/**
 * How the sheets of a portal workbook correspond to the sections of the JSON file of the same return: each field of a
 * sheet with the key that has it there.
 */
import { plainHeading, type Field, type ValueKind } from "./fields";

export type FieldKeys = Readonly<Partial<Record<Field, string>>>;

export interface SheetLayout {
  /** Where its rows go: path of the list in the JSON, such as "docdata.b2b". */
  readonly section: readonly string[];
  /** The list of a group's rows; none where the rows are in the section itself. */
  readonly list?: "inv" | "nt" | "doclist" | "boe";
  /** Keys of the group, of a row, and of its amounts. */
  readonly group: FieldKeys;
  readonly row: FieldKeys;
  readonly amounts: FieldKeys;
  /** Where amounts are in a list of items, one per rate. */
  readonly items?: { readonly list: "items" | "itms"; readonly within?: "itm_det" };
  /** Is every document's amounts in items? Else only where the sheet has a column of rates. */
  readonly alwaysItems?: boolean;
  /** Columns without which tax would silently be zero. */
  readonly required: readonly Field[];
  /** Further fields of which a blank cell is left out, as the JSON of such documents leaves out their keys. */
  readonly mayLack?: readonly Field[];
  /** Values that the sheet's name says. */
  readonly says?: Readonly<Record<string, string>>;
  /** Fields whose cells are read otherwise in this form. */
  readonly kinds?: Readonly<Partial<Record<Field, ValueKind>>>;
}

export type Layouts = Readonly<Record<string, SheetLayout>>;

/** The layout of a sheet, by its name without blanks, hyphens and brackets. */
export function layoutOf(layouts: Layouts, sheet: string): SheetLayout | undefined {
  const name = plainHeading(sheet);
  return Object.hasOwn(layouts, name) ? layouts[name] : undefined;
}

export const HEADS: readonly Field[] = ["igst", "cgst", "sgst", "cess"];
