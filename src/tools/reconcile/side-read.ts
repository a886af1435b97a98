/** One side as it is read: its register, its ids, and the rows that were refused. */
import { Register } from "../../match/registers/register";
import type { Suppliers } from "../../match/registers/suppliers";
import type { CellOf } from "../../match/registers/register-columns";
import { documentOfRow, Refused } from "../../match/registers/document-of-row";
import { IdIndex } from "./id-index";

/** Two Excel sheets full. */
export const LARGEST_SIDE = 2_097_152;

export interface RefusedRow {
  readonly side: "books" | "statement";
  /** As a spreadsheet shows it, or a path in a JSON file. */
  readonly row: string;
  readonly id: string;
  readonly reason: string;
}

export class SideRead {
  readonly register: Register;
  readonly ids: IdIndex;
  readonly refused: RefusedRow[] = [];

  constructor(
    readonly side: "books" | "statement",
    suppliers: Suppliers,
  ) {
    this.register = new Register(suppliers);
    this.ids = new IdIndex(this.register);
  }

  read(row: number, cell: CellOf): void {
    const document = documentOfRow(cell);
    if (document instanceof Refused) return this.refuse(String(row), cell("id"), document.reason);
    if (this.ids.find(document.id) !== undefined)
      return this.refuse(
        String(row),
        document.id,
        `The id ${document.id} is there already: ids must be unique.`,
      );
    this.ids.add(document.id, this.register.add(document));
  }

  refuse(row: string, id: string, reason: string): void {
    this.refused.push({ side: this.side, row, id, reason });
  }
}
