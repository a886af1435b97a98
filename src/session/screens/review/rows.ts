/** The records of the review list, each with its key; the law on a record is worked out only when it is looked at. */
import { rowKey } from "../../../documents/identity";
import { signOf } from "../../../documents/kind";
import { dayOf, daysBetween, type Moment } from "../../../gst/date";
import { isFault, type Fault } from "../../../gst/fault";
import type { Paise } from "../../../gst/money";
import { totalTax } from "../../../gst/tax";
import { optionsFor, type Options } from "../../../ims/allowed-actions";
import type { ImsRecord } from "../../../ims/record";
import type { Taxpayer } from "../../../law/taxpayer";
import type { SheetCache } from "../../sheet-cache";
import { reviewRows } from "../view";

/** A record of the list. */
export interface Listed {
  readonly row: number;
  readonly key: string;
  readonly record: ImsRecord;
}

/** A record with the allowed answers, and why others are not. */
export interface ReviewRow extends Listed {
  readonly options: Options | Fault;
  /** Days for which it may still be kept pending; undefined when there is no such date. */
  readonly daysLeft: number | undefined;
}

/** Keys of records that were listed before: the cache keeps the record of an unchanged row. */
const keys = new WeakMap<ImsRecord, string>();

export function listedRows(cache: SheetCache): readonly Listed[] {
  return reviewRows(cache).map(({ row, record }) => {
    let key = keys.get(record);
    if (key === undefined) keys.set(record, (key = rowKey(record)));
    return { row, key, record };
  });
}

export function reviewRow({ row, key, record }: Listed, taxpayer: Taxpayer, asOf: Moment): ReviewRow {
  let options: Options | Fault | undefined;
  const read = () => (options ??= optionsFor(record, taxpayer, asOf));
  return {
    row,
    key,
    record,
    get options() {
      return read();
    },
    get daysLeft() {
      const known = read();
      const until = isFault(known) ? "" : known.pendingUntil;
      return until === "" ? undefined : daysBetween(dayOf(asOf), until);
    },
  };
}

/** The document's tax, negative for a credit note. */
export function signedTax({ kind, tax }: ImsRecord): Paise {
  return (signOf(kind) * totalTax(tax) + 0) as Paise;
}

/** What is at stake: the effect on ITC where the record counts; of a pending or rejected one its tax. */
export function worthOf(record: ImsRecord): Paise {
  const counts = record.action === "Accept" || record.action === "No action";
  return counts ? record.effect : signedTax(record);
}
