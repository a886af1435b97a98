/** A list of parties, names and GSTINs, for registers that have only names. */
import { fieldScore, findHeadings } from "../layout/heading-rows";
import { headingScore } from "../mapping/heading-score";
import type { SheetRow } from "../source/source";
import { keyText } from "./document-number";
import { isGstin } from "./gstin-state";

export class PartyList {
  /** Blank where a name has several GSTINs. */
  readonly #byName = new Map<string, string>();

  add(name: string, gstin: string): void {
    const key = comparable(name);
    if (key === "") return;
    const known = this.#byName.get(key);
    this.#byName.set(key, known === undefined || known === gstin ? gstin : "");
  }

  get size(): number {
    return this.#byName.size;
  }

  /** @returns undefined where the list does not know the name, or knows several GSTINs for it. */
  find(name: string): string | undefined {
    const found = this.#byName.get(comparable(name));
    return found === "" ? undefined : found;
  }
}

/** Names without the signs and forms of address that vary. */
function comparable(name: string): string {
  return name
    .normalize("NFKC")
    .toUpperCase()
    .replace(/^\s*M\/?S\b\.?/, "")
    .replace(/\bPRIVATE\b/g, "PVT")
    .replace(/\bLIMITED\b/g, "LTD")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The party list in rows: a column of GSTINs and one of names.
 * @returns undefined where the rows are none, a register for example.
 */
export function readParties(rows: readonly SheetRow[]): PartyList | undefined {
  const list = new PartyList();
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const share = Array.from({ length: Math.min(width, 100) }, (_, column) => {
    const filled = rows.filter(({ cells }) => keyText(cells[column]) !== "");
    const valid = filled.filter(({ cells }) => isGstin(keyText(cells[column])));
    return valid.length >= Math.max(1, filled.length * 0.4) ? valid.length : 0;
  });
  const most = Math.max(0, ...share);
  const gstins = share.indexOf(most);
  if (most === 0) return undefined;
  const names = nameColumn(rows, gstins, width);
  for (const { cells } of rows) {
    const gstin = keyText(cells[gstins]).toUpperCase();
    if (isGstin(gstin)) list.add(keyText(cells[names]), gstin);
  }
  return list.size === 0 ? undefined : list;
}

function nameColumn(rows: readonly SheetRow[], gstins: number, width: number): number {
  const headings =
    findHeadings(rows, [])?.headings ??
    rows[0]?.cells.map((cell) => ({ text: keyText(cell), group: "" })) ??
    [];
  const named = headings
    .map((heading, column) => ({
      column,
      score:
        column === gstins
          ? 0
          : Math.max(fieldScore(heading, "supplierName"), headingScore(heading.text, "ledger")),
    }))
    .sort((a, b) => b.score - a.score)[0];
  if (named && named.score > 0.5) return named.column;
  const texts = Array.from({ length: Math.min(width, 100) }, (_, column) =>
    column === gstins
      ? 0
      : new Set(rows.map(({ cells }) => keyText(cells[column])).filter((text) => /\p{L}{3}/u.test(text)))
          .size,
  );
  return texts.indexOf(Math.max(...texts));
}
