/**
 * Who typed an answer, as far as it can be told: a change of this Excel is its user's; one that came from a co-author's
 * Excel, or was made while Milaan was closed, is somebody's whose name nobody gave.
 */
import { rowKey } from "../../documents/identity";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { FINGERPRINT_HEADING } from "../../sheet/rows";
import type { TableChange } from "../../workbook/port";
import type { SheetCache } from "../sheet-cache";

const TYPED: ReadonlySet<string> = new Set(
  Object.values(imsFields).flatMap(({ columns }) =>
    columns.filter(({ role }) => role === "answer").map(({ heading }) => heading),
  ),
);
const [RECORDED = ""] = imsFields.recorded.columns.map(({ heading }) => heading);

export class Typists {
  readonly #own = new Set<string>();
  readonly #others = new Set<string>();
  #isTakenUp = false;

  constructor(private readonly cache: SheetCache) {}

  /** Hears of a change before anything of it was read: its rows are those that the cache still shows. */
  hear({ table, rows, headings, isRemote }: TableChange): void {
    if (table !== IMS_TABLE) return;
    // Whoever sorts, inserts or pastes whole rows types nothing; but what a co-author did so may hold what he typed.
    const isWhole = rows === "unknown" || !headings || headings.includes(FINGERPRINT_HEADING);
    if (isWhole && !isRemote) return;
    // What Milaan records there in the same moment is nobody's typing.
    const isRecorded = !isWhole && isRemote && headings.includes(RECORDED);
    if (!isWhole && !isRecorded && !headings.some((heading) => TYPED.has(heading))) return;
    const among = rows === "unknown" ? undefined : rows;
    for (const { record } of this.cache.rows(IMS_TABLE, imsFields, among)) {
      const key = rowKey(record);
      this.#own.delete(key);
      this.#others.delete(key);
      if (!isRecorded) (isRemote ? this.#others : this.#own).add(key);
    }
  }

  /** Until all is taken up that stood in the sheets at opening, nobody is known for it but who was seen typing. */
  readonly isByUnknown = (key: string): boolean =>
    this.#others.has(key) || (!this.#isTakenUp && !this.#own.has(key));

  /** Was what stands in the sheets taken up, or were they opened just now? */
  set isTakenUp(isTakenUp: boolean) {
    this.#isTakenUp = isTakenUp;
  }
}
