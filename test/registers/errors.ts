/** What a clerk makes of a document: one function for each kind of error. */
import { taxAt, type Paise } from "../../src/gst/money";
import type { AmountError, DateError, NumberError } from "./levels";
import type { Random } from "./random";
import { yearOf } from "./suppliers";

/** A document while it is made; amounts in paise, unsigned; days since 1970. */
export interface Draft {
  gstin: string;
  name: string;
  type: "INV" | "CN" | "DN";
  number: string;
  day: number | undefined;
  pos: string;
  reverseCharge: boolean;
  taxable: number;
  igst: number;
  cgst: number;
  sgst: number;
  cess: number;
  rate: number;
  home: string;
  section: string;
  period: string;
  original: string;
  originalDay: number | undefined;
}

type NumberChange = (number: string, draft: Draft, random: Random) => string;

/** The year as text, where the number has one. */
function yearText(number: string, draft: Draft): string | undefined {
  const year = yearOf(draft.day ?? 20_300);
  const [yy, next] = [String(year).slice(2), String(year + 1).slice(2)];
  return [`20${yy}-${next}`, `${yy}-${next}`, `${yy}${next}`].find((text) => number.includes(text));
}

function dropYear(number: string, draft: Draft): string {
  const year = yearText(number, draft);
  if (!year) return number;
  return (
    number
      .replace(year, "")
      .replace(/\/\//g, "/")
      .replace(/^[-/]|[-/]$/g, "") || number
  );
}

const LOOKS: Readonly<Record<string, string>> = {
  "0": "O",
  "1": "I",
  "5": "S",
  "8": "B",
  O: "0",
  I: "1",
  S: "5",
  B: "8",
};

function serialPlace(number: string): readonly [from: number, to: number] {
  const last = [...number.matchAll(/\d+/g)].at(-1);
  return last ? [last.index, last.index + last[0].length] : [0, number.length];
}

const NUMBER_CHANGES: Readonly<Record<NumberError, NumberChange>> = {
  separators: (number, _draft, random) =>
    number.replace(/[-/]/g, random.pick(["", " ", "-", "/", "_", "."])) || number,
  case: (number, _draft, random) =>
    random.chance(0.7) ? number.toLowerCase() : number.charAt(0) + number.slice(1).toLowerCase(),
  zeros: (number, _draft, random) =>
    random.chance(0.7)
      ? number.replace(/(^|\D)0+(?=\d)/g, "$1")
      : number.replace(/\d{2}-\d{2}$/.test(number) ? /\d+/ : /(\d+)(?!.*\d)/, (digits) => `00${digits}`),
  "year dropped": dropYear,
  "year reformatted": (number, draft, random) => {
    const year = yearText(number, draft);
    if (!year) return number.replace("/", "-");
    const first = yearOf(draft.day ?? 20_300);
    const [yy, next] = [String(first).slice(2), String(first + 1).slice(2)];
    const other = random.pick([`${yy}-${next}`, `${yy}${next}`, `20${yy}-${next}`, `${yy}/${next}`]);
    return number.replace(year, other);
  },
  "year added": (number, draft, random) => {
    const first = yearOf(draft.day ?? 20_300);
    const year = `${String(first).slice(2)}-${String(first + 1).slice(2)}`;
    return yearText(number, draft) ? number : random.pick([`${number}/${year}`, `${year}/${number}`]);
  },
  "tail only": (number, draft) =>
    /(\d+)\D*$/.exec(dropYear(number, draft))?.[1]?.replace(/^0+(?=\d)/, "") ?? number,
  "prefix added": (number, _draft, random) =>
    random.pick(["INV ", "BILL NO ", "TAX INV NO. ", "Inv-", "GST/", "PUR/"]) + number,
  "prefix dropped": (number) => number.replace(/^[A-Za-z]+[-/]?/, "") || number,
  lookalike: (number, _draft, random) => {
    const places = Array.from(number, (letter, at) => (LOOKS[letter] ? at : -1)).filter((at) => at >= 0);
    if (places.length === 0) return number.toLowerCase();
    const at = random.pick(places);
    return number.slice(0, at) + (LOOKS[number.charAt(at)] ?? "") + number.slice(at + 1);
  },
  typo: (number, _draft, random) => typo(number, random),
  truncated: (number) => (number.length > 9 ? number.slice(-8) : number.replace(/^\D+/, "") || number),
  scientific: (number) => {
    const digits = number.replace(/\D/g, "");
    return digits.length >= 12 ? Number(digits).toExponential(5).replace("e", "E") : number;
  },
  voucher: (_number, _draft, random) => `${random.pick(["PV", "JV", "PUR", "V"])}/${random.whole(1, 9999)}`,
  invisible: (number, _draft, random) =>
    random.pick([`${number}\u00a0`, `\u200b${number}`, `${number}\u200e`]),
};

function typo(number: string, random: Random): string {
  const [from, to] = serialPlace(number);
  const at = random.whole(from, Math.max(from, to - 1));
  const digit = number.charAt(at);
  if (to - from >= 3 && random.chance(0.45)) {
    const place = Math.min(at, to - 2);
    return number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2);
  }
  if (random.chance(0.2)) return number.slice(0, at) + number.slice(at + 1) || number;
  if (random.chance(0.15)) return number.slice(0, at) + digit + number.slice(at);
  const other = String((Number(digit) + random.whole(1, 9)) % 10);
  return number.slice(0, at) + other + number.slice(at + 1);
}

export function changeNumber(draft: Draft, error: NumberError, random: Random): void {
  draft.number = NUMBER_CHANGES[error](draft.number, draft, random);
}

export function changeDate(draft: Draft, error: DateError, random: Random): void {
  const day = draft.day;
  if (day === undefined) return;
  if (error === "days off") draft.day = day + random.pick([-3, -2, -1, 1, 1, 2, 2, 3, 5, 8]);
  else if (error === "booked late") draft.day = day + random.whole(10, 60);
  else if (error === "wrong year") draft.day = day + random.pick([-365, -365, 365]);
  else if (error === "date blank") draft.day = undefined;
  else {
    const date = new Date(day * 86_400_000);
    if (date.getUTCDate() > 12) draft.day = day + 1;
    else
      draft.day = Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1) / 86_400_000;
  }
}

const HEADS = ["igst", "cgst", "sgst"] as const;

export function setTax(draft: Draft, rate: number, between: boolean): void {
  const half = taxAt(draft.taxable as Paise, rate / 2);
  draft.igst = between ? taxAt(draft.taxable as Paise, rate) : 0;
  draft.cgst = between ? 0 : half;
  draft.sgst = between ? 0 : half;
}

export function changeAmount(draft: Draft, error: AmountError, random: Random): void {
  const between = draft.igst > 0;
  const rupee = (paise: number) => Math.round(paise / 100) * 100;
  switch (error) {
    case "rounded":
      for (const head of HEADS) draft[head] = rupee(draft[head]);
      if (random.chance(0.5)) draft.taxable = rupee(draft.taxable);
      return;
    case "rupee off":
      draft.taxable = Math.max(100, draft.taxable + random.pick([-100, -50, 50, 100, 1, -1]));
      return;
    case "discount":
      draft.taxable = Math.round(draft.taxable * random.pick([0.98, 0.99, 0.95, 0.9]));
      return setTax(draft, draft.rate, between);
    case "wrong rate":
      return setTax(draft, random.pick([5, 12, 18, 28].filter((rate) => rate !== draft.rate)), between);
    case "wrong head":
      return moveHeads(draft);
    case "gross":
      draft.taxable += draft.igst + draft.cgst + draft.sgst + draft.cess;
      return;
    case "digit":
      draft.taxable = wrongDigit(draft.taxable, random);
      return setTax(draft, draft.rate, between);
    case "cess left out":
      if (draft.cess > 0) draft.cess = 0;
      else draft.cess = Math.round(draft.taxable * 0.01);
      return;
    case "part booked":
      draft.taxable = Math.round(draft.taxable * random.pick([0.4, 0.5, 0.6, 0.75]));
      return setTax(draft, draft.rate, between);
    case "taxable wrong":
      draft.taxable = Math.round(draft.taxable * random.pick([0.9, 1.1, 1.02, 0.85]));
  }
}

function moveHeads(draft: Draft): void {
  if (draft.igst > 0) {
    draft.cgst = Math.floor(draft.igst / 2);
    draft.sgst = draft.igst - draft.cgst;
    draft.igst = 0;
  } else {
    draft.igst = draft.cgst + draft.sgst;
    draft.cgst = 0;
    draft.sgst = 0;
  }
}

function wrongDigit(paise: number, random: Random): number {
  const digits = String(Math.max(1, Math.floor(paise / 100)));
  const at = random.whole(0, digits.length - 1);
  if (
    digits.length > 1 &&
    at + 1 < digits.length &&
    random.chance(0.6) &&
    digits.charAt(at) !== digits.charAt(at + 1)
  ) {
    const exchanged = digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2);
    return Number(exchanged) * 100 + (paise % 100) || paise;
  }
  const other = String((Number(digits.charAt(at)) + random.whole(1, 9)) % 10);
  return Number(digits.slice(0, at) + other + digits.slice(at + 1)) * 100 + (paise % 100) || paise + 100;
}
