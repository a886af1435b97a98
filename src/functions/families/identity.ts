/** GST.* on GSTINs, States, documents' numbers, dates and tax: they need no workbook of Milaan. */
import { parseDay, type Day } from "../../gst/date";
import { fault, isFault, type Result } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { financialYear, filingPeriod, type Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { associate, choice, each, eachOf, logical, onDemand, usedPart, valueOrError } from "../results";

const identity = onDemand(() => import("../values/identity"));

/** @customenum {string} */
const enum Frequency {
  /** Every month (M) */
  Monthly = "Monthly",
  /** Every quarter, named by its last month (Q) */
  Quarterly = "Quarterly",
}

/** @customenum {string} */
const enum StateForm {
  /** Maharashtra */
  Name = "name",
  /** 27 */
  Code = "code",
}

/**
 * Checks whether a text is a GSTIN: pattern, State code and check character. Gives one answer per cell of a range.
 * @customfunction ISGSTIN
 * @param gstin The text or range to check.
 * @returns TRUE or FALSE for each cell.
 * @throws Nothing: what cannot be a GSTIN is FALSE. An error in a cell is passed on.
 * @example =GST.ISGSTIN("27AAPFU0939F1ZV") → TRUE
 * @example =GST.ISGSTIN("27AAPFU0939F1ZX") → FALSE
 * @see CGST Rules, rule 10
 */
export function isGstin(gstin: any[][]): any[][] {
  return each(gstin, (cell) => !isFault(parseGstin(cell)), false);
}

/**
 * Corrects a GSTIN: spaces and signs in it, letters typed for digits (O for 0), and, with a list of known GSTINs, one wrong or two exchanged characters.
 * @customfunction GSTINFIX
 * @param gstin The text or range to correct.
 * @param [known] A range of GSTINs that are right, for example of a supplier list.
 * @returns {any[][]} The GSTIN that was meant, for each cell; a right one as it is.
 * @throws #VALUE! where no GSTIN, or more than one, can be meant; in a range, such a cell says so in words.
 * @example =GST.GSTINFIX("27 AAPFU O939 F1ZV") → 27AAPFU0939F1ZV
 * @example =GST.GSTINFIX("27AAPFU0938F1ZV",{"27AAPFU0939F1ZV";"29AAGCB7383J1Z4"}) → 27AAPFU0939F1ZV
 * @see CGST Rules, rule 10
 */
export function gstinFix(gstin: any[][], known?: any[][]) {
  return identity(({ fixGstins }) => {
    const cells = usedPart(gstin);
    return each(cells, fixGstins(cells, usedPart(known ?? [])));
  });
}

/**
 * Gives the PAN within a GSTIN.
 * @customfunction PAN
 * @param gstin A GSTIN or a range of them.
 * @returns {any[][]} The PAN of each cell.
 * @throws #VALUE! for what is not a GSTIN, or holds a TAN or no PAN; in a range, such a cell says so in words.
 * @example =GST.PAN("27AAPFU0939F1ZV") → AAPFU0939F
 * @see CGST Rules, rule 10
 */
export function pan(gstin: any[][]) {
  return identity(({ panOf }) => each(gstin, panOf));
}

/**
 * Gives the State of a GSTIN, of a place of supply, or of a State's name in any usual spelling.
 * @customfunction STATE
 * @param place A GSTIN, a code such as 27, or a name; or a range of them.
 * @param [form] name (the default) or code.
 * @returns {any[][]} The State of each cell.
 * @throws #VALUE! for what is no State; in a range, such a cell says so in words.
 * @example =GST.STATE("27AAPFU0939F1ZV") → Maharashtra
 * @example =GST.STATE("Orissa","code") → 21
 * @see IGST Act, sections 10 to 13
 */
export function state(place: any[][], form?: StateForm) {
  return identity(({ stateIn }) => {
    const wanted = valueOrError(choice(form, ["name", "code"], "form of a State"));
    return each(place, (cell) => stateIn(cell, wanted));
  });
}

/**
 * Gives the check character that belongs to the first fourteen characters of a GSTIN.
 * @customfunction CHECKDIGIT
 * @param gstin Fourteen characters, or a whole GSTIN whose last character is not looked at; or a range of them.
 * @returns {any[][]} The fifteenth character of each cell.
 * @throws #VALUE! for a text of another length or with other signs; in a range, such a cell says so in words.
 * @example =GST.CHECKDIGIT("27AAPFU0939F1Z") → V
 * @see CGST Rules, rule 10
 */
export function checkDigit(gstin: any[][]) {
  return identity((values) => each(gstin, values.checkDigit));
}

/**
 * Gives a document's number as it is compared: without year, separators, zeros in front, and words such as INV or BILL. Use it as a key, together with supplier and financial year.
 * @customfunction DOCNO
 * @param number Number of an invoice or note, or a range of them.
 * @param [date] Date of the document, by which a year in the number is recognised; a cell, or as many as numbers.
 * @returns {any[][]} The number of each cell in one form.
 * @throws #VALUE! for a date that is none; in a range, such a cell says so in words.
 * @example =GST.DOCNO("INV/25-26/0412") → 412
 * @example =GST.DOCNO("hv 2025-26 00412") → HV-412
 * @see CGST Rules, rule 46(b)
 */
export function docNo(number: any[][], date?: any[][]) {
  return identity(({ numberKey }) => eachOf([number, date], ([cell, on]) => numberKey(cell, on)));
}

/**
 * Says whether two numbers are of one document: TRUE where at most spelling, zeros, or a year left out differ; "likely" where a part is missing or one character differs, so that amounts and dates have to decide.
 * @customfunction SAMENO
 * @param a Number of a document, or a range of them.
 * @param b The other number; a cell, or as many as in the first range.
 * @returns {any[][]} TRUE, FALSE or likely for each pair.
 * @throws Nothing: any two texts can be compared. An error in a cell is passed on.
 * @example =GST.SAMENO("HV/25-26/0412","hv-412") → TRUE
 * @example =GST.SAMENO("HV/25-26/0412","412") → likely
 * @example =GST.SAMENO("INV/451","SRV/451") → FALSE
 * @see CGST Rules, rule 46(b)
 */
export function sameNo(a: any[][], b: any[][]) {
  return identity(({ isSameNumber }) => eachOf([a, b], ([one, other]) => isSameNumber(one, other)));
}

/**
 * Gives the return period of a date (or of a period in another spelling) as text such as 2025-10.
 * @customfunction PERIOD
 * @param date A date, a range of dates, or a period such as 102025 or Oct-25.
 * @param [frequency] Monthly (M, the default) or Quarterly (Q): the quarter is named by its last month.
 * @returns The period of each cell, for example 2025-10.
 * @throws #VALUE! for what is neither a date nor a period; in a range, such a cell says so in words.
 * @example =GST.PERIOD(DATE(2025,10,15)) → 2025-10
 * @example =GST.PERIOD("15-10-2025","Q") → 2025-12
 * @see Rulebook R-95
 */
export function period(date: any[][], frequency?: Frequency): any[][] {
  const how = valueOrError(choice(frequency, ["Monthly", "Quarterly"], "filing frequency"));
  return each(date, (cell) => {
    const month = parsePeriodCell(cell);
    return isFault(month) ? month : filingPeriod(month, how);
  });
}

/**
 * Gives the financial year of a date or period, for example 2025-26. It runs from April to March.
 * @customfunction FYEAR
 * @param date A date, a range of dates, or a period such as 2025-10.
 * @returns The financial year of each cell.
 * @throws #VALUE! for what is neither a date nor a period; in a range, such a cell says so in words.
 * @example =GST.FYEAR("2025-10") → 2025-26
 * @see CGST Act, section 2; rulebook R-95
 */
export function fy(date: any[][]): any[][] {
  return each(date, (cell) => {
    const known = yearHolder(cell);
    return isFault(known) ? known : financialYear(known);
  });
}

/** A period, or a day; not a year such as 2025, which Excel would count as a day of 1905. */
function yearHolder(cell: unknown): Result<Period | Day> {
  const found = parsePeriodCell(cell);
  if (!isFault(found)) return found;
  const day = parseDay(cell);
  return isFault(day) || day < "2000-01-01" ? found : day;
}

/**
 * Says whether a supply is between States, so that IGST is charged instead of CGST and SGST.
 * @customfunction ISINTERSTATE
 * @param supplier The supplier's GSTIN or State, or a range of them.
 * @param place Place of supply: a State's code or name, or a GSTIN; a cell, or as many as suppliers.
 * @returns {any[][]} TRUE or FALSE for each pair.
 * @throws #VALUE! for what is no State; in a range, such a cell says so in words.
 * @remarks A supply to a special economic zone is inter-State even within a State: neither argument says so.
 * @example =GST.ISINTERSTATE("27AAPFU0939F1ZV","29") → TRUE
 * @example =GST.ISINTERSTATE("27AAPFU0939F1ZV","Maharashtra") → FALSE
 * @see IGST Act, sections 7 and 8
 */
export function isInterstate(supplier: any[][], place: any[][]) {
  return identity(({ isBetweenStates }) =>
    eachOf([supplier, place], ([from, to]) => isBetweenStates(from, to)),
  );
}

/**
 * Splits a taxable value into IGST, CGST and SGST to the paisa, half a paisa up.
 * @customfunction TAXSPLIT
 * @param taxable Taxable value in rupees, or a column of them.
 * @param rate Rate in percent, CGST and SGST together: 18 or 18%; a cell, or as many as values.
 * @param [interstate] TRUE between States (IGST only); FALSE (the default) within a State.
 * @returns {any[][]} IGST, CGST and SGST in three columns, one row per value.
 * @throws #VALUE! for what is not an amount or a rate, or for a range of several columns; in a column, such a row says so in words.
 * @example =GST.TAXSPLIT(1000,18) → 0 | 90 | 90
 * @example =GST.TAXSPLIT(1000,18,TRUE) → 180 | 0 | 0
 * @see CGST Act, section 9; IGST Act, section 5; rulebook R-100
 */
export function taxSplit(taxable: any[][], rate: any[][], interstate?: any[][]) {
  if ([taxable, rate, interstate].some((range) => (range?.[0]?.length ?? 0) > 1))
    return valueOrError(
      fault("BAD_VALUE", "The tax is given in three columns.", "Give values of one column."),
    );
  return identity(({ splitTax }) =>
    eachOf([taxable, rate, interstate], ([value, percent, between]) => {
      const isBetween = logical(between, "interstate");
      const tax = isFault(isBetween) ? isBetween : splitTax(value, percent, isBetween);
      return isFault(tax) ? tax : { tax };
    }).map(([cell]) => rowOfTax(cell)),
  );
}

/** Three cells of a row: the tax, or what is shown instead and two blanks. */
function rowOfTax(cell: unknown): unknown[] {
  const { tax } = (typeof cell === "object" && cell !== null ? cell : {}) as { tax?: unknown[] };
  return tax ?? [cell, "", ""];
}

/**
 * Says whether a rate of tax was in force on a date. Notes follow the rate of the original supply, so give its date.
 * @customfunction RATEOK
 * @param rate Rate in percent, CGST and SGST together: 18 or 18%; or a range of them.
 * @param date Date of the supply; a cell, or as many as rates.
 * @param [cess] TRUE where compensation cess is charged too: some rates are in force only with it.
 * @returns {any[][]} TRUE or FALSE for each pair.
 * @throws #N/A for a date before July 2017; #VALUE! for what is not a rate or a date; in a range, such a cell says so in words.
 * @example =GST.RATEOK(28,DATE(2025,9,21)) → TRUE
 * @example =GST.RATEOK(28,DATE(2025,9,22)) → FALSE
 * @example =GST.RATEOK(28,DATE(2025,9,22),TRUE) → TRUE
 * @see Notification 1/2017-CT(Rate) and 9/2025-CT(Rate)
 */
export function rateOk(rate: any[][], date: any[][], cess?: any[][]) {
  return identity(({ isRateInForce }) =>
    eachOf([rate, date, cess], ([percent, on, withCess]) => {
      const isCharged = logical(withCess, "cess");
      return isFault(isCharged) ? isCharged : isRateInForce(percent, on, isCharged);
    }),
  );
}

associate({
  ISGSTIN: isGstin,
  GSTINFIX: gstinFix,
  PAN: pan,
  STATE: state,
  CHECKDIGIT: checkDigit,
  DOCNO: docNo,
  SAMENO: sameNo,
  PERIOD: period,
  FYEAR: fy,
  ISINTERSTATE: isInterstate,
  TAXSPLIT: taxSplit,
  RATEOK: rateOk,
});
