/**
 * One document of a group as whole numbers only, for an engine that speaks SQL: every text rule is applied here, so
 * that no engine normalises anything and all come to the same pairs.
 */
import { financialYearOf } from "../match/levels/date-level";
import { knownDay } from "../match/registers/leftovers";
import { mix, ScannedNumber } from "../match/numbers/number";
import { NO_YEAR } from "../match/numbers/number-year";
import { NO_DAY, type Register } from "../match/registers/register";
import { panKey } from "./canonical";

/** Names and sizes in bytes, in the order of a row. 0 stands for what is not stated, -1 for a part that is not there. */
export const KEY_COLUMNS = [
  /** Counts the documents of one side of the group. */
  ["document", 8],
  /** What a cluster is cut by. */
  ["pan", 4],
  ["supplier", 8],
  ["home", 8],
  /** 1 invoice, 2 credit note, 3 debit note. */
  ["kind", 4],
  ["reverse_charge", 4],
  ["pos", 4],
  ["port", 8],
  /** 1 a supply, 2 ISD, 3 an import. */
  ["section", 4],
  /** The number as written, without spaces around it. */
  ["written", 8],
  /** The same for numbers that differ in case, separators, zeros, general words and the year alone. */
  ["canonical", 8],
  ["serial", 8],
  /** Of the number; -1 where it has none. */
  ["number_year", 4],
  /** First calendar year of the date's financial year; 0 where the date is not known. */
  ["financial_year", 4],
  /** Days since 1970. */
  ["day", 4],
  ["taxable", 8],
  ["igst", 8],
  ["cgst", 8],
  ["sgst", 8],
  ["cess", 8],
  /** The number in capitals, as amendments name it, and the number that this document amends. */
  ["named", 8],
  ["amends", 8],
] as const;

export type KeyName = (typeof KEY_COLUMNS)[number][0];

const number = new ScannedNumber();

/** @param document the number of the row in the group. */
export function keyRow(register: Register, row: number, document: number): number[] {
  const gstin = register.gstinOf(row);
  const written = register.numberOf(row).trim();
  number.scan(register.texts, register.number[row] as number, knownDay(register, row));
  const day = register.day[row] as number;
  return [
    ...[document, panKey(gstin), keyOfText(gstin), keyOfText(register.more("homeGstin", row))],
    ...[((register.kind[row] as number) & 3) + 1, register.isReverseCharge(row) ? 1 : 0],
    ...[register.pos[row] as number, keyOfText(register.more("portCode", row).trim().toUpperCase())],
    ...[register.section[row] as number, keyOfText(written), canonicalKey()],
    Number.isNaN(number.serial) ? -1 : number.serial,
    number.year === NO_YEAR ? -1 : number.year,
    ...(day === NO_DAY ? [0, 0] : [financialYearOf(day), day]),
    ...[register.taxableValue[row] as number, register.igst[row] as number, register.cgst[row] as number],
    ...[register.sgst[row] as number, register.cess[row] as number],
    keyOfText(written.toUpperCase()),
    keyOfText(register.amendments.get(row)?.number.trim().toUpperCase() ?? ""),
  ];
}

/** Of the number scanned last. */
function canonicalKey(): number {
  const { letters, others, suffix, serial, serialDigits, plain } = number;
  const parts = Number.isNaN(serial)
    ? [plain]
    : [letters, others, suffix, serialDigits, serial % 2 ** 31, Math.floor(serial / 2 ** 31)];
  return wide(parts);
}

/** 53 bits, 0 for a blank text and for nothing else. */
function keyOfText(text: string): number {
  if (text === "") return 0;
  return wide(Array.from({ length: text.length }, (_, place) => text.charCodeAt(place)));
}

function wide(values: readonly number[]): number {
  let low = 0;
  let high = 0x51ed27;
  for (const value of values) {
    low = mix(low, value);
    high = mix(high, value);
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0) || 1;
}
