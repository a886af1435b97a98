/**
 * The first guess of how a register is read, from its headings and a sample of its cells. What is not certain is said
 * as a doubt, with the columns concerned; nothing about a GSTIN, number or amount is guessed in silence.
 */
import { fault, isFault, type Fault, type Result } from "../../../gst/fault";
import {
  findHeadings,
  fullHeading,
  headingsInRow,
  shownText,
  type HeadingRows,
} from "../../layout/heading-rows";
import type { Sample } from "../../layout/sample";
import { textsOf } from "../../layout/row-words";
import type { DateOrder } from "../../reading/day";
import { gstinIn } from "../../reading/gstin-state";
import { nameOf, type Guess } from "./assign";
import { profileColumns, type SampledRegister } from "./columns";
import { DATE_FIELDS, HEAD_FIELDS, type Field } from "../fields";
import { takeGivenColumns, taxableFromGiven } from "../given-columns";
import { guessAmounts, repeatedFields } from "./amounts";
import { guessKeys } from "./keys";
import { guessLedgers } from "./ledgers";
import { guessOrder } from "./date-order";
import { guessNotes, guessSigns } from "./signs";
import type { FieldColumns, GuessedMapping, Mapping } from "../mapping";
import { pairDate } from "./pair-date";
import { groupSample, SampledAmounts, hasSeveralParts } from "./sampled-documents";
import { taxName } from "../tax-heading";

/** What is known before guessing. */
export interface Known {
  /** The GSTIN whose register it has to be; blank where the user does not say. */
  readonly home: string;
  /** The row of the headings, where the user picked it. */
  readonly headingRow?: number | undefined;
  /** Columns that are not to be guessed: all of them, or none. */
  readonly columns?: FieldColumns | undefined;
}

/** A mapping that may still lack fields without which nothing can be read. */
export interface DraftMapping extends GuessedMapping {
  readonly lacks: Fault | undefined;
}

/** @returns UNKNOWN_FILE where the sheet is no register, with what it lacks. */
export function guessMapping(sample: Sample, known: Known): Result<GuessedMapping> {
  const draft = draftMapping(sample, known);
  return isFault(draft) ? draft : (draft.lacks ?? draft);
}

/** The same for the user, who can pick what the guess lacks. @returns a fault where there are no headings or no rows. */
export function draftMapping(sample: Sample, known: Known): Result<DraftMapping> {
  const { merges } = sample.notes;
  const found =
    known.headingRow === undefined
      ? findHeadings(sample.rows, merges)
      : headingsInRow(sample.rows, merges, known.headingRow);
  if (!found)
    return noRegister(
      `Sheet ${sample.sheet} has no row of headings such as GSTIN, Invoice No, Taxable Value.`,
    );
  const scaled = scaleOf(found.titles, found.headings.map(fullHeading));
  if (scaled) return scaled;
  const register = profileColumns(sample, found);
  if (register.rows.length === 0)
    return noRegister(`Sheet ${sample.sheet} has headings, but no rows below them.`);
  return mappingOf(sample, found, { register, ...known });
}

function mappingOf(
  sample: Sample,
  found: HeadingRows,
  { register, home, columns }: Known & { readonly register: SampledRegister },
): DraftMapping {
  const guess: Guess = { columns: new Map(), reasons: new Map(), doubts: [], used: new Set() };
  const titled = titleGstin(found.titles);
  guessKeys(register, home || titled, guess);
  pairDate(register.columns, guess);
  const sampled = groupSample(register, guess);
  const hasHeads = register.columns.some(
    (column) => column.amounts > 0 && column.nonZero > 0 && taxName(fullHeading(column.heading)),
  );
  const guessed = !hasHeads && guessLedgers(register, guess);
  const amounts = guessed ? undefined : guessAmounts(register, sampled.documents, guess);
  if (columns) takeGivenColumns(columns, register, guess);
  const { documents, fillDown } = columns ? groupSample(register, guess) : sampled;
  const isLedgers = columns ? guess.columns.has("ledger") : guessed;
  const hasParties = hasPartyHeadings(register);
  const words = { titles: [...found.titles, sample.sheet], register, guess };
  const several = documents.filter((document) => hasSeveralParts(document, register, guess)).length;
  const mapping: Mapping = {
    sheet: sample.sheet,
    headings: register.headings,
    firstHeadingRow: found.first,
    headingRow: found.last,
    columns: Object.fromEntries(guess.columns),
    reverseColumns: (amounts?.reverseColumns ?? []).filter((column) => guess.used.has(column)),
    ...datesOf(sample, register, guess),
    taxableFrom: columns
      ? taxableFromGiven(columns, amounts?.taxableFrom)
      : (amounts?.taxableFrom ?? "columns"),
    repeated: isLedgers ? [] : repeatedFields(guess, new SampledAmounts(documents)),
    rowsAre: isLedgers ? "ledgers" : "parts",
    severalRows: isLedgers || fillDown || several > documents.length * 0.1,
    vouchersDiffer: (guess.reasons.get("voucherNumber")?.confidence ?? 0) > 0.5,
    fillDown,
    ...guessNotes(words),
    negated: isLedgers ? [] : guessSigns(words),
    homeGstin: titled,
  };
  addDoubts(guess, hasParties);
  addSheetDoubts(sample, register, guess);
  return {
    mapping,
    doubts: guess.doubts,
    reasons: Object.fromEntries(guess.reasons),
    lacks: missingFields(guess, hasParties),
  };
}

function noRegister(sentence: string) {
  return fault(
    "UNKNOWN_FILE",
    sentence,
    "Choose the sheet with the purchase register, or export it again with its headings.",
  );
}

const SCALE =
  /\b(in|rs\.?)\s*(lakhs?|lacs?|crores?|thousands?|'?000s?)\b|₹\s*(in\s*)?(lakhs?|lacs?|crores?|thousands?|'?000)|\((lakhs?|lacs?|crores?|thousands?|'000s?)\)/i;
/** In a heading the word alone says it. */
const SCALED_HEADING = /\b(lakhs?|lacs|crores?|thousands?)\b/i;

/** A register in lakhs or thousands has lost its rupees. */
function scaleOf(titles: readonly string[], headings: readonly string[]) {
  const found =
    [...titles, ...headings].find((text) => SCALE.test(text)) ??
    headings.find((text) => SCALED_HEADING.test(text));
  if (found === undefined) return undefined;
  const at = found.search(SCALE.test(found) ? SCALE : SCALED_HEADING);
  const shown = found
    .slice(Math.max(0, at - 30), at + 30)
    .replace(at > 30 ? /^\S*\s+/ : /^\s+/, "")
    .trimEnd();
  return fault(
    "UNKNOWN_FILE",
    `The register says “${shown}”: its amounts are not in rupees and paise.`,
    "Export it again with amounts in rupees.",
  );
}

/** Are there rows that name a supplier and its GSTIN, for the rows below? */
function hasPartyHeadings({ rows }: SampledRegister): boolean {
  return rows.some(({ cells }) => {
    const texts = textsOf(cells);
    return texts.length <= 2 && titleGstin(texts) !== "";
  });
}

function titleGstin(titles: readonly string[]): string {
  return titles.map(gstinIn).find((gstin) => gstin !== "") ?? "";
}

function missingFields({ columns }: Guess, hasParties: boolean) {
  const has = (...fields: Field[]) => fields.some((field) => columns.has(field));
  if (!has("documentNumber", "boeNumber"))
    return noRegister("No column has the numbers of the suppliers' documents.");
  if (!has("taxable", "invoiceValue", "igst", "cgst", "debit", "credit", "amount"))
    return noRegister("No column has amounts.");
  if (!has("supplierGstin", "supplierName") && !hasParties)
    return noRegister("No column says who the suppliers are.");
  return undefined;
}

function datesOf(
  sample: Sample,
  { rows, columns }: SampledRegister,
  guess: Guess,
): Pick<Mapping, "dateOrders" | "exchangedDates"> {
  const fields = DATE_FIELDS.filter((field) => guess.columns.has(field));
  const all = fields.flatMap((field) => guess.columns.get(field) ?? []);
  const orders: Record<number, DateOrder> = {};
  const exchangedDates: number[] = [];
  for (const field of fields) {
    for (const column of guess.columns.get(field) ?? []) {
      const neighbours = all.filter((other) => other !== column);
      const { order, doubt, isExchanged } = guessOrder(column, { rows, dates: sample.dates, neighbours });
      orders[column] = order;
      if (isExchanged) exchangedDates.push(column);
      const known = columns[column];
      if (doubt !== undefined && known) guess.doubts.push({ field, sentence: `${nameOf(known)}: ${doubt}.` });
    }
  }
  return { dateOrders: orders, exchangedDates };
}

/** What no column gives, and how it comes about instead. */
function addDoubts(guess: Guess, hasParties: boolean): void {
  if (!guess.columns.has("supplierGstin") && hasParties)
    guess.doubts.push({
      field: "supplierGstin",
      sentence: "GSTINs were taken from the headings among the rows, for the rows below each.",
    });
  else if (!guess.columns.has("supplierGstin"))
    guess.doubts.push({
      field: "supplierGstin",
      sentence:
        "No column has the suppliers' GSTINs; give a party list of names and GSTINs, as a second sheet or in a file of its own.",
    });
  const hasHeads = HEAD_FIELDS.some((field) => guess.columns.has(field));
  if (!hasHeads && !guess.columns.has("ledger"))
    guess.doubts.push({
      field: "igst",
      sentence: guess.columns.has("totalTax")
        ? "The tax is given in one sum; it was divided into heads by the States of supplier and recipient."
        : "No column has tax; the tax heads are left blank.",
    });
  if (guess.columns.has("localTax"))
    guess.doubts.push({
      field: "cgst",
      sentence: "CGST and SGST are given in one sum; half of it was taken for each.",
    });
  if (!guess.columns.has("taxable") && !guess.columns.has("ledger"))
    guess.doubts.push({
      field: "taxable",
      sentence:
        "No column has the taxable value; it is the invoice value less the tax where both are there, else blank.",
    });
  if (!guess.columns.has("documentDate"))
    guess.doubts.push({ field: "documentDate", sentence: "No column has the documents' dates." });
}

/** What is hidden in the sheet, or was not read of it. */
function addSheetDoubts(
  { hiddenRows, notes, rows }: Sample,
  { columns }: SampledRegister,
  guess: Guess,
): void {
  if (hiddenRows > 0)
    guess.doubts.push({
      field: "",
      sentence: `Rows that are hidden were read like the others: ${hiddenRows}.`,
    });
  const hidden = columns.filter(
    ({ index, isHidden }) =>
      isHidden && guess.used.has(index) && rows.some(({ cells }) => shownText(cells[index]) !== ""),
  );
  if (hidden.length > 0)
    guess.doubts.push({
      field: "",
      sentence: `Columns that are hidden were used: ${hidden.map((column) => `${column.index + 1} ${nameOf(column)}`).join(", ")}.`,
    });
  if (notes.isTooWide)
    guess.doubts.push({
      field: "",
      sentence: "The sheet has more than 1,000 columns; the others were not read.",
    });
}
