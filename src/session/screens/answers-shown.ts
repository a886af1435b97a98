/** The answers that the pane shows of the records being answered: the sheet may hold different ones by now. */
import type { AnswerRequest } from "../../actions/answers/answer";
import { rowKey } from "../../documents/identity";
import { makeAnswer } from "../../ims/recorded-answer";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { runsOf } from "../../sheet/runs";
import type { SheetCache } from "../sheet-cache";

export function asShown(cache: SheetCache, requests: readonly AnswerRequest[]): AnswerRequest[] {
  const rows = cache.rows(IMS_TABLE, imsFields, runsOf(requests.map(({ row }) => row)));
  const seen = new Map(rows.map(({ record }) => [rowKey(record), makeAnswer(record)]));
  return requests.map((request) => {
    const shown = request.key === undefined ? undefined : seen.get(request.key);
    return shown === undefined ? request : { ...request, seen: shown };
  });
}
