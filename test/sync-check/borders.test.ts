/** Each border on its own: what differs, with which reason, and who can do something about it. */
import { describe, expect, test } from "@jest/globals";
import { rowKey } from "../../src/documents/identity";
import type { TaxDocument } from "../../src/documents/document";
import type { Day } from "../../src/gst/date";
import { addMonths } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import type { Gstr1Record } from "../../src/gstr1/record";
import type { Gstr2aRecord } from "../../src/gstr2a/record";
import type { Gstr2bPortalRow } from "../../src/gstr2b/portal/read";
import { availableItc, totalsOf } from "../../src/gstr2b/totals";
import { tieOut, type TieOutTable } from "../../src/gstr3b/tie-out";
import { NOTHING_TYPED, type TypedTax } from "../../src/sheet/field";
import { doesTie, type Border, type BorderName } from "../../src/sync-check/border";
import { whoActs } from "../../src/sync-check/reason";
import { syncCheck, type SyncFacts } from "../../src/sync-check/run";
import type { ImsRecord } from "../../src/ims/record";
import {
  amendment,
  creditNote,
  factsOf,
  inGstr2a,
  invoice,
  moment,
  record,
  september,
  type Given,
} from "../checks/period";
import { igst, NOVEMBER, OCTOBER, passing, say } from "../support/month";

type Rows = Given & Partial<Pick<SyncFacts, "portal" | "sheet">>;

function bordersOf({ portal, sheet, ...given }: Rows): Border[] {
  return syncCheck({ ...factsOf(given), portal, sheet });
}

function borderOf(given: Rows, name: BorderName): Border {
  const border = bordersOf(given).find((one) => one.name === name);
  if (!border) throw new Error(`no ${name}`);
  return border;
}

/** "INV-1 PENDING You −18000", one text for each difference. */
function shown({ differences }: Border): string[] {
  return differences.map(
    ({ document, reason, difference }) =>
      `${document.documentNumber} ${reason} ${whoActs(reason)} ${difference.igst / 100}`,
  );
}

const filed = { filingStatus: "Filed", filedOn: moment("2025-11-10") } as const;
const inReturn = (document: TaxDocument, more: Partial<Gstr1Record> = {}): Gstr1Record => ({
  ...document,
  ...filed,
  supplierFrequency: "Monthly",
  savedOn: "",
  warnings: "",
  ...more,
});
const from2a = (document: TaxDocument, more: Partial<Gstr2aRecord> = {}): Gstr2aRecord =>
  inGstr2a(record(document), more);
const accepted = { ...say({ action: "Accept" }), recorded: "Accept" };
const pending = { ...say({ action: "Pending" }), recorded: "Pending" };
const rejected = { ...say({ action: "Reject" }), recorded: "Reject" };

describe("GSTR-1 to GSTR-2A", () => {
  const border = (gstr1: Gstr1Record[], gstr2a: Gstr2aRecord[]) =>
    borderOf({ gstr1, gstr2a }, "GSTR-1 to GSTR-2A");
  test.each<[string, Gstr1Record[], Gstr2aRecord[], string[]]>([
    ["has no difference where both hold the document alike", [inReturn(invoice())], [from2a(invoice())], []],
    [
      "names a document that was added after the last Sync",
      [inReturn(invoice()), inReturn(invoice("INV-2"))],
      [from2a(invoice())],
      ["INV-2 NOT_DRAWN You -18000"],
    ],
    [
      "names a document that its return no longer holds",
      [inReturn(invoice())],
      [from2a(invoice()), from2a(creditNote())],
      ["CN-7 WITHDRAWN You -9000"],
    ],
    [
      "counts a credit note against the others",
      [inReturn(creditNote())],
      [from2a(creditNote("CN-7", { tax: igst(8000) }))],
      ["CN-7 NOT_REFRESHED You 1000"],
    ],
    [
      "says that the portal's file differs from the return",
      [inReturn(invoice())],
      [from2a(invoice("INV-1", { pos: "29" }), { source: "Portal" })],
      ["INV-1 FILES_DIFFER You 0"],
    ],
    [
      "says that a document of the portal's file is not in the return",
      [inReturn(invoice())],
      [from2a(invoice()), from2a(invoice("INV-9"), { source: "Portal" })],
      ["INV-9 NOT_IN_RETURN You 18000"],
    ],
  ])("%s", (_, gstr1, gstr2a, differences) => {
    const found = border(gstr1, gstr2a);
    expect(shown(found)).toEqual(differences);
    expect(doesTie(found)).toBe(true);
  });

  test("names each fact that differs, with both values", () => {
    const changed = invoice("INV-1", { pos: "29", tax: igst(20_000) });
    const [difference] = border([inReturn(invoice())], [from2a(changed)]).differences;
    expect(difference?.why).toBe(
      "Invoice INV-1 changed after the last Sync: POS 27 and 29; IGST 18,000.00 and 20,000.00.",
    );
  });

  test("leaves out what other suppliers reported, of whom no return is here, and says so", () => {
    const other = invoice("X-1", { supplierGstin: "24AANFA2641L1ZF" as TaxDocument["supplierGstin"] });
    const found = border([inReturn(invoice())], [from2a(invoice()), from2a(other, { source: "Portal" })]);
    expect(found).toMatchObject({
      differences: [],
      leftOut: "1 document of suppliers whose return is not in this workbook",
    });
  });

  test("is not compared where no supplier's return is in the workbook", () => {
    expect(border([], [from2a(invoice())])).toMatchObject({
      documentsTo: 0,
      leftOut: /No supplier's return/,
    });
  });
});

describe("GSTR-2A to IMS", () => {
  const border = (gstr2a: Gstr2aRecord[], ims: ImsRecord[]) => borderOf({ gstr2a, ims }, "GSTR-2A to IMS");
  const known = record(invoice("INV-0"));
  test.each<[string, Gstr2aRecord[], ImsRecord[], string[]]>([
    ["has no difference where both hold the document alike", [], [], []],
    [
      "explains what flows directly to GSTR-2B",
      [
        passing({ ...invoice("RC-1"), ...filed, reverseCharge: true }),
        passing({ ...invoice("NR-1"), ...filed, form: "GSTR-5" }),
        passing({ ...invoice("POS-1"), ...filed }, "POS"),
      ],
      [],
      ["NR-1 BYPASS Nobody -18000", "POS-1 POS Supplier -18000", "RC-1 RCM Nobody -18000"],
    ],
    [
      "explains TDS, which never leaves GSTR-2A",
      [from2a(invoice("TDS-1"), { route: "GSTR-2A only", period2b: "" })],
      [],
      ["TDS-1 2A_ONLY Nobody -18000"],
    ],
    [
      "names a document that should be in the IMS and is not",
      [from2a(invoice("INV-2"))],
      [],
      ["INV-2 NOT_DRAWN You -18000"],
    ],
    [
      "names a record that GSTR-2A no longer holds",
      [],
      [record(invoice("INV-3")), record(invoice("INV-4"), { source: "Portal" })],
      ["INV-3 WITHDRAWN You 18000", "INV-4 ONLY_IN_IMS You 18000"],
    ],
    [
      "says that the portal's files differ, also where only one says that it is filed",
      [from2a(invoice("INV-5")), from2a(invoice("INV-6"), { filingStatus: "Saved" })],
      [
        record(invoice("INV-5", { tax: igst(1) }), { source: "Portal" }),
        record(invoice("INV-6"), { source: "Portal" }),
      ],
      ["INV-5 FILES_DIFFER You -17999", "INV-6 FILES_DIFFER You 0"],
    ],
  ])("%s", (_, gstr2a, ims, differences) => {
    const found = border([inGstr2a(known), ...gstr2a], [known, ...ims]);
    expect(shown(found)).toEqual(differences);
    expect(doesTie(found)).toBe(true);
    expect(found.agree).toBe(1);
  });

  test("leaves out documents of filed statements, but not those that are still in the IMS", () => {
    const carried = record(invoice("INV-7"), { ...pending, period2b: addMonths(OCTOBER, -1) });
    const gone = from2a(invoice("INV-8"), { period2b: addMonths(OCTOBER, -1) });
    const found = border([inGstr2a(known), inGstr2a(carried), gone], [known, carried]);
    expect(found).toMatchObject({
      agree: 2,
      leftOut: "1 document of statements up to Sep-25, which are filed",
    });
  });
});

describe("IMS to GSTR-2B", () => {
  const border = (given: Rows) => borderOf(given, "IMS to GSTR-2B");
  test.each<[string, Rows, string[]]>([
    ["agrees where the statement has what was accepted", { ims: [record(invoice(), accepted)] }, []],
    ["agrees where no action was taken", { ims: [record(creditNote())] }, []],
    [
      "explains every record that gives no ITC",
      {
        ims: [
          record(invoice("INV-1"), rejected),
          record(invoice("INV-2"), pending),
          record(invoice("INV-3"), { filingStatus: "Saved" }),
          record(invoice("INV-4"), { period2b: NOVEMBER }),
          record(invoice("INV-5", { form: "GSTR-1A" }), { period2b: NOVEMBER }),
        ],
      },
      [
        "INV-1 REJECTED Nobody -18000",
        "INV-2 PENDING You -18000",
        "INV-3 NOT_FILED Supplier -18000",
        "INV-4 AFTER_CUTOFF Nobody -18000",
        "INV-5 NEXT_PERIOD Nobody -18000",
      ],
    ],
    [
      "explains what the statement takes from GSTR-2A directly",
      { ims: [], gstr2a: [passing({ ...invoice("RC-1"), ...filed, reverseCharge: true })] },
      ["RC-1 RCM Nobody 18000"],
    ],
    [
      "lists a document without ITC although no amount differs",
      { ims: [], gstr2a: [passing({ ...invoice("POS-1"), ...filed }, "POS")] },
      ["POS-1 POS Supplier 0"],
    ],
    [
      "counts an amendment by its difference on both sides",
      { ims: [record(amendment(21_600), accepted)], history: september("Accepted") },
      [],
    ],
    [
      "names an amendment whose original is not known",
      { ims: [record(amendment(21_600), accepted)] },
      ["INV-9 UNKNOWN_ORIGINAL You 0"],
    ],
    [
      "explains an original that its amendment of the same period replaces",
      {
        ims: [
          record(invoice()),
          record(invoice("INV-1", { originalNumber: "INV-1", originalDate: "2025-10-10" as Day })),
        ],
      },
      ["INV-1 SUPERSEDED Nobody -18000"],
    ],
  ])("%s", (_, given, differences) => {
    const found = border(given);
    expect(shown(found)).toEqual(differences);
    expect(doesTie(found)).toBe(true);
    const { statement } = factsOf(given);
    expect(found.to).toEqual(availableItc(totalsOf(statement.lines)));
  });

  test("says of a document that changed after GSTR-2B was generated that it is out of date", () => {
    const before = factsOf({ ims: [record(invoice()), record(invoice("INV-2"))] }).statement.lines;
    const found = border({
      ims: [record(invoice(), rejected), record(invoice("INV-2")), record(invoice("INV-3"))],
      sheet: before,
    });
    // The sheet still has the ITC of the first, so no amount differs.
    expect(shown(found)).toEqual(["INV-1 STALE You 0", "INV-3 STALE You -18000"]);
  });

  test("leaves out records of later returns", () => {
    const later = record(invoice("INV-2", { returnPeriod: NOVEMBER }), { period2b: NOVEMBER });
    expect(border({ ims: [record(invoice()), later] })).toMatchObject({
      documentsFrom: 1,
      leftOut: "1 record of returns after Oct-25",
    });
  });

  test("gives the sentence, the rule and the remedy of the explanation", () => {
    const [difference] = border({ ims: [record(invoice(), pending)] }).differences;
    expect(difference).toMatchObject({
      why: "Invoice INV-1 is not in GSTR-2B of Oct-25: you keep it pending.",
      remedy: expect.stringMatching(/^Accept or reject it/),
      law: expect.stringMatching(/^IMS-REGIME/),
    });
  });
});

describe("GSTR-2B to portal", () => {
  const border = (given: Rows) => borderOf(given, "GSTR-2B to portal");
  const onPortal = (document: TaxDocument, more: Partial<Gstr2bPortalRow> = {}): Gstr2bPortalRow => {
    const [line] = factsOf({ ims: [record(document, accepted)] }).statement.lines;
    if (!line) throw new Error("no line");
    const { sourceType, irn, irnDate, applicablePercent, referenceDay } = inGstr2a(record(document));
    return { ...line, sourceType, irn, irnDate, applicablePercent, referenceDay, ...more };
  };
  test.each<[string, ImsRecord[], Gstr2bPortalRow[], string[]]>([
    ["agrees where both hold the document alike", [record(invoice())], [onPortal(invoice())], []],
    ["names what the portal lacks", [record(invoice())], [], ["INV-1 ONLY_HERE You -18000"]],
    ["names what only the portal holds", [], [onPortal(invoice())], ["INV-1 ONLY_ON_PORTAL You 18000"]],
    [
      "names what is kept pending here and counts there",
      [record(invoice(), pending)],
      [onPortal(invoice())],
      ["INV-1 ACTION_DIFFERS You 18000"],
    ],
    [
      "names what is rejected there and counts here",
      [record(invoice(), accepted)],
      [onPortal(invoice(), { part: "rejected" })],
      ["INV-1 ACTION_DIFFERS You -18000"],
    ],
    [
      "names what has no ITC there",
      [record(invoice(), accepted)],
      [onPortal(invoice(), { part: "not available", reason: "POS" })],
      ["INV-1 ITC_DIFFERS You -18000"],
    ],
    [
      "names facts that differ",
      [record(invoice(), accepted)],
      [onPortal(invoice(), { tax: igst(17_000) })],
      ["INV-1 FILES_DIFFER You -1000"],
    ],
    [
      "names a declared reduction that differs",
      [record(creditNote(), accepted)],
      [onPortal(creditNote(), { reduction: "Yes", declared: igst(4000) })],
      ["CN-7 ITC_DIFFERS You 5000"],
    ],
    [
      "says that a document filed too late for the statement here counts on the portal",
      [record(invoice(), { period2b: NOVEMBER })],
      [onPortal(invoice())],
      ["INV-1 ONLY_ON_PORTAL You 18000"],
    ],
  ])("%s", (_, ims, portal, differences) => {
    const found = border({ ims, portal });
    expect(shown(found)).toEqual(differences);
    expect(doesTie(found)).toBe(true);
  });

  test("finds an amendment of GSTR-1A under the form that GSTR-2B leaves out", () => {
    const document = amendment(21_600, { form: "GSTR-1A", returnPeriod: addMonths(OCTOBER, -1) });
    const found = border({
      ims: [record(document, accepted)],
      history: september("Accepted"),
      portal: [onPortal({ ...document, form: "GSTR-1" })],
    });
    expect(shown(found)).toEqual([]);
  });

  test("is not compared while the portal's statement is not imported", () => {
    expect(border({ ims: [record(invoice())] }).leftOut).toBe(
      "The portal's GSTR-2B of Oct-25 is not imported.",
    );
  });
});

describe("GSTR-2B to GSTR-3B", () => {
  const lines = factsOf({ ims: [record(invoice(), accepted), record(creditNote(), accepted)] }).statement
    .lines;
  const typed = (heads: Partial<Record<TieOutTable, Partial<TypedTax>>>) =>
    tieOut(
      totalsOf(lines),
      new Map(
        Object.entries(heads).map(([table, tax]) => [table as TieOutTable, { ...NOTHING_TYPED, ...tax }]),
      ),
    );
  const border = (tables: ReturnType<typeof typed>) => borderOf({ tieOut: tables }, "GSTR-2B to GSTR-3B");
  const zero = NO_TAX;

  test("agrees where table 4 claims what GSTR-2B holds", () => {
    expect(border(typed({ "4(A)(5)": igst(9000) }))).toMatchObject({
      differences: [],
      from: igst(9000),
      to: igst(9000),
    });
  });

  test("names the tables that claim another amount, reversals with a minus", () => {
    const found = border(typed({ "4(A)(5)": igst(10_000), "4(B)(1)": igst(500), "4(A)(1)": zero }));
    expect(shown(found)).toEqual(["4(A)(5) CLAIM_DIFFERS You 1000", "4(B)(1) CLAIM_DIFFERS You -500"]);
    expect(found.to).toEqual(igst(9500));
    expect(doesTie(found)).toBe(true);
  });

  test("names a table that GSTR-2B fills and nobody typed", () => {
    expect(shown(border(typed({ "4(A)(1)": zero })))).toEqual(["4(A)(5) NOT_TYPED You -9000"]);
  });

  test("is not compared while nothing is typed", () => {
    expect(borderOf({}, "GSTR-2B to GSTR-3B").leftOut).toMatch(/Nothing is typed/);
  });
});

test("a document that appears twice on one side is a difference, so that no amount is lost", () => {
  const twice = [from2a(invoice()), from2a(invoice())];
  const found = borderOf({ gstr2a: twice, ims: [record(invoice())] }, "GSTR-2A to IMS");
  expect(shown(found)).toEqual(["INV-1 APPEARS_TWICE You -18000"]);
  expect(doesTie(found)).toBe(true);
});

test("a document that appears twice on both sides agrees twice, and differs where its second rows do", () => {
  const second = (tax: number) => [record(invoice()), record(invoice("INV-1", { tax: igst(tax) }))];
  const twice = [from2a(invoice()), from2a(invoice())];
  const agreeing = borderOf({ gstr2a: twice, ims: second(18_000) }, "GSTR-2A to IMS");
  expect(agreeing).toMatchObject({ agree: 2, differences: [] });
  const found = borderOf({ gstr2a: twice, ims: second(17_000) }, "GSTR-2A to IMS");
  expect(shown(found)).toEqual([expect.stringMatching(/^INV-1 (NOT_REFRESHED|FILES_DIFFER) You -1000$/)]);
  expect(doesTie(found)).toBe(true);
});

test("a difference is named with the key of its row, and has the amounts of both sides", () => {
  const [difference] = borderOf({ ims: [record(invoice(), pending)] }, "IMS to GSTR-2B").differences;
  expect(difference).toMatchObject({
    key: rowKey(invoice()),
    from: { state: "Pending", tax: igst(18_000) },
    to: { state: "", tax: undefined },
    difference: igst(-18_000),
  });
});
