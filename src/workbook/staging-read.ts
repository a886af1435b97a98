/** Reads the record of an interrupted list. Records of older versions contain their rows. */
import { unpack } from "../sheet/packed";
import type { Write } from "../sheet/write";
import { MOST_PACKED, type Header, type Place, type Preparations, type Recorded } from "./staging";

/** How many cells are below a header; 0 for one that cannot be read. */
export function partsOf(header: string): number {
  return readHeader(header)?.parts ?? 0;
}

/** The writes in those cells; none for a damaged record. */
export async function readRecord([head = "", ...cells]: readonly string[]): Promise<readonly Recorded[]> {
  const header = readHeader(head);
  if (!header) return [];
  const body = cells.map((cell) => cell.slice(1)).join("");
  const text = header.isPacked ? await unpacked(body, header.characters) : body;
  const whole = text?.length === header.characters ? parsed(text) : undefined;
  return Array.isArray(whole) && whole.every(isWrite) ? (whole as Recorded[]) : [];
}

export function readPreparations(text: string): Preparations {
  const { made, locked } = (parsed(text) ?? {}) as Partial<Record<keyof Preparations, unknown>>;
  return { made: texts(made), locked: texts(locked) };
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((text): text is string => typeof text === "string") : [];
}

function readHeader(text: string): Header | undefined {
  const header = parsed(text);
  if (typeof header !== "object" || header === null) return undefined;
  const { parts, characters, isPacked } = header as Partial<Record<keyof Header, unknown>>;
  const isValid =
    typeof parts === "number" &&
    Number.isInteger(parts) &&
    parts > 0 &&
    parts < 1_048_576 &&
    typeof characters === "number";
  return isValid ? { parts, characters, ...(isPacked === true ? { isPacked } : {}) } : undefined;
}

/** In UTF-8. */
const MOST_BYTES_EACH = 3;

async function unpacked(body: string, characters: number): Promise<string | undefined> {
  if (!(characters > 0 && characters <= MOST_PACKED)) return undefined;
  return unpack(body, characters * MOST_BYTES_EACH);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const KINDS: ReadonlySet<unknown> = new Set<Write["do"]>([
  "create",
  "widen",
  "put",
  "append",
  "refill",
  "remove",
  "banner",
  "notes",
  "name",
  "protect",
  "unprotect",
]);

function isWrite(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("do" in value) || !KINDS.has(value.do)) return false;
  return !("staged" in value) || isPlace(value.staged);
}

function isPlace(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { row, column, rows, columns } = value as Partial<Record<keyof Place, unknown>>;
  return [row, column, rows, columns].every((one) => Number.isInteger(one) && (one as number) >= 0);
}
