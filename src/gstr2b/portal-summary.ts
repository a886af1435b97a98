/**
 * The summary in the portal's GSTR-2B: amounts per part, family of supplies and section, and what they come to
 * under the tables of GSTR-3B. Credit notes are taken off their heading (Circular 170/02/2022), so a table may be
 * negative. Families are summed from their sections where the family itself states no total.
 */
import { isObject, wrongShape, type JsonObject, type Reading } from "../documents/portal-reading";
import { isFault } from "../gst/fault";
import { NO_MONEY, parseMoney, type Paise } from "../gst/money";
import { addTax, HEADS, NO_TAX, subtractTax, sumTax, type Head, type Tax } from "../gst/tax";
import type { Part } from "./line";
import type { TableName } from "./totals";

interface SummaryLine {
  readonly part: Part;
  /** The portal's word: nonrevsup, isdsup, revsup, imports or othersup. */
  readonly family: string;
  /** b2b, cdnr and so on; blank is the family's own total. */
  readonly section: string;
  readonly tax: Tax;
}

export interface PortalSummary {
  readonly lines: readonly SummaryLine[];
  readonly tables: Readonly<Record<TableName, Tax>>;
}

const PARTS: Readonly<Record<string, Part>> = {
  itcavl: "available",
  itcunavl: "not available",
  itcrev: "reversal",
  itcRejected: "rejected",
};

/** Reads `itcsumm`. An absent summary gives no lines and empty tables. */
export function readSummary(reading: Reading, itcsumm: unknown, at: string): PortalSummary {
  const lines: SummaryLine[] = [];
  for (const [key, part] of Object.entries(PARTS)) {
    const block = isObject(itcsumm) ? itcsumm[key] : undefined;
    if (block === undefined || block === null) continue;
    if (!isObject(block)) reading.note(`${at}.${key}`, wrongShape("a summary"));
    else {
      for (const [family, content] of Object.entries(block)) {
        if (isObject(content)) readFamily(reading, part, family, content, `${at}.${key}.${family}`, lines);
      }
    }
  }
  return { lines, tables: tablesOf(lines) };
}

function readFamily(
  reading: Reading,
  part: Part,
  family: string,
  content: JsonObject,
  at: string,
  lines: SummaryLine[],
): void {
  const sections = Object.entries(content).filter((named): named is [string, JsonObject] =>
    isObject(named[1]),
  );
  const own = HEADS.some((head) => content[head] !== undefined);
  const inner = sections.map(([section, amounts]) => ({
    part,
    family,
    section,
    tax: readHeads(reading, amounts, `${at}.${section}`),
  }));
  lines.push(
    {
      part,
      family,
      section: "",
      tax: own ? readHeads(reading, content, at) : sumTax(inner.map((line) => line.tax)),
    },
    ...inner,
  );
}

/** A summary may be negative, unlike a document. */
function readHeads(reading: Reading, amounts: JsonObject, at: string): Tax {
  const read = (head: Head): Paise => {
    const raw = amounts[head];
    const amount = raw === undefined ? NO_MONEY : parseMoney(raw);
    if (!isFault(amount)) return amount;
    reading.note(`${at}.${head}`, amount);
    return NO_MONEY;
  };
  return { igst: read("igst"), cgst: read("cgst"), sgst: read("sgst"), cess: read("cess") };
}

function tablesOf(lines: readonly SummaryLine[]): Record<TableName, Tax> {
  const family = (part: Part, name: string) =>
    sumTax(
      lines
        .filter((line) => line.part === part && line.family === name && line.section === "")
        .map((line) => line.tax),
    );
  const notes = (part: Part, ...sections: string[]) =>
    sumTax(
      lines
        .filter((line) => line.part === part && line.family === "othersup" && sections.includes(line.section))
        .map((line) => line.tax),
    );
  const wholePart = (part: Part, ...without: string[]) =>
    sumTax(
      lines
        .filter((line) => line.part === part && line.section === "" && !without.includes(line.family))
        .map((line) => line.tax),
    );
  const reverseCharge = subtractTax(family("available", "revsup"), notes("available", "cdnrrev", "cdnrarev"));
  const unavailableReverseCharge = subtractTax(
    family("not available", "revsup"),
    notes("not available", "cdnrrev", "cdnrarev"),
  );
  return {
    "4(A)(1)": family("available", "imports"),
    "4(A)(3)": reverseCharge,
    "4(A)(4)": subtractTax(family("available", "isdsup"), notes("available", "isd", "isda")),
    "4(A)(5)": subtractTax(family("available", "nonrevsup"), notes("available", "cdnr", "cdnra")),
    "4(B)(2)": wholePart("reversal"),
    "4(D)(2)": wholePart("not available", "othersup"),
    "3.1(d)": addTax(reverseCharge, unavailableReverseCharge),
    Rejected: lines.some((line) => line.part === "rejected") ? wholePart("rejected") : NO_TAX,
  };
}
