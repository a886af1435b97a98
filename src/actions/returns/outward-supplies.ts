/**
 * The own GSTIN's documents: from the GSTR-1 sheets, and from the portal's supplier view, which takes precedence. They
 * go to the IMS outward sheet and never into the inward layers.
 */
import type { Gstr1Record } from "../../gstr1/record";
import {
  outwardKey,
  outwardRecords,
  type OutwardDocument,
  type OutwardRecord,
} from "../../suppliers/outward";
import { OUTWARD_TABLE, outwardFields, outwardLayout } from "../../suppliers/outward-sheet";
import { outwardFacts } from "../../suppliers/outward-facts";
import { diffFacts } from "../../sheet/diff";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import { recordsOf, type Opened } from "../layers";

/** The own documents with the effect of their answers: those of the returns, and those that the portal reported on. */
export function outwardRecordsOf(
  context: ActionContext,
  transaction: Pick<Transaction, "settings" | "taxpayer">,
  gstr1: readonly Gstr1Record[],
  portal: readonly OutwardDocument[],
): OutwardRecord[] {
  const next = new Map<string, OutwardDocument>(portal.map((document) => [outwardKey(document), document]));
  for (const record of gstr1) {
    if (
      record.supplierGstin !== transaction.settings.gstin ||
      record.recipientGstin === transaction.settings.gstin
    )
      continue;
    const outward = outwardOf(record);
    if (next.get(outwardKey(outward))?.source !== "Portal") next.set(outwardKey(outward), outward);
  }
  return outwardRecords([...next.values()], transaction.taxpayer, context.asOf);
}

/** The writes to the IMS outward sheet, which is created with the first own document. */
export function outwardWrites(
  context: ActionContext,
  { transaction, layers: { outward, unread } }: Pick<Opened, "transaction" | "layers">,
  gstr1: readonly Gstr1Record[],
  imported: readonly OutwardDocument[] = recordsOf(outward.rows),
): Write[] {
  const kept = imported.filter(({ source }) => source === "Portal" || unread.length > 0);
  const records = outwardRecordsOf(context, transaction, gstr1, kept);
  const isThere = transaction.grids.has(OUTWARD_TABLE);
  if (records.length === 0 && !isThere) return [];
  const made: Write[] = isThere ? [] : [{ do: "create", layout: outwardLayout }];
  if (outward.faults.length === 0) return [...made, ...diffFacts(outwardFacts, outward.rows, records).writes];
  const rows = records.map((record) => writeRow(outwardFields, record));
  return [{ do: "refill", table: OUTWARD_TABLE, headings: headingsOf(outwardFields), rows }];
}

function outwardOf({
  supplierFrequency,
  savedOn,
  supplierGstin,
  supplierName,
  port,
  ...document
}: Gstr1Record): OutwardDocument {
  return { ...document, recipientName: "", status: "", remarks: "", source: "GSTR-1" };
}
