/** Documents of several own registrations: each is matched by itself first, then across. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, gstin, linksOf, matched, OWN, type Some } from "./documents";

const SISTER = gstin("AAKCM4821K", "29");
const rent = (id: string, number: string, homeGstin: string, some: Some = {}) =>
  document(number, { id, homeGstin, taxable: "50000", ...some });

describe("with several own registrations", () => {
  test("a document goes with the booking of its own registration, though one of another fits better", () => {
    const books = [rent("B1", "R-7", OWN), rent("B2", "R/7", SISTER)];
    const statement = [rent("S1", "R-7", SISTER)];
    expect(linksOf(matched(books, statement))).toEqual(["B2 = S1: Matched"]);
  });

  test("a booking with nothing in its own registration is found in another, for a person to decide", () => {
    const books = [rent("B1", "R-7", OWN), rent("B2", "R-8", OWN)];
    const statement = [rent("S1", "R-7", SISTER), rent("S2", "R-8", OWN)];
    const answer = matched(books, statement);
    expect(linksOf(answer)).toEqual(["B1 = S1: Mismatch", "B2 = S2: Exact"]);
    expect(everything(answer).join()).toMatch(/Claimed in another own registration/);
  });

  test("equal rents of many registrations are no rivals of each other", () => {
    const homes = ["01", "02", "03", "04", "05", "06", "07", "08"].map((state) => gstin("AAKCM4821K", state));
    const books = homes.map((home, at) => rent(`B${at}`, `V-${at}91`, home));
    const statement = homes.map((home, at) => rent(`S${at}`, `RENT/${at}4`, home));
    const links = linksOf(matched(books, statement)).map((link) => link.replace(/:.*/, ""));
    expect(links).toEqual(homes.map((_, at) => `B${at} = S${at}`));
  });

  test("a booking that is in two is named where the document was not reported", () => {
    const books = [rent("B1", "R-7", OWN), rent("B2", "R-7", SISTER)];
    const answer = matched(books, [rent("S1", "R-7", SISTER)]);
    expect(linksOf(answer)).toEqual(["B2 = S1: Exact"]);
    expect(everything(answer).join()).toMatch(/B1 alone .*Claimed in another own registration, as B2/);
  });

  test("a document that does not state its own may be of any", () => {
    const books = [rent("B1", "R-7", OWN), rent("B2", "R-8", "")];
    const statement = [rent("S1", "R-8", OWN), rent("S2", "R-7", "")];
    expect(linksOf(matched(books, statement))).toEqual(["B1 = S2: Exact", "B2 = S1: Exact"]);
  });
});
