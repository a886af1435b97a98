/** Actions in the upload for the portal: what is in the file, what is left out, and that nothing is lost on the way. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { SUPPLY_TYPES } from "../../src/documents/document";
import { KINDS } from "../../src/documents/kind";
import { theDay } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { thePeriod } from "../../src/gst/period";
import { readIms } from "../../src/ims/portal";
import { makeImsUpload, type ImsUpload } from "../../src/ims/portal-upload";
import { makeUploadFiles, type UploadFile } from "../../src/ims/upload-file";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { testDocument } from "../support/month";
import { HOME, SUPPLIER } from "./stored";

const igst = (rupees: number): Tax => ({ ...NO_TAX, igst: (rupees * 100) as Paise });

function record(kind: ImsRecord["kind"], more: Partial<ImsRecord>): ImsRecord {
  const document = testDocument(kind, "N-1", "2025-10-05", {
    tax: igst(180),
    supplierGstin: SUPPLIER,
    recipientGstin: HOME,
    filingStatus: "Filed",
  });
  return { ...newRecord({ ...document, period2b: thePeriod("2025-10") }), ...more };
}

/** The one file of answers, without a row where there is none. */
function saved({ files }: ImsUpload): Pick<UploadFile, "text" | "records"> {
  const [first, ...others] = files.filter(({ request }) => request === "SAVE");
  expect(others).toEqual([]);
  return first ?? { text: '{"invdata":{}}', records: [] };
}

const countIn = (upload: ImsUpload) => saved(upload).records.length;

/** The action's keys in the one row of an upload. */
function answerIn(text: string): Record<string, unknown> {
  const { invdata } = JSON.parse(text) as { invdata: Record<string, Record<string, unknown>[]> };
  const [[row]] = Object.values(invdata) as [[Record<string, unknown>]];
  const said = Object.entries(row).filter(([key]) => /^(action|remarks|itcRedReq|decl)/.test(key));
  return Object.fromEntries(said);
}

describe("an action in the upload", () => {
  const note = (more: Partial<ImsRecord>) => record("Credit note", { action: "Accept", ...more });
  test.each<[string, ImsRecord, Record<string, unknown>]>([
    ["an acceptance", record("Invoice", { action: "Accept" }), { action: "A" }],
    [
      "a rejection with remarks",
      record("Invoice", { action: "Reject", remarks: "not ours" }),
      { action: "R", remarks: "not ours" },
    ],
    [
      "a reduction of the whole tax names no amounts",
      note({ reduction: "Yes" }),
      { action: "A", itcRedReq: "Y" },
    ],
    ["no reduction", note({ reduction: "No" }), { action: "A", itcRedReq: "N" }],
    [
      "a reduction of nothing is said as none",
      note({ reduction: "Yes", declared: NO_TAX }),
      { action: "A", itcRedReq: "N" },
    ],
    [
      "a reduction in part, with the heads that are zero",
      note({ reduction: "Yes", declared: igst(90.5) }),
      { action: "A", itcRedReq: "Y", declIgst: 90.5, declCgst: 0, declSgst: 0, declCess: 0 },
    ],
    [
      "a reduction is not said with a rejection",
      note({ action: "Reject", reduction: "Yes" }),
      { action: "R" },
    ],
  ])("%s", (_, answered, keys) => {
    const upload = makeImsUpload(HOME, [answered]);
    expect(upload.faults).toEqual([]);
    expect(answerIn(saved(upload).text)).toEqual(keys);
  });
});

describe("what the portal would refuse is left out and reported", () => {
  test.each<[string, ImsRecord, string]>([
    [
      "a reduction larger than the tax",
      record("Credit note", { action: "Accept", reduction: "Yes", declared: igst(180.01) }),
      "REDUCTION_EXCEEDS_TAX",
    ],
    [
      "central and State tax declared differently",
      record("Credit note", {
        action: "Accept",
        reduction: "Yes",
        tax: { ...NO_TAX, cgst: 900 as Paise, sgst: 900 as Paise },
        declared: { ...NO_TAX, cgst: 500 as Paise, sgst: 400 as Paise },
      }),
      "REDUCTION_HEADS_DIFFER",
    ],
    [
      "a reduction on an invoice",
      record("Invoice", { action: "Accept", reduction: "Yes" }),
      "REDUCTION_NOT_ASKED",
    ],
    [
      "a reduction that the portal blocks",
      record("Credit note", { action: "Accept", reduction: "No", reductionBlocked: true }),
      "REDUCTION_NOT_ASKED",
    ],
    [
      "a pending that the portal blocks",
      record("Invoice", { action: "Pending", pendingBlocked: true }),
      "PENDING_NOT_ALLOWED",
    ],
    [
      "remarks of 251 characters",
      record("Invoice", { action: "Reject", remarks: "x".repeat(251) }),
      "REMARKS_TOO_LONG",
    ],
  ])("%s, with document, supplier and rule", (_, answered, code) => {
    const upload = makeImsUpload(HOME, [answered]);
    expect(upload.faults.map((found) => `${found.severity} ${found.code}`)).toEqual([`error ${code}`]);
    const [found] = upload.faults;
    expect(found?.place).toBe(`${answered.kind.toLowerCase()} N-1 of 05-Oct-2025 from ${SUPPLIER}`);
    expect(found?.law).toMatch(/\S/);
    expect(upload.files).toEqual([]);
  });

  test.each<[string, ImsRecord]>([
    ["remarks of 250 characters", record("Invoice", { action: "Reject", remarks: "x".repeat(250) })],
    ["remarks of 250 pictures", record("Invoice", { action: "Reject", remarks: "🙂".repeat(250) })],
    [
      "an acceptance where only pending is blocked",
      record("Invoice", { action: "Accept", pendingBlocked: true }),
    ],
    [
      "a rejection where only pending is blocked",
      record("Invoice", { action: "Reject", pendingBlocked: true }),
    ],
  ])("but not %s", (_, answered) => {
    const upload = makeImsUpload(HOME, [answered]);
    expect([countIn(upload), upload.faults]).toEqual([1, []]);
  });

  test.each<[string, Partial<ImsRecord>]>([
    ["with an acceptance", { action: "Accept" }],
    ["where the portal blocks them", { action: "Reject", remarksBlocked: true }],
    ["in a period before October 2025", { action: "Reject", period2b: thePeriod("2025-09") }],
  ])("remarks %s are left out, and the action is sent", (_, more) => {
    const upload = makeImsUpload(HOME, [record("Invoice", { remarks: "checked", ...more })]);
    expect(upload.faults.map((found) => `${found.severity} ${found.code}`)).toEqual([
      "warning REMARKS_NOT_ALLOWED",
    ]);
    expect(upload.faults[0]?.law).toMatch(/\S/);
    expect(answerIn(saved(upload).text)).not.toHaveProperty("remarks");
    expect(countIn(upload)).toBe(1);
  });
});

// Contradiction C4: whether the portal accepts them is open, so the settings decide.
test.each<[string, "keep" | "send", Partial<ImsRecord>, string | undefined]>([
  ["that reduces nothing are sent where the settings say so", "send", { reduction: "No" }, "why"],
  ["that reduces nothing stay in the workbook else", "keep", { reduction: "No" }, undefined],
  [
    "stay where the portal blocks them, whatever the settings say",
    "send",
    { reduction: "No", remarksBlocked: true },
    undefined,
  ],
  [
    "stay in a period before October 2025, whatever the settings say",
    "send",
    { period2b: thePeriod("2025-09") },
    undefined,
  ],
])("remarks with an acceptance %s", (_, remarksSent, more, sent) => {
  const answered = record("Credit note", { action: "Accept", remarks: "why", ...more });
  const upload = makeImsUpload(HOME, [answered], { remarksSent });
  expect((answerIn(saved(upload).text) as { remarks?: string }).remarks).toBe(sent);
  expect(upload.faults.map(({ code }) => code)).toEqual(sent ? [] : ["REMARKS_NOT_ALLOWED"]);
});

test("only actions are sent: rows without one are not in the file, and a bill of entry is on the to-do list", () => {
  const entry = record("Bill of entry", { action: "Pending", documentNumber: "2566282", port: "INNSA1" });
  const upload = makeImsUpload(HOME, [record("Invoice", {}), entry]);
  expect(countIn(upload)).toBe(0);
  expect(upload.toDo).toEqual(["Pending on the portal: bill of entry 2566282 of 05-Oct-2025, port INNSA1."]);
});

test("an action that the portal has and the workbook has taken back is in a separate file", () => {
  const upload = makeImsUpload(HOME, [record("Invoice", { portalAction: "Reject", portalHash: "h9" })]);
  const [only] = upload.files;
  const reset = JSON.parse(only?.text ?? "{}") as {
    reqtyp?: string;
    invdata?: { b2b?: { hash?: string }[] };
  };
  expect(upload.files.map(({ request, records }) => [request, records.length])).toEqual([["RESET", 1]]);
  expect([reset.reqtyp, reset.invdata?.b2b?.[0]?.hash]).toEqual(["RESET", "h9"]);
});

test("without an action in the workbook or on the portal nothing is taken back", () => {
  const silent = (["", "No action"] as const).map((portalAction) => record("Invoice", { portalAction }));
  const upload = makeImsUpload(HOME, [...silent, record("Bill of entry", { portalAction: "No action" })]);
  expect([upload.files, upload.toDo, upload.faults]).toEqual([[], [], []]);
});

test("a bill of entry whose action was taken back is on the to-do list too, also without its port", () => {
  const entry = record("Bill of entry", { portalAction: "Pending", documentNumber: "2566282", port: "" });
  expect(makeImsUpload(HOME, [entry]).toDo).toEqual([
    "Reset on the portal: bill of entry 2566282 of 05-Oct-2025, port unknown.",
  ]);
});

test("records of another recipient are left out", () => {
  const others = record("Invoice", { action: "Accept", recipientGstin: SUPPLIER });
  const upload = makeImsUpload(HOME, [others, record("Invoice", { action: "Accept" })]);
  expect([countIn(upload), upload.faults]).toEqual([1, []]);
});

test("a number of sixteen digits stays text, and the portal's hash is returned", () => {
  const upload = makeImsUpload(HOME, [
    record("Invoice", { action: "Accept", documentNumber: "2510000000004417", portalHash: "h1" }),
  ]);
  expect(saved(upload).text).toContain('"inum":"2510000000004417"');
  expect(saved(upload).text).toContain('"hash":"h1"');
});

test("remarks of spaces are read back unchanged", () => {
  const upload = makeImsUpload(HOME, [record("Invoice", { action: "Reject", remarks: "  " })]);
  expect(readIms(JSON.parse(saved(upload).text), HOME).rows[0]?.record.remarks).toBe("  ");
});

const rupeesAndPaise = fc.integer({ min: 0, max: 1e14 }).map((paise) => paise as Paise);
const someTax = fc
  .record({ igst: rupeesAndPaise, cgst: rupeesAndPaise, cess: rupeesAndPaise })
  .map((tax): Tax => ({ ...tax, sgst: tax.cgst }));

const answered = fc
  .record({
    kind: fc.constantFrom(...KINDS.filter((kind) => !/^(ISD|Bill|TDS|TCS)/.test(kind))),
    amends: fc.boolean(),
    number: fc.stringMatching(/^[A-Z1-9][A-Z0-9/-]{0,15}$/),
    dayOfMonth: fc.integer({ min: 10, max: 31 }),
    supplyType: fc.constantFrom(...SUPPLY_TYPES),
    value: rupeesAndPaise,
    taxableValue: rupeesAndPaise,
    tax: someTax,
    action: fc.constantFrom("Accept" as const, "Reject" as const, "Pending" as const),
    remarks: fc.string({ maxLength: 60 }),
    reduction: fc.constantFrom("" as const, "Yes" as const, "No" as const, "part" as const),
    form: fc.constantFrom("GSTR-1" as const, "GSTR-1A" as const),
    filingStatus: fc.constantFrom("Saved" as const, "Filed" as const),
  })
  .map(({ kind, amends, number, dayOfMonth, reduction, action, remarks, ...rest }): ImsRecord => {
    const asked = action === "Accept" && (amends || kind === "Credit note") ? reduction : "";
    const day = theDay(`2025-10-${dayOfMonth}`);
    return record(kind, {
      ...rest,
      action,
      documentNumber: number,
      documentDate: day,
      originalNumber: amends ? `O${number}`.slice(0, 16) : "",
      originalDate: amends ? day : "",
      remarks: action === "Accept" ? "" : remarks,
      reduction: asked === "part" ? "Yes" : asked,
      declared: asked === "part" ? rest.tax : undefined,
    });
  });

test("for any action, the file read back has the same content for every document", () => {
  fc.assert(
    fc.property(fc.array(answered, { maxLength: 12 }), (records) => {
      const upload = makeImsUpload(HOME, records);
      const back = readIms(JSON.parse(saved(upload).text), HOME);
      expect(upload.faults).toEqual([]);
      expect(back.faults).toEqual([]);
      const said = (row: Parameters<typeof fact>[0]) => JSON.stringify(fact(row));
      expect(back.rows.map(({ record: row }) => said(row)).sort()).toEqual(
        records.map((row) => said(row)).sort(),
      );
    }),
  );
});

/** What must be equal; a full reduction of no tax is the same as none. */
function fact(
  row: Pick<
    ImsRecord,
    keyof ReturnType<typeof testDocument> | "action" | "reduction" | "declared" | "remarks"
  >,
): unknown[] {
  const none = row.declared !== undefined && Object.values(row.declared).every((amount) => amount === 0);
  return [
    ...[
      row.supplierGstin,
      row.recipientGstin,
      row.kind,
      row.documentNumber,
      row.documentDate,
      row.originalNumber,
      row.originalDate,
    ],
    ...[
      row.supplyType,
      row.pos,
      row.value,
      row.taxableValue,
      row.tax.igst,
      row.tax.cgst,
      row.tax.sgst,
      row.tax.cess,
    ],
    ...[row.form, row.returnPeriod, row.filingStatus, row.action, row.remarks],
    ...[none ? "No" : row.reduction, none || !row.declared ? undefined : Object.values(row.declared).sort()],
  ];
}

describe("a file is no larger than the portal takes", () => {
  const rows = (count: number, remarks: string) =>
    Array.from({ length: count }, (_, place) => ({
      section: place % 2 === 0 ? "b2b" : "b2bcn",
      row: { inum: `N-${place}`, remarks },
      record: record("Invoice", { documentNumber: `N-${place}` }),
    }));
  const bytes = (text: string) => new TextEncoder().encode(text).length;

  test("for any rows: each is in one file, in its section, and each file is whole JSON below the limit", () => {
    const row = fc.record({ remarks: fc.string({ unit: "grapheme", maxLength: 40 }), count: fc.nat(30) });
    fc.assert(
      fc.property(row, fc.integer({ min: 400, max: 1500 }), ({ remarks, count }, largest) => {
        const given = rows(count, remarks);
        const files = makeUploadFiles(HOME, "SAVE", given, largest);
        expect(files.flatMap(({ records }) => records)).toEqual(given.map((one) => one.record));
        for (const { text, records } of files) {
          expect(bytes(text)).toBeLessThanOrEqual(largest);
          const { rtin, reqtyp, invdata } = JSON.parse(text) as Record<
            string,
            Record<string, { inum: string }[]>
          >;
          expect([rtin, reqtyp]).toEqual([HOME, "SAVE"]);
          const numbers = Object.values(invdata ?? {}).flatMap((list) => list.map(({ inum }) => inum));
          expect(numbers.sort()).toEqual(records.map(({ documentNumber }) => documentNumber).sort());
        }
      }),
    );
  });

  test("as few files as fit", () => {
    expect(makeUploadFiles(HOME, "SAVE", rows(100, "x"))).toHaveLength(1);
    expect(makeUploadFiles(HOME, "RESET", [])).toEqual([]);
  });
});
