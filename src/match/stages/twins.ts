/**
 * Documents that one side has twice: the same supplier, running number, type and amounts, dates near each other. Only
 * one can be matched; the other is named as its duplicate.
 */
import { compareContent } from "../registers/order";
import type { Register } from "../registers/register";
import { DATE_CLASS, dateLevel } from "../levels/date-level";
import { knownDay } from "../registers/leftovers";
import { mixWhole, ScannedNumber } from "../numbers/number";
import { NUMBER, numberLevel } from "../numbers/number-level";
import { isSamePort } from "../levels/sides";

const one = new ScannedNumber();
const other = new ScannedNumber();
/** Beyond that, an amount is so common that only documents of the same number are compared. */
const MOST_COMPARED = 16;

export class Twins {
  readonly #byAmount = new Map<number, number[]>();
  readonly #byNumber = new Map<number, number>();

  constructor(private readonly register: Register) {}

  add(row: number): void {
    const key = this.#key(row);
    const sharing = this.#byAmount.get(key);
    if (!sharing) this.#byAmount.set(key, [row]);
    else if (sharing.length < MOST_COMPARED) sharing.push(row);
    const sameNumber = mixWhole(key, this.register.numberHash[row] as number);
    if (!this.#byNumber.has(sameNumber)) this.#byNumber.set(sameNumber, row);
  }

  /** A document added before that is the same as this one; of a very common amount, only under the same number. */
  twinOf(row: number): number | undefined {
    return this.#find(row, NUMBER.PARTIAL);
  }

  /** A document added before that has the whole number of this one, and its year. */
  sameNumberAs(row: number): number | undefined {
    return this.#find(row, NUMBER.CANONICAL);
  }

  #find(row: number, most: number): number | undefined {
    const key = this.#key(row);
    const sharing = this.#byAmount.get(key);
    if (!sharing) return undefined;
    const isTwin = (known: number) => known !== row && this.#isTwin(known, row, most);
    if (sharing.length < MOST_COMPARED) return sharing.find(isTwin);
    const same = this.#byNumber.get(mixWhole(key, this.register.numberHash[row] as number));
    return same !== undefined && isTwin(same) ? same : undefined;
  }

  #key(row: number): number {
    const { register } = this;
    const ofSupplier = mixWhole(register.supplier[row] as number, register.kind[row] as number);
    return mixWhole(ofSupplier, register.totalOf(row));
  }

  #isTwin(known: number, row: number, most: number): boolean {
    const { register } = this;
    if (register.kind[known] !== register.kind[row]) return false;
    if (compareContent(register, known, register, row) !== 0) return false;
    if (!isSamePort(register, known, register, row)) return false;
    const days = dateLevel(register.day[row] as number, register.day[known] as number);
    if (DATE_CLASS[days] === 2) return false;
    one.scan(register.texts, register.number[known] as number, knownDay(register, known));
    other.scan(register.texts, register.number[row] as number, knownDay(register, row));
    const level = numberLevel(one, other, register.numberHash[known] === register.numberHash[row]);
    if (level > most) return false;
    return level <= NUMBER.TAIL_4 || DATE_CLASS[days] === 0;
  }
}
