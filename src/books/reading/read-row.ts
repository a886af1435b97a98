/** One row of a register by its mapping: the keys of its document, and the amounts it adds. */
import type { Blank } from "../../gst/blank";
import type { Day } from "../../gst/date";
import { minus, NO_MONEY } from "../../gst/money";
import { AMOUNT_FIELDS, type AmountField, type DateField, type Field } from "../mapping/fields";
import type { Mapping } from "../mapping/mapping";
import type { SheetCell, SheetRow } from "../source/source";
import { readAmount } from "./amount";
import { readDay } from "./day";
import { keyText, lostWhy, readNumber } from "./document-number";
import { isDeadStatus, typeWord, type TypeWord } from "./document-type";
import { gstinText, isGstin } from "./gstin-state";
import { readState } from "./state";

/** What a row says; a reason where it cannot be read. */
export interface RowRead {
  readonly row: number;
  readonly gstin: string;
  readonly name: string;
  readonly number: string;
  readonly date: Day | Blank;
  readonly type: TypeWord | undefined;
  readonly typeText: string;
  readonly pos: string;
  readonly reverseCharge: boolean;
  readonly postingDate: Day | Blank;
  readonly voucher: string;
  readonly originalNumber: string;
  readonly originalDate: Day | Blank;
  readonly port: string;
  readonly section: string;
  readonly eligibility: string;
  readonly home: string;
  readonly reversedBy: string;
  /** Of a document that is not booked, or no longer: Draft, Cancelled. */
  readonly deadStatus: string;
  readonly ledger: string;
  readonly isImport: boolean;
  /** In paise, debits positive; only fields whose cells are not blank. */
  readonly amounts: Partial<Record<AmountField, number>>;
  readonly hasReverseTax: boolean;
  readonly warnings: readonly string[];
  /** Why the row cannot be read. */
  readonly refused: string;
}

const UNREGISTERED =
  /^(urp|urd|un-?registered|unreg\.?|na|n\/a|nil|none|-+|not available|not registered|consumer|overseas|import|0)$/i;
const YES = /^(y|yes|true|1|applicable|rcm|reverse charge|reverse)$/i;
const NO = /^(|n|no|false|0|not applicable|fcm|forward charge|na|n\/a|nil|none|-+)$/i;

export class RowReader {
  readonly #columns: Readonly<Record<AmountField, readonly number[]>>;
  readonly #negated: ReadonlySet<number>;
  readonly #reverse: ReadonlySet<number>;

  constructor(
    private readonly mapping: Mapping,
    private readonly isText: boolean,
  ) {
    this.#columns = Object.fromEntries(
      AMOUNT_FIELDS.map((field) => [field, mapping.columns[field] ?? []]),
    ) as unknown as Record<AmountField, readonly number[]>;
    this.#negated = new Set(mapping.negated);
    this.#reverse = new Set(mapping.reverseColumns);
  }

  /** The cell of a field: of several columns the first that is not blank. */
  cell({ cells }: SheetRow, field: Field): SheetCell {
    for (const column of this.mapping.columns[field] ?? []) {
      const cell = cells[column] ?? "";
      if (cell !== "") return cell;
    }
    return "";
  }

  #text(row: SheetRow, field: Field): string {
    return keyText(this.cell(row, field));
  }

  #day(row: SheetRow, field: DateField): Day | Blank {
    for (const column of this.mapping.columns[field] ?? []) {
      const cell = row.cells[column] ?? "";
      if (cell === "") continue;
      const day = readDay(
        exchanged(cell, this.mapping.exchangedDates.includes(column)),
        this.mapping.dateOrders[column] ?? "day first",
      );
      if (day !== undefined) return day;
    }
    return "";
  }

  read(row: SheetRow): RowRead {
    const warnings: string[] = [];
    let refused = "";
    const refuse = (why: string) => {
      if (refused === "") refused = why;
    };
    const boe = this.#text(row, "boeNumber");
    const own = readNumber(this.cell(row, "documentNumber"), this.isText);
    const gstin = this.#gstin(row, refuse);
    // An import has no supplier's GSTIN; its document for GST is the bill of entry.
    const isImport = boe !== "" && gstin === "";
    const number = isImport ? boe : "lost" in own ? "" : own.number;
    if (!isImport && "lost" in own) refuse(own.lost);
    if (!("lost" in own) && own.warning !== undefined) warnings.push(own.warning);
    const dateField = isImport && this.mapping.columns.boeDate ? "boeDate" : "documentDate";
    const dateText = this.#text(row, dateField);
    const dateCell = this.cell(row, dateField);
    const date = this.#day(row, dateField);
    if (typeof dateCell === "object" && dateCell.kind === "lost")
      refuse(`document date: ${lostWhy(dateCell.why)}`);
    else if (date === "" && dateText !== "")
      refuse(`“${dateText.slice(0, 30)}” is not a date from July 2017 on`);
    const typeText = this.#text(row, "documentType");
    const reverse = this.#text(row, "reverseCharge");
    const amounts = this.#amounts(row, refuse, warnings);
    const currency = this.#text(row, "currency");
    if (currency !== "" && !/^(inr|₹|rs\.?|rupees?)$/i.test(currency))
      refuse(`the amounts are in ${currency}, not in rupees`);
    return {
      row: row.number,
      gstin,
      name: this.#text(row, "supplierName"),
      number,
      date,
      type: typeText === "" ? undefined : typeWord(typeText),
      typeText,
      pos: readState(this.cell(row, "pos")) ?? "",
      reverseCharge: YES.test(reverse) || (!NO.test(reverse) && reverse !== ""),
      postingDate: this.#day(row, "postingDate"),
      voucher: this.#text(row, "voucherNumber"),
      originalNumber: this.#text(row, "originalNumber"),
      originalDate: this.#day(row, "originalDate"),
      port: this.#text(row, "portCode"),
      section: this.#text(row, "section"),
      eligibility: this.#text(row, "eligibility"),
      home: this.#text(row, "homeGstin").toUpperCase(),
      reversedBy: NO.test(this.#text(row, "reversedBy")) ? "" : this.#text(row, "reversedBy"),
      deadStatus: deadStatus(this.#text(row, "status"), typeText),
      ledger: this.#text(row, "ledger"),
      isImport,
      amounts: amounts.byField,
      hasReverseTax: amounts.hasReverseTax,
      warnings,
      refused,
    };
  }

  #gstin(row: SheetRow, refuse: (why: string) => void): string {
    const cell = this.cell(row, "supplierGstin");
    if (typeof cell === "object" && cell.kind === "lost") {
      refuse(`GSTIN: ${lostWhy(cell.why)}`);
      return "";
    }
    const text = gstinText(keyText(cell));
    if (text === "" || UNREGISTERED.test(text) || UNREGISTERED.test(keyText(cell))) return "";
    if (isGstin(text) || /^\d{2}[A-Z0-9]{13}$/.test(text)) return text;
    refuse(`“${keyText(cell).slice(0, 30)}” is not a GSTIN`);
    return "";
  }

  #amounts(row: SheetRow, refuse: (why: string) => void, warnings: string[]) {
    const byField: Partial<Record<AmountField, number>> = {};
    let hasReverseTax = false;
    for (const field of AMOUNT_FIELDS) {
      for (const column of this.#columns[field]) {
        const cell = row.cells[column] ?? "";
        if (cell === "") continue;
        const amount = readAmount(cell);
        if (amount === undefined) continue;
        if (amount === "bad") {
          refuse(badAmount(cell));
          continue;
        }
        if (amount.currency !== undefined) refuse(`an amount is in ${amount.currency}, not in rupees`);
        if (amount.isRounded) warnings.push("Amounts with more than two decimals were rounded to paise");
        const isMinus = (amount.side === "Cr") !== this.#negated.has(column);
        const meant: number = isMinus ? minus(NO_MONEY, amount.paise) : amount.paise;
        byField[field] = (byField[field] ?? 0) + meant;
        if (meant !== 0 && this.#reverse.has(column)) hasReverseTax = true;
      }
    }
    return { byField, hasReverseTax };
  }
}

/** The status or type that says a document is not booked; blank for all others. */
function deadStatus(...texts: readonly string[]): string {
  return texts.find((text) => isDeadStatus(text)) ?? "";
}

function badAmount(cell: SheetCell): string {
  if (typeof cell === "object" && cell.kind === "lost") return `amount: ${lostWhy(cell.why)}`;
  return `“${keyText(cell).slice(0, 30)}” is not an amount`;
}

/** A date whose day and month a program has exchanged, put right. */
function exchanged(cell: SheetCell, isExchanged: boolean): SheetCell {
  if (!isExchanged || typeof cell !== "object" || cell.kind !== "date") return cell;
  const [year = "", month = "", day = ""] = cell.day.split("-");
  return `${month}/${day}/${year}`;
}
