/** Which cells of the IMS outward sheet are facts; apart from the sheet, for it needs all that names a document. */
import { factKeys, type FactLayer } from "../sheet/facts";
import { outwardKey, type OutwardRecord } from "./outward";
import { OUTWARD_TABLE, outwardFields } from "./outward-sheet";

/** What recipients did is the portal's word, the documents are the own returns'. */
export const outwardFacts: FactLayer<OutwardRecord> = {
  table: OUTWARD_TABLE,
  fields: outwardFields,
  key: outwardKey,
  facts: factKeys(outwardFields),
  moving: [],
  fillDerived: (facts) => new Map([...facts, ["GSTR-3B", facts.get("Return period") ?? ""]]),
  isOrigin: ({ source }) => source === "Portal",
};
