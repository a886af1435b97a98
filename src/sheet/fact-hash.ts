/**
 * The hash of a row's facts: SHA-256 over the JSON array of the table's name, the row's key, and its fact cells in the
 * order of the layer's fields. The row's fingerprint is its first part.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { RowHash } from "./digest";
import { factFields, factPositions, NOT_PROVEN, type FactLayer } from "./facts";
import type { Fields } from "./field";
import type { Cell, Cells } from "./grid";
import { RowMemory } from "./row-memory";
import { writeRow, type Row } from "./rows";

/** 96 bits: enough against a second preimage. */
const LENGTH = 24;

const hashedBefore = new WeakMap<object, WeakMap<object, RowHash>>();
const matchedBefore = new WeakMap<object, RowMemory<RowHash>>();

/** Hashes the rows of one layer; a record is hashed once, as records are not changed. */
export class FactHasher<R extends object> {
  readonly positions: readonly number[];
  private readonly fields: Fields<R>;
  private readonly known: WeakMap<R, RowHash>;

  constructor(readonly layer: FactLayer<R>) {
    this.positions = factPositions(layer);
    this.fields = factFields(layer);
    this.known = hashedBefore.get(layer) ?? new WeakMap<R, RowHash>();
    hashedBefore.set(layer, this.known);
  }

  /** @param cells as {@link writeRow} returns them for all fields, where available. */
  hash(record: R, cells?: Cells): RowHash {
    const known = this.known.get(record);
    if (known) return known;
    const { table, key } = this.layer;
    const facts: Cell[] = [table, key(record)];
    if (cells) for (const position of this.positions) facts.push(cells[position] ?? "");
    else facts.push(...writeRow(this.fields, record));
    const hash = hashOfText(JSON.stringify(facts));
    this.known.set(record, hash);
    return hash;
  }

  /**
   * Guarded rows whose cells match their fingerprint, with their hashes: rows of the same cells match again. They were
   * compared before, or were written with the fingerprint made of the very same cells.
   */
  matched(headings: readonly string[]): WeakMap<Cells, RowHash> {
    const memory = matchedBefore.get(this.layer) ?? new RowMemory<RowHash>();
    matchedBefore.set(this.layer, memory);
    return memory.of(headings);
  }

  fingerprint(record: R, cells?: Cells): string {
    return fingerprintOf(this.hash(record, cells));
  }

  /** Must the row have a fingerprint? */
  isGuarded({ record, fingerprint = "" }: Pick<Row<R>, "record" | "fingerprint">): boolean {
    if (fingerprint === NOT_PROVEN) return false;
    return fingerprint !== "" || !this.layer.isEditable?.(record);
  }
}

export function fingerprintOf(hash: RowHash): string {
  return bytesToHex(hash).slice(0, LENGTH);
}

/** Made when it is first needed: not every page that has this code has one at once. */
let encoder: TextEncoder | undefined;
let room = new Uint8Array(4096);

/** Rows are encoded in one place, one after another. */
function hashOfText(text: string): RowHash {
  const most = text.length * 3;
  if (room.length < most) room = new Uint8Array(most);
  encoder ??= new TextEncoder();
  const { written } = encoder.encodeInto(text, room);
  return sha256(room.subarray(0, written));
}
