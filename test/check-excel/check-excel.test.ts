/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** The probes, run in the host with the real Office.js; and the host's answers compared with those of real Excels. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { CHOICES_TABLE, SETTINGS_TABLE } from "../../src/settings/sheet";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { FIRST_TURN } from "../../src/workbook/write-lock";
import { answersText, makeAnswers, readAnswers, type AnswersFile } from "../../src/check-excel/answers";
import { MANUAL_PROBES } from "../../src/check-excel/manual-probes";
import { SHEET_PREFIX, type Answer, type Probe } from "../../src/check-excel/probe";
import { PROBES } from "../../src/check-excel/probes";
import { runProbes, type Options } from "../../src/check-excel/run";
import { isMilaanWorkbook, MILAAN_NAMES } from "../../src/check-excel/milaan-workbook";
import { askHost, type AskedHost } from "../../src/tools/ask-host";
import { bootOffice } from "../../src/workbench/headless/boot";
import { Workbook } from "../../src/workbench/model";
import { OfficeHost } from "../../src/workbench/office/host";
import { differences, unexplained, type KnownDifference } from "./compare";
import { KNOWN_DIFFERENCES } from "./known-differences";

const SEEN = path.resolve(__dirname, "seen");

function fileAt(place: string): AnswersFile {
  const file = readAnswers(readFileSync(place, "utf8"));
  if (typeof file === "string") throw new Error(`${place}: ${file}`);
  return file;
}

const committed = fileAt(path.resolve(__dirname, "host-answers.json"));

describe("the probes", () => {
  test("have unique ids, a question and what it settles", () => {
    const ids = [...PROBES, ...MANUAL_PROBES].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, question, settles } of PROBES) {
      expect(id).toMatch(/^P\d\d$/);
      expect(question).toMatch(/\?$/);
      expect(settles).toMatch(/\.$/);
    }
  });

  test("recognise a workbook of Milaan by names that Milaan uses", () => {
    const named = [SETTINGS_TABLE, CHOICES_TABLE, EVIDENCE_TABLE, FIRST_TURN];
    expect(named.filter((name) => !MILAAN_NAMES.some((known) => known.test(name)))).toEqual([]);
    expect(MILAAN_NAMES.filter((known) => !named.some((name) => known.test(name)))).toEqual([]);
  });
});

describe("the host, asked all probes", () => {
  let asked: AskedHost;
  beforeAll(async () => {
    asked = await askHost();
  }, 120_000);

  test("gives the recorded answers (after a change of the host: npm run check-excel -- --out test/check-excel/host-answers.json)", () => {
    const answersOf = ({ results }: AnswersFile) =>
      Object.fromEntries(results.map(({ id, answer }) => [id, answer]));
    expect(answersOf(asked.answers)).toEqual(answersOf(committed));
  });

  test("has no faults except members that it does not model", () => {
    const messages = Object.values(asked.notModelled).flat();
    expect(messages.filter((message) => !/^\(workbench host\) .* is not modelled$/.test(message))).toEqual(
      [],
    );
  });

  test("is left as it was, whatever the probes created", () => {
    expect(asked.left).toEqual([]);
    expect(asked.answers.results.flatMap(({ left }) => left ?? [])).toEqual([]);
  });

  test("saves nothing about its user, and its file is read back unchanged", () => {
    expect(Object.keys(asked.answers).sort()).toEqual(
      [
        "byHand",
        "dateSystem",
        "form",
        "language",
        "platform",
        "requirementSets",
        "results",
        "version",
      ].sort(),
    );
    expect(readAnswers(answersText(asked.answers))).toEqual(asked.answers);
    expect(asked.answers.dateSystem).toBe("1900");
    expect(asked.answers.requirementSets["ExcelApi"]).toBe("1.15");
  });
});

describe("a run over a workbook", () => {
  const probe = (id: string, ask: Probe["ask"]): Probe => ({ ...{ id, question: "?", settles: "." }, ask });

  async function over<T>(workbook: Workbook, work: (host: OfficeHost) => Promise<T>): Promise<T> {
    const host = new OfficeHost(workbook);
    const office = await bootOffice(host);
    try {
      return await work(host);
    } finally {
      await office.close();
    }
  }

  const options = (changes: Partial<Options> = {}): Options => ({
    ...{
      settle: () => Promise.resolve(),
      timeoutMs: 200,
      clock: () => 0,
      shouldContinue: () => true,
      supports: () => true,
    },
    ...changes,
  });

  test("removes what a failing probe has created, and what an earlier run has left, and nothing else", async () => {
    const workbook = new Workbook();
    workbook.addSheet("Books");
    workbook.addSheet(`${SHEET_PREFIX}P99`).visibility = "VeryHidden";
    const before = workbook.sheets.map(({ name }) => name).filter((name) => !name.startsWith(SHEET_PREFIX));
    const failing = probe("P01", async (context, sheet) => {
      context.workbook.worksheets.add(`${SHEET_PREFIX}more`);
      context.workbook.names.add("CheckExcel_Name", sheet.getRange("A1"));
      sheet.tables.add("A1:B2", true);
      sheet.visibility = "VeryHidden";
      await context.sync();
      throw new Error("on purpose");
    });
    const results = await over(workbook, () => runProbes([failing], options()));
    expect(results).toEqual([{ id: "P01", answer: { refused: "Error: on purpose" }, ms: 0 }]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(before);
    expect(workbook.names.list().map(({ name }) => name)).toEqual([]);
  });

  test("continues after a probe that Excel never answers", async () => {
    const silent = probe("P01", () => new Promise(() => undefined));
    const next = probe("P02", async () => "answered");
    // Long for a probe that is answered, also on a busy machine.
    const results = await over(new Workbook(), () => runProbes([silent, next], options({ timeoutMs: 1000 })));
    expect(results.map(({ answer }) => answer)).toEqual([{ silent: "1 s" }, "answered"]);
  });

  test("continues when a cell is edited meanwhile, and removes later what it could not", async () => {
    const workbook = new Workbook();
    workbook.addSheet("Books");
    const before = workbook.sheets.map(({ name }) => name);
    const results = await over(workbook, (host) =>
      runProbes(
        [
          probe("P01", async (context, sheet) => {
            host.editCell(true);
            sheet.getRange("A1").values = [["x"]];
            await context.sync();
            return "written";
          }),
          probe("P02", async () => "answered"),
        ],
        options({
          shouldContinue: () => {
            host.editCell(false);
            return true;
          },
        }),
      ),
    );
    const code = "InvalidOperationInCellEditMode";
    expect(results).toEqual([
      { id: "P01", answer: { refused: code }, ms: 0, left: code },
      { id: "P02", answer: "answered", ms: 0 },
    ]);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(before);
  });

  test("ends where it is stopped, with the answers so far, and skips probes for which Excel is too old", async () => {
    const first: Probe = { ...probe("P01", async () => "answered"), needs: "1.99" };
    const second = probe("P02", async () => "answered");
    const results = await over(new Workbook(), () =>
      runProbes([first, second], options({ shouldContinue: (_, index) => index < 1, supports: () => false })),
    );
    expect(results).toEqual([{ id: "P01", answer: { needs: "ExcelApi 1.99" }, ms: 0 }]);
  });

  test.each([
    ["a new workbook", "Sheet9", false],
    ["one with Milaan's settings", SETTINGS_TABLE, true],
  ])("is allowed or refused in %s", async (_, name, expected) => {
    const workbook = new Workbook();
    workbook.addSheet(name);
    expect(await over(workbook, isMilaanWorkbook)).toBe(expected);
  });
});

describe("answers of real Excels", () => {
  const files = readdirSync(SEEN).filter((name) => name.endsWith(".json"));

  test("equal those of the host, or the difference is listed with its reason", () => {
    const open = files.flatMap((name) =>
      unexplained(committed, fileAt(path.join(SEEN, name)), KNOWN_DIFFERENCES).map(
        (said) => `${name}: ${said}`,
      ),
    );
    expect(open).toEqual([]);
    expect(KNOWN_DIFFERENCES.filter(({ reason }) => reason.trim() === "")).toEqual([]);
  });

  const excel = (answer: Answer): AnswersFile => ({
    ...makeAnswers({ ...committed, platform: "Mac" }, [{ id: "P01", answer, ms: 1 }]),
  });

  test.each<[string, Answer, Answer, readonly KnownDifference[], readonly string[]]>([
    ["the same", { a: [1], b: "x" }, { b: "x", a: [1] }, [], []],
    ["a part that differs", { a: 1, b: 2 }, { a: 1, b: 3 }, [], ["P01 › b: the host 2, Excel 3"]],
    ["a part that is missing", { a: 1 }, { a: 1, b: 3 }, [], ["P01 › b: the host nothing, Excel 3"]],
    ["a listed part", { a: 1, b: 2 }, { a: 1, b: 3 }, [{ part: "P01 › b", reason: "r" }], []],
    ["a listed probe", { a: 1 }, { a: 2 }, [{ part: "P01", reason: "r" }], []],
    [
      "another platform's",
      1,
      2,
      [{ part: "P01", platform: "PC", reason: "r" }],
      ["P01: the host 1, Excel 2"],
    ],
    [
      "listed without need",
      1,
      1,
      [{ part: "P01", platform: "Mac", reason: "r" }],
      ["P01: listed as different, and is not"],
    ],
    ["not modelled", { a: { refused: "NotImplemented" } }, { a: 2 }, [], []],
    ["an older Excel", { a: 1 }, { needs: "ExcelApi 1.20" }, [], []],
  ])("are compared part by part: %s", (_, host, seen, known, said) => {
    expect(unexplained({ ...excel(host) }, excel(seen), known)).toEqual(said);
  });

  test("differ where refusals have other codes", () => {
    expect(differences("P02", { refused: "ItemNotFound" }, { refused: "InvalidArgument" })).toHaveLength(1);
  });

  test.each([
    ["no JSON", "<html>", "It is not JSON."],
    ["another form", '{"form":"x"}', "Its form is “x”, not “milaan-excel-answers 1”."],
    [
      "no answers",
      '{"form":"milaan-excel-answers 1","results":[{"id":"P01"}]}',
      "Its results have no id or no answer.",
    ],
  ])("are refused as a file with %s", (_, text, why) => {
    expect(readAnswers(text)).toBe(why);
  });
});
