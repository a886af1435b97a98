/** Which columns give the further keys, such as type, place of supply and currency: by headings and cells together. */
import { fieldScore, fullHeading } from "../../layout/heading-rows";
import { isDeadStatus, typeWord } from "../../reading/document-type";
import { readState } from "../../reading/state";
import { assign, type Guess } from "./assign";
import type { Column, SampledRegister } from "./columns";
import { KEY_FIELDS, type KeyField } from "../fields";
import { taxName } from "../tax-heading";

const YES_NO =
  /^(y|n|yes|no|true|false|0|1|applicable|not applicable|rcm|fcm|forward charge|reverse charge|na|n\/a|-)$/i;

/** How many of the different values of a column suit a field; undefined where values say nothing about it. */
function fits(column: Column, field: KeyField): number | undefined {
  const values = [...column.distinct];
  const share = (test: (value: string) => boolean) => values.filter(test).length / Math.max(1, values.length);
  switch (field) {
    case "pos":
      return share((value) => readState(value) !== undefined);
    case "documentType":
      return values.length > 60 ? 0 : share((value) => typeWord(value) !== undefined || isDeadStatus(value));
    case "reverseCharge":
      return /reverse|rcm/i.test(fullHeading(column.heading)) && values.length <= 30
        ? 1
        : share((value) => YES_NO.test(value));
    case "rate":
      return column.largest <= 100_00 && column.amounts >= column.filled * 0.8 ? 1 : 0;
    case "currency":
      return share((value) => /^[A-Z]{3}$|^[₹$€£]$/.test(value));
    case "portCode":
      return share((value) => /^[A-Z0-9]{6}$/.test(value));
    default:
      return undefined;
  }
}

const OTHER_KEYS = KEY_FIELDS.filter(
  (field) =>
    ![
      "supplierGstin",
      "supplierName",
      "documentNumber",
      "documentDate",
      "postingDate",
      "voucherNumber",
      "homeGstin",
      "ledger",
      "originalDate",
      "boeDate",
    ].includes(field),
);

export function guessOthers({ columns }: SampledRegister, guess: Guess): void {
  const pairs = OTHER_KEYS.flatMap((field) =>
    columns
      .filter(({ index, filled }) => filled > 0 && !guess.used.has(index))
      .map((column) => {
        const name = fieldScore(column.heading, field);
        const value = name < 0.35 ? 0 : fits(column, field);
        return {
          field,
          column,
          score: value === undefined ? name : value < 0.6 ? 0 : name * 0.6 + value * 0.4,
        };
      }),
  );
  for (const { field, column, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < 0.55 || guess.columns.has(field) || guess.used.has(column.index)) continue;
    if (taxName(fullHeading(column.heading))) continue;
    assign(guess, field, column, {
      confidence: score,
      why: `by its heading${fits(column, field) === undefined ? "" : " and cells"}`,
    });
  }
}
