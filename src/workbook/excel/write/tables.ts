/** The tables of a list of writes, kept in mind as they grow and shrink, so that no position has to be asked for twice. */
import { fault } from "../../../gst/fault";
import { find, type Known } from "../read/read";
import type { Sender } from "./send";
import { PortFault } from "../../port";

export class Tables {
  constructor(
    private readonly sender: Sender,
    private readonly known: Map<string, Known>,
  ) {}

  /** Where a table stands, as far as it is known. */
  at(name: string): Known | undefined {
    return this.known.get(name);
  }

  /** Where a table stands; asked of Excel where it is not known. */
  async find(name: string): Promise<Known | undefined> {
    const known = this.known.get(name);
    if (known) return known;
    const found = await find(this.sender, name);
    if (found) this.known.set(name, found);
    return found;
  }

  /** The same; throws {@link PortFault} MISSING_SHEET. */
  async need(name: string): Promise<Known> {
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

  /** A table stands otherwise now. */
  change(name: string, known: Known): void {
    this.known.set(name, known);
  }

  forget(name: string): void {
    this.known.delete(name);
  }

  table(name: string): Excel.Table {
    return this.sender.table(name);
  }

  sheet(known: Known): Excel.Worksheet {
    return this.sender.sheet(known.sheetId);
  }
}
