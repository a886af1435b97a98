/** A deep copy of a workbook: it saves to the same file, and changes of one do not affect the other. */
import { describe, expect, test } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { copyOf, validationRule, type Workbook } from "../../../src/workbench/model";
import { saveXlsx } from "../../../src/workbench/xlsx";
import { bookOf, rectOf } from "./book";

const TABLE = rectOf("A1:C3");

/** One of everything that a workbook can contain. */
function full() {
  const book = bookOf(
    [
      ["Document", "Tax", "Double"],
      ["INV-1", 180, "=B2*2"],
      ["INV-2", 90, "=B3*2"],
    ],
    { protectTwice: "refuse" },
  );
  const { workbook, sheet } = book;
  const table = workbook.addTable(sheet, TABLE, true, "Register");
  table.sheet.setStyle(rectOf("A1:C1"), { bold: true, fill: "#DDEBF7" });
  sheet.setColumnWidth(0, 1, 90);
  sheet.hideRows(5, 1, true);
  sheet.validations.add(
    rectOf("A2:A3"),
    validationRule({ kind: "list", source: "INV-1,INV-2", inCellDropDown: true }),
  );
  sheet.conditionalFormats.add({
    rect: rectOf("B2:B3"),
    rule: { kind: "custom", formula: "=B2>100" },
    style: { fill: "#FFC7CE" },
  });
  workbook.names.add("Total", "=SUM(Register[Tax])");
  book.put("E1", "=Total");
  book.put("F1", "=SEQUENCE(3)");
  book.type("B3", 45);
  const other = workbook.addSheet("Filed");
  other.set({ row: 0, column: 0 }, [["=Sheet1!E1"]], { by: "user" });
  other.protect({}, "secret");
  workbook.activate(other);
  return workbook;
}

const at = (workbook: Workbook, sheet: string, address: string) =>
  workbook.sheet(sheet)?.values(rectOf(address))[0]?.[0];

/** The parts of the file without the one that has the time of day. */
async function partsOf(workbook: Workbook): Promise<Record<string, string>> {
  const parts = unzipSync(await saveXlsx(workbook), { filter: ({ name }) => name !== "docProps/core.xml" });
  expect(Object.keys(parts)).toContain("xl/tables/table1.xml");
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
}

describe("a copy of a workbook", () => {
  test("saves to the same file", async () => {
    const workbook = full();
    const copy = copyOf(workbook);
    expect(await partsOf(copy)).toEqual(await partsOf(workbook));
    expect(copy.active.name).toBe("Filed");
    expect(copy.protectTwice).toBe("refuse");
  });

  test("calculates its own cells, undoes its own edits, and does not change the original", () => {
    const workbook = full();
    const copy = copyOf(workbook);
    copy.sheet("Sheet1")?.set({ row: 1, column: 1 }, [[1000]], { by: "user" });
    expect([at(copy, "Sheet1", "E1"), at(copy, "Filed", "A1")]).toEqual([1045, 1045]);
    expect([at(workbook, "Sheet1", "E1"), at(workbook, "Filed", "A1")]).toEqual([225, 225]);
    workbook.sheet("Sheet1")?.set({ row: 1, column: 1 }, [[1]], { by: "user" });
    expect([at(copy, "Sheet1", "C2"), at(workbook, "Sheet1", "C2")]).toEqual([2000, 2]);
    expect([copy.undo(), at(copy, "Sheet1", "B2"), at(workbook, "Sheet1", "B2")]).toEqual([true, 180, 1]);
  });

  test("has its own protection and tables", () => {
    const workbook = full();
    const copy = copyOf(workbook);
    copy.sheet("Filed")?.unprotect("secret");
    expect([copy, workbook].map((one) => one.sheet("Filed")?.protection.on)).toEqual([false, true]);
    expect(copy.table("Register")?.sheet.workbook).toBe(copy);
  });

  test.each<[string, (workbook: Workbook) => void]>([
    ["it has a listener", (workbook) => void workbook.on(() => undefined)],
    [
      "it has an add-in's function",
      (workbook) => {
        workbook.registerFunction("ONE", { invoke: () => 1, parameters: [] });
      },
    ],
  ])("is refused while %s", (_, use) => {
    const workbook = full();
    use(workbook);
    expect(() => copyOf(workbook)).toThrow("in use");
  });
});
