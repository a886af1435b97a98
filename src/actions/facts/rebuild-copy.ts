/**
 * The copy of facts is on a very hidden sheet, which Excel's Document Inspector removes. It is rebuilt from the sheets,
 * as long as these are as the evidence says.
 */
import { evidenceEvent } from "../../evidence/chain";
import { isFault, type Fault } from "../../gst/fault";
import { CITE } from "../../law/citations";
import { Digest } from "../../sheet/digest";
import { headingsOf } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";
import { commit, begin, type Transaction } from "../transaction";
import { COPIES_TABLE, copiesLayout, copyFields } from "./copies";
import { isCopyWhole } from "./gaps";
import { openVerified } from "./verified-transaction";
import { FACT_TABLES } from "./tables";
import { fingerprintWrites } from "./fingerprint-writes";

/** @returns the name of the rebuilt sheet; undefined where there was nothing to do. */
export async function rebuildCopy(context: ActionContext): Promise<string | Fault | undefined> {
  const tables = [...FACT_TABLES, COPIES_TABLE].map((table) => ({ table }));
  const verified = await openVerified(context, () => begin(context, [], tables));
  if (isFault(verified)) return verified;
  const { transaction } = verified;
  if (!transaction.digests || isThere(transaction)) return undefined;
  const digests = new Map([...transaction.digests].filter(([table]) => table !== COPIES_TABLE));
  const events = [
    evidenceEvent("ROW_RESTORED", {
      document: copiesLayout.sheet,
      asked: "repair",
      note: "the copy of facts was deleted or changed by hand and is made again from the sheets, which are as the evidence says",
      data: { table: COPIES_TABLE },
      law: CITE.evidence,
    }),
  ];
  await commit(context, { ...transaction, digests }, { writes: copyWrites(transaction), events });
  return copiesLayout.sheet;
}

function isThere({ digests, grids }: Transaction): boolean {
  const logged = digests?.get(COPIES_TABLE) ?? Digest.empty();
  const [grid] = grids.get(COPIES_TABLE) ?? [];
  return grid ? isCopyWhole(grid, logged) : logged.isEmpty;
}

/** The facts stay as they are; their copy starts again. */
function copyWrites({ grids }: Transaction): Write[] {
  const emptied: Write[] = grids.has(COPIES_TABLE)
    ? [{ do: "refill", table: COPIES_TABLE, headings: headingsOf(copyFields), rows: [] }]
    : [];
  const facts = fingerprintWrites(grids, (grid) => grid).flatMap((write): Write[] =>
    write.do === "facts" ? [{ ...write, delta: Digest.empty().toString() }] : [],
  );
  return [...emptied, ...facts];
}
