/**
 * What the workbook as a whole allows: looked at when it is opened, and again before a sheet is made, for its structure
 * may be protected at any time.
 */
import type { Fault } from "../gst/fault";
import type { Write } from "../sheet/write";
import { PortFault, type Port } from "../workbook/port";

const saying = () => import("../workbook/conditions");

export class WholeWorkbook {
  #isReadOnly = false;

  constructor(private readonly port: Pick<Port, "conditions">) {}

  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  /** @returns why Milaan does not work in this workbook at all, or why it only reads. */
  async open(): Promise<{ readonly refusal?: Fault; readonly notice?: Fault }> {
    const { countsFrom1904, isReadOnly } = await this.port.conditions();
    this.#isReadOnly = isReadOnly;
    if (countsFrom1904) return { refusal: (await saying()).from1904Fault() };
    return isReadOnly ? { notice: (await saying()).readOnlyFault() } : {};
  }

  /** Throws {@link PortFault} where a list may not be written. @param writes left out for one that was interrupted */
  readonly mayWrite = async (writes?: readonly Write[]): Promise<void> => {
    if (!this.#isReadOnly && !writes?.some((write) => write.do === "create")) return;
    if (!writes) throw new PortFault((await saying()).unfinishedFault());
    const found = (await saying()).obstacle(writes, await this.port.conditions());
    if (found) throw new PortFault(found);
  };
}
