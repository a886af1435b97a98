/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Injected faults: the switches of `host.faults`. Codes are the client's for the host's error numbers; when Excel sends
 * which is on Microsoft's page "Error handling with the application-specific JavaScript APIs".
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel } from "./excel";

const excel = useExcel();

function write(address: string, value: unknown): Promise<void> {
  return onSheet(async (sheet, context) => {
    sheet.getRange(address).values = [[value]];
    await context.sync();
  });
}

function cell(row: number) {
  return excel.workbook.sheets[0]?.value(row, 0);
}

/** Whether a promise has settled after all pending work is done. */
async function settles(work: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = (): void => {
    settled = true;
  };
  work.then(note, note);
  await excel.host.idle();
  return settled;
}

describe("Excel", () => {
  test("refuses while the user types in a cell", async () => {
    excel.host.editCell(true);
    const error = await refusal(write("A1", 1));
    expect(error.code).toBe("InvalidOperationInCellEditMode");
    excel.host.editCell(false);
    await write("A1", 1);
    expect(cell(0)).toBe(1);
  });

  test("waits instead with delayForCellEdit", async () => {
    excel.host.editCell(true);
    const writing = Excel.run({ delayForCellEdit: true }, async (context) => {
      context.workbook.worksheets.getFirst().getRange("A1").values = [[1]];
      await context.sync();
    });
    await expect(excel.host.idle(100)).rejects.toThrow("a request is in flight");
    expect(cell(0)).toBeNull();
    excel.host.editCell(false);
    await writing;
    expect(cell(0)).toBe(1);
  });

  test("reports that it is too busy", async () => {
    excel.host.faults.activityLimitReached = true;
    expect((await refusal(write("A1", 1))).code).toBe("ActivityLimitReached");
    excel.host.faults.activityLimitReached = false;
    await write("A1", 1);
  });

  test("refuses writes to a read-only document", async () => {
    excel.host.faults.readOnly = true;
    expect((await refusal(write("A1", 1))).code).toBe("AccessDenied");
    expect(cell(0)).toBeNull();
  });

  test("fails at the chosen action, once; what came before stays", async () => {
    const actions = await countActions();
    for (let at = 0; at < actions; at++) {
      excel.workbook.sheets[0]?.clear({ row: 0, column: 0, rows: 3, columns: 1 }, "contents");
      await excel.host.idle();
      excel.host.faults.failAtAction = at;
      const error = await refusal(writeThree());
      expect(error.code).toBe("GeneralException");
      const written = [cell(0), cell(1), cell(2)];
      const firstGap = written.indexOf(null);
      expect(written.slice(firstGap).every((value) => value === null)).toBe(true);
      expect(excel.host.faults.failAtAction).toBeUndefined();
    }
    await writeThree();
    expect([cell(0), cell(1), cell(2)]).toEqual([1, 2, 3]);
  });

  async function writeThree(): Promise<void> {
    await onSheet(async (sheet, context) => {
      for (const row of [1, 2, 3]) sheet.getRange(`A${row}`).untrack().values = [[row]];
      await context.sync();
    });
  }

  async function countActions(): Promise<number> {
    excel.host.resetStats();
    await writeThree();
    return excel.host.stats.actions;
  }
});

describe("a response", () => {
  test("can be lost although the work was done", async () => {
    excel.host.faults.dropResponse = true;
    expect(await settles(write("A1", 1))).toBe(false);
    expect(cell(0)).toBe(1);
  });

  test("can be missing because nothing was done", async () => {
    excel.host.faults.neverAnswer = true;
    expect(await settles(write("A1", 1))).toBe(false);
    expect(cell(0)).toBeNull();
  });

  test("can be missing after a number of executed requests: a crash between two syncs", async () => {
    excel.host.faults.crashAfter = 1;
    const work = onSheet(async (sheet, context) => {
      sheet.getRange("A1").values = [[1]];
      await context.sync();
      sheet.getRange("A2").values = [[2]];
      await context.sync();
    });
    expect(await settles(work)).toBe(false);
    expect([cell(0), cell(1)]).toEqual([1, null]);
  });

  test("can be slow; requests keep their order", async () => {
    excel.host.faults.delay = 20;
    const first = write("A1", "first");
    excel.host.faults.delay = 0;
    const second = write("A1", "second");
    await Promise.all([first, second]);
    expect(cell(0)).toBe("second");
  });
});
