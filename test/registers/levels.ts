/** How much goes wrong: shares of documents, and how the kinds of errors are mixed. */
export const LEVELS = ["clean", "typical", "dirty", "adversarial"] as const;
export type Level = (typeof LEVELS)[number];

export const NUMBER_ERRORS = [
  ...([
    "separators",
    "case",
    "zeros",
    "year dropped",
    "year reformatted",
    "year added",
    "tail only",
  ] as const),
  ...([
    "prefix added",
    "prefix dropped",
    "lookalike",
    "typo",
    "truncated",
    "scientific",
    "voucher",
    "invisible",
  ] as const),
] as const;
export type NumberError = (typeof NUMBER_ERRORS)[number];

export const DATE_ERRORS = ["days off", "day and month", "booked late", "wrong year", "date blank"] as const;
export type DateError = (typeof DATE_ERRORS)[number];

export const AMOUNT_ERRORS = [
  ...([
    "rounded",
    "rupee off",
    "discount",
    "wrong rate",
    "wrong head",
    "gross",
    "digit",
    "cess left out",
  ] as const),
  ...(["part booked", "taxable wrong"] as const),
] as const;
export type AmountError = (typeof AMOUNT_ERRORS)[number];

export const PARTY_ERRORS = ["branch", "GSTIN typo", "GSTIN blank", "other supplier"] as const;
export type PartyError = (typeof PARTY_ERRORS)[number];

export const OTHER_ERRORS = ["note as invoice", "note type", "place of supply", "reverse charge"] as const;
export type OtherError = (typeof OTHER_ERRORS)[number];

export const SHAPES = ["split", "split with endings", "merged", "booked twice", "netted"] as const;
export type Shape = (typeof SHAPES)[number];

export interface Mix {
  readonly number: number;
  readonly date: number;
  readonly amount: number;
  readonly party: number;
  readonly other: number;
  readonly shape: number;
  /** Not booked, and not filed by the supplier. */
  readonly onlyStatement: number;
  readonly onlyBooks: number;
  /** Share of suppliers whose bills are always typed in one way. */
  readonly habits: number;
}

export const MIXES: Readonly<Record<Level, Mix>> = {
  clean: {
    ...{ number: 0.06, date: 0.04, amount: 0.03, party: 0.002, other: 0.002, shape: 0.004 },
    ...{ onlyStatement: 0.03, onlyBooks: 0.03, habits: 0.05 },
  },
  typical: {
    ...{ number: 0.3, date: 0.14, amount: 0.1, party: 0.012, other: 0.006, shape: 0.02 },
    ...{ onlyStatement: 0.06, onlyBooks: 0.06, habits: 0.15 },
  },
  dirty: {
    ...{ number: 0.5, date: 0.28, amount: 0.2, party: 0.035, other: 0.015, shape: 0.05 },
    ...{ onlyStatement: 0.1, onlyBooks: 0.1, habits: 0.3 },
  },
  adversarial: {
    ...{ number: 0.68, date: 0.42, amount: 0.3, party: 0.07, other: 0.03, shape: 0.09 },
    ...{ onlyStatement: 0.15, onlyBooks: 0.15, habits: 0.4 },
  },
};

export const NUMBER_MIX: Readonly<Record<NumberError, number>> = {
  ...{ separators: 18, case: 10, zeros: 14, "year dropped": 10, "year reformatted": 8, "year added": 4 },
  ...{ "tail only": 14, "prefix added": 5, "prefix dropped": 6, lookalike: 3, typo: 3, truncated: 2 },
  ...{ scientific: 0.5, voucher: 2, invisible: 1 },
};
export const DATE_MIX: Readonly<Record<DateError, number>> = {
  ...{ "days off": 45, "day and month": 12, "booked late": 30, "wrong year": 5, "date blank": 3 },
};
export const AMOUNT_MIX: Readonly<Record<AmountError, number>> = {
  ...{ rounded: 50, "rupee off": 14, discount: 6, "wrong rate": 5, "wrong head": 5, gross: 4, digit: 8 },
  ...{ "cess left out": 1, "part booked": 2, "taxable wrong": 3 },
};
export const PARTY_MIX: Readonly<Record<PartyError, number>> = {
  ...{ branch: 40, "GSTIN typo": 30, "GSTIN blank": 20, "other supplier": 5 },
};
export const OTHER_MIX: Readonly<Record<OtherError, number>> = {
  ...{ "note as invoice": 40, "note type": 20, "place of supply": 25, "reverse charge": 15 },
};
export const SHAPE_MIX: Readonly<Record<Shape, number>> = {
  ...{ split: 30, "split with endings": 12, merged: 22, "booked twice": 26, netted: 10 },
};
