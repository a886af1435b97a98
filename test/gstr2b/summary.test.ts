/** The portal's four summaries: every line in one row, and the sums are those of GSTR-3B's tables. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { isFault } from "../../src/gst/fault";
import { thePeriod, type Period } from "../../src/gst/period";
import { addTax, NO_TAX, subtractTax, sumTax, type Tax } from "../../src/gst/tax";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { ruleOf, summarise, type SummaryRow } from "../../src/gstr2b/summary/summarise";
import { SUMMARY_RULES } from "../../src/gstr2b/summary/rows";
import { totalsOf } from "../../src/gstr2b/totals";
import { OCTOBER } from "../support/month";
import { statementLines } from "./lines";

function rowsFor(period: Period, lines: readonly Gstr2bLine[]): SummaryRow[] {
  const rows = summarise(period, lines);
  if (isFault(rows)) throw new Error(rows.sentence);
  return rows;
}

const AVAILABLE = `
  | | Credit which may be availed under FORM GSTR-3B |
A | Part A | ITC Available – Credit may be claimed in relevant headings in GSTR-3B |
A | I | All other ITC – Supplies from registered persons other than reverse charge (IMS) | 4(A)(5)
A | | B2B – Invoices (IMS) | 4(A)(5)
A | | B2B – Debit notes (IMS) | 4(A)(5)
A | | ECO – Documents (IMS) | 4(A)(5)
A | | B2B – Invoices (Amendment) (IMS) | 4(A)(5)
A | | B2B – Debit notes (Amendment) (IMS) | 4(A)(5)
A | | ECO – Documents (Amendment) (IMS) | 4(A)(5)
A | II | Inward Supplies from ISD | 4(A)(4)
A | | ISD – Invoices | 4(A)(4)
A | | ISD – Invoices (Amendment) | 4(A)(4)
A | III | Inward Supplies liable for reverse charge | 3.1(d) / 4(A)(3)
A | | B2B – Invoices | 3.1(d) / 4(A)(3)
A | | B2B – Debit notes | 3.1(d) / 4(A)(3)
A | | B2B – Invoices (Amendment) | 3.1(d) / 4(A)(3)
A | | B2B – Debit notes (Amendment) | 3.1(d) / 4(A)(3)
A | IV | Import of Goods | 4(A)(1)
A | | IMPG | 4(A)(1)
A | | IMPG (Amendment) | 4(A)(1)
A | | IMPGSEZ | 4(A)(1)
A | | IMPGSEZ (Amendment) | 4(A)(1)
B | Part B | ITC Available – Credit notes should be net-off against relevant ITC available headings in GSTR-3B |
B | I | Others | 4(A)
B | | B2B – Credit notes (IMS) | 4(A)(5)
B | | B2B – Credit notes (Amendment) (IMS) | 4(A)(5)
B | | B2B – Credit notes (Reverse charge) | 3.1(d) / 4(A)(3)
B | | B2B – Credit notes (Reverse charge) (Amendment) | 3.1(d) / 4(A)(3)
B | | ISD – Credit notes | 4(A)(4)
B | | ISD – Credit notes (Amendment) | 4(A)(4)`;

const OTHERS = `
ITC not available | | | Credit which may not be availed under FORM GSTR-3B |
ITC not available | A | Part A | ITC Not Available |
ITC not available | A | I | All other ITC – Supplies from registered persons other than reverse charge | 4(D)(2)
ITC not available | A | | B2B – Invoices | 4(D)(2)
ITC not available | A | | B2B – Debit notes | 4(D)(2)
ITC not available | A | | ECO – Documents | 4(D)(2)
ITC not available | A | | B2B – Invoices (Amendment) | 4(D)(2)
ITC not available | A | | B2B – Debit notes (Amendment) | 4(D)(2)
ITC not available | A | | ECO – Documents (Amendment) | 4(D)(2)
ITC not available | A | II | Inward Supplies from ISD | 4(D)(2)
ITC not available | A | | ISD – Invoices | 4(D)(2)
ITC not available | A | | ISD – Invoices (Amendment) | 4(D)(2)
ITC not available | A | III | Inward Supplies liable for reverse charge | 3.1(d) / 4(D)(2)
ITC not available | A | | B2B – Invoices | 3.1(d) / 4(D)(2)
ITC not available | A | | B2B – Debit notes | 3.1(d) / 4(D)(2)
ITC not available | A | | B2B – Invoices (Amendment) | 3.1(d) / 4(D)(2)
ITC not available | A | | B2B – Debit notes (Amendment) | 3.1(d) / 4(D)(2)
ITC not available | B | Part B | ITC Not Available – Credit notes should be net-off against relevant ITC available headings in GSTR-3B |
ITC not available | B | I | Others | 4(A)
ITC not available | B | | B2B – Credit notes | 4(A)(5)
ITC not available | B | | B2B – Credit notes (Amendment) | 4(A)(5)
ITC not available | B | | B2B – Credit notes (Reverse charge) | 3.1(d) / 4(A)(3)
ITC not available | B | | B2B – Credit notes (Reverse charge) (Amendment) | 3.1(d) / 4(A)(3)
ITC not available | B | | ISD – Credit notes | 4(A)(4)
ITC not available | B | | ISD – Credit notes (Amendment) | 4(A)(4)
ITC Reversal | A | Part A | ITC Reversal – Others |
ITC Reversal | A | I | ITC Reversal on account of Rule 37A | 4(B)(2)
ITC Reversal | A | | B2B – Invoices | 4(B)(2)
ITC Reversal | A | | B2B – Debit notes | 4(B)(2)
ITC Reversal | A | | B2B – Invoices (Amendment) | 4(B)(2)
ITC Reversal | A | | B2B – Debit notes (Amendment) | 4(B)(2)
ITC Rejected | A | Part A | ITC Rejected – Others |
ITC Rejected | A | I | All other ITC – Supplies from registered persons other than reverse charge (IMS) | NA
ITC Rejected | A | | B2B – Invoices (IMS) | NA
ITC Rejected | A | | B2B – Debit notes (IMS) | NA
ITC Rejected | A | | ECO – Documents (IMS) | NA
ITC Rejected | A | | B2B – Invoices (Amendment) (IMS) | NA
ITC Rejected | A | | B2B – Debit notes (Amendment) (IMS) | NA
ITC Rejected | A | | ECO – Documents (Amendment) (IMS) | NA
ITC Rejected | A | II | Inward Supplies from ISD | NA
ITC Rejected | A | | ISD – Invoices | NA
ITC Rejected | A | | ISD – Invoices (Amendment) | NA
ITC Rejected | B | Part B | Credit notes rejected on IMS dashboard |
ITC Rejected | B | I | Others | NA
ITC Rejected | B | | B2B – Credit notes (IMS) | NA
ITC Rejected | B | | B2B – Credit notes (Amendment) (IMS) | NA
ITC Rejected | B | | ISD – Credit notes | NA
ITC Rejected | B | | ISD – Credit notes (Amendment) | NA`;

const cellsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) =>
      line
        .split("|")
        .map((cell) => cell.trim())
        .join("|"),
    );

describe("the rows of the portal's summaries", () => {
  test("ITC Available names and orders them as the portal does", () => {
    const rows = rowsFor(OCTOBER, []).filter(({ summary }) => summary === "ITC Available");
    expect(rows.map(({ part, number, heading, table }) => [part, number, heading, table].join("|"))).toEqual(
      cellsOf(AVAILABLE),
    );
  });

  test("the other three name and order them as the portal does", () => {
    const rows = rowsFor(OCTOBER, []).filter(({ summary }) => summary !== "ITC Available");
    expect(
      rows.map(({ summary, part, number, heading, table }) =>
        [summary, part, number, heading, table].join("|"),
      ),
    ).toEqual(cellsOf(OTHERS));
  });

  test("before October 2024 none says (IMS), and nothing is rejected; everything else is the same", () => {
    const [before, since] = ["2024-09", "2024-10"].map((period) => rowsFor(thePeriod(period), []));
    expect(since).toEqual(rowsFor(OCTOBER, []));
    expect(before).toEqual(
      since
        ?.filter(({ summary }) => summary !== "ITC Rejected")
        .map((row) => ({ ...row, heading: row.heading.replace(" (IMS)", "") })),
    );
  });

  test("a period without a rule gets a fault", () => {
    expect(summarise(thePeriod("2018-01"), [])).toMatchObject({ code: "UNWRITTEN_LAW" });
  });
});

/** The sum of the detail rows that match. */
function sumOf(rows: readonly SummaryRow[], summary: string, part: string, table = /./): Tax {
  return sumTax(
    rows
      .filter((row) => row.summary === summary && row.part === part && row.number === "")
      .filter((row) => table.test(row.table))
      .map(({ tax }) => tax ?? NO_TAX),
  );
}

describe("for any statement", () => {
  test("every line belongs to exactly one row, of its own part", () => {
    fc.assert(
      fc.property(statementLines, (lines) => {
        for (const line of lines) {
          const rule = ruleOf(line);
          const holders = Object.values(SUMMARY_RULES).filter(({ parts }) =>
            parts.some(({ groups }) => groups.some(({ details }) => details.includes(rule))),
          );
          expect(holders.map(({ of }) => of)).toEqual([line.part]);
          const alone = rowsFor(OCTOBER, [line]).filter(
            ({ number, tax }) => number === "" && tax !== undefined && Object.values(tax).some(Boolean),
          );
          expect(alone.length).toBe(Object.values(line.itc).some(Boolean) ? 1 : 0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a numbered row is the sum of the rows below it, and titles have no amount", () => {
    fc.assert(
      fc.property(statementLines, (lines) => {
        const rows = rowsFor(OCTOBER, lines);
        rows.forEach((row, place) => {
          if (row.tax === undefined || row.number === "") return;
          const below: Tax[] = [];
          for (const next of rows.slice(place + 1)) {
            if (next.number !== "" || next.tax === undefined) break;
            below.push(next.tax);
          }
          expect(row.tax).toEqual(sumTax(below));
        });
        const titles = rows.filter(({ tax }) => tax === undefined);
        expect(titles.every(({ number }) => /^(Part [AB])?$/.test(number))).toBe(true);
        expect(titles.every(({ table, advisory }) => table === "" && advisory === "")).toBe(true);
      }),
    );
  });

  test("the rows add up to the tables of GSTR-3B", () => {
    fc.assert(
      fc.property(statementLines, (lines) => {
        const rows = rowsFor(OCTOBER, lines);
        const totals = totalsOf(lines);
        const net = (table: RegExp) =>
          subtractTax(sumOf(rows, "ITC Available", "A", table), sumOf(rows, "ITC Available", "B", table));
        const owedWithoutCredit = subtractTax(
          sumOf(rows, "ITC not available", "A", /3\.1\(d\)/),
          sumOf(rows, "ITC not available", "B", /3\.1\(d\)/),
        );
        expect({
          "4(A)(1)": net(/4\(A\)\(1\)/),
          "4(A)(3)": net(/4\(A\)\(3\)/),
          "4(A)(4)": net(/4\(A\)\(4\)/),
          "4(A)(5)": net(/4\(A\)\(5\)/),
          "4(B)(2)": sumOf(rows, "ITC Reversal", "A"),
          "4(D)(2)": sumOf(rows, "ITC not available", "A"),
          notNetted: sumOf(rows, "ITC not available", "B"),
          "3.1(d)": addTax(net(/3\.1\(d\)/), owedWithoutCredit),
          Rejected: addTax(sumOf(rows, "ITC Rejected", "A"), sumOf(rows, "ITC Rejected", "B")),
        }).toEqual(totals);
      }),
      { numRuns: 300 },
    );
  });

  test("the order of the documents does not matter: the same input gives the same rows", () => {
    fc.assert(
      fc.property(statementLines, (lines) => {
        expect(rowsFor(OCTOBER, [...lines].reverse())).toEqual(rowsFor(OCTOBER, lines));
      }),
    );
  });
});
