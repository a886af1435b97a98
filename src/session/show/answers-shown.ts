/** The answers that the pane shows of the records that are answered: they may have been answered otherwise since. */
import type { Asked } from "../../actions/answers/answer";
import { rowKey } from "../../documents/identity";
import { makeAnswer } from "../../ims/answer-text";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { runsOf } from "../../sheet/runs";
import type { SheetCache } from "../sheet-cache";

export function asShown(cache: SheetCache, asks: readonly Asked[]): Asked[] {
  const rows = cache.rows(IMS_TABLE, imsFields, runsOf(asks.map(({ row }) => row)));
  const seen = new Map(rows.map(({ record }) => [rowKey(record), makeAnswer(record)]));
  return asks.map((asked) => {
    const shown = asked.key === undefined ? undefined : seen.get(asked.key);
    return shown === undefined ? asked : { ...asked, seen: shown };
  });
}
