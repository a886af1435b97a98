/**
 * A cell of the portal's workbooks as the value that the JSON file of the same return has in its place, so that both
 * are read by the same keys. What Excel has changed, such as a long number of which it keeps fifteen digits, is not
 * guessed: its row is refused with the reason.
 */
import { makePortalDay } from "../../gst/date";
import { fault } from "../../gst/fault";
import type { FaultCode } from "../../gst/fault-codes";
import { makePortalPeriod, periodOf } from "../../gst/period";
import { codeOfState } from "../../gst/pos";
import type { DateCell, SheetCell } from "../../files/xlsx/cell";
import { Unreadable } from "../read/unreadable";
import type { ValueKind } from "./fields";
import { shownText } from "./grid";

/** A value as the portal's JSON has it. */
export type RawValue = string | number | Unreadable;

/** @param cell not blank. */
export function rawValue(kind: ValueKind, cell: SheetCell): RawValue {
  if (typeof cell === "object" && cell.kind === "lost") return lost(cell.why);
  if (kind === "amount" || kind === "percent") return amountIn(kind, cell);
  if (kind === "number") return documentNumberIn(cell);
  if (typeof cell === "object" && cell.kind === "date") return fromDate(kind, cell);
  const text = shownText(cell);
  return kind === "text" ? text : coded(kind, text);
}

/** Excel keeps fifteen significant digits of a number. */
const EXACT = 1e15;

function amountIn(kind: "amount" | "percent", cell: SheetCell): RawValue {
  if (typeof cell === "number") return cell;
  if (typeof cell === "string") return kind === "percent" ? cell.replace(/%\s*$/, "").trim() : cell.trim();
  if (cell.kind === "shown") return cell.value;
  return unreadable("BAD_AMOUNT", "Excel holds a date where the amount should be.");
}

function documentNumberIn(cell: SheetCell): RawValue {
  if (typeof cell === "string") return cell;
  if (typeof cell === "object" && cell.kind !== "shown")
    return unreadable("BAD_DOCUMENT_NUMBER", "Excel has turned the number of the document into a date.");
  const value = typeof cell === "number" ? cell : cell.value;
  const text = shownText(cell);
  if (Number.isInteger(value) && value >= 0 && value < EXACT && /^\d+$/.test(text)) return text;
  return unreadable(
    "BAD_DOCUMENT_NUMBER",
    `Excel has turned the number of the document into “${text.slice(0, 40)}”; its digits are lost.`,
  );
}

function fromDate(kind: ValueKind, { day }: DateCell): RawValue {
  if (kind === "day") return makePortalDay(day);
  // "Oct-2025" typed into Excel is the first of that month; any other day is no month that was typed.
  if (kind === "period" && day.endsWith("-01")) return makePortalPeriod(periodOf(day));
  return unreadable("BAD_VALUE", "Excel has turned the text of the cell into a date.");
}

function coded(kind: Exclude<ValueKind, "text" | "number" | "amount" | "percent">, shown: string): string {
  const text = shown.trim();
  switch (kind) {
    case "place":
      return /^\d/.test(text) ? text : (codeOfState(text) ?? text);
    case "reason":
      return REASONS.find(([words]) => words.test(text))?.[1] ?? text;
    case "day":
    case "period":
      return text;
    default:
      return codeOf(CODES[kind], text);
  }
}

function codeOf(codes: Readonly<Record<string, string>>, text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return Object.hasOwn(codes, plain) ? (codes[plain] ?? text) : text;
}

/** As the portal words its two reasons (rulebook R-86). */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^pos\b|place of supply/i, "P"],
  [/cut[- ]?off|16\(4\)/i, "C"],
];

type CodedKind = Exclude<
  ValueKind,
  "text" | "number" | "amount" | "percent" | "place" | "reason" | "day" | "period"
>;

/** The portal's words, by their letters and digits, with its codes. */
const CODES: Readonly<Record<CodedKind, Readonly<Record<string, string>>>> = {
  yes: { yes: "Y", no: "N", y: "Y", n: "N" },
  "filing status": { yes: "Y", no: "N", filed: "Y", notfiled: "N", submitted: "N" },
  "supply type": {
    ...{ regular: "R", regularb2b: "R", r: "R" },
    ...{ sezsupplieswithpayment: "SEWP", sezsupplieswithpaymentoftax: "SEWP", sezwithpayment: "SEWP" },
    ...{ sezsupplieswithoutpayment: "SEWOP", sezsupplieswithoutpaymentoftax: "SEWOP" },
    ...{ sezwithoutpayment: "SEWOP", deemedexp: "DE", deemedexport: "DE", deemedexports: "DE" },
    ...{ intrastatesuppliesattractingigst: "CBW", salefrombondedwarehouse: "CBW", cbw: "CBW" },
  },
  "note type": { creditnote: "C", credit: "C", debitnote: "D", debit: "D" },
  "ISD type": { isdinvoice: "ISDI", invoice: "ISDI", isdcreditnote: "ISDC", creditnote: "ISDC" },
  "source form": {
    ...{ gstr1: "R1", gstr1iff: "R1", iff: "IFF", r1: "R1" },
    ...{ gstr1a: "R1A", r1a: "R1A", gstr5: "R5", r5: "R5" },
  },
};

function lost(why: string): Unreadable {
  return why === "formula"
    ? unreadable(
        "BAD_VALUE",
        "The cell has a formula without its result.",
        "Open the file in Excel, save it, and import it again.",
      )
    : unreadable("BAD_VALUE", `The cell holds the error “${why.slice(0, 20)}”.`);
}

function unreadable(code: FaultCode, sentence: string, remedy = RELOAD): Unreadable {
  return new Unreadable(fault(code, sentence, remedy));
}

const RELOAD = "Download the file from the portal again, and do not edit it in Excel.";
