/** What is wrong with the two files as a whole: the same file twice, another registration, another year. */
import { readFileSync, statSync } from "node:fs";
import { NO_DAY, type Register } from "../../match/registers/register";
import { financialYearOf } from "../../match/levels/date-level";
import type { Sides } from "./read-sides";

/**
 * @throws Error where the sides cannot be of one reconciliation.
 */
export function checkSides(
  { books, statement }: Sides,
  files: { readonly books: string; readonly statement: string },
): void {
  if (isSameFile(files.books, files.statement))
    throw new Error(
      `${files.books} and ${files.statement} are the same file: one must be the books, the other the statement.`,
    );
  const [one, other] = [homesOf(books.register), homesOf(statement.register)];
  if (one.size > 0 && other.size > 0 && ![...one].some((gstin) => other.has(gstin)))
    throw new Error(
      `The books are of ${[...one].join(", ")}, the statement of ${[...other].join(", ")}: these are different registrations.`,
    );
  checkYears(books.register, statement.register);
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  if (a.ino === b.ino && a.dev === b.dev) return true;
  return a.size === b.size && a.size < 50e6 && readFileSync(one).equals(readFileSync(other));
}

function homesOf(register: Register): Set<string> {
  const homes = new Set<string>();
  for (let row = 0; row < register.count; row++) {
    const home = register.more("homeGstin", row);
    if (home !== "") homes.add(home);
  }
  return homes;
}

function checkYears(books: Register, statement: Register): void {
  const [one, other] = [yearsOf(books), yearsOf(statement)];
  if (one.size === 0 || other.size === 0) return;
  const isNear = [...one].some((year) => other.has(year) || other.has(year - 1) || other.has(year + 1));
  if (isNear) return;
  throw new Error(
    `The books are of ${shown(one)}, the statement of ${shown(other)}: they have no financial year in common.`,
  );
}

function yearsOf(register: Register): Set<number> {
  const years = new Set<number>();
  for (let row = 0; row < register.count; row++) {
    const day = register.day[row] as number;
    if (day !== NO_DAY) years.add(financialYearOf(day));
  }
  return years;
}

function shown(years: ReadonlySet<number>): string {
  return [...years]
    .sort()
    .map((year) => `${year}-${String((year + 1) % 100).padStart(2, "0")}`)
    .join(", ");
}
