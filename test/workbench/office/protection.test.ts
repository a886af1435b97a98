/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Protected sheets, and operations that are refused on any sheet. Sources: the WorksheetProtection reference page;
 * office-js issues 6784 and 4546 (microsoft-graph-docs) by number.
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, refusal, useExcel, valuesOf } from "./excel";

const excel = useExcel();

function changing(
  change: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void,
): Promise<OfficeExtension.Error> {
  return refusal(
    onSheet(async (sheet, context) => {
      change(sheet, context);
      await context.sync();
    }),
  );
}

async function protectFirst(
  options: Excel.WorksheetProtectionOptions = {},
  password?: string,
): Promise<void> {
  await onSheet(async (sheet, context) => {
    sheet.getRange("A1:B2").values = [
      [1, 2],
      [3, 4],
    ];
    sheet.getRange("B1:B2").format.protection.locked = false;
    sheet.protection.protect(options, password);
    await context.sync();
  });
}

describe("on a protected sheet", () => {
  test.each<[string, (sheet: Excel.Worksheet) => void, string]>([
    ["writing a locked cell", (sheet) => (sheet.getRange("A1").values = [[9]]), "Range.values"],
    ["formatting", (sheet) => (sheet.getRange("A1").format.fill.color = "#FF0000"), "RangeFill.color"],
    ["inserting rows", (sheet) => sheet.getRange("1:1").insert("Down"), "Range.insert"],
    ["deleting rows", (sheet) => sheet.getRange("1:1").delete("Up"), "Range.delete"],
    ["clearing", (sheet) => sheet.getRange("A1:A2").clear(), "Range.clear"],
    ["column widths", (sheet) => (sheet.getRange("A:A").format.columnWidth = 100), "RangeFormat.columnWidth"],
  ])("%s is refused with AccessDenied", async (_name, change, location) => {
    await protectFirst();
    const error = await changing(change);
    expect(error.code).toBe("AccessDenied");
    expect(error.message).toBe("You cannot perform the requested operation.");
    expect(error.debugInfo.errorLocation).toBe(location);
  });

  test("unlocked cells can be written", async () => {
    await protectFirst();
    await onSheet(async (sheet, context) => {
      sheet.getRange("B1:B2").values = [["Accept"], ["Reject"]];
      await context.sync();
    });
    expect(await valuesOf("B1:B2")).toEqual([["Accept"], ["Reject"]]);
  });

  test("a write that touches one locked cell fails as a whole (issue 4546)", async () => {
    await protectFirst();
    const error = await changing((sheet) => {
      sheet.getRange("A1:B1").values = [[8, 9]];
    });
    expect(error.code).toBe("AccessDenied");
    expect(await valuesOf("A1:B1")).toEqual([[1, 2]]);
  });

  test("what an option allows succeeds", async () => {
    await protectFirst({ allowFormatCells: true, allowInsertRows: true });
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").format.fill.color = "#00FF00";
      sheet.getRange("5:5").insert("Down");
      sheet.protection.load("protected,options");
      await context.sync();
      expect(sheet.protection.protected).toBe(true);
      expect(sheet.protection.options.allowFormatCells).toBe(true);
      expect(sheet.protection.options.allowSort).toBe(false);
    });
  });

  test("everything can be read", async () => {
    await protectFirst();
    expect(await valuesOf("A1:B2")).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("protecting", () => {
  test("a protected sheet, and unprotecting an unprotected one, is refused on desktops since June 2026 (issue 6784)", async () => {
    excel.workbook.protectTwice = "refuse";
    expect((await changing((sheet) => sheet.protection.unprotect())).code).toBe("AccessDenied");
    await protectFirst();
    expect((await changing((sheet) => sheet.protection.protect())).code).toBe("AccessDenied");
  });

  test("twice was a no-op before (issue 6784)", async () => {
    excel.workbook.protectTwice = "ignore";
    await protectFirst();
    await onSheet(async (sheet, context) => {
      sheet.protection.protect();
      sheet.protection.unprotect();
      sheet.protection.unprotect();
      sheet.protection.load("protected");
      await context.sync();
      expect(sheet.protection.protected).toBe(false);
    });
  });

  test("with a password needs that password to unprotect (exact code unverified: P54)", async () => {
    await protectFirst({}, "secret");
    expect((await changing((sheet) => sheet.protection.unprotect("wrong"))).code).toBe("BadPassword");
    await onSheet(async (sheet, context) => {
      sheet.protection.unprotect("secret");
      await context.sync();
    });
    expect(excel.workbook.sheets[0]?.protection.on).toBe(false);
  });
});

describe("a worksheet", () => {
  test.each(["", "a".repeat(32), "a:b", "a/b", "a\\b", "a?b", "a*b", "a[b", "a]b", "'a", "a'", "History"])(
    "cannot be called %p",
    async (name) => {
      const error = await changing((sheet) => (sheet.name = name));
      expect(error.code).toBe("InvalidArgument");
    },
  );

  test("cannot have another's name, ignoring case", async () => {
    const error = await changing((_sheet, context) => context.workbook.worksheets.add("SHEET1"));
    expect(error.code).toBe("ItemAlreadyExists");
  });

  test("cannot be deleted while it is very hidden, and can when it is only hidden", async () => {
    const sheet = excel.workbook.addSheet("Lists");
    const deleting = () =>
      changing((_sheet, { workbook }) => {
        workbook.worksheets.getItem("Lists").delete();
      });
    sheet.visibility = "VeryHidden";
    expect((await deleting()).code).toBe("InvalidOperation");
    sheet.visibility = "Hidden";
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Lists").delete();
      await context.sync();
    });
    expect(excel.workbook.sheet("Lists")).toBeUndefined();
  });

  test("cannot be deleted or hidden when it is the last visible one", async () => {
    excel.workbook.addSheet("Hidden").visibility = "Hidden";
    expect((await changing((sheet) => sheet.delete())).code).toBe("InvalidOperation");
    expect((await changing((sheet) => (sheet.visibility = "Hidden"))).code).toBe("InvalidOperation");
  });

  test("returns the colour of its tab as #RRGGBB", async () => {
    await onSheet(async (sheet, context) => {
      const seen: string[] = [];
      for (const colour of ["orange", "#00b050", "LightBlue", ""]) {
        sheet.tabColor = colour;
        sheet.load("tabColor");
        await context.sync();
        seen.push(sheet.tabColor);
      }
      expect(seen).toEqual(["#FFA500", "#00B050", "#ADD8E6", ""]);
    });
  });

  test("can be moved, coloured, frozen, hidden and deleted", async () => {
    await onSheet(async (sheet, context) => {
      const other = context.workbook.worksheets.add("GSTR-2B Oct-25");
      other.position = 0;
      other.tabColor = "#1F4E79";
      other.freezePanes.freezeRows(3);
      other.showGridlines = false;
      sheet.visibility = "Hidden";
      const frozen = other.freezePanes.getLocationOrNullObject().load("address");
      other.load("position,tabColor,visibility");
      await context.sync();
      expect(other.toJSON()).toMatchObject({ position: 0, tabColor: "#1F4E79", visibility: "Visible" });
      expect(frozen.address).toBe("'GSTR-2B Oct-25'!1:3");
      sheet.delete();
      await context.sync();
    });
    expect(excel.workbook.sheets.map((sheet) => sheet.name)).toEqual(["GSTR-2B Oct-25"]);
  });

  test("that was deleted is not found", async () => {
    const error = await refusal(
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Gone").load("name");
        await context.sync();
        sheet.delete();
        await context.sync();
        sheet.load("name");
        await context.sync();
      }),
    );
    expect(error.code).toBe("ItemNotFound");
  });
});

describe("a workbook whose structure is protected", () => {
  const protectedBook = (work: (book: Excel.Workbook) => void) =>
    Excel.run(async (context) => {
      work(context.workbook);
      await context.sync();
    });

  test.each<[string, (book: Excel.Workbook) => void]>([
    ["a sheet added", ({ worksheets }) => void worksheets.add("More")],
    ["one renamed", ({ worksheets }) => void (worksheets.getFirst().name = "Other")],
    ["one moved", ({ worksheets }) => void (worksheets.getFirst().position = 1)],
    ["one copied", ({ worksheets }) => void worksheets.getFirst().copy()],
    ["one hidden", ({ worksheets }) => void (worksheets.getFirst().visibility = "Hidden")],
    ["one deleted", ({ worksheets }) => worksheets.getFirst().delete()],
    ["itself protected once more", ({ protection }) => protection.protect()],
  ])("does not let %s (the code is unverified: P43)", async (_what, work) => {
    excel.workbook.addSheet("Second");
    await protectedBook(({ protection }) => protection.protect());
    const before = excel.workbook.sheets.map(({ name, visibility }) => [name, visibility]);
    expect((await refusal(protectedBook(work))).code).toBe("AccessDenied");
    expect(excel.workbook.sheets.map(({ name, visibility }) => [name, visibility])).toEqual(before);
  });

  test("reports it, lets cells be written, and is unprotected with its password", async () => {
    await Excel.run(async (context) => {
      const { protection, worksheets } = context.workbook;
      protection.protect("secret");
      worksheets.getFirst().getRange("A1").values = [[1]];
      protection.load("protected");
      await context.sync();
      expect(protection.protected).toBe(true);
    });
    const opened = (password?: string) => protectedBook(({ protection }) => protection.unprotect(password));
    expect((await refusal(opened("wrong"))).code).toBe("BadPassword");
    await opened("secret");
    await protectedBook(({ worksheets }) => void worksheets.add("More"));
  });
});
