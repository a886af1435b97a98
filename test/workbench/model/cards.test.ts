/**
 * Values with fields: what formulas and cells do with them. Sources: the pages “Add properties to basic cell values” and
 * “Custom functions and data types” of the Office add-ins documentation; FIELDVALUE of Microsoft support.
 */
import { describe, expect, test } from "@jest/globals";
import type { Card, CustomFunction, Scalar } from "../../../src/workbench/model";
import { bookOf } from "./book";

const card = (fields: Readonly<Record<string, Scalar | { value: Scalar; card: Card }>>): Card => ({
  fields: new Map(
    Object.entries(fields).map(([name, field]) => [
      name,
      typeof field === "object" && field !== null && "value" in field ? field : { value: field },
    ]),
  ),
  sections: [],
});

/** A function that gives two numbers with a card each, and one without. */
const documents: CustomFunction = {
  parameters: [],
  invoke: () => ({
    values: [["INV-1"], ["INV-2"], ["INV-3"]],
    cards: [
      [card({ Rule: "R-77", ITC: 180, Match: { value: "likely", card: card({ "Score in points": 12 }) } })],
      [card({ Rule: "R-20", ITC: 90 })],
      [undefined],
    ],
  }),
};

function withDocuments() {
  const book = bookOf();
  book.workbook.registerFunction("T.DOCS", documents);
  book.put("A2", "=T.DOCS()");
  return book;
}

describe("a cell with a card", () => {
  test("is its value for every formula, and keeps the card in the cells it spills into", () => {
    const book = withDocuments();
    book.put("C1", '=XLOOKUP("INV-2",A2:A4,A2:A4)&LEN(A2)&COUNTIF(A2:A4,"INV*")');
    expect(book.value("C1")).toBe("INV-253");
    const { sheet } = book;
    expect([1, 2, 3].map((row) => sheet.card(row, 0)?.fields.get("Rule")?.value)).toEqual([
      "R-77",
      "R-20",
      undefined,
    ]);
  });

  test.each([
    ["=A2.Rule", "R-77"],
    ["=a2.rule", "R-77"],
    ["=$A$3.ITC*2", 180],
    ["=SUM(A2.ITC,A3.ITC)", 270],
    ["=Sheet1!A2.Rule", "R-77"],
    ["=A2.Match", "likely"],
    ["=A2.Match.[Score in points]+1", 13],
    ['=FIELDVALUE(A2,"Rule")', "R-77"],
    ['=SUM(FIELDVALUE(A2:A3,"itc"))', 270],
    ['=FIELDVALUE(T.DOCS(),"Rule")', "R-77"],
  ])("gives a field: %s", (formula, value) => {
    const book = withDocuments();
    book.put("E1", formula);
    expect(book.value("E1")).toEqual(value);
  });

  test("without such a field is #FIELD!, and an error stays itself", () => {
    const book = withDocuments();
    book.put("B1", "=A2.Colour");
    book.put("C1", "=A4.Rule");
    book.put("D1", "=1/0");
    book.put("E1", "=D1.Rule");
    expect(book.values("B1:C1")).toEqual([[{ error: "#FIELD!" }, { error: "#FIELD!" }]]);
    expect(book.value("E1")).toBe("#DIV/0!");
  });

  test("is followed when rows move, and gives its card on to a cell that refers to it", () => {
    const book = withDocuments();
    book.put("E9", "=$A3.Rule&A$2.Rule");
    book.put("F9", "=A2");
    const { sheet } = book;
    sheet.insertRows(0, 2);
    expect(sheet.formula(10, 4)).toBe("=$A5.Rule&A$4.Rule");
    expect(book.value("E11")).toBe("R-20R-77");
    expect(sheet.card(10, 5)?.fields.get("ITC")?.value).toBe(180);
  });

  test("loses the card when something else is typed over it, or the spill is blocked", () => {
    const book = withDocuments();
    const { sheet } = book;
    book.put("A3", "typed");
    expect(book.value("A2")).toBe("#SPILL!");
    expect(sheet.card(1, 0)).toBeUndefined();
    book.put("A2", "typed too");
    expect([1, 2].map((row) => sheet.card(row, 0))).toEqual([undefined, undefined]);
  });

  test("whose fields change alone computes the formulas that read them", async () => {
    const book = bookOf([["", "=A1.Rule"]]);
    let send: (rule: string) => void = () => undefined;
    const one = (rule: string) => ({ values: [["INV-1"]], cards: [[card({ Rule: rule })]] });
    book.workbook.registerFunction("T.LIVE", {
      parameters: [],
      stream: true,
      invoke: (_, call) => {
        send = (rule) => call.setResult(one(rule));
        return undefined;
      },
    });
    book.put("A1", "=T.LIVE()");
    send("R-20");
    await book.workbook.whenIdle();
    expect(book.values("A1:B1")).toEqual([["INV-1", "R-20"]]);
    send("R-77");
    await book.workbook.whenIdle();
    expect(book.values("A1:B1")).toEqual([["INV-1", "R-77"]]);
  });
});
