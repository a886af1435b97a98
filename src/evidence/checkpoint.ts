/**
 * The head of the evidence chain, to be saved outside the workbook: the owner of the file could rebuild the whole
 * chain, but not so that it still contains a head saved elsewhere. A short text that a person can read and sign, and a
 * program can parse:
 *
 *     MILAAN EVIDENCE HEAD 1
 *     GSTIN 27AAPFU0939F1ZV
 *     Name Asha Traders
 *     Taken 2025-11-20T15:30:00 India time by Asha
 *     Entries 120
 *     Head 5f…
 *     Period 2025-10 locked, filed 2025-11-20T15:30:00, ITC igst 1.00 cgst 0.00 sgst 0.00 cess 0.00, seal 9a…
 *     Check e3…
 *
 * The check is SHA-256 over all lines before it, joined by \n: it detects typing errors, not forgery.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import { fault, type Fault, type Result } from "../gst/fault";
import { makeMoney } from "../gst/money";
import type { Period } from "../gst/period";
import { HEADS, type Tax } from "../gst/tax";
import type { Entry, Head } from "./entry";

const TITLE = "MILAAN EVIDENCE HEAD 1";
/** One fact per line: line breaks in a name are replaced. */
const BREAKS = /[\r\n\u2028\u2029]+/g;

export interface Checkpoint {
  readonly gstin: string;
  readonly name: string;
  readonly takenOn: Moment;
  readonly takenBy: string;
  readonly head: Head;
  readonly periods: readonly CheckpointPeriod[];
}

interface CheckpointPeriod {
  readonly period: Period;
  readonly filedOn: Moment | Blank;
  readonly itc: Tax;
  readonly seal: string;
}

export function makeCheckpoint(checkpoint: Checkpoint): string {
  const periods = checkpoint.periods.map(({ period, filedOn, itc, seal }) => {
    const heads = HEADS.map((head) => `${head} ${makeMoney(itc[head])}`).join(" ");
    return `Period ${period} locked, filed ${filedOn}, ITC ${heads}, seal ${seal}`;
  });
  const lines = [
    TITLE,
    `GSTIN ${checkpoint.gstin}`,
    `Name ${checkpoint.name}`,
    `Taken ${checkpoint.takenOn} India time by ${checkpoint.takenBy}`,
    `Entries ${checkpoint.head.entries}`,
    `Head ${checkpoint.head.hash}`,
    ...periods,
  ].map((line) => line.replace(BREAKS, " "));
  return [...lines, `Check ${hash(lines)}`, ""].join("\n");
}

/** @returns the saved head and the seals by period, or BAD_VALUE for a text that is not a checkpoint or was changed. */
export function parseCheckpoint(
  text: string,
): Result<{ gstin: string; head: Head; seals: ReadonlyMap<string, string> }> {
  const lines = text.trim().split(/\r?\n/);
  const check = lines.pop() ?? "";
  if (lines[0] !== TITLE || !check.startsWith("Check "))
    return badCheckpoint("This is not a checkpoint of Milaan.");
  if (check !== `Check ${hash(lines)}`)
    return badCheckpoint("The checkpoint was changed: its checksum does not match.");
  const value = (word: string) =>
    lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? "";
  const seals = lines.flatMap((line) => {
    const [, period = "", seal = ""] = /^Period (\S+) .* seal (\S+)$/.exec(line) ?? [];
    return period ? [[period, seal] as const] : [];
  });
  return {
    gstin: value("GSTIN"),
    head: { entries: Number(value("Entries")), hash: value("Head") },
    seals: new Map(seals),
  };
}

/**
 * Does the log still contain the saved head?
 * @param entry the log's entry of that number, if there is one.
 * @returns CHAIN_BROKEN when it is not the same.
 */
export function findCheckpoint(
  entry: Entry | undefined,
  { entries: number, hash: savedHash }: Head,
): Fault | undefined {
  if (number === 0 || entry?.hash === savedHash) return undefined;
  return fault(
    "CHAIN_BROKEN",
    entry
      ? `Entry ${number} is not the one whose hash was saved: another copy of the workbook was edited since, or the chain was rebuilt.`
      : `The log ends before entry ${number}, whose hash was saved: this is another or an earlier copy of the workbook, or entries were removed.`,
    "Keep this file as it is. If there is a copy that has the saved entry, merge it in the Milaan pane under Evidence.",
    { place: `Evidence entry ${number}` },
  );
}

function hash(lines: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(lines.join("\n"))));
}

function badCheckpoint(sentence: string): Fault {
  return fault("BAD_VALUE", sentence, "Choose the text file as Milaan saved it.");
}
