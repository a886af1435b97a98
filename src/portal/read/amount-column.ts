/** A column of amounts: decimal text straight to whole paise. */
import type { RowShape } from "../json/row-shape";
import { isDigit, QUOTE } from "../json/scalar";
import type { NamedKey, ValueColumn } from "./columns";
import { ReadTexts } from "./read-texts";

/** Digits of whole rupees in the portal's files. */
const MAX_DIGITS = 13;

export class AmountColumn implements ValueColumn {
  /** Not a number where there is no amount. */
  readonly paise: Float64Array;
  readonly #others: ReadTexts;

  constructor(
    readonly shape: RowShape,
    readonly slot: number,
    key: NamedKey,
  ) {
    this.paise = new Float64Array(shape.count);
    this.#others = new ReadTexts(shape.bytes, key);
  }

  read(from: number, to: number, odd: Uint8Array): void {
    const { shape, slot, paise } = this;
    const { bytes, stride } = shape;
    const { data } = shape.starts;
    const after = shape.lengthBefore(slot + 1);
    for (let row = from; row < to; row++) {
      const start = data[row * stride + slot] ?? 0;
      const end = (data[row * stride + slot + 1] ?? 0) - after;
      const amount = paiseAt(bytes, start, end);
      paise[row] = amount >= 0 ? amount : this.#other(start, end, row, odd);
    }
  }

  at(row: number): number | undefined {
    const amount = this.paise[row] ?? NaN;
    return amount === amount ? amount : undefined;
  }

  #other(start: number, end: number, row: number, odd: Uint8Array): number {
    const number = this.#others.find(start, end);
    if (this.#others.isOdd(number)) odd[row] = 1;
    const value = this.#others.value(number);
    return typeof value === "number" ? value : NaN;
  }
}

/** Paise of at most 13 digits with at most two decimals, with or without quotation marks; -1 for any other text. */
function paiseAt(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let to = end;
  if (bytes[at] === QUOTE) {
    at++;
    to--;
  }
  const first = at;
  let whole = 0;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) break;
    whole = whole * 10 + (byte - 48);
  }
  if (at === first || at - first > MAX_DIGITS) return -1;
  if (at === to) return whole * 100;
  const decimals = to - at - 1;
  if (bytes[at] !== 46 || decimals < 1 || decimals > 2) return -1;
  const tenths = (bytes[at + 1] ?? 0) - 48;
  const hundredths = decimals === 2 ? (bytes[at + 2] ?? 0) - 48 : 0;
  if (tenths < 0 || tenths > 9 || hundredths < 0 || hundredths > 9) return -1;
  return whole * 100 + tenths * 10 + hundredths;
}
