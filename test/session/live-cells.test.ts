/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** Live functions: one answer evaluates the cells of its document, however many others there are. */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { theDay } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { NO_ANSWER } from "../../src/ims/record";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Session } from "../../src/session/session";
import { liveOf } from "../../src/session/screens/live";
import { DocumentIndex } from "../../src/session/screens/document-index";
import { explanationRows, openQuestionRows } from "../../src/session/screens/explanations";
import type { LiveFunctions } from "../../src/session/screens/live-functions";
import { igst, NOVEMBER, OCTOBER, SUPPLIER, testDocument } from "../support/month";
import { closeWorkbooks, imsRow, openWorkbook, savedMonth, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;

beforeAll(async () => {
  saved = await savedMonth();
});

afterEach(closeWorkbooks);

const NUMBERS = ["A-1", "A-2", "A-3", "R-1", "unknown"];

/** How often each cell was evaluated, by a name for it, and what it shows. */
function cells(session: Session) {
  const evaluated = new Map<string, number>();
  const shown = new Map<string, string>();
  const add = (name: string, valueOf: (live: LiveFunctions) => unknown) =>
    liveOf(session).cells.add(() => {
      evaluated.set(name, (evaluated.get(name) ?? 0) + 1);
      const value = valueOf(liveOf(session).functions);
      shown.set(name, isFault(value) ? value.sentence : JSON.stringify(value));
    });
  for (const number of NUMBERS) {
    add(`STATUS ${number}`, (live) => live.status(SUPPLIER, number));
    add(`WHY ${number}`, (live) => explanationRows(live, SUPPLIER, number, ""));
  }
  add("ITC", (live) => live.itc("2025-10", "", ""));
  add("DOUBTS", openQuestionRows);
  return {
    add,
    shown,
    /** Names of the cells evaluated since, once the changes have been followed. */
    since: async (change: () => unknown): Promise<string[]> => {
      evaluated.clear();
      await change();
      await new Promise((resolve) => setTimeout(resolve, 120));
      return [...evaluated.keys()].sort();
    },
  };
}

const answer = (excel: OpenedWorkbook, number: string, action: "Accept" | "Reject") =>
  excel.session.answer([{ row: imsRow(excel, number), answer: { ...NO_ANSWER, action } }]);

describe("live cells", () => {
  test("of other documents are not evaluated after an answer", async () => {
    const excel = await openWorkbook(saved);
    const { since, shown } = cells(excel.session);
    expect(await since(() => answer(excel, "A-2", "Reject"))).toEqual(["STATUS A-2", "WHY A-2"]);
    expect(shown.get("STATUS A-2")).toContain("IMS Reject");
    expect(await since(() => excel.session.answer([]))).toEqual([]);
    const typed = async () => {
      excel.type(IMS_TABLE, imsRow(excel, "A-3"), "Action", "Reject");
      await excel.idle();
    };
    expect(await since(typed)).toEqual(["STATUS A-3", "WHY A-3"]);
  });

  test("show what an evaluation from the beginning shows, after every kind of change", async () => {
    const excel = await openWorkbook(saved);
    const { session } = excel;
    const { since, shown } = cells(session);
    const changes: readonly [string, () => Promise<unknown>, string[]][] = [
      ["an answer", () => answer(excel, "A-1", "Accept"), ["STATUS A-1"]],
      ["a statement", () => session.generate(OCTOBER), ["ITC", "STATUS A-1", "WHY unknown"]],
      ["an answer after it", () => answer(excel, "A-1", "Reject"), ["STATUS A-1", "STATUS A-2"]],
      ["a second one", () => answer(excel, "A-2", "Reject"), ["STATUS A-2"]],
      [
        "a new document",
        () =>
          session.save(
            testDocument("Invoice", "unknown", "2025-11-10", { tax: igst(1800), returnPeriod: NOVEMBER }),
            "Monthly",
          ),
        ["STATUS unknown", "WHY unknown"],
      ],
      [
        "an amendment",
        () =>
          session.save(
            testDocument("Invoice", "R-1A", "2025-10-12", {
              tax: igst(900),
              originalNumber: "R-1",
              originalDate: theDay("2025-10-10"),
              returnPeriod: NOVEMBER,
            }),
            "Monthly",
          ),
        ["WHY R-1"],
      ],
      [
        "the next day",
        () => (excel.at("2025-11-15T10:00:00" as never), answer(excel, "A-3", "Accept")),
        ["WHY A-1"],
      ],
    ];
    for (const [name, change, among] of changes) {
      const evaluated = await since(async () => {
        expect(await change()).toMatchObject({ done: true, faults: [] });
      });
      expect([name, evaluated]).toEqual([name, expect.arrayContaining(among)]);
      expect([name, shown]).toEqual([name, cells(session).shown]);
      const { documents, cells: cellsOf } = liveOf(session);
      const fresh = new DocumentIndex(session.cache, cellsOf);
      for (const number of [...NUMBERS, "R-1A"]) {
        expect(documents.find(SUPPLIER, number)).toEqual(fresh.find(SUPPLIER, number));
        expect(documents.lineage(SUPPLIER, number)).toEqual(fresh.lineage(SUPPLIER, number));
      }
    }
  });

  test("are not evaluated once they are removed", async () => {
    const excel = await openWorkbook(saved);
    const { add, since } = cells(excel.session);
    const remove = add("removed", (live) => live.status(SUPPLIER, "A-2"));
    remove();
    expect(await since(() => answer(excel, "A-2", "Accept"))).toEqual(["STATUS A-2", "WHY A-2"]);
  });
});
