/** Finds the record of a row whose facts do not match its fingerprint. */
import { fingerprintOf } from "../../sheet/fact-hash";
import { NOT_PROVEN, type FactLayer } from "../../sheet/facts";
import type { LayerFacts, DifferingRow } from "./compare";
import type { Expected } from "./row-changes";

export function same<R extends object>(hasher: LayerFacts<R>["hasher"], a: R, b: R): boolean {
  return fingerprintOf(hasher.hash(a)) === fingerprintOf(hasher.hash(b));
}

/** The limit of records compared with fingerprints one by one, for all rows of a layer together. */
const MOST_COMPARISONS = 200_000;

export class RecordSearch<R extends object> {
  private known: ReadonlyMap<string, R> | undefined;
  private comparisons = 0;

  constructor(
    private readonly facts: LayerFacts<R>,
    private readonly expected: Expected<R>,
    private readonly present: ReadonlyMap<string, R>,
    /** Are fingerprints that nothing contradicts trusted? */
    private readonly areFingerprintsTrusted: boolean,
  ) {}

  /** The record that the row's key names, where its fingerprint proves it. */
  byKey = (row: DifferingRow<R>): R | undefined => {
    const named = this.named(row);
    const found = named && this.proven(named, row);
    if (found) return found;
    const { layer } = this.facts;
    const isAlone = row.record && !this.present.has(layer.key(row.record));
    return this.areFingerprintsTrusted && row.isOtherForm && isAlone ? row.record : undefined;
  };

  /** The record that the fingerprint proves, whatever the row says, or else the known one that its key names. */
  byFingerprintOrKey = (row: DifferingRow<R>): R | undefined => {
    const { layer } = this.facts;
    if (row.fingerprint !== "" && row.fingerprint !== NOT_PROVEN) {
      const found = this.byFingerprint().get(row.fingerprint);
      if (found && !this.present.has(layer.key(found))) return found;
      for (const [key, known] of this.expected.records) {
        if (this.comparisons >= MOST_COMPARISONS) break;
        if (this.present.has(key)) continue;
        this.comparisons += 1;
        const record = this.proven(known, row);
        if (record) return record;
      }
    }
    const named = this.named(row);
    return named && candidates(layer, named, undefined, this.expected)[0];
  };

  private named({ record }: DifferingRow<R>): R | undefined {
    const key = record && this.facts.layer.key(record);
    return key !== undefined && !this.present.has(key) ? this.expected.records.get(key) : undefined;
  }

  private proven(known: R, row: DifferingRow<R>): R | undefined {
    const { layer, hasher } = this.facts;
    return candidates(layer, known, row.record, this.expected).find(
      (one) => fingerprintOf(hasher.hash(one)) === row.fingerprint,
    );
  }

  private byFingerprint(): ReadonlyMap<string, R> {
    const { layer, hasher } = this.facts;
    this.known ??= new Map(
      [...this.expected.records.values()].flatMap((known) =>
        candidates(layer, known, undefined, this.expected).map(
          (one) => [fingerprintOf(hasher.hash(one)), one] as const,
        ),
      ),
    );
    return this.known;
  }
}

/** What a record may have been: a field that Milaan moves may be as known, as in the row, or as the log says. */
export function candidates<R extends object>(
  { changing: moving }: FactLayer<R>,
  known: R,
  shown: R | undefined,
  { also }: Expected<R>,
): R[] {
  const others: Partial<R>[] = [...(also?.(known) ?? []), ...(shown ? [shown] : []), known];
  let found: R[] = [known];
  for (const field of moving)
    found = found.flatMap((record) =>
      [...new Set(others.filter((other) => field in other).map((other) => other[field]))].map((value) => ({
        ...record,
        [field]: value,
      })),
    );
  return found;
}
