/** Compares the sheets with the log: a cell that differs was changed outside Milaan. */
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import { fault, type Fault } from "../gst/fault";
import { showMoney } from "../gst/money";
import { showPeriod, type Period } from "../gst/period";
import { sameTax, totalTax, type Tax } from "../gst/tax";
import { KEEP_FILE, type Replayed, type ReplayedPeriod } from "./replay";

/** A document of the IMS sheet with its recorded answer in words. */
export interface ShownAnswer {
  readonly document: string;
  readonly key: string;
  readonly answer: string;
  /** Where it is, for the fault: "IMS row 7". */
  readonly place: string;
}

/**
 * Compares the answers of the IMS sheet with the log. A document without a logged answer has no answer, except in an
 * older log, where it is skipped.
 */
export function compareAnswers({ byKey, answers, isOlder }: Replayed, shown: Iterable<ShownAnswer>): Fault[] {
  const byName = new Map<string, ShownAnswer[]>();
  const faults: Fault[] = [];
  for (const one of shown) {
    const known = byKey.get(one.key);
    if (!known) byName.set(one.document, [...(byName.get(one.document) ?? []), one]);
    else if (known.answer !== one.answer) faults.push(answerDiffers(one, [known.answer]));
  }
  for (const [document, rows] of byName) {
    const unmatched = [...(answers.get(document) ?? [])];
    if (unmatched.length === 0 && !isOlder)
      faults.push(...rows.filter(({ answer }) => answer !== NO_ANSWER).map(notLogged));
    if (unmatched.length < rows.length) continue;
    for (const one of rows) {
      const found = unmatched.indexOf(one.answer);
      if (found >= 0) unmatched.splice(found, 1);
      else faults.push(answerDiffers(one, unmatched));
    }
  }
  return faults;
}

const NO_ANSWER = "No action";

function notLogged({ document, answer, place }: ShownAnswer): Fault {
  return differs(`${document} is recorded as “${answer}”; no entry of the evidence shows who did so.`, place);
}

function answerDiffers({ document, answer, place }: ShownAnswer, logged: readonly string[]): Fault {
  return differs(
    `${document} is recorded as “${answer}”; the evidence says “${logged.join("” or “")}”.`,
    place,
  );
}

/**
 * Documents that came in for a period which is not filed yet must be in the IMS.
 * @param filedBefore the last period that was filed before this workbook began.
 */
export function compareArrivals(
  { arrived, periods }: Replayed,
  shown: Iterable<ShownAnswer>,
  filedBefore: Period,
): Fault[] {
  const locked = [...periods].flatMap(([period, { state }]) => (state === "Locked" ? [period] : []));
  const filedThrough = [filedBefore, ...locked].sort().at(-1) ?? filedBefore;
  const present = new Set([...shown].flatMap(({ document, key }) => [document, key]));
  return [...arrived]
    .filter(([name, period]) => period > filedThrough && !present.has(name))
    .map(([name, period]) =>
      fault(
        "LOG_DIFFERS",
        `${shortName(name)} came in for ${showPeriod(period)} and is no longer in the IMS.`,
        "Sync adds it again from GSTR-2A; import the portal's IMS file again for a record that came with it.",
        { place: "IMS" },
      ),
    );
}

/**
 * Documents that came in for a period that is locked now are in its statement, were replaced there, or are pending in
 * the IMS.
 * @param isTaken of a row key, or a name of an older log: does a filed statement hold the document, or its replacement?
 */
export function compareCarried(
  { arrived, periods, answers, byKey }: Replayed,
  shown: Iterable<ShownAnswer>,
  isTaken: (name: string) => boolean,
): Fault[] {
  const present = new Set([...shown].flatMap(({ document, key }) => [document, key]));
  const isPendingNow = (name: string) => {
    const known = byKey.get(name)?.answer;
    return known === undefined ? (answers.get(name)?.every(isPending) ?? false) : isPending(known);
  };
  return [...arrived]
    .filter(([name, period]) => periods.get(period)?.state === "Locked" && !present.has(name))
    .filter(([name]) => !isTaken(name) && isPendingNow(name))
    .map(([name, period]) =>
      fault(
        "LOG_DIFFERS",
        `${shortName(name)} was kept pending when ${showPeriod(period)} was filed, and is no longer in the IMS.`,
        "Undo the deletion, or import the portal's IMS file, which still lists it; no statement has its ITC.",
        { place: "IMS" },
      ),
    );
}

const isPending = (answer: string): boolean => /^Pending(;|$)/.test(answer);

/** "29AAGCB7383J1Z4 INV-1" of a row key; a name is unchanged. */
function shortName(name: string): string {
  const [supplier, , number] = name.split("|");
  return supplier !== undefined && number !== undefined ? `${supplier} ${number}` : name;
}

/** A period as the GSTR-3B sheet holds it. */
export type ShownPeriod = Omit<ReplayedPeriod, "state" | "generatedOn" | "itc" | "changedBy"> & {
  readonly period: Period;
  readonly itc: Tax;
  readonly state: ReplayedPeriod["state"] | "Empty";
  readonly generatedOn: Moment | Blank;
};

/** Fields with their headings on the sheet. */
const COMPARED = [
  ["state", "GSTR-2B"],
  ["version", "Version"],
  ["seal", "Seal"],
  ["generatedOn", "Generated on"],
  ["generatedBy", "Generated by"],
  ["filedOn", "3B filed on"],
  ["filedBy", "3B filed by"],
] as const;

/** Compares the register of periods with the log: a period that differs, is missing, or was never generated. */
export function comparePeriods({ periods }: Replayed, shown: Iterable<ShownPeriod>): Fault[] {
  const unmatched = new Map(periods);
  const faults: Fault[] = [];
  for (const row of shown) {
    if (row.state === "Empty") continue;
    const logged = unmatched.get(row.period);
    unmatched.delete(row.period);
    const place = `GSTR-3B ${showPeriod(row.period)}`;
    if (!logged)
      faults.push(differs(`${showPeriod(row.period)} is ${row.state}, but was never generated.`, place));
    for (const [field, heading] of logged ? COMPARED : [])
      if (logged && logged[field] !== row[field])
        faults.push(differs(`${heading} is “${row[field]}”; the evidence says “${logged[field]}”.`, place));
    if (logged?.itc && !sameTax(logged.itc, row.itc))
      faults.push(
        differs(
          `ITC is ₹ ${showMoney(totalTax(row.itc))}; the evidence says ₹ ${showMoney(totalTax(logged.itc))}.`,
          place,
        ),
      );
  }
  for (const period of unmatched.keys())
    faults.push(
      differs(`${showPeriod(period)} was generated, but has no row.`, `GSTR-3B ${showPeriod(period)}`),
    );
  return faults;
}

function differs(sentence: string, place: string): Fault {
  return fault("LOG_DIFFERS", sentence, KEEP_FILE, { place });
}
