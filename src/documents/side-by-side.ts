/** Versions of a document beside each other, heading by heading, with what differs marked. */
import { showCell } from "../sheet/show-cell";
import type { Field } from "../sheet/field";
import type { Cell } from "../sheet/grid";
import { documentFields } from "./columns";
import type { TaxDocument } from "./document";

/** The fields that are compared, in the order of the sheets. */
const COMPARED = [
  ...(["kind", "documentNumber", "documentDate", "originalNumber", "originalDate"] as const),
  ...(["supplierName", "sellerGstin", "recipientGstin", "pos", "supplyType", "reverseCharge"] as const),
  ...(["value", "taxableValue", "tax", "form", "returnPeriod", "filingStatus", "filedOn"] as const),
] as const satisfies readonly (keyof TaxDocument)[];
type Compared = (typeof COMPARED)[number];

/** What one source says of the document. A field that it does not have is absent. */
export type VersionSays = Partial<Pick<TaxDocument, Compared>>;

export interface ComparedRow {
  readonly heading: string;
  /** One for each version; undefined where it says nothing of it. */
  readonly cells: readonly (string | undefined)[];
  /** Do two versions say something different? */
  readonly differs: boolean;
}

/** The rows of which at least one version says something. */
export function sideBySide(versions: readonly VersionSays[]): ComparedRow[] {
  return COMPARED.flatMap((name) => {
    const field = documentFields[name] as Field<unknown>;
    const written = versions.map((version) => (name in version ? cellsOf(field, version[name]) : undefined));
    return field.columns.flatMap(({ heading, numberFormat }, place) => {
      const cells = written.map((row) => row && showCell(row[place] ?? "", numberFormat));
      const said = cells.filter((cell) => cell !== undefined);
      if (said.every((cell) => cell === "blank")) return [];
      return [{ heading, cells, differs: new Set(said).size > 1 }];
    });
  });
}

function cellsOf(field: Field<unknown>, value: unknown): Cell[] {
  const cells: Cell[] = [];
  field.write(value, cells);
  return cells;
}
