/**
 * Records in the evidence what a list of writes changes in facts, in the same list: the layers' digests, and the copy
 * of what files, returns and customs reported.
 */
import type { Entry } from "../../evidence/entry";
import { Digest, makeDigests, parseDigests, type Digests } from "../../sheet/digest";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";
import type { Transaction, Changes } from "../transaction";
import { smallDigests } from "./small-tables";

type FactChange = Write & { readonly do: "facts" };

/** The digests of an entry; undefined where it has none. */
export function digestsIn(entry: Pick<Entry, "digests">): Digests | undefined {
  return parseDigests(entry.digests);
}

/**
 * @returns the list without its fact changes, with the copy added; and the digests after it for the last entry,
 * undefined in a workbook that is not upgraded yet.
 */
export async function recordFactChanges(
  context: ActionContext,
  transaction: Pick<
    Transaction,
    "digests" | "settings" | "settingsGrid" | "tieOutGrid" | "register" | "registerRows"
  >,
  list: readonly Write[],
  { register = transaction.register, restoresSmallTables }: Pick<Changes, "register" | "restoresSmallTables">,
): Promise<{ writes: Write[]; digests: string | undefined }> {
  const changes = list.filter((write): write is FactChange => write.do === "facts");
  const writes: Write[] = list.filter((write) => write.do !== "facts");
  if (!transaction.digests) return { writes, digests: undefined };
  const digests = new Map([...transaction.digests].map(([table, digest]) => [table, digest.copy()]));
  const at = (table: string) => {
    const known = digests.get(table) ?? Digest.empty();
    digests.set(table, known);
    return known;
  };
  const asRead = transaction.registerRows.map(({ record }) => record);
  const [before, after] = [
    smallDigests(transaction, asRead, []),
    smallDigests(transaction, register, writes),
  ];
  // Only what the list itself changes: what was typed there meanwhile does not become correct by a write beside it.
  for (const [table, digest] of after)
    if (restoresSmallTables) digests.set(table, digest);
    else at(table).addDigest(digest.minus(before.get(table) ?? Digest.empty()));
  for (const { table, delta } of changes) {
    const parsed = Digest.parse(delta);
    if (parsed) at(table).addDigest(parsed);
  }
  const copied = changes.filter(({ rows, gone }) => rows.length + gone.length > 0);
  if (copied.length > 0) {
    const { copiesLayout, copyHasher, COPIES_TABLE, copyWrite, makeParts } = await import("./copies");
    const batch = `${context.writer}.${transaction.settings.head.entries + 1}`;
    const parts = [];
    for (const block of together(copied)) parts.push(...(await makeParts(batch, block.table, block)));
    for (const part of parts) at(COPIES_TABLE).add(copyHasher.hash(part));
    writes.push({ do: "create", layout: copiesLayout }, copyWrite(parts));
  }
  return { writes, digests: makeDigests(digests) };
}

/** Several changes of one table in one list become one block. */
function together(changes: readonly FactChange[]): FactChange[] {
  const blocks = new Map<string, FactChange>();
  for (const change of changes) {
    const known = blocks.get(change.table);
    blocks.set(
      change.table,
      known
        ? { ...known, rows: [...known.rows, ...change.rows], gone: [...known.gone, ...change.gone] }
        : change,
    );
  }
  return [...blocks.values()];
}
