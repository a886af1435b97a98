/** Books and statement together: the questions that need a document of each. */
import { AMOUNT } from "./amounts-level";
import { PLACE, SUPPLIER, TYPE } from "./comparison";
import { NO_SUPPLIER } from "../registers/suppliers";
import { SECTION, type Register } from "../registers/register";

export class Sides {
  /** GSTINs of the books that are mistyped: the number of the one meant. */
  repaired: ReadonlyMap<number, number> = new Map();
  /** Has a person said that the two are not one document? Then they are not in one group either. */
  isApart: (b: number, s: number) => boolean = () => false;

  constructor(
    readonly books: Register,
    readonly statement: Register,
    /** Paise by which an amount may differ. */
    readonly tolerance: number,
  ) {}

  /** May these be one document at all? ISD credit is no supply, an import no purchase. */
  isPossible(b: number, s: number): boolean {
    const [one, other] = [this.books.section[b] as number, this.statement.section[s] as number];
    if (one === other) return true;
    if (one === SECTION.UNKNOWN) return other !== SECTION.ISD;
    return other === SECTION.UNKNOWN && one !== SECTION.ISD;
  }

  /** Place of supply, port, reverse charge, section and own registration are equal, where both sides state them. */
  isSameParticulars(b: number, s: number): boolean {
    return this.placeLevel(b, s) === PLACE.SAME && this.isPossible(b, s) && this.isSameHome(b, s);
  }

  isNumberAsWritten(b: number, s: number): boolean {
    const { books, statement } = this;
    if (books.numberHash[b] !== statement.numberHash[s]) return false;
    const [one, other] = [books.number[b] as number, statement.number[s] as number];
    return isSameText(books, one, statement, other);
  }

  isSameHome(b: number, s: number): boolean {
    if (!this.books.has("homeGstin") || !this.statement.has("homeGstin")) return true;
    const [one, other] = [this.books.more("homeGstin", b), this.statement.more("homeGstin", s)];
    return one === "" || other === "" || one === other;
  }

  /** A bill of entry's number is its port's own. */
  isSamePort(b: number, s: number): boolean {
    return isSamePort(this.books, b, this.statement, s);
  }

  placeLevel(b: number, s: number): number {
    const { books, statement } = this;
    if (((books.kind[b] as number) & 4) !== ((statement.kind[s] as number) & 4)) return PLACE.CHARGE;
    if (!this.isSamePort(b, s)) return PLACE.POS;
    const [one, other] = [books.pos[b] as number, statement.pos[s] as number];
    return one !== 0 && other !== 0 && one !== other ? PLACE.POS : PLACE.SAME;
  }

  supplierLevel(b: number, s: number): number {
    const { books, statement } = this;
    const [one, other] = [books.supplier[b] as number, statement.supplier[s] as number];
    if (one === other) return SUPPLIER.SAME;
    if (one === NO_SUPPLIER) return SUPPLIER.BLANK;
    const { suppliers } = books;
    if (suppliers.panOf(one) === suppliers.panOf(other)) return SUPPLIER.PAN;
    const meant = this.repaired.get(one);
    if (meant === undefined) return SUPPLIER.OTHER;
    return meant === other ? SUPPLIER.REPAIRED : SUPPLIER.PAN;
  }

  typeLevel(b: number, s: number): number {
    const [one, other] = [(this.books.kind[b] as number) & 3, (this.statement.kind[s] as number) & 3];
    if (one === other) return TYPE.SAME;
    return one === 1 || other === 1 ? TYPE.OPPOSITE : TYPE.DEBIT;
  }

  /** For the recurrence and roundness of an amount, which are asked of equal amounts only. */
  roundness(s: number, amounts: number): number {
    if (amounts > AMOUNT.ROUNDED) return 0;
    const taxable = this.statement.taxableValue[s] as number;
    if (taxable % 100 !== 0) return 1;
    return taxable % 10_000 === 0 ? 3 : 2;
  }
}

/** Of rows of one side or of two; equal where one does not state it. */
export function isSamePort(one: Register, a: number, other: Register, b: number): boolean {
  if (!one.has("portCode") || !other.has("portCode")) return true;
  const [port, otherPort] = [portOf(one, a), portOf(other, b)];
  return port === "" || otherPort === "" || port === otherPort;
}

function portOf(register: Register, row: number): string {
  return register.more("portCode", row).trim().toUpperCase();
}

/** Equal but for spaces around them. */
function isSameText(one: Register, a: number, other: Register, b: number): boolean {
  const [length, otherLength] = [one.texts.lengthOf(a), other.texts.lengthOf(b)];
  if (length !== otherLength) return one.texts.text(a).trim() === other.texts.text(b).trim();
  const [pageA, pageB] = [one.texts.pageOf(a), other.texts.pageOf(b)];
  const [startA, startB] = [one.texts.startOf(a), other.texts.startOf(b)];
  for (let place = 0; place < length; place++)
    if (pageA[startA + place] !== pageB[startB + place])
      return one.texts.text(a).trim() === other.texts.text(b).trim();
  return true;
}
