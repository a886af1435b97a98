/** The portal's error file on an IMS upload: which documents it refused, and why, in each of the shapes it comes in. */
import { describe, expect, test } from "@jest/globals";
import { readImsErrors } from "../../src/ims/portal-errors";
import { HOME, SUPPLIER } from "./stored";

const row = (more: object = {}) => ({
  ...{ stin: SUPPLIER, inum: "A-1", idt: "05-10-2025", rtnprd: "102025", error_msg: "Pending not allowed" },
  ...more,
});
const REFUSED = {
  ...{ section: "B2B", supplierGstin: SUPPLIER, documentNumber: "A-1" },
  ...{ documentDate: "2025-10-05", returnPeriod: "2025-10", message: "Pending not allowed" },
};

describe("a refused document", () => {
  test.each<[string, object, object]>([
    ["in the offline tool's file", { imsDetailsErr: { b2b: [row()] } }, REFUSED],
    ["in the API's report", { status_cd: "PE", error_report: { b2b: [row()] } }, REFUSED],
    [
      "in a list of its supplier",
      {
        error_report: {
          b2b: [
            {
              stin: SUPPLIER,
              error_msg: "Gone",
              inv: [{ inum: "A-1", idt: "05-10-2025", rtnprd: "102025" }],
            },
          ],
        },
      },
      { ...REFUSED, message: "Gone" },
    ],
    [
      "that is a note",
      {
        imsDetailsErr: {
          b2bcna: [row({ inum: undefined, nt_num: "CN-1", idt: undefined, nt_dt: "06-10-2025" })],
        },
      },
      { ...REFUSED, section: "B2B-CNA", documentNumber: "CN-1", documentDate: "2025-10-06" },
    ],
    [
      "whose date and period are what is wrong with it",
      { imsDetailsErr: { b2b: [row({ idt: "31-02-2025", rtnprd: "13" })] } },
      { ...REFUSED, documentDate: "", returnPeriod: "" },
    ],
    [
      "with a code",
      { imsDetailsErr: { b2b: [row({ error_cd: "RT-1" })] } },
      { ...REFUSED, message: "Pending not allowed (RT-1)" },
    ],
    [
      "without a reason",
      { imsDetailsErr: { b2b: [row({ error_msg: null })] } },
      { ...REFUSED, message: "The portal gave no reason." },
    ],
    [
      "whose message has line ends and control characters",
      { imsDetailsErr: { b2b: [row({ error_msg: " a\r\n\u0007b " })] } },
      { ...REFUSED, message: "a ␇b" },
    ],
    [
      "whose message is a page long",
      { imsDetailsErr: { b2b: [row({ error_msg: "🙂".repeat(600) })] } },
      { ...REFUSED, message: `${"🙂".repeat(499)}…` },
    ],
  ])("%s", (_, json, expected) => {
    const file = readImsErrors(json, HOME);
    expect(file.rows.map(({ record }) => record)).toEqual([expected]);
    expect([file.read, file.faults]).toEqual([1, []]);
  });

  test("is counted and named where the file does not say which it is", () => {
    const file = readImsErrors({ imsDetailsErr: { b2b: [row({ inum: "" }), row({ stin: null })] } }, HOME);
    expect([file.read, file.rows]).toEqual([2, []]);
    expect(file.faults.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      "MISSING_KEY: The portal refused a document that the file does not name: Pending not allowed",
      "MISSING_KEY: The portal refused a document that the file does not name: Pending not allowed",
    ]);
  });
});

describe("what is not a refused document", () => {
  test.each<[string, object, string]>([
    [
      "a message on the whole upload",
      { error_report: { error_msg: "Try later", error_cd: "X9" } },
      "Try later (X9)",
    ],
    ["one beside the rows", { imsDetailsErr: {}, error_msg: "Try later" }, "Try later"],
  ])("%s", (_, json, message) => {
    const file = readImsErrors(json, HOME);
    expect([file.message, file.read, file.faults]).toEqual([message, 0, []]);
  });

  test.each<[string, unknown, string]>([
    ["an unknown section", { imsDetailsErr: { b2x: [row()] } }, "UNKNOWN_SECTION"],
    ["a list without sections", { imsDetailsErr: [row()] }, "WRONG_SHAPE"],
    ["a row that is a text", { imsDetailsErr: { b2b: ["x"] } }, "WRONG_SHAPE"],
  ])("%s is reported", (_, json, code) => {
    const file = readImsErrors(json, HOME);
    expect([file.rows, file.faults.map((found) => found.code)]).toEqual([[], [code]]);
  });
});
