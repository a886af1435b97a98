/** What replaces an original: an amendment of its own type, and no note that only names its invoice. */
import { describe, expect, test } from "@jest/globals";
import { document, everything, linksOf, matched, type Some } from "./documents";

const invoice = (id: string, some: Some = {}) => document("QT/512", { id, taxable: "43000", ...some });

describe("a note that names its invoice leaves the invoice in place", () => {
  test.each<readonly [string, Some]>([
    ["CN, no section", { type: "CN" }],
    ["CN of CDNR", { type: "CN", section: "CDNR" }],
    ["DN of CDNR", { type: "DN", section: "CDNR" }],
    ["CN of B2B", { type: "CN", section: "B2B" }],
    ["CN of CDNRA", { type: "CN", section: "CDNRA" }],
  ])("%s", (_what, some) => {
    const note = document("NT/8", { id: "S2", taxable: "4321", originalNumber: "QT/512", ...some });
    const answer = matched([invoice("B1")], [invoice("S1"), note]);
    expect(linksOf(answer)).toEqual(["B1 = S1: Exact"]);
    expect(everything(answer).join()).not.toMatch(/Replaced/);
  });

  test.each(["", "CDNR"])("two notes of one invoice, section '%s', stay both", (section) => {
    const note = (id: string, number: string) =>
      document(number, { id, type: "CN", taxable: "4321", originalNumber: "QT/512", section });
    const answer = matched(
      [note("B1", "NT/8"), note("B2", "NT/9")],
      [note("S1", "NT/8"), note("S2", "NT/9"), invoice("S3")],
    );
    expect(linksOf(answer)).toEqual(["B1 = S1: Exact", "B2 = S2: Exact"]);
  });

  test("and the note itself is matched by its own number, not its invoice's", () => {
    const note = (id: string) =>
      document("NT/8", { id, type: "CN", taxable: "4321", originalNumber: "QT/512", section: "CDNR" });
    const answer = matched([invoice("B1"), note("B2")], [invoice("S1"), note("S2")]);
    expect(linksOf(answer)).toEqual(["B1 = S1: Exact", "B2 = S2: Exact"]);
    expect(everything(answer).join()).not.toMatch(/Amendment/);
  });
});

describe("an original is replaced by an amendment of its own type", () => {
  test.each<readonly [string, Some, boolean]>([
    ["INV of B2BA", { section: "B2BA" }, true],
    ["INV, no section", {}, true],
    ["INV of ECOA", { section: "ECOA" }, true],
    ["INV of B2B, which amends nothing", { section: "B2B" }, false],
  ])("%s", (_what, some, isReplaced) => {
    const amendment = invoice("S2", { originalNumber: "QT/512", taxable: "41000", ...some });
    const text = everything(matched([], [invoice("S1"), amendment])).join("\n");
    expect(/S1 alone Replaced/.test(text)).toBe(isReplaced);
  });

  test.each<readonly ["CN" | "DN", string, boolean]>([
    ["CN", "CDNRA", true],
    ["DN", "CDNRA", true],
    ["CN", "", true],
    ["DN", "CDNR", false],
  ])("%s of section '%s' and a note of its type", (type, section, isReplaced) => {
    const note = (id: string, some: Some) => document("NT/8", { id, type, ...some });
    const statement = [
      note("S1", { section: section && "CDNR" }),
      note("S2", { section, originalNumber: "NT/8", taxable: "77" }),
    ];
    expect(/S1 alone Replaced/.test(everything(matched([], statement)).join("\n"))).toBe(isReplaced);
  });

  test("an amended bill of entry replaces that of its port", () => {
    const bill = (id: string, some: Some) => document("700451", { id, gstin: "", ...some });
    const statement = [
      bill("S1", { section: "IMPG", portCode: "INNSA1" }),
      bill("S2", { section: "IMPG", portCode: "INMAA1", taxable: "900" }),
      bill("S3", { section: "IMPGA", portCode: "INMAA1", taxable: "880", originalNumber: "700451" }),
    ];
    const text = everything(matched([], statement)).join("\n");
    expect(text).toMatch(/S2 alone Replaced/);
    expect(text).not.toMatch(/S1 alone Replaced/);
  });
});
