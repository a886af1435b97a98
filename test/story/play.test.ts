/**
 * Stories that must fail: each reports what was expected, what the sheets show, and the line.
 *
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 */
import { describe, expect, test } from "@jest/globals";
import { parseStory } from "../../src/story/grammar";
import { play } from "../../src/story/play";

const BEGIN = [
  "# A story that fails",
  "## Given",
  "- recipient: 27AAPFU0939F1ZV",
  "- supplier S: 29AAGCB7383J1Z4",
  "## Steps",
  "| on | who | does | details | outcome |",
  "|---|---|---|---|---|",
  "| 2025-10-15 | S | save GSTR-1 2025-10 | invoice INV-1 of 2025-10-10; taxable 1000; igst 180 | |",
  "| 2025-10-16 | S | save GSTR-1 2025-10 | credit note CN-1 of 2025-10-10; taxable 100; igst 18 | |",
];

const tell = (...lines: string[]) => play(parseStory("story.md", [...BEGIN, ...lines].join("\n")));

describe("a story that fails", () => {
  test("shows the rows that are missing and those that nobody expected", async () => {
    const verdict = await tell(
      "",
      "## GSTR-2A",
      "| document | filed | igst |",
      "|---|---|---|",
      "| S INV-1 | no | 180.00 |",
      "| S INV-2 | no | 18 |",
    );
    expect(verdict).toEqual([
      "  GSTR-2A: document | filed | igst",
      "  - story.md:15 expected | S INV-2 | no | 18.00 |",
      "  + the sheet shows   | S CN-1 | no | 18.00 |",
    ]);
  });

  test("reports a step that was refused, with its code and its sentence", async () => {
    const verdict = await tell("| 2025-11-12 | recipient | file GSTR-3B 2025-10 | | |");
    expect(verdict).toEqual([
      expect.stringMatching(/^ {2}story\.md:10: recipient file 3b .*: refused NO_2B: /),
    ]);
  });

  test("reports a step that happened though it should be refused", async () => {
    const verdict = await tell("| 2025-10-20 | recipient | reject | S INV-1 | refused PERIOD_LOCKED |");
    expect(verdict).toEqual([
      "  story.md:10: recipient reject S INV-1: expected refused PERIOD_LOCKED, but it happened.",
    ]);
  });

  test("reports a step that was refused for another reason", async () => {
    const verdict = await tell("| 2025-10-20 | recipient | accept | S INV-9 | refused PERIOD_LOCKED |");
    expect(verdict).toEqual([
      "  story.md:10: recipient accept S INV-9: expected refused PERIOD_LOCKED, but refused UNKNOWN_DOCUMENT.",
    ]);
  });

  test("reports a missing warning, and an unexpected one", async () => {
    const between =
      "| 2025-10-17 | S | save GSTR-1 2025-10 | invoice W-1 of 2025-10-10; taxable 1000; cgst 90; sgst 90 |";
    const within =
      "| 2025-10-17 | S | save GSTR-1 2025-10 | invoice W-2 of 2025-10-10; taxable 1000; igst 180 |";
    const step = "  story.md:10: S save invoice";
    expect(await tell(`${between} told WRONG_TAX_HEAD |`)).toEqual([]);
    expect(await tell(`${within} told nothing |`)).toEqual([]);
    expect(await tell(`${between} told OVER_CREDITED |`)).toEqual([
      `${step} W-1 of 2025-10-10: expected “told OVER_CREDITED”, got “told WRONG_TAX_HEAD”.`,
    ]);
    expect(await tell(`${between} told nothing |`)).toEqual([
      `${step} W-1 of 2025-10-10: expected “told nothing”, got “told WRONG_TAX_HEAD”.`,
    ]);
    expect(await tell(`${within} told WRONG_TAX_HEAD |`)).toEqual([
      `${step} W-2 of 2025-10-10: expected “told WRONG_TAX_HEAD”, got “told nothing”.`,
    ]);
  });

  test("finds entries of the evidence in order", async () => {
    const table = ["", "## Evidence", "| event | document |", "|---|---|"];
    const saved = ["| SAVE_RETURN | S INV-1 |", "| SAVE_RETURN | S CN-1 |"];
    expect(await tell(...table, ...saved)).toEqual([]);
    expect(await tell(...table, ...[...saved].reverse())).toContain(
      "  - story.md:15 expected | SAVE_RETURN | S INV-1 |",
    );
  });

  test("reports a fact that was put back unexpectedly, and one that was not", async () => {
    const typed = (text: string, outcome: string) =>
      tell(
        "| 2025-11-10 | S | file GSTR-1 2025-10 | | |",
        `| 2025-11-12 | recipient | type IMS!Integrated tax | S INV-1; ${text} | ${outcome} |`,
      );
    expect(await typed("999999", "refused FACT_CHANGED")).toEqual([]);
    expect(await typed("999999", "")).toEqual([
      expect.stringMatching(
        /^ {2}story\.md:11: recipient type S INV-1: refused FACT_CHANGED: .*999,999|9,99,999/,
      ),
    ]);
    expect(await typed("180", "refused FACT_CHANGED")).toEqual([
      "  story.md:11: recipient type S INV-1: expected refused FACT_CHANGED, but it happened.",
    ]);
  });

  test("reports a Verify that finds something, and one that does not", async () => {
    const verified = (outcome: string, ...typed: string[]) =>
      tell(
        "| 2025-11-10 | S | file GSTR-1 2025-10 | | |",
        "| 2025-11-14 | recipient | generate GSTR-2B 2025-10 | | |",
        "| 2025-11-20 | recipient | file GSTR-3B 2025-10 | | |",
        ...typed,
        `| 2025-11-21 | recipient | verify | | ${outcome} |`,
      );
    const broken = [
      "| 2025-11-20 | recipient | unprotect GSTR-2B Oct-25 | | |",
      "| 2025-11-20 | recipient | type GSTR-2B Oct-25!ITC integrated tax | S INV-1; 999999 | |",
    ];
    expect(await verified("")).toEqual([]);
    expect(await verified("told SEAL_BROKEN", ...broken)).toEqual([]);
    expect(await verified("told something", ...broken)).toEqual([]);
    expect(await verified("", ...broken)).toEqual([
      expect.stringMatching(/expected “told nothing”, got “told .*SEAL_BROKEN/),
    ]);
    expect(await verified("told something")).toEqual([
      expect.stringMatching(/expected “told something”, got “told nothing”/),
    ]);
  });

  test("finds nothing while it is closed, and at opening what was done meanwhile", async () => {
    const meanwhile = (outcome: string) =>
      tell(
        "| 2025-11-10 | S | file GSTR-1 2025-10 | | |",
        "| 2025-11-12 | recipient | close | | |",
        "| 2025-11-12 | recipient | delete row IMS | S INV-1 | |",
        `| 2025-11-12 | recipient | open | | ${outcome} |`,
      );
    expect(await meanwhile("told FACT_CHANGED")).toEqual([]);
    expect(await meanwhile("told nothing")).toEqual([
      "  story.md:13: recipient open : expected “told nothing”, got “told FACT_CHANGED”.",
    ]);
  });

  test("names a row or a sheet that cannot be typed into", async () => {
    const typing = (does: string) =>
      tell(`| 2025-10-20 | recipient | type ${does} | S INV-9; Action = Accept | |`);
    await expect(typing("IMS!Action")).rejects.toThrow(
      "story.md:10: the sheet “IMS” has no “Action” of S INV-9.",
    );
    await expect(typing("Elsewhere!Action")).rejects.toThrow("story.md:10: there is no sheet “Elsewhere”.");
  });

  test("names a missing file", async () => {
    await expect(tell("| 2025-10-20 | recipient | import | missing.json | |")).rejects.toThrow(
      "story.md:10: cannot read “missing.json”.",
    );
  });
});
