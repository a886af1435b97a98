/** Documents that one side has twice are found among any others. */
import { expect, test } from "@jest/globals";
import type { Paise } from "../../src/gst/money";
import { NO_MONEY } from "../../src/gst/money";
import { theDay } from "../../src/gst/date";
import { Register, type MatchDocument } from "../../src/match/registers/register";
import { Suppliers } from "../../src/match/registers/suppliers";
import { Twins } from "../../src/match/stages/twins";
import { gstin } from "./documents";

const supplierOf = (at: number) =>
  gstin(`AA${String.fromCharCode(65 + (at >> 4), 65 + (at & 15))}M4417K`.slice(0, 10));

function tiny(supplier: number, paise: number, documentNumber: string): MatchDocument {
  return {
    ...{ id: `${supplier} ${paise}`, supplierGstin: supplierOf(supplier), documentType: "INV" },
    ...{ documentNumber, documentDate: theDay("2025-10-10"), pos: "27", reverseCharge: false },
    ...{ taxableValue: paise as Paise, igst: NO_MONEY, cgst: NO_MONEY, sgst: NO_MONEY, cess: NO_MONEY },
  };
}

test("the second writing of a document is found among many small amounts of many suppliers", () => {
  const register = new Register(new Suppliers());
  const twins = new Twins(register);
  for (let supplier = 0; supplier < 64; supplier++)
    for (let paise = 1; paise < 64; paise++)
      twins.add(register.add(tiny(supplier, paise, `INV/25-26/${supplier * 64 + paise}`)));
  for (let supplier = 0; supplier < 64; supplier++) {
    const again = register.add(tiny(supplier, 40, `inv-${supplier * 64 + 40}`));
    expect(twins.twinOf(again)).toBe(supplier * 63 + 39);
  }
});
