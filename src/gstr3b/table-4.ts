/**
 * Table 4 of GSTR-3B as the form: each line with what GSTR-2B gives and what was filed, and net ITC, 4(C), of both.
 * Source: rows of the tie-out (tie-out.ts), which has no 4(C); law/table-4.ts for the lines.
 */
import { isFault, type Result } from "../gst/fault";
import { minus, NO_MONEY, plus, type Paise } from "../gst/money";
import type { Period } from "../gst/period";
import { HEADS, type Head } from "../gst/tax";
import { cite } from "../law/dated";
import { table4Form, type FormLine, type Table4Line } from "../law/table-4";
import { NOTHING_TYPED, type TypedTax } from "../sheet/field";
import type { TieOut } from "./tie-out";

export interface Table4Row {
  readonly line: Table4Line;
  readonly words: string;
  /** In paise by head; undefined where GSTR-2B does not give the line. */
  readonly gstr2b: TypedTax;
  /** As typed; undefined where it was not, which is not zero. */
  readonly filed: TypedTax;
  /** Filed less GSTR-2B, where both are known. */
  readonly difference: TypedTax;
}

export interface Table4 {
  readonly rows: readonly Table4Row[];
  readonly law: string;
  readonly openQuestion: string;
}

/** @returns UNWRITTEN_LAW for a period whose form is not written down. */
export function table4(period: Period, tieOut: readonly TieOut[]): Result<Table4> {
  const form = table4Form.at(period);
  if (isFault(form)) return form;
  const of = new Map<string, TieOut>(tieOut.map((row) => [row.table, row]));
  const given = form.value.map((line): Given => {
    const row = of.get(line.line);
    return { ...line, gstr2b: row?.gstr2b ?? NOTHING_TYPED, filed: row?.filed ?? NOTHING_TYPED };
  });
  const rows = given.map((line) => (line.line === "4(C)" ? { ...line, ...net(given) } : line));
  return {
    rows: rows.map(({ line, words, gstr2b, filed }) => ({
      ...{ line, words, gstr2b, filed },
      difference: byHead((head) => lessBy(filed[head], gstr2b[head])),
    })),
    law: cite(form),
    openQuestion: form.openQuestion ?? "",
  };
}

interface Given extends FormLine, Pick<Table4Row, "gstr2b" | "filed"> {}

/**
 * A head of what was filed is known once every line is typed of which GSTR-2B has an amount: other blank lines count as
 * nothing, as they do in the form.
 */
function net(lines: readonly Given[]): Pick<Table4Row, "gstr2b" | "filed"> {
  const counted = lines.filter(({ sign }) => sign !== 0);
  return {
    gstr2b: byHead((head) => sumOf(counted, ({ gstr2b }) => gstr2b[head])),
    filed: byHead((head) => {
      const isWhole = counted.every(({ gstr2b, filed }) => !gstr2b[head] || filed[head] !== undefined);
      return isWhole ? sumOf(counted, ({ filed }) => filed[head]) : undefined;
    }),
  };
}

/** @returns undefined where no line has an amount. */
function sumOf(lines: readonly Given[], amountOf: (line: Given) => Paise | undefined): Paise | undefined {
  return lines.reduce<Paise | undefined>((sum, line) => {
    const amount = amountOf(line);
    if (amount === undefined) return sum;
    return line.sign === 1 ? plus(sum ?? NO_MONEY, amount) : minus(sum ?? NO_MONEY, amount);
  }, undefined);
}

function lessBy(amount: Paise | undefined, by: Paise | undefined): Paise | undefined {
  return amount === undefined || by === undefined ? undefined : minus(amount, by);
}

function byHead(of: (head: Head) => Paise | undefined): TypedTax {
  return Object.fromEntries(HEADS.map((head) => [head, of(head)])) as unknown as TypedTax;
}

/** All heads together; undefined where none is known. */
export function typedTotal(tax: TypedTax): Paise | undefined {
  return HEADS.reduce<Paise | undefined>((sum, head) => {
    const amount = tax[head];
    return amount === undefined ? sum : plus(sum ?? NO_MONEY, amount);
  }, undefined);
}
