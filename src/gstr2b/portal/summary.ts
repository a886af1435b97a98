/**
 * The portal's own sums in GSTR-2B, per part and group of supplies, and their totals by table of GSTR-3B (rulebook
 * Credit notes are netted from their heading (Circular 170/02/2022), so a table may be negative. A
 * group without a sum of its own is the sum of its sections.
 *
 * "cdnr" of a group of supplies are debit notes; credit notes are only under "othersup".
 */
import { isObject, wrongShape, type JsonObject, type Reading } from "../../portal/read/reading";
import { asWarning, fault, isFault, type Fault } from "../../gst/fault";
import { LARGEST_MONEY, parseMoney } from "../../gst/money";
import { addTax, HEADS, NO_TAX, subtractTax, sumTax, type Tax } from "../../gst/tax";
import type { Totals } from "../totals";

const PARTS = ["itcavl", "itcunavl", "itcrev", "itcRejected"] as const;
const SUPPLY_GROUPS = ["nonrevsup", "isdsup", "revsup", "imports", "othersup"] as const;

/** Amounts by "itcavl.othersup", and by "itcavl.othersup.cdnr". */
type Sums = Map<string, Tax>;

/**
 * Reads `itcsumm`. @returns undefined when it is absent, or has an unreadable value: that is a warning only, because
 * the documents do not depend on it.
 */
export function readSummary(reading: Reading, itcsumm: unknown, at: string): Totals | undefined {
  if (itcsumm === undefined || itcsumm === null) return undefined;
  const sums: Sums = new Map();
  const found: Fault[] = [];
  const note = (place: string, bad: Fault) => {
    found.push(bad);
    reading.note(place, asWarning(bad));
  };
  const summary = objectAt(itcsumm, at, note);
  for (const part of PARTS) {
    const groups = objectAt(summary[part], `${at}.${part}`, note);
    for (const group of SUPPLY_GROUPS) {
      const place = `${at}.${part}.${group}`;
      const read = readGroup(objectAt(groups[group], place, note), `${part}.${group}`, place, note);
      for (const [name, tax] of read) sums.set(name, tax);
    }
  }
  return found.length === 0 ? totalsOf(sums) : undefined;
}

type Note = (place: string, bad: Fault) => void;

function objectAt(raw: unknown, place: string, note: Note): JsonObject {
  if (isObject(raw)) return raw;
  if (raw !== undefined && raw !== null) note(place, wrongShape("a summary"));
  return {};
}

/** The sums of a group's sections, and its own. */
function readGroup(group: JsonObject, name: string, place: string, note: Note): Sums {
  const sums: Sums = new Map();
  let sum = NO_TAX;
  for (const [section, amounts] of Object.entries(group)) {
    if (!isObject(amounts)) continue;
    const tax = readHeads(amounts, `${place}.${section}`, note);
    sums.set(`${name}.${section}`, tax);
    sum = addTax(sum, tax);
  }
  const own = HEADS.some((head) => group[head] !== undefined) ? readHeads(group, place, note) : sum;
  if (HEADS.some((head) => Math.abs(own[head]) > LARGEST_MONEY))
    note(
      place,
      fault(
        "BAD_AMOUNT",
        "The sections add up to more than the portal's 13 digits of rupees.",
        "Download the file from the portal again.",
      ),
    );
  else sums.set(name, own);
  return sums;
}

/** A sum may be negative, unlike an amount of a document. */
function readHeads(amounts: JsonObject, place: string, note: Note): Tax {
  const read = { ...NO_TAX };
  for (const head of HEADS) {
    const amount = amounts[head] === undefined ? read[head] : parseMoney(amounts[head]);
    if (isFault(amount)) note(`${place}.${head}`, amount);
    else read[head] = amount;
  }
  return read;
}

function totalsOf(sums: Sums): Totals {
  const sum = (...names: string[]) => sumTax(names.map((name) => sums.get(name) ?? NO_TAX));
  const groups = (part: string) => sum(...SUPPLY_GROUPS.map((group) => `${part}.${group}`));
  const net = (part: string, group: string, ...notes: string[]) =>
    subtractTax(sum(`${part}.${group}`), sum(...notes.map((section) => `${part}.othersup.${section}`)));
  const reverseCharge = net("itcavl", "revsup", "cdnrrev", "cdnrarev");
  return {
    "4(A)(1)": sum("itcavl.imports"),
    "4(A)(3)": reverseCharge,
    "4(A)(4)": net("itcavl", "isdsup", "isd", "isda"),
    "4(A)(5)": net("itcavl", "nonrevsup", "cdnr", "cdnra"),
    "4(B)(2)": groups("itcrev"),
    "4(D)(2)": subtractTax(groups("itcunavl"), sum("itcunavl.othersup")),
    "3.1(d)": addTax(reverseCharge, net("itcunavl", "revsup", "cdnrrev", "cdnrarev")),
    Rejected: groups("itcRejected"),
  };
}
