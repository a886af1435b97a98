/**
 * The columns of the IMS, of a GSTR-2B and of the portal's own, in order: heading, width in characters, the role of the
 * column where it is not a reported fact, and "later" where an older workbook may lack it. Seals and older workbooks
 * depend on them, so a change here is a change of the workbook.
 */
import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { contentOf } from "../../src/gstr2b/content";
import {
  gstr2bFields,
  gstr2bLayouts,
  gstr2bTable,
  isStatementTable,
  statementPeriod,
  summaryFields,
  summaryTable,
  totalsFields,
  totalsTable,
} from "../../src/gstr2b/sheet";
import { portalFields, portalLayout } from "../../src/gstr2b/portal/sheet";
import { imsFields, imsLayout } from "../../src/ims/sheet";
import type { Field } from "../../src/sheet/field";
import type { Layout } from "../../src/sheet/layout";

const OCTOBER = thePeriod("2025-10");
const { lines, totals, summary } = gstr2bLayouts(OCTOBER);
const portal = portalLayout(OCTOBER);

const listed = (columns: string) => columns.split(/\s*[|\n]\s*/).filter(Boolean);

const TAXES = "Integrated tax 14 | Central tax 14 | State/UT tax 14 | Cess 14";
const taxes = (prefix: string, role: string) =>
  ["integrated tax", "central tax", "state/ut tax", "cess"]
    .map((head) => `${prefix} ${head} 14 ${role}`)
    .join("|");

/** Of a document, after its number, date and amounts. */
const FURTHER = `
  POS 6 | Type 8 | Reverse charge 10 | Port 8 | Seller GSTIN 18 later | Recipient GSTIN 18 | Form 10 | Return period 10 | Filing status 12
  Filed on 20`;
const OF_AN_AMENDMENT = `
  Original stands 15 derived | Original 2B period 10 derived | ${taxes("Original", "derived")}
  ${taxes("Posted", "derived")}`;
const BOOKKEEPING = `
  Pending blocked 10 bookkeeping | Remarks blocked 10 bookkeeping | Reduction blocked 10 bookkeeping
  Source 10 bookkeeping | Portal action 12 bookkeeping | Portal hash 12 bookkeeping`;
const UPLOADS = `
  Action at portal 16 bookkeeping later | Upload file 16 bookkeeping later
  Action in upload file 16 bookkeeping later | Portal error 30 bookkeeping later`;

test.each<[string, Layout, string]>([
  [
    "the IMS",
    imsLayout,
    `Supplier GSTIN 18 | Supplier 26 | Number 18 | Action 12 answer | Allowed 9 derived | Status 16 derived
    Document 14 | Section 10 derived later | Date 12 | Taxable value 14 | ${TAXES}
    2B period 10 derived | Pending until 12 derived | Effect on ITC 14 derived | Why 30 derived
    Warnings 22 derived later
    Reduce ITC 11 answer | ${taxes("Reduce", "answer")} | Remarks 24 answer
    Amends number 16 | Amends date 12 | Value 14 | ${FURTHER} | ${OF_AN_AMENDMENT}
    First paper 20 derived later | ${BOOKKEEPING} | ${UPLOADS} | Recorded 24 bookkeeping | Fingerprint 14 bookkeeping later`,
  ],
  [
    "a GSTR-2B's lines",
    lines,
    `Supplier GSTIN 18 | Supplier 26 | Document 14 | Section 18 derived | Number 18 | Date 12
    Part 13 derived | Reason 10 derived | GSTR-3B table 13 derived | ${taxes("ITC", "derived")}
    Action 12 answer | Status 16 derived | Came by 10 derived | Taxable value 14 | ${TAXES}
    Reduce ITC 11 answer | ${taxes("Reduce", "answer")} | Remarks 24 answer | 2B period 10 derived
    Amends number 16 | Amends date 12 | Value 14 | ${FURTHER} | ${OF_AN_AMENDMENT} | ${BOOKKEEPING} | Recorded 24 bookkeeping`,
  ],
  ["a GSTR-2B's totals", totals, `Table 18 | What 26 | ${TAXES}`],
  [
    "a GSTR-2B's summaries",
    summary,
    `Summary 17 | Part 6 | S.no. 8 | Heading 62 | GSTR-3B table 16 | ${TAXES} | Advisory 56`,
  ],
  [
    "the portal's own GSTR-2B",
    portal,
    `Supplier GSTIN 18 | Supplier 26 | Document 14 | Number 18 | Section 18 | Date 12 | Amends number 16
    Amends date 12 | Value 14 | Taxable value 14 | ${TAXES} | ${FURTHER}
    Part 13 | Reason 10 | Reduce ITC 11 | ${taxes("Reduce", "")} | Remarks 24
    Source type 14 later | IRN 18 later | IRN date 12 later | Applicable % 9 later | Reference date 12 later`,
  ],
])("the columns of %s", (_, { columns }, expected) => {
  const shown = columns.map(({ heading, width, role, addedLater }) =>
    [heading, width, role === "fact" ? "" : role, addedLater ? "later" : ""].filter(Boolean).join(" "),
  );
  expect(shown).toEqual(listed(expected));
});

test("only the Allowed column is centred; amounts and counts are right-aligned", () => {
  const aligned = (align: string) =>
    imsLayout.columns.filter((column) => column.align === align).map(({ heading }) => heading);
  expect(aligned("center")).toEqual(["Allowed"]);
  expect(aligned("right")).toContain("Effect on ITC");
});

describe("the choices of a column", () => {
  const PARTS = ["available", "not available", "reversal", "rejected"];
  const REASONS = ["POS", "16(4)", "Rule 37A", "Ineligible"];
  const ANSWERS = ["No action", "Accept", "Reject", "Pending"];
  const TABLES = ["4(A)(1)", "4(A)(3)", "4(A)(4)", "4(A)(5)", "4(B)(2)", "4(D)(2)"];
  test.each<[string, Layout, string, string[]]>([
    ["the IMS", imsLayout, "Reduce ITC", ["Yes", "No"]],
    ["the IMS", imsLayout, "Source", ["GSTR-2A", "Portal"]],
    ["the IMS", imsLayout, "Portal action", ANSWERS],
    ["a GSTR-2B", lines, "Part", PARTS],
    ["a GSTR-2B", lines, "Reason", REASONS],
    ["a GSTR-2B", lines, "GSTR-3B table", TABLES],
    ["a GSTR-2B", lines, "Action", ANSWERS],
    ["a GSTR-2B", lines, "Came by", ["IMS", "GSTR-2B"]],
    ["the totals", totals, "Table", [...TABLES, "3.1(d)", "Rejected"]],
    [
      "the summaries",
      summary,
      "Summary",
      ["ITC Available", "ITC not available", "ITC Reversal", "ITC Rejected"],
    ],
    ["the summaries", summary, "Part", ["A", "B"]],
    ["the portal's GSTR-2B", portal, "Part", PARTS],
    ["the portal's GSTR-2B", portal, "Reason", REASONS],
    ["the portal's GSTR-2B", portal, "Reduce ITC", ["Yes", "No"]],
  ])("of %s: %s", (_, { columns }, heading, words) => {
    expect(columns.find((column) => column.heading === heading)?.choices).toEqual(words);
  });

  test("of Action in the IMS are those that the law allows for the row: a named list, selected by its Allowed cell", () => {
    // "A R P" selects Allowed_ARP, "-" selects Allowed_None.
    expect(imsLayout.columns.find(({ heading }) => heading === "Action")?.choices).toEqual({
      formula:
        '=INDIRECT("Allowed_"&IF({Allowed}="","None",SUBSTITUTE(SUBSTITUTE({Allowed}," ",""),"-","None")))',
    });
  });
});

describe("a blank cell", () => {
  const read = (field: Field<unknown>): unknown => field.read([""]);
  test.each<[string, Field<unknown>, unknown]>([
    ["Action is no action", imsFields.action, "No action"],
    ["Status is no action", imsFields.status, "No action"],
    ["Reduce ITC is blank", imsFields.reduction, ""],
    ["Original stands is blank", imsFields.originalState, ""],
    ["Source is GSTR-2A", imsFields.source, "GSTR-2A"],
    ["Portal action is blank", imsFields.portalAction, ""],
    ["a GSTR-2B's Reason is blank", gstr2bFields.reason, ""],
    ["a GSTR-2B's table is blank", gstr2bFields.heading, ""],
    ["a GSTR-2B's Action is no action", gstr2bFields.action, "No action"],
    ["a summary's Part is blank", summaryFields.part, ""],
    ["the portal's Reason is blank", portalFields.reason, ""],
    ["the portal's Reduce ITC is blank", portalFields.reduction, ""],
  ])("under %s", (_, field, meaning) => {
    expect(read(field)).toBe(meaning);
  });

  test.each<[string, Field<unknown>]>([
    ["a GSTR-2B's Part", gstr2bFields.part],
    ["a GSTR-2B's Came by", gstr2bFields.route],
    ["the totals' Table", totalsFields.table],
    ["a summary's name", summaryFields.summary],
    ["the portal's Part", portalFields.part],
  ])("under %s is a fault", (_, field) => {
    expect(isFault(read(field))).toBe(true);
  });
});

describe("a sheet", () => {
  const withoutTexts = ({ about, columns, ...rest }: Layout) => (about && columns.length ? rest : undefined);
  const ordinary = { headingRow: 3, firstColumn: 0, colours: [], frozenColumns: 0 };
  const tinted = (heading: string, tones: Record<string, string>) =>
    Object.entries(tones).map(([equals, tone]) => ({ heading, equals, tone }));

  test.each<[string, Layout, object]>([
    [
      "IMS",
      imsLayout,
      {
        ...{ table: "IMS", sheet: "IMS", title: "Invoice Management System", tabColour: "#0F6CBD" },
        frozenColumns: 3,
        colours: [
          ...tinted("Status", { Accepted: "good", "Deemed accepted": "quiet", Rejected: "bad" }),
          ...tinted("Status", { Pending: "wait", Superseded: "quiet" }),
          ...tinted("Filing status", { Saved: "warn" }),
        ],
      },
    ],
    [
      "GSTR-2B, its totals above",
      totals,
      {
        ...{ table: "GSTR2B_2025_10_3B", sheet: "GSTR-2B Oct-25", title: "GSTR-2B of Oct-25" },
        ...{ tabColour: "#C239B3", fixedRows: 8 },
      },
    ],
    [
      "GSTR-2B, its lines below",
      lines,
      {
        ...{ table: "GSTR2B_2025_10", sheet: "GSTR-2B Oct-25", title: "GSTR-2B of Oct-25" },
        ...{ tabColour: "#C239B3", headingRow: 14 },
        colours: tinted("Part", { "not available": "warn", rejected: "bad" }),
      },
    ],
    [
      "2B summary",
      summary,
      {
        ...{ table: "GSTR2B_2025_10_Summary", sheet: "2B summary Oct-25", tabColour: "#C239B3" },
        title: "GSTR-2B of Oct-25: the portal's summaries",
        colours: tinted("S.no.", { "Part A": "quiet", "Part B": "quiet" }),
      },
    ],
    [
      "Portal 2B",
      portal,
      {
        ...{ table: "Portal2B_2025_10", sheet: "Portal 2B Oct-25", title: "The portal's GSTR-2B of Oct-25" },
        ...{ tabColour: "#8A8886", frozenColumns: 4 },
      },
    ],
  ])("%s has the expected layout", (_, layout, expected) => {
    expect(withoutTexts(layout)).toEqual({ ...ordinary, ...expected });
  });
});

describe("a table's name", () => {
  test.each<[string, string | undefined, boolean]>([
    ["GSTR2B_2025_10", "2025-10", true],
    ["GSTR2B_2025_10_3B", undefined, true],
    ["GSTR2B_2025_10_Summary", undefined, true],
    ["GSTR2B_2025_13", undefined, true],
    ["GSTR2B_2025_1", undefined, false],
    ["GSTR2B_20255_10", undefined, false],
    ["GSTR2B_2025_101", undefined, false],
    ["GSTR2B_2025_10_4", undefined, false],
    ["GSTR2B_2025_10_3Bx", undefined, false],
    ["My_GSTR2B_2025_10", undefined, false],
    ["Portal2B_2025_10", undefined, false],
    ["IMS", undefined, false],
  ])("%s has the lines of %s; belongs to a GSTR-2B: %s", (table, period, belongs) => {
    expect([statementPeriod(table), isStatementTable(table)]).toEqual([period, belongs]);
  });

  test("contains the period, for each of a GSTR-2B's tables", () => {
    expect([gstr2bTable(OCTOBER), totalsTable(OCTOBER), summaryTable(OCTOBER)]).toEqual([
      ...["GSTR2B_2025_10", "GSTR2B_2025_10_3B", "GSTR2B_2025_10_Summary"],
    ]);
  });
});

describe("the content of a GSTR-2B", () => {
  test("without a line is eight totals of zero, and the summaries", () => {
    const content = contentOf(OCTOBER, []);
    if (isFault(content)) throw new Error(content.sentence);
    const none = { igst: 0, cgst: 0, sgst: 0, cess: 0 };
    expect(content.totals.map(({ table, about, tax }) => [table, about !== "", tax])).toEqual(
      ["4(A)(1)", "4(A)(3)", "4(A)(4)", "4(A)(5)", "4(B)(2)", "4(D)(2)", "3.1(d)", "Rejected"].map(
        (table) => [...[table, true, none]],
      ),
    );
    expect([content.lines, content.summary.length > 0]).toEqual([[], true]);
  });

  test("for a period without a rule is a fault", () => {
    expect(contentOf(thePeriod("2017-07"), [])).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});
