/** The tables of a list of writes and their current sizes, so that no position has to be requested twice. */
import { fault } from "../../../gst/fault";
import { find, type TableLocation } from "../read/read";
import type { Sender } from "./send";
import { PortFault } from "../../port";

export class Tables {
  constructor(
    private readonly sender: Sender,
    private readonly known: Map<string, TableLocation>,
  ) {}

  /** The location of a table, if it is known. */
  at(name: string): TableLocation | undefined {
    return this.known.get(name);
  }

  /** The location of a table; requested from Excel where it is not known. */
  async find(name: string): Promise<TableLocation | undefined> {
    const known = this.known.get(name);
    if (known) return known;
    const found = await find(this.sender, name);
    if (found) this.known.set(name, found);
    return found;
  }

  /** The same; throws {@link PortFault} MISSING_SHEET. */
  async need(name: string): Promise<TableLocation> {
    const known = await this.find(name);
    if (known) return known;
    throw new PortFault(
      fault(
        "MISSING_SHEET",
        `The table ${name} is missing.`,
        "Use Repair in the pane; it makes what is missing.",
      ),
    );
  }

  /** Records a table's new location or size. */
  change(name: string, known: TableLocation): void {
    this.known.set(name, known);
  }

  forget(name: string): void {
    this.known.delete(name);
  }

  table(name: string): Excel.Table {
    return this.sender.table(name);
  }

  sheet(known: TableLocation): Excel.Worksheet {
    return this.sender.sheet(known.sheetId);
  }
}
