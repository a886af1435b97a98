/** Which of the portal's files is it? Told by its keys, by its name only where they leave it open (rulebook section 9). */
import { describe, expect, test } from "@jest/globals";
import { recognise } from "../../src/documents/portal-recognise";
import { isFault } from "../../src/gst/fault";
import { HOME, SUPPLIER } from "./stored";

type Loose = Record<string, unknown>;

function told(json: unknown, name = ""): string {
  const form = recognise(json, name);
  return isFault(form) ? form.code : form;
}

describe("a file is told by a key that no other has", () => {
  const every = (form: string, keys: string[], make: (key: string) => Loose) =>
    keys.map((key) => [form, key, make(key)] as const);

  test.each([
    ...every("GSTR-2B", ["docdata", "itcsumm", "docRejdata"], (key) => ({ [key]: {} })),
    ...every("GSTR-2B", ["docdata", "itcsumm", "docRejdata"], (key) => ({ data: { [key]: {} } })),
    ...every("Supplier view", ["gstr1", "gstr1a"], (key) => ({ gstin: HOME, fp: "102025", [key]: {} })),
    ...every("IMS", ["imsDetails", "invdata"], (key) => ({ rtin: HOME, [key]: {} })),
    ...every("IMS", ["b2bdn", "b2bdna", "b2bcn", "b2bcna", "impga", "impgsza", "impgseza"], (key) => ({
      [key]: [],
    })),
    ...every("GSTR-2A", ["cdn", "cdna", "isd", "isda", "impg", "impgsez", "tds", "tdsa", "tcs"], (key) => ({
      ...{ gstin: HOME, fp: "102025", [key]: [] },
    })),
  ])("as %s by %s", (form, _, json) => {
    expect(told(json)).toBe(form);
  });
});

describe("an answer of the portal's API, which is one section, is told by its first row", () => {
  const papers = ["b2b", "b2ba", "ecom", "ecoma"];
  test.each([
    ...papers.map((section) => ["IMS", section, { stin: SUPPLIER }] as const),
    ...["impg", "impgsez"].map((section) => ["IMS", section, { boenum: "7", action: "N" }] as const),
    ...["impg", "impgsez"].map((section) => ["GSTR-2A", section, { benum: 7, amd: "N" }] as const),
    ...[...papers, "cdnr", "cdnra"].map(
      (section) => ["GSTR-2A", section, { ctin: SUPPLIER, cfs: "Y" }] as const,
    ),
    ["UNKNOWN_FILE", "b2b", { ctin: SUPPLIER }],
  ])("as %s: %s of %j", (form, section, row) => {
    expect(told({ [section]: [row] })).toBe(form);
  });

  test.each([[[]], ["x"], [{}], [[7]], [null]])("and by nothing where there is none: %j", (b2b) => {
    expect(told({ b2b })).toBe("UNKNOWN_FILE");
    expect(told({ b2b, ecom: [{ stin: SUPPLIER }] })).toBe("IMS");
  });
});

describe("what has the shape of a GSTR-1", () => {
  const file = (more: Loose) => ({ gstin: SUPPLIER, fp: "102025", ...more });
  test.each<[string, string, Loose, string]>([
    ["is one without a hint", "GSTR-1", file({}), ""],
    ["may lack its period", "GSTR-1", { gstin: SUPPLIER, ecoma: [] }, ""],
    ["may lack its sections", "GSTR-1", { gstin: SUPPLIER, fp: "102025" }, ""],
    ["has a GSTIN", "UNKNOWN_FILE", { fp: "102025", b2b: [] }, ""],
    ["has more than a GSTIN", "UNKNOWN_FILE", { gstin: SUPPLIER, hsn: {} }, ""],
    ...["form", "formType", "form_typ", "rtntype", "rtnType", "rtn_typ", "ret_typ"].map(
      (key): [string, string, Loose, string] => [
        `is a GSTR-1A by its ${key}`,
        "GSTR-1A",
        file({ [key]: " GSTR1A " }),
        "gstr1.json",
      ],
    ),
    ["is what it says, not what it is called", "GSTR-1", file({ form: "GSTR-1" }), "gstr1a.json"],
    ["is no GSTR-1A by a word that goes on", "GSTR-1", file({ form: "R1AX" }), ""],
    ["is not told by a word that is none", "GSTR-1A", file({ form: 7 }), "gstr1a.json"],
    ["is a GSTR-1A by its name", "GSTR-1A", file({}), "my gstr1a oct.json"],
    ["is a GSTR-1A by its name with a dash", "GSTR-1A", file({}), "GSTR-1A.json"],
    ["is a GSTR-1A by its name with a space", "GSTR-1A", file({}), "gstr 1a.json"],
    ["is a GSTR-1A by the short name", "GSTR-1A", file({}), "r1a_102025.json"],
    ["is no GSTR-1A by a longer word", "GSTR-1", file({}), "gstr1abc.json"],
    ["is a GSTR-2A by its name", "GSTR-2A", file({ b2b: [] }), "GSTR2A.json"],
    ["is a GSTR-2A by its name with a line", "GSTR-2A", file({ b2b: [] }), "my gstr_2a.json"],
    ["is a GSTR-2A by the short name", "GSTR-2A", file({ b2b: [] }), "2a-october.json"],
    ["is no GSTR-2A by the short name within another", "GSTR-1", file({ b2b: [] }), "file-12a.json"],
    ...["cdnr", "cdnra", "b2cs", "b2cl", "exp", "hsn", "doc_issue", "nil", "cdnur"].map(
      (key): [string, string, Loose, string] => [
        `is a GSTR-1 by its ${key}, whatever its name`,
        "GSTR-1",
        file({ [key]: [] }),
        "gstr2a.json",
      ],
    ),
  ])("%s: %s", (_, form, json, name) => {
    expect(told(json, name)).toBe(form);
  });
});

describe("what is none of them is told with what was seen", () => {
  const sentence = (json: unknown) => {
    const found = recognise(json, "");
    return isFault(found) ? found.sentence : found;
  };
  const ten = Object.fromEntries("abcdefghij".split("").map((key) => [key, 1]));
  test.each<[string, unknown, string]>([
    ["no object", "x", "The file is not one of the portal's: it is no object."],
    ["nothing", {}, "The file is not one of the portal's: it is empty."],
    ["many keys", ten, "The file is not one of the portal's: its keys are a, b, c, d, e, f, g, h."],
    ["a block that is a list", { gstr1: [] }, "The file is not one of the portal's: its keys are gstr1."],
    ["an error report", { imsDetailsErr: [] }, "This is the portal's error report on an IMS upload."],
  ])("%s", (_, json, expected) => {
    expect(sentence(json)).toBe(expected);
  });

  test("a key of any length is cut", () => {
    expect(sentence({ ["k".repeat(1000)]: 1 })).toHaveLength(
      "The file is not one of the portal's: .".length + 200,
    );
  });
});
