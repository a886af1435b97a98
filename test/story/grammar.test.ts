/** The grammar of stories: what it accepts, and that every violation is reported with file and line. */
import { describe, expect, test } from "@jest/globals";
import { parseStories, parseStory } from "../../src/story/grammar";

const GIVEN = ["# A story", "", "## Given", "- recipient: 27AAPFU0939F1ZV", "- supplier S: 29AAGCB7383J1Z4"];
const STEPS = ["", "## Steps", "| on | who | does | details | outcome |", "| --- | --- | --- | --- | --- |"];

const parse = (...lines: string[]) => parseStory("story.md", lines.join("\n"));
const step = (row: string) => parse(...GIVEN, ...STEPS, row);
const expecting = (...lines: string[]) => parse(...GIVEN, "", ...lines);

/** The error for a text, or "none". */
function complaint(read: () => unknown): string {
  try {
    read();
    return "none";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("what a story gives", () => {
  test("parties, frequencies, annual returns and extended dates are read", () => {
    const { name, given } = parse(
      ...GIVEN,
      "- supplier Q2: 24AANFA2641L1ZF quarterly   (files the IFF)",
      "- annual return 2024-25 filed: 2025-10-15",
      "- filed up to: 2025-09",
      "- due date: GSTR-3B 2025-09 2025-10-25",
      "- cutoff: GSTR-1 2024-12 2025-01-13",
    );
    expect(name).toBe("A story");
    expect(given.recipient).toEqual({ gstin: "27AAPFU0939F1ZV", frequency: "Monthly" });
    expect(given.suppliers.get("Q2")).toEqual({ gstin: "24AANFA2641L1ZF", frequency: "Quarterly" });
    expect(given.annualReturns).toEqual([{ year: "2024-25", day: "2025-10-15" }]);
    expect(given.filedUpTo).toBe("2025-09");
    expect(given.extensions).toEqual([
      { form: "GSTR-3B", period: "2025-09", day: "2025-10-25" },
      { form: "GSTR-1", period: "2024-12", day: "2025-01-13" },
    ]);
  });

  test.each([
    ["- supplier S: 24AANFA2641L1ZF", "“supplier S” is given twice"],
    ["- supplier customs: 24AANFA2641L1ZF", "“customs” cannot be a supplier's label"],
    ["- supplier T: 27AABCU9603R1ZM", "fails its check character"],
    ["- supplier T: 24AANFA2641L1ZF yearly", "monthly or quarterly"],
    ["- cutoff: GSTR-3B 2025-10 2025-11-13", "is not FORM PERIOD DATE"],
    ["- filed up to: 2025-13", "is not a return period"],
    ["- weather: fine", "“weather” is nothing that can be given"],
    ["filed up to: 2025-09", "an item begins with “- ”"],
  ])("%s is refused", (line, what) => {
    expect(complaint(() => parse(...GIVEN, line))).toMatch(new RegExp(`^story\\.md:6: .*`));
    expect(complaint(() => parse(...GIVEN, line))).toContain(what);
  });

  test("a story without recipient, without Given, or with two of them is refused", () => {
    expect(complaint(() => parse("# A", "## Given", "- supplier S: 29AAGCB7383J1Z4"))).toBe(
      "story.md:2: a story gives its recipient.",
    );
    expect(complaint(() => parse("# A", "prose"))).toBe("story.md:1: “## Given” is missing.");
    expect(complaint(() => parse(...GIVEN, "## Given", "- recipient: 27AAPFU0939F1ZV"))).toBe(
      "story.md:6: “Given” appears once only.",
    );
  });
});

describe("the steps of a story", () => {
  test("columns may be in any order, and may be omitted", () => {
    const { sections } = parse(
      ...GIVEN,
      "",
      "Prose between the sections is nobody's business.",
      "",
      "## Steps",
      "| does | who | on |",
      "| --- | :-: | --: |",
      "| generate GSTR-2B 2025-10 | recipient | 2025-11-14 23:59:30 |",
    );
    expect(sections).toEqual([
      {
        kind: "steps",
        steps: [
          {
            line: 12,
            on: "2025-11-14T23:59:30",
            who: "recipient",
            operation: { action: "generate", period: "2025-10" },
            details: [],
            refused: undefined,
            told: undefined,
          },
        ],
      },
    ]);
  });

  test.each([
    ["| 2025-10-15 | X | file GSTR-1 2025-10 | | |", "neither recipient, customs nor a supplier's label"],
    ["| 2025-10-32 | S | file GSTR-1 2025-10 | | |", "is not a date"],
    ["| 2025-10-15 | S | file GSTR-9 2025-10 | | |", "S cannot “file GSTR-9 2025-10”"],
    ["| 2025-10-15 | S | file GSTR-1 2025-1 | | |", "is not a return period"],
    ["| 2025-10-15 | S | accept | S INV-1 | |", "S cannot “accept”"],
    ["| 2025-10-15 | recipient | file GSTR-1 2025-10 | | |", "is nothing that can be done"],
    ["| 2025-10-15 | recipient | accept | | |", "name the document that is answered"],
    ["| 2025-10-15 | recipient | accept | S INV-1; reduce half | |", "is no detail of an answer"],
    ["| 2025-10-15 | recipient | accept | S INV-1; reduce igst 4.005 | |", "more than two decimals"],
    ["| 2025-10-15 | recipient | sync | now | |", "is no detail of"],
    ["| 2025-10-15 | recipient | import | | |", "name one file"],
    ["| 2025-10-15 | S | save GSTR-1 2025-10 | bill INV-1 of 2025-10-05 | |", "does not name a document"],
    [
      "| 2025-10-15 | S | save GSTR-1 2025-10 | invoice I-1 of 2025-10-05; tax 5 | |",
      "no detail of a document",
    ],
    ["| 2025-10-15 | S | save GSTR-1 2025-10 | invoice I-1 of 2025-02-30 | |", "is not a date"],
    ["| 2025-10-15 | S | file GSTR-1 2025-10 | | refused | ", "is not an outcome"],
    ["| 2025-10-15 | S | file GSTR-1 2025-10 | | refused TOO_LATE |", "is not an outcome"],
    ["| 2025-10-15 | S | file GSTR-1 2025-10 | | told TOO_LATE |", "is not an outcome"],
    ["| 2025-10-15 | S | file GSTR-1 2025-10 | | refused nothing |", "is not an outcome"],
    ["| 2025-10-15 | S | file GSTR-1 2025-10 |", "the row has 3 cells, the table 5"],
    ["2025-10-15 | S | file GSTR-1 2025-10 | | |", "a row begins and ends with “|”"],
    ["| 2025-10-15 | S | delete row IMS | S INV-1 | |", "S cannot “delete row IMS”"],
    ["| 2025-10-15 | recipient | delete row IMS | | |", "name one row"],
    ["| 2025-10-15 | recipient | duplicate row IMS | S INV-1; S INV-2 | |", "name one row"],
    ["| 2025-10-15 | recipient | insert row IMS | S INV-1 | |", "what is typed into the row"],
    ["| 2025-10-15 | recipient | sort IMS by Number | S INV-1 | |", "is no detail of “sort”"],
    ["| 2025-10-15 | recipient | verify | S INV-1 | |", "is no detail of “verify”"],
    ["| 2025-10-15 | recipient | open | | |", "the add-in is open already"],
  ])("%s is refused", (row, what) => {
    expect(complaint(() => step(row))).toMatch(/^story\.md:10: /);
    expect(complaint(() => step(row))).toContain(what);
  });

  test.each([
    [
      "type Milaan!Value",
      "Quiet hours before filing; 24",
      { action: "type", sheet: "Milaan", target: "Value" },
    ],
    ["delete row GSTR-3B", "2025-10", { action: "delete row", sheet: "GSTR-3B" }],
    ["duplicate row GSTR-2A", "S INV-1", { action: "duplicate row", sheet: "GSTR-2A" }],
    ["insert row IMS", "Number = INV-77", { action: "insert row", sheet: "IMS" }],
    ["sort IMS by Integrated tax", "", { action: "sort", sheet: "IMS", heading: "Integrated tax" }],
    ["unprotect GSTR-2B Oct-25", "", { action: "unprotect", sheet: "GSTR-2B Oct-25" }],
    ["close", "", { action: "close" }],
    ["sync", "", { action: "sync" }],
    ["verify", "", { action: "verify" }],
  ])("the recipient's operation “%s” is read", (does, details, expected) => {
    const { sections } = step(`| 2025-10-15 | recipient | ${does} | ${details} | told something |`);
    expect(sections).toMatchObject([{ steps: [{ operation: expected, told: "something" }] }]);
  });

  test("while the add-in is closed there are only manual edits, and no expectations of it", () => {
    const row = (does: string, details = "") => `| 2025-10-15 | recipient | ${does} | ${details} | |`;
    const closed = [...GIVEN, ...STEPS, row("close"), row("type IMS!Action", "S INV-1; Accept")];
    expect(complaint(() => parse(...closed, row("open"), row("sync")))).toBe("none");
    expect(complaint(() => parse(...closed, row("sync")))).toBe("story.md:12: the add-in is closed.");
    expect(complaint(() => parse(...closed, "", "## IMS", "| document |", "|---|"))).toBe(
      "story.md:14: the add-in is closed; open it first.",
    );
  });

  test("a detail that fails with the expected code is accepted", () => {
    const row = "| 2025-10-15 | S | save GSTR-1 2025-10 | invoice I-1 of 2025-02-30 | refused BAD_DATE |";
    expect(complaint(() => step(row))).toBe("none");
    expect(complaint(() => step(row.replace("BAD_DATE", "BAD_AMOUNT")))).toContain("is not a date");
  });

  test("steps out of time order are refused, also across sections", () => {
    const late = "| 2025-10-15 | S | file GSTR-1 2025-09 | | |";
    const early = "| 2025-10-14 | S | file GSTR-1 2025-10 | | |";
    expect(complaint(() => parse(...GIVEN, ...STEPS, late, early))).toBe(
      "story.md:11: steps are in time order.",
    );
    expect(complaint(() => parse(...GIVEN, ...STEPS, late, ...STEPS, early))).toBe(
      "story.md:15: steps are in time order.",
    );
  });
});

describe("the expectations of a story", () => {
  test("(none) alone means no rows, whatever columns the table has", () => {
    for (const none of ["| (none) | |", "| (none) |", "| (none) | _ |"]) {
      const { sections } = expecting("## IMS as of 2025-11-14", "| document | action |", "|---|---|", none);
      expect(sections[0]).toMatchObject({
        view: { sheet: "IMS", asOf: "2025-11-14" },
        table: { columns: ["document", "action"], rows: [] },
      });
    }
  });

  test("unknown names and columns are reported by line", () => {
    const cases: [string[], string][] = [
      [["## GSTR-2C 2025-10", "| document |", "|---|"], "story.md:7: “GSTR-2C 2025-10” is neither Given"],
      [["## Supplier X", "| document |", "|---|"], "story.md:7: “Supplier X” is neither"],
      [["## GSTR-2B 2025-10 total", "| table |", "|---|"], "story.md:7: “GSTR-2B 2025-10 total” is neither"],
      [["## IMS", "| document | colour |", "|---|---|"], "story.md:8: “colour” is no column of “IMS”"],
      [["## IMS", "| action | action |", "|---|---|"], "story.md:8: the column “action” appears twice"],
      [["## IMS", "no table"], "story.md:7: “IMS” needs a table"],
      [["## IMS", "| document |", "| S INV-1 |"], "story.md:9: the line below a table's heads"],
      [["## IMS", "| action |", "|---|", "| Accepted |"], "story.md:10: action: “Accepted” is none of"],
      [["## IMS", "| allowed |", "|---|", "| R A |"], "story.md:10: allowed: “R A” is not made of"],
      [["## IMS", "| igst |", "|---|", "| lots |"], "story.md:10: igst: “lots” is no amount"],
      [["## IMS", "| document |", "|---|", "", "| S I-1 |"], "story.md:11: a section holds one table"],
      [["### IMS", "| document |", "|---|"], "story.md:8: a table belongs below a “##” heading"],
      [
        ["## GSTR-2B 2025-10 state", "| state |", "|---|", "| Ready |"],
        "story.md:10: state: “Ready” is none of",
      ],
    ];
    for (const [lines, what] of cases) expect(complaint(() => expecting(...lines))).toContain(what);
  });

  test("a fenced block is prose", () => {
    expect(expecting("```", "## IMS", "| nothing |", "```").sections).toEqual([]);
  });
});

describe("a story with variants", () => {
  const [title = "", ...given] = GIVEN;
  const parsed = (...table: string[]) =>
    parseStories(
      "story.md",
      [
        title,
        ...table,
        ...given.slice(2),
        "- supplier T: {second}",
        ...STEPS,
        "| {day} | recipient | {answer} | S {number} | |",
        "| 2025-11-14 | recipient | generate GSTR-2B {period} | | |",
        "",
        "## GSTR-2B {period}",
        "| document | igst |",
        "|---|---|",
        "| S {Number} | 5 |",
        "| T {number} | {tax} |",
        "",
        "Prose may hold {anything}.",
      ].join("\n"),
    );
  const HEAD = ["## Variants", "| variant | second | day | answer | number | period | tax |"];
  const table = (...rows: string[]) => [...HEAD, "|---|---|---|---|---|---|---|", ...rows, "", "## Given"];
  const ROW = "| raised | 24AANFA2641L1ZF | 2025-11-12 | accept | INV-1 | 2025-10 | 3600 |";
  const OTHER = "| lowered | (none) | 2025-11-13 | (none) | INV-2 | 2025-09 | (none) |";

  test("is a story for each row, named after both, with the lines of the text", () => {
    const [raised, lowered, ...more] = parsed(...table(ROW, OTHER));
    expect(more).toEqual([]);
    expect(raised).toMatchObject({ name: "A story: raised", variant: { name: "raised", line: 5 } });
    expect(raised?.sections).toMatchObject([
      { steps: [{ line: 16, on: "2025-11-12T12:00:00", details: ["S INV-1"] }, { line: 17 }] },
      { heading: "GSTR-2B 2025-10", table: { rows: [{ line: 22 }, { line: 23 }] } },
    ]);
    expect(lowered).toMatchObject({ name: "A story: lowered", variant: { line: 6 } });
  });

  test("omits the rows and items that name “(none)”", () => {
    const [raised, lowered] = parsed(...table(ROW, OTHER));
    expect(raised?.given.suppliers.size).toBe(2);
    expect(lowered?.given.suppliers.size).toBe(1);
    expect(lowered?.sections).toMatchObject([
      { steps: [{ line: 17, operation: { action: "generate", period: "2025-09" } }] },
      { table: { rows: [{ line: 22 }] } },
    ]);
    expect(lowered?.sections[1]).toMatchObject({ table: { rows: { length: 1 } } });
  });

  test.each([
    ["a placeholder without column", table(ROW).map((row) => row.replace("| answer |", "| action |")), 15],
    ["an unused column", table(ROW).map((row) => row.replace("| 3600 |", "| 3600 | 1 |")), 5],
    ["a variant without name", table(ROW, OTHER.replace("lowered", "_")), 6],
    ["two variants of one name", table(ROW, OTHER.replace("lowered", "raised")), 6],
    ["no column of names", table(ROW).map((row) => row.replace("| variant |", "| name |")), 3],
    ["a column without heading", table(ROW).map((row) => row.replace("| tax |", "| |")), 3],
    ["no rows", table(), 2],
    ["“(none)” for all rows", table("| (none) | | | | | | |"), 2],
    ["no table", ["## Variants", "", "## Given"], 2],
    ["an invalid cell", table(ROW.replace("2025-11-12", "yesterday")), 15],
    ["a heading that does not occur", table(OTHER.replace("2025-09", "(none)")), 18],
  ])("%s is refused", (_, lines, line) => {
    expect(complaint(() => parsed(...lines))).toMatch(new RegExp(`^story\\.md:${line}: `));
  });

  test("what is refused in one variant is reported with the variant", () => {
    expect(complaint(() => parsed(...table(ROW, OTHER.replace("2025-11-13", "never"), ROW)))).toContain(
      "already",
    );
    const wrong = table(ROW, OTHER.replace("| 2025-11-13 | (none) |", "| never | reject |"));
    expect(complaint(() => parsed(...wrong))).toMatch(/^story\.md:16: .*variant of line 6, “lowered”/);
  });

  test("an unknown placeholder is reported by its name", () => {
    const lines = table(ROW).map((row) => row.replace("| answer |", "| action |"));
    expect(complaint(() => parsed(...lines))).toBe("story.md:15: “{answer}” is no column of “Variants”.");
  });

  test("the table occurs once, and first", () => {
    const variants = ["", "## Variants", "| variant |", "|---|", "| a |"];
    expect(complaint(() => parse(...GIVEN, ...variants))).toContain("story.md:7: “Variants” comes first");
    expect(complaint(() => parse(title, ...variants, ...variants, ...given))).toContain("appears once only");
  });

  test("braces without variants, or without their end, are refused", () => {
    const row = "| 2025-10-15 | S | file GSTR-1 {period} | | |";
    expect(complaint(() => step(row))).toContain("story.md:10: braces name a column");
    const open = table(ROW.replace("INV-1", "{INV-1"));
    expect(complaint(() => parsed(...open))).toContain("story.md:15: braces name a column");
  });

  test("a file with variants is not a single story", () => {
    const variants = [
      "## Variants",
      "| variant | as |",
      "|---|---|",
      "| a | monthly |",
      "| b | quarterly |",
      "",
    ];
    const recipient = ["## Given", "- recipient: 27AAPFU0939F1ZV {as}"];
    const text = [title, ...variants, ...recipient].join("\n");
    expect(parseStories("story.md", text).map(({ given: { recipient: who } }) => who.frequency)).toEqual([
      "Monthly",
      "Quarterly",
    ]);
    expect(complaint(() => parseStory("story.md", text))).toBe("story.md:6: one story was expected.");
  });
});
