/**
 * GSTR-2B and table 4 of GSTR-3B, table by table: 4(A) adds to net ITC, 4(C), and 4(B) reduces it. Tables outside net ITC
 * are compared in the tie-out on the GSTR-3B sheet (gstr3b/tie-out.ts), which this is read from.
 */
import { addTax, NO_TAX, negateTax, sameTax, subtractTax, sumTax, type Tax } from "../gst/tax";
import { HEADS } from "../gst/tax";
import { NO_MONEY } from "../gst/money";
import type { TieOut, TieOutTable } from "../gstr3b/tie-out";
import type { TypedTax } from "../sheet/field";
import type { Border, Difference } from "./border";
import { notCompared } from "./compare";
import { explainOwn } from "./words";

const NAME = "GSTR-2B to GSTR-3B";

/** How a table enters net ITC, table 4(C). */
const SIGNS: ReadonlyMap<TieOutTable, 1 | -1> = new Map([
  ["4(A)(1)", 1],
  ["4(A)(2)", 1],
  ["4(A)(3)", 1],
  ["4(A)(4)", 1],
  ["4(A)(5)", 1],
  ["4(B)(1)", -1],
  ["4(B)(2)", -1],
]);

/** @param tieOut undefined while nothing of the period is typed. */
export function claimBorder(tieOut: readonly TieOut[] | undefined): Border {
  if (!tieOut) return notCompared(NAME, "Nothing is typed as filed in GSTR-3B of the period.");
  const tables = tieOut.flatMap((line) => {
    const sign = SIGNS.get(line.table);
    return sign === undefined ? [] : [tableOf(line, sign)];
  });
  const differences = tables.flatMap(({ difference }) => (difference ? [difference] : []));
  return {
    name: NAME,
    documentsFrom: tables.filter(({ from }) => from).length,
    documentsTo: tables.filter(({ to }) => to).length,
    agree: tables.length - differences.length,
    from: sumTax(tables.map(({ from }) => from ?? NO_TAX)),
    to: sumTax(tables.map(({ to }) => to ?? NO_TAX)),
    differences,
    leftOut: "",
  };
}

interface Table {
  readonly from: Tax | undefined;
  readonly to: Tax | undefined;
  readonly difference: Difference | undefined;
}

function tableOf({ table, gstr2b, filed, verdict }: TieOut, sign: 1 | -1): Table {
  const signed = (tax: Tax | undefined) => (tax && sign === -1 ? negateTax(tax) : tax);
  const [from, to] = [signed(gstr2b), signed(typed(filed))];
  const difference = subtractTax(to ?? NO_TAX, from ?? NO_TAX);
  if (sameTax(difference, NO_TAX)) return { from, to, difference: undefined };
  const name = `Table ${table}`;
  const isTyped = to !== undefined && verdict !== "In part";
  return {
    from,
    to,
    difference: {
      ...explainOwn(isTyped ? "CLAIM_DIFFERS" : "NOT_TYPED", name),
      border: NAME,
      document: { supplierGstin: "", supplierName: "", documentNumber: table, kind: "", documentDate: "" },
      key: table,
      from: { state: gstr2b ? "GSTR-2B" : "not in GSTR-2B", tax: from },
      to: { state: verdict, tax: to },
      difference,
    },
  };
}

/** What was typed, a blank head as nothing; undefined where no head was typed. */
function typed(filed: TypedTax): Tax | undefined {
  if (HEADS.every((head) => filed[head] === undefined)) return undefined;
  const { igst = NO_MONEY, cgst = NO_MONEY, sgst = NO_MONEY, cess = NO_MONEY } = filed;
  return addTax({ igst, cgst, sgst, cess }, NO_TAX);
}
