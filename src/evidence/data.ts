/**
 * Machine-readable data of an entry, as small JSON in its Data column: never parsed from sentences, so that a status
 * text can be reworded without breaking Verify. Entries of older logs have none; legacy.ts reads their notes.
 */
import type { Tax } from "../gst/tax";
import { parseKey, parseSignature, type PersonalKey, type Signature } from "./signed/signature-data";
import { parseSession, type SessionData } from "./session-data";
import { parseJoined, parseMerged, parseOwn, type Joined, type MergedFrom } from "./histories/histories-data";
import { parseReconciled, type ReconciledData } from "./reconciled-data";
import { parseVerdict, type VerdictData } from "./verdict-data";
import { parseKept, parseReplaced, parseTax, type KeptData, type ReplacedData } from "./version-data";

export interface EntryData {
  /** Of a generated statement: which version, the hash of its content, and ITC available in paise. */
  readonly version?: number;
  readonly seal?: string;
  readonly itc?: Tax;
  /** Of a generated statement: what of its lines is kept, and which version it replaced and why. */
  readonly kept?: KeptData;
  readonly replaced?: ReplacedData;
  /** Of an import: the counts of its file's rows. */
  readonly counts?: ImportCounts;
  /** First and last number of the entries whose answers are taken back. */
  readonly takesBack?: readonly [number, number];
  /** Of a refused attempt: the fault's code. */
  readonly code?: string;
  /** The settings after the entry, by name; set up and every change have them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Of a change by hand: the table, and the headings whose cells were changed. */
  readonly table?: string;
  readonly headings?: readonly string[];
  /** Rows of the table differ from the log before this entry, and it is not known which. */
  readonly unproven?: true;
  /** Of the first entry of a batch: number and hash of its writer's own last entry, where others wrote in between. */
  readonly own?: readonly [number, string];
  /** Of an entry merged from another history: its values there that are not in the columns. */
  readonly merged?: MergedFrom;
  /** Of the merge of two histories. */
  readonly joined?: Joined;
  /** Of a reconciliation: what a person decided of bookings and documents. */
  readonly verdict?: VerdictData;
  /** Of a filing: what the reconciliation of the period came to, where the workbook had books. */
  readonly reconciled?: ReconciledData;
  /** Of a key that is added or confirmed: the public key and whose it is. */
  readonly key?: PersonalKey;
  /** Of an answer that is approved or sent back: the number of the entry that prepared it. */
  readonly prepared?: number;
  /** Of the beginning and the end of a review session. */
  readonly session?: SessionData;
  /** Of the last entry of a batch: the signature of the batch (signatures.ts). */
  readonly signature?: Signature;
}

export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** An entry's data as the text of its cell. */
export function makeData(data: EntryData): string {
  return JSON.stringify(data);
}

/** The data in a cell's text. Values of a wrong type are left out, because the hash detects tampering. */
export function parseData(text: string): EntryData {
  const raw = parsed(text);
  const version = wholeNumber(raw["version"]);
  const seal = textIn(raw["seal"]);
  const itc = parseTax(raw["itc"]);
  const kept = parseKept(raw["kept"]);
  const replaced = parseReplaced(raw["replaced"]);
  const counts = countsIn(raw["counts"]);
  const takesBack = rangeIn(raw["takesBack"]);
  const code = textIn(raw["code"]);
  const table = textIn(raw["table"]);
  const settings = isObject(raw["settings"]) ? textsIn(raw["settings"]) : undefined;
  const headings = Array.isArray(raw["headings"]) ? raw["headings"].map(String) : undefined;
  const own = parseOwn(raw["own"]);
  const merged = parseMerged(raw["merged"]);
  const joined = parseJoined(raw["joined"]);
  const verdict = parseVerdict(raw["verdict"]);
  const reconciled = parseReconciled(raw["reconciled"]);
  const key = parseKey(raw["key"]);
  const prepared = wholeNumber(raw["prepared"]);
  const session = parseSession(raw["session"]);
  const signature = parseSignature(raw["signature"]);
  return {
    ...(version !== undefined ? { version } : {}),
    ...(seal !== undefined ? { seal } : {}),
    ...(itc ? { itc } : {}),
    ...(kept ? { kept } : {}),
    ...(replaced ? { replaced } : {}),
    ...(counts ? { counts } : {}),
    ...(takesBack ? { takesBack } : {}),
    ...(code !== undefined ? { code } : {}),
    ...(settings ? { settings } : {}),
    ...(table !== undefined ? { table } : {}),
    ...(headings ? { headings } : {}),
    ...(raw["unproven"] === true ? { unproven: true } : {}),
    ...(own ? { own } : {}),
    ...(merged ? { merged } : {}),
    ...(joined ? { joined } : {}),
    ...(verdict ? { verdict } : {}),
    ...(reconciled ? { reconciled } : {}),
    ...(key ? { key } : {}),
    ...(prepared !== undefined ? { prepared } : {}),
    ...(session ? { session } : {}),
    ...(signature ? { signature } : {}),
  };
}

type Raw = Readonly<Record<string, unknown>>;

function parsed(text: string): Raw {
  try {
    const raw: unknown = text === "" ? {} : JSON.parse(text);
    return isObject(raw) ? raw : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wholeNumber(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsIn(raw: Raw): Record<string, string> {
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)]));
}

function countsIn(value: unknown): ImportCounts | undefined {
  if (!isObject(value)) return undefined;
  const count = (name: keyof ImportCounts) => wholeNumber(value[name]) ?? 0;
  return {
    read: count("read"),
    added: count("added"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: count("refused"),
  };
}

function rangeIn(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [first, last] = [wholeNumber(value[0]), wholeNumber(value[1])];
  return first === undefined || last === undefined ? undefined : [first, last];
}
