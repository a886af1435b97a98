/**
 * Who typed an answer, as far as it is known: a change in this Excel is its user's; the user of one from a co-author's
 * Excel, or made while Milaan was closed, is unknown.
 */
import { rowKey } from "../../documents/identity";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { FINGERPRINT_HEADING } from "../../sheet/rows";
import type { TableChange } from "../../workbook/port";
import type { SheetCache } from "../sheet-cache";

const ANSWER_HEADINGS: ReadonlySet<string> = new Set(
  Object.values(imsFields).flatMap(({ columns }) =>
    columns.filter(({ role }) => role === "answer").map(({ heading }) => heading),
  ),
);
const [RECORDED_HEADING = ""] = imsFields.recorded.columns.map(({ heading }) => heading);

export class Editors {
  readonly #own = new Set<string>();
  readonly #others = new Set<string>();
  #areAdopted = false;

  constructor(private readonly cache: SheetCache) {}

  /** Called before the change is read: the cache still has the rows as they were. */
  note({ table, rows, headings, isRemote }: TableChange): void {
    if (table !== IMS_TABLE) return;
    // Sorting, inserting or pasting whole rows is not typing; but a co-author's may include what they typed.
    const isWhole = rows === "unknown" || !headings || headings.includes(FINGERPRINT_HEADING);
    if (isWhole && !isRemote) return;
    // What a co-author's Milaan records at the same moment is not typing.
    const isRecorded = !isWhole && isRemote && headings.includes(RECORDED_HEADING);
    if (!isWhole && !isRecorded && !headings.some((heading) => ANSWER_HEADINGS.has(heading))) return;
    const among = rows === "unknown" ? undefined : rows;
    for (const { record } of this.cache.rows(IMS_TABLE, imsFields, among)) {
      const key = rowKey(record);
      this.#own.delete(key);
      this.#others.delete(key);
      if (!isRecorded) (isRemote ? this.#others : this.#own).add(key);
    }
  }

  /** Until everything found in the sheets at opening is adopted, only an observed change has a known user. */
  readonly isByUnknown = (key: string): boolean =>
    this.#others.has(key) || (!this.#areAdopted && !this.#own.has(key));

  /** Have the answers found at opening been adopted? */
  set areAdopted(areAdopted: boolean) {
    this.#areAdopted = areAdopted;
  }
}
