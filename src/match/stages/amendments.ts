/**
 * Amendments: an original leaves the statement when its amendment, a document of the same type, is in it. A chain
 * leaves its last amendment.
 * Source: rulebook R-41.
 */
import { compareTexts } from "../registers/order";
import { NO_DAY, type Original, type Register } from "../registers/register";
import { isSamePort } from "../levels/sides";

/**
 * @param rows of one supplier's statement documents, sorted.
 * @returns the amendment that counts instead, by the row replaced.
 */
export function replacedRows(statement: Register, rows: Int32Array): Map<number, number> {
  const replaced = new Map<number, number>();
  const amendments = [...rows].filter((row) => statement.amendments.has(row));
  if (amendments.length === 0) return replaced;
  amendments.sort((a, b) => compareTexts(statement.more("period", a), statement.more("period", b)));
  const byNumber = rowsByNumber(statement, rows);
  for (const [order, row] of amendments.entries()) {
    const original = statement.amendments.get(row);
    if (!original) continue;
    const earlier = new Set(amendments.slice(0, order));
    for (const other of byNumber.get(original.number.trim().toUpperCase()) ?? []) {
      if (other === row || (statement.amendments.has(other) && !earlier.has(other))) continue;
      if (isOriginal(statement, row, other)) replaced.set(other, row);
    }
    if (!statement.isAmendment(row)) continue;
    for (const other of earlier) {
      const own = statement.amendments.get(other);
      if (own && isSameOriginal(own, original) && isSameKind(statement, row, other)) replaced.set(other, row);
    }
  }
  return replaced;
}

function rowsByNumber(statement: Register, rows: Int32Array): Map<string, number[]> {
  const byNumber = new Map<string, number[]>();
  for (const row of rows) {
    const number = statement.numberOf(row).trim().toUpperCase();
    const sharing = byNumber.get(number);
    if (sharing) sharing.push(row);
    else byNumber.set(number, [row]);
  }
  return byNumber;
}

function isOriginal(statement: Register, amendment: number, other: number): boolean {
  const day = statement.amendments.get(amendment)?.day ?? NO_DAY;
  if (!isSameKind(statement, amendment, other)) return false;
  return day === NO_DAY || statement.day[other] === day;
}

/** A supplier's documents of one type, bills of entry of one port. */
function isSameKind(statement: Register, a: number, b: number): boolean {
  return (
    statement.supplier[a] === statement.supplier[b] &&
    statement.typeOf(a) === statement.typeOf(b) &&
    isSamePort(statement, a, statement, b)
  );
}

function isSameOriginal(a: Original, b: Original): boolean {
  return a.number.trim().toUpperCase() === b.number.trim().toUpperCase() && a.day === b.day;
}
