/** The layers whose rows contain facts, each after those that it is computed from. */
import { booksFacts } from "../../books/sheet";
import { gstr1aFacts, gstr1Facts } from "../../gstr1/sheet";
import { gstr2aFacts } from "../../gstr2a/sheet";
import { imsFacts } from "../../ims/sheet";
import { outwardFacts } from "../../suppliers/outward-facts";

export const FACT_LAYERS = {
  gstr1: gstr1Facts,
  gstr1a: gstr1aFacts,
  gstr2a: gstr2aFacts,
  ims: imsFacts,
  outward: outwardFacts,
  books: booksFacts,
} as const;
