/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** The counts of the screens are the same, counted anew or kept up to date row by row. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { NO_ANSWER, type Action } from "../../src/ims/record";
import { Counts } from "../../src/session/screens/counts";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { totalTax } from "../../src/gst/tax";
import { openWorkbook, savedMonth, type OpenedWorkbook } from "./opened-workbook";

let excel: OpenedWorkbook;
const PERIODS = [thePeriod("2025-09"), thePeriod("2025-10")];

beforeAll(async () => {
  excel = await openWorkbook(await savedMonth());
});

describe("the counts of the screens", () => {
  test("follow each answer to a record", async () => {
    const { session } = excel;
    const counts = new Counts(session.cache);
    const seen: unknown[] = [];
    const compare = () => {
      for (const open of PERIODS)
        expect([counts.answers(open), counts.layers()]).toEqual([
          new Counts(session.cache).answers(open),
          new Counts(session.cache).layers(),
        ]);
      const { unanswered, answered, pending, itcSoFar } = counts.answers(thePeriod("2025-10"));
      seen.push([unanswered, answered, pending, totalTax(itcSoFar)]);
      const view = session.view();
      expect(isFault(view) ? view : view.itcSoFar).toEqual(itcSoFar);
    };
    compare();
    for (const action of ["Accept", "Pending", "Reject", "No action"] satisfies Action[]) {
      await session.answer([{ row: 1, answer: { ...NO_ANSWER, action } }]);
      compare();
    }
    expect(seen).toEqual([
      [4, 0, 0, 54000],
      [3, 1, 0, 54000],
      [3, 0, 1, 36000],
      [3, 1, 0, 36000],
      [4, 0, 0, 54000],
    ]);
    await excel.close();
  });
});
