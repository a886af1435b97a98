/**
 * What the workbook as a whole allows: checked when it is opened, and again before a sheet is created, because its
 * structure may be protected at any time.
 */
import type { Fault } from "../gst/fault";
import type { Write } from "../sheet/write";
import { PortFault, type Port } from "../workbook/port";

const conditionFaults = () => import("../workbook/conditions");

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
    if (countsFrom1904) return { refusal: (await conditionFaults()).from1904Fault() };
    return isReadOnly ? { notice: (await conditionFaults()).readOnlyFault() } : {};
  }

  /** Throws {@link PortFault} where writing is not allowed. @param writes left out for an interrupted commit */
  readonly mayWrite = async (writes?: readonly Write[]): Promise<void> => {
    if (!this.#isReadOnly && !writes?.some((write) => write.do === "create")) return;
    if (!writes) throw new PortFault((await conditionFaults()).unfinishedFault());
    const found = (await conditionFaults()).obstacle(writes, await this.port.conditions());
    if (found) throw new PortFault(found);
  };
}
