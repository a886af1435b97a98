/**
 * The pairs that need no matcher, as SQL over whole numbers: the exact tier and the number tier. Each takes only what
 * is without a rival, so that the matcher would make the same pair whatever else there is; all else is left to it.
 */
import { KEY_COLUMNS, type KeyName } from "../keys";
import type { Dialect } from "./dialects";

const BOOKS = "milaan_books";
const STATEMENT = "milaan_statement";
const REPLACED = "milaan_replaced";
const EXACT = "milaan_exact";
const NUMBER = "milaan_number";

export const TABLES = { books: BOOKS, statement: STATEMENT } as const;
/** Tables of pairs, with the columns `book` and `statement`: numbers of documents. */
export const TIERS = { exact: EXACT, number: NUMBER } as const;

const AMOUNTS = ["taxable", "igst", "cgst", "sgst", "cess"] as const;
const PARTICULARS = ["home", "reverse_charge", "pos", "port", "section", "number_year"] as const;
const EXACT_KEYS = ["supplier", "kind", "written", ...AMOUNTS] as const;
const EXACT_REST = [...PARTICULARS, "financial_year", "day"] as const;
const NUMBER_KEYS = ["pan", "canonical"] as const;
const NUMBER_REST = ["supplier", "kind", ...AMOUNTS, ...EXACT_REST] as const;
/** Beyond that the same day of another year is as likely as a late booking. */
const MOST_DAYS = 361;

/** Makes the two tables of keys; they are filled by the engine's own means. */
export function tableStatements(dialect: Dialect): string[] {
  const columns = KEY_COLUMNS.map(([name, bytes]) => `${name} ${dialect.integer(bytes)} NOT NULL`);
  return [BOOKS, STATEMENT].map((table) => dialect.createTable(table, columns));
}

/**
 * In order; each part is a table of its own, because engines that guess the size of a part guess these wrong.
 * @param tolerance paise by which an amount may differ in the number tier.
 */
export function tierStatements(dialect: Dialect, tolerance: number): string[] {
  const parts: readonly (readonly [table: string, select: string])[] = [
    [REPLACED, replaced()],
    [`${EXACT}_books`, only(BOOKS, EXACT_KEYS, EXACT_REST)],
    [`${EXACT}_statement`, only(STATEMENT, EXACT_KEYS, [...EXACT_REST, "amends"])],
    [`${EXACT}_single`, single()],
    [EXACT, exact()],
    [`${NUMBER}_books`, only(BOOKS, NUMBER_KEYS, NUMBER_REST)],
    [`${NUMBER}_statement`, only(STATEMENT, NUMBER_KEYS, [...NUMBER_REST, "amends"])],
    [NUMBER, byNumber(tolerance)],
  ];
  return parts.flatMap(([table, select]) => {
    const analyze = dialect.analyze(table);
    return [dialect.createTableAs(table, select), ...(analyze === undefined ? [] : [analyze])];
  });
}

/** Documents of the statement that an amendment names: which of them counts is left to the matcher. */
function replaced(): string {
  return `SELECT s.document AS document FROM ${STATEMENT} s
    JOIN (SELECT DISTINCT supplier, amends FROM ${STATEMENT} WHERE amends <> 0) a
      ON a.supplier = s.supplier AND a.amends = s.named`;
}

/** A document of the same number in another form may be the same one, claimed twice. */
function single(): string {
  return `SELECT MIN(document) AS document FROM ${STATEMENT}
    GROUP BY supplier, kind, canonical, ${AMOUNTS.join(", ")} HAVING COUNT(*) = 1`;
}

/** Supplier, type, number as written and every amount. */
function exact(): string {
  return `SELECT b.document AS book, s.document AS statement
    FROM ${EXACT}_books b JOIN ${EXACT}_statement s ON ${equal(EXACT_KEYS)}
    WHERE b.supplier <> 0 AND ${isPossible()} AND s.document IN (SELECT document FROM ${EXACT}_single)`;
}

/** Supplier, type and number in any form, and every amount within the tolerance. */
function byNumber(tolerance: number): string {
  const amounts = AMOUNTS.map((name) => `ABS(b.${name} - s.${name}) <= ${tolerance}`).join(" AND ");
  return `SELECT b.document AS book, s.document AS statement
    FROM ${NUMBER}_books b JOIN ${NUMBER}_statement s ON ${equal(NUMBER_KEYS)}
    WHERE b.supplier <> 0 AND b.supplier = s.supplier AND b.kind = s.kind AND ${amounts} AND ${isPossible()}
      AND b.document NOT IN (SELECT book FROM ${EXACT})`;
}

/** The documents that are alone under their keys: of one row the least is that row's own. */
function only(table: string, keys: readonly KeyName[], rest: readonly KeyName[]): string {
  const values = rest.map((name) => `MIN(${name}) AS ${name}`).join(", ");
  return `SELECT ${keys.join(", ")}, MIN(document) AS document, ${values} FROM ${table}
    WHERE serial >= 0 GROUP BY ${keys.join(", ")} HAVING COUNT(*) = 1`;
}

function equal(keys: readonly KeyName[]): string {
  return keys.map((name) => `b.${name} = s.${name}`).join(" AND ");
}

/** What is stated on both sides agrees, and the dates are of one financial year. */
function isPossible(): string {
  const agrees = (["home", "pos", "port", "section"] as const).map(
    (name) => `(b.${name} = s.${name} OR b.${name} = 0 OR s.${name} = 0)`,
  );
  return [
    ...agrees,
    "b.reverse_charge = s.reverse_charge",
    // ISD credit is no supply, even where one side does not say what it is.
    "(b.section = s.section OR (b.section <> 2 AND s.section <> 2))",
    "(b.number_year = s.number_year OR b.number_year = -1 OR s.number_year = -1)",
    "b.financial_year <> 0 AND b.financial_year = s.financial_year",
    `ABS(b.day - s.day) <= ${MOST_DAYS}`,
    `s.amends = 0 AND s.document NOT IN (SELECT document FROM ${REPLACED})`,
  ].join(" AND ");
}
