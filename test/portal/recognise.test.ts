/**
 * Recognising the portal's files: by keys that one form alone has, then by all the weaker signs together, then by the
 * name; an ambiguous file is a question (rulebook sections 9 and 14).
 */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { FORM_SIGNS, PLACES } from "../../src/portal/forms";
import { isQuestion, recognise } from "../../src/portal/recognise";
import { unwrap } from "../../src/portal/file/unwrap";
import { isFault } from "../../src/gst/fault";
import { HOME, stored, SUPPLIER } from "./stored";

type Loose = Record<string, unknown>;

/** The form, or the fault's code; for a question, with the choices. */
function formOf(json: unknown, name = ""): string {
  const form = recognise(json, name);
  if (typeof form === "string") return form;
  return isQuestion(form) ? `${form.code}: ${form.choices.join(", ")}` : form.code;
}

const RETURN_OR_2A = "FORM_UNCLEAR: GSTR-1, GSTR-1A, GSTR-2A";
const file = (more: Loose = {}) => ({ gstin: SUPPLIER, fp: "102025", ...more });
const invoice = (more: Loose = {}) => ({ inum: "A-1", idt: "03-10-2025", val: 118, itms: [], ...more });
const group = (more: Loose = {}, row: Loose = {}) => ({ ctin: HOME, inv: [invoice(row)], ...more });
const imsRow = (more: Loose = {}) => ({ stin: SUPPLIER, inum: "A-1", action: "N", ...more });

describe("the table of signs", () => {
  const rows = FORM_SIGNS.flatMap(({ form, own, shared }) =>
    PLACES.flatMap((place) =>
      [own, shared].flatMap((keys, kind) =>
        (keys[place]?.split(" ") ?? []).map((key) => ({ form, place, key, isOwn: kind === 0 })),
      ),
    ),
  );
  test("lists no key as a form's own that another form has at the same place", () => {
    const wrong = rows.filter(
      (row) =>
        row.isOwn &&
        rows.some((other) => other.form !== row.form && other.place === row.place && other.key === row.key),
    );
    expect(wrong).toEqual([]);
  });

  test("lists no key twice", () => {
    const keys = rows.map(({ form, place, key }) => `${form} ${place} ${key}`);
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  test("decides by each key that a form alone has, wherever it is and whatever the name", () => {
    const at: Record<string, (key: string) => Loose> = {
      root: (key) => file({ [key]: [] }),
      object: (key) => file({ [key]: {} }),
      group: (key) => file({ b2b: [{ other: 1 }, { [key]: "x" }] }),
      ...Object.fromEntries(
        ["inv", "nt", "doclist"].map((list) => [
          list,
          (key: string) => file({ b2b: [group(), { [list]: [{}, { [key]: "x" }] }] }),
        ]),
      ),
    };
    const refusals = new Map(
      FORM_SIGNS.flatMap(({ form, refusal }) => (refusal ? [[form, refusal[0]]] : [])),
    );
    const wrong = rows
      .filter(({ isOwn }) => isOwn)
      .filter(
        ({ form, place, key }) =>
          formOf(at[place]?.(key), form === "IMS" ? "GSTR2A.json" : "ims.json") !==
          (refusals.get(form) ?? form),
      );
    expect(wrong).toEqual([]);
  });
});

describe("each form, in each of its shapes", () => {
  const portalRow = { flag: "U", updby: "S", cflag: "N", chksum: "a" };
  const SHAPES: readonly (readonly [string, string, unknown, string])[] = [
    [
      "GSTR-1 as the offline tool makes it",
      "GSTR-1",
      file({ gt: 0, cur_gt: 0, version: "GST3.2", hash: "hash", b2b: [group()] }),
      "",
    ],
    [
      "GSTR-1 as the portal hands it out",
      "GSTR-1",
      file({ filing_typ: "M", fil_dt: "10-11-2025", b2b: [group({ cfs: "N" }, portalRow)] }),
      "",
    ],
    [
      "GSTR-1 with a filing date alone",
      "GSTR-1",
      file({ fil_dt: "10-11-2025", b2b: [group({ cfs: "N" })] }),
      "",
    ],
    ["GSTR-1 with the portal's marks alone", "GSTR-1", file({ b2b: [group({ cfs: "Y" }, portalRow)] }), ""],
    ["GSTR-1 with nothing but documents", "GSTR-1", file({ b2b: [group()] }), ""],
    ["GSTR-1 of nothing but sales to consumers", "GSTR-1", file({ b2cs: [] }), "R2A.json"],
    [
      "GSTR-1 of an e-commerce operator",
      "GSTR-1",
      file({ ecom: { b2b: [{ stin: SUPPLIER, rtin: HOME, inv: [] }] } }),
      "",
    ],
    [
      "GSTR-1 whose groups say cfs, by its name",
      "GSTR-1",
      file({ b2b: [group({ cfs: "Y" })] }),
      "returns_15112025_R1_x.json",
    ],
    [
      "GSTR-1A, by its name",
      "GSTR-1A",
      file({ b2b: [group({ cfs: "N" }, portalRow)] }),
      "D4_0_RETURNS_R1A_supplier.JSON",
    ],
    ["GSTR-1A, by a key", "GSTR-1A", file({ form: " GSTR1A ", b2b: [group()] }), "gstr1.json"],
    [
      "GSTR-1 by a key, whatever it is called",
      "GSTR-1",
      file({ form: "GSTR-1", b2b: [group()] }),
      "gstr1a.json",
    ],
    [
      "GSTR-2A of one supplier",
      "GSTR-2A",
      file({ b2b: [group({ cfs: "Y", cfs3b: "Y", fldtr1: "11-Nov-25", flprdr1: "Oct-25" })] }),
      "",
    ],
    [
      "GSTR-2A whose second supplier alone says it",
      "GSTR-2A",
      file({ b2b: [group({ cfs: "Y" }), group({ cfs: "Y", flprdr1: "Oct-25" })] }),
      "",
    ],
    ["GSTR-2A, one section of the API", "GSTR-2A", { b2b: [group({ cfs: "Y" })] }, ""],
    ["GSTR-2A, notes", "GSTR-2A", { cdn: [{ ctin: SUPPLIER, cfs: "Y", nt: [{ nt_num: "C-1" }] }] }, ""],
    ["GSTR-2A, bills of entry", "GSTR-2A", { impg: [{ benum: 7, amd: "N" }] }, ""],
    ["GSTR-2A, bills of entry with its own GSTIN", "GSTR-2A", file({ impg: [] }), ""],
    ["GSTR-2A, distributor's documents", "GSTR-2A", file({ isd: [] }), ""],
    ["GSTR-2A by its name", "GSTR-2A", file({ b2b: [] }), "my gstr_2a.json"],
    ["GSTR-2A by a short name", "GSTR-2A", file({ b2b: [] }), "2a-october.json"],
    ["GSTR-2B", "GSTR-2B", { gstin: HOME, rtnprd: "102025", docdata: {}, itcsumm: {} }, ""],
    ["GSTR-2B, a part", "GSTR-2B", { gstin: HOME, rtnprd: "102025", fc: 2, docdata: {} }, ""],
    ["GSTR-2B, rejected documents", "GSTR-2B", { docRejdata: {} }, ""],
    ["IMS download", "IMS", { rtin: HOME, imsDetails: { b2b: [imsRow()] } }, ""],
    ["IMS upload", "IMS", { rtin: HOME, reqtyp: "SAVE", invdata: {} }, ""],
    ["IMS, one section of the API", "IMS", { b2b: [imsRow()] }, ""],
    ["IMS, rows that say their supplier alone", "IMS", { b2b: [{ stin: SUPPLIER }] }, "R2A.json"],
    ["IMS, bills of entry", "IMS", { impg: [{ boenum: "7", action: "N" }] }, ""],
    ["IMS, a section with nothing in it", "IMS", { b2bcn: [] }, ""],
    [
      "supplier view",
      "Supplier view",
      { gstin: HOME, fp: "102025", fil_dt: "10-11-2025", gstr1: { b2b: [] } },
      "",
    ],
    ["an error file of the offline tool", "IMS errors", { rtin: HOME, imsDetailsErr: { b2b: [] } }, ""],
    ["an error report of the API", "IMS errors", { status_cd: "PE", error_report: { b2b: [] } }, ""],
    ["supplier view of a GSTR-1A", "Supplier view", { gstin: HOME, gstr1a: {} }, ""],
  ];

  test.each(SHAPES)("%s", (_, form, json, name) => {
    expect(formOf(json, name)).toBe(form);
  });

  const WRAPPINGS: readonly (readonly [string, (inner: unknown) => unknown])[] = [
    ["in data", (data) => ({ status_cd: "1", data })],
    ["in data within data", (inner) => ({ status: 1, data: { chksum: "c", data: inner } })],
    ["as a JSON text in data", (inner) => ({ status_cd: "1", data: JSON.stringify(inner) })],
    [
      "as base64 in data",
      (inner) => ({ status_cd: "1", data: Buffer.from(JSON.stringify(inner)).toString("base64") }),
    ],
  ];
  test.each(WRAPPINGS)("is the same wrapped %s", (_, wrap) => {
    const reported = SHAPES.map(([shape, , json, name]) => {
      const file = unwrap(wrap(json));
      return [shape, isFault(file) ? file.code : formOf(file.body, name)];
    });
    expect(reported).toEqual(SHAPES.map(([shape, form]) => [shape, form]));
  });

  test("is the same with its sections empty, as long as one of its own keys is left", () => {
    for (const [name, form] of [
      ["gstr1.json", "GSTR-1"],
      ["gstr2b.json", "GSTR-2B"],
      ["ims.json", "IMS"],
    ] as const) {
      const json = stored(name) as Loose;
      const empty = Object.fromEntries(
        Object.entries(json).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
      );
      expect(formOf(empty)).toBe(form);
    }
  });

  test("is the same with the keys of its objects in any order", () => {
    const whole = ["gstr1.json", "gstr2a.json", "gstr2b.json", "ims.json"].map(stored);
    const files = [
      ...SHAPES.map(([, , json, name]) => [json, name] as const),
      ...whole.map((json) => [json, ""] as const),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.infiniteStream(fc.nat(1000)), ([json, name], chance) => {
        expect(formOf(shuffled(json, chance), name)).toBe(formOf(json, name));
      }),
      { numRuns: 400 },
    );
  });

  test.each(["RETURNS_R2A_X.JSON", "returns_r2a_x.json", "Returns_R2a_X.Json"])(
    "is the same with capital letters in its name: %s",
    (name) => {
      expect(formOf(file({ b2b: [group({ cfs: "Y" })] }), name)).toBe("GSTR-2A");
    },
  );
});

/** The same JSON with object keys and list elements in random order. */
function shuffled(json: unknown, chance: Iterator<number>): unknown {
  if (typeof json !== "object" || json === null) return json;
  const mix = <T>(list: T[]): T[] =>
    list
      .map((value) => [Number(chance.next().value), value] as const)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value);
  if (Array.isArray(json)) return mix(json.map((value: unknown) => shuffled(value, chance)));
  return Object.fromEntries(mix(Object.entries(json)).map(([key, value]) => [key, shuffled(value, chance)]));
}

describe("an ambiguous file is a question, not a guess", () => {
  test.each<[string, unknown, string, string]>([
    ["groups with cfs and nothing else", file({ b2b: [group({ cfs: "Y" })] }), "october.json", RETURN_OR_2A],
    ["no documents at all", file({ b2b: [] }), "october.json", RETURN_OR_2A],
    ["a GSTIN and a period alone", file(), "", RETURN_OR_2A],
    ["keys of two forms", file({ hsn: {}, b2b: [group({ flprdr1: "Oct-25" })] }), "R1.json", RETURN_OR_2A],
    [
      "a form that it says against its keys",
      file({ form: "GSTR-1", b2b: [group({ flprdr1: "Oct-25" })] }),
      "",
      RETURN_OR_2A,
    ],
    [
      "a name against the weaker signs",
      file({ b2b: [group({ cfs: "N" }, { flag: "U" })] }),
      "R2A_x.json",
      RETURN_OR_2A,
    ],
    [
      "a name that speaks of two forms",
      file({ b2b: [group({ cfs: "Y" })] }),
      "R1 and R2A.json",
      RETURN_OR_2A,
    ],
    ["a section of the API that is empty", { b2b: [] }, "", "FORM_UNCLEAR: GSTR-2A, IMS"],
    ["rows of something else", { b2b: [[], "x", 7, null, {}] }, "", "FORM_UNCLEAR: GSTR-2A, IMS"],
    ["suppliers without anything else", { b2b: [{ ctin: SUPPLIER }] }, "", "FORM_UNCLEAR: GSTR-2A"],
    ["keys with null, which say nothing", file({ hsn: null, gt: null, isd: null }), "", RETURN_OR_2A],
  ])("%s", (_, json, name, expected) => {
    expect(formOf(json, name)).toBe(expected);
  });

  const unclear = file({ b2b: [group({ cfs: "Y" })] });
  test("with a sentence that names the forms and what to do", () => {
    const found = recognise(unclear, "october.json");
    expect(found).toMatchObject({
      code: "FORM_UNCLEAR",
      sentence: "The file could be GSTR-1, GSTR-1A or GSTR-2A. Neither its keys nor its name decide.",
    });
  });

  test.each(["GSTR-1", "GSTR-1A", "GSTR-2A"] as const)("and is what the user chooses: %s", (answer) => {
    expect(recognise(unclear, "october.json", answer)).toBe(answer);
  });

  test("but a choice that the file cannot be is not accepted", () => {
    expect(recognise(unclear, "october.json", "IMS")).toMatchObject({ code: "FORM_UNCLEAR" });
    expect(recognise(file({ gt: 0 }), "", "GSTR-2A")).toMatchObject({
      code: "BAD_CHOICE",
      sentence: "The file is a GSTR-1 and cannot be imported as GSTR-2A.",
    });
  });

  test("and a GSTR-1 may be chosen to be a GSTR-1A", () => {
    expect(recognise(file({ gt: 0 }), "", "GSTR-1A")).toBe("GSTR-1A");
  });
});

describe("a form that is not imported is refused by name", () => {
  const of6a = { ctin: SUPPLIER, inv: [invoice({ cfs: "Y", cfp: "Oct-25", txval: 100, iamt: 18 })] };
  test.each<[string, unknown, string, string]>([
    ["GSTR-6A, by what its invoices say of filing", file({ b2b: [of6a] }), "", "FORM_NOT_IMPORTED"],
    [
      "GSTR-6A, by its notes",
      { cdn: [{ ctin: SUPPLIER, nt: [{ nt_num: "C-1", cfs: "Y" }] }] },
      "",
      "FORM_NOT_IMPORTED",
    ],
    ["GSTR-6A by its name", file({ b2b: [] }), "returns_R6A_x.json", "FORM_NOT_IMPORTED"],
    ["GSTR-3B", { gstin: HOME, ret_period: "102025", sup_details: {}, itc_elg: {} }, "", "FORM_NOT_IMPORTED"],
  ])("%s", (_, json, name, code) => {
    expect(formOf(json, name)).toBe(code);
  });

  test("GSTR-6A is refused with its own message, and is not GSTR-2A by a choice either", () => {
    expect(recognise(file({ b2b: [of6a] }), "", "GSTR-2A")).toMatchObject({
      sentence: expect.stringMatching(/^This is a GSTR-6A: .*input service distributor/),
    });
  });
});

describe("a name", () => {
  const silent = file({ b2b: [] });
  test.each([
    ["my gstr1a oct.json", "GSTR-1A"],
    ["GSTR-1A.json", "GSTR-1A"],
    ["gstr 1a.json", "GSTR-1A"],
    ["r1a_102025.json", "GSTR-1A"],
    ["gstr1.json", "GSTR-1"],
    ["IFF_102025.json", "GSTR-1"],
    ["returns_R1_x.json", "GSTR-1"],
    ["GSTR2A.json", "GSTR-2A"],
    ["gstr1abc.json", RETURN_OR_2A],
    ["r1ax.json", RETURN_OR_2A],
    ["file-12a.json", RETURN_OR_2A],
    ["gstr11.json", RETURN_OR_2A],
    ["bar1.json", RETURN_OR_2A],
    ["october.zip/R2A.json", "GSTR-2A"],
    ["returns_R2A.zip/a.json", "GSTR-2A"],
    ["returns_R1A.zip/returns_R1.json", "GSTR-1"],
    ["returns_R1.zip/returns_R1A.json", "GSTR-1A"],
  ])("%s means %s where the keys decide nothing", (name, form) => {
    expect(formOf(silent, name)).toBe(form);
  });
});

describe("an unknown file is refused with what was found in it", () => {
  const sentence = (json: unknown) => {
    const found = recognise(json, "");
    return isFault(found) ? found.sentence : found;
  };
  const ten = Object.fromEntries("abcdefghij".split("").map((key) => [key, 1]));
  test.each<[string, unknown, string]>([
    ["no object", "x", "The file is not one of the portal's: it is not an object."],
    ["nothing", {}, "The file is not one of the portal's: it is empty."],
    ["many keys", ten, "The file is not one of the portal's: its keys are a, b, c, d, e, f, g, h."],
    ["a GSTIN alone", { gstin: HOME }, "The file is not one of the portal's: its keys are gstin."],
    ["a block that is a list", { gstr1: [] }, "The file is not one of the portal's: its keys are gstr1."],
  ])("%s", (_, json, expected) => {
    expect(sentence(json)).toBe(expected);
  });

  test("a long key is cut", () => {
    expect(sentence({ ["k".repeat(1000)]: 1 })).toHaveLength(
      "The file is not one of the portal's: .".length + 200,
    );
  });
});
