/** Which cells of the IMS outward sheet are facts; a separate file because of its imports. */
import { factKeys, type FactLayer } from "../sheet/facts";
import { outwardKey, type OutwardRecord } from "./outward";
import { OUTWARD_TABLE, outwardFields } from "./outward-sheet";

/** The recipients' actions come from the portal's file, the documents from the own returns. */
export const outwardFacts: FactLayer<OutwardRecord> = {
  table: OUTWARD_TABLE,
  fields: outwardFields,
  key: outwardKey,
  facts: factKeys(outwardFields),
  changing: [],
  fillDerived: (facts) => new Map([...facts, ["GSTR-3B", facts.get("Return period") ?? ""]]),
  isOrigin: ({ source }) => source === "Portal",
};
