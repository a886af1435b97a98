/** A journal's cells read again, when its list was interrupted. */
import type { Write } from "../table/write";
import type { Header, Journal } from "./journal";

/** How many cells stand below a header; 0 for one that cannot be read. */
export function partsOf(header: string): number {
  return readHeader(header)?.parts ?? 0;
}

/** The journal in those cells; one that was damaged has no writes. */
export function readJournal([head = "", ...cells]: readonly string[]): Journal {
  const header = readHeader(head);
  if (!header) return { writes: [] };
  const text = cells.map((cell) => cell.slice(1)).join("");
  const whole = text.length === header.characters ? parsed(text) : undefined;
  const writes = Array.isArray(whole) && whole.every(isWrite) ? (whole as Write[]) : [];
  return { writes };
}

function readHeader(text: string): Header | undefined {
  const header = parsed(text);
  if (typeof header !== "object" || header === null) return undefined;
  const { parts, characters } = header as Partial<Record<keyof Header, unknown>>;
  const sound =
    typeof parts === "number" &&
    Number.isInteger(parts) &&
    parts > 0 &&
    parts < 1_048_576 &&
    typeof characters === "number";
  return sound ? { parts, characters } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const VERBS: ReadonlySet<unknown> = new Set<Write["do"]>([
  "create",
  "widen",
  "put",
  "append",
  "refill",
  "remove",
  "banner",
  "name",
  "protect",
  "unprotect",
]);

function isWrite(value: unknown): boolean {
  return typeof value === "object" && value !== null && "do" in value && VERBS.has(value.do);
}
