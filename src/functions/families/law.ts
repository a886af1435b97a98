/** GST.* on dates and rules of law, as the tables of law have them: they need no workbook of Milaan. */
import { associate, choice, each, eachOf, onDemand, valueOrError } from "../results";

const law = onDemand(() => import("../values/law"));
const rules = onDemand(() => import("../values/rules"));

/** @customenum {string} */
const enum Frequency {
  /** Every month (M) */
  Monthly = "Monthly",
  /** Every quarter, named by its last month (Q) */
  Quarterly = "Quarterly",
}

/** @customenum {string} */
const enum SupplierForm {
  /** Return of outward supplies */
  Gstr1 = "GSTR-1",
  /** Invoices of a quarter's first two months */
  Iff = "IFF",
  /** Amendment of GSTR-1 before GSTR-3B */
  Gstr1a = "GSTR-1A",
  /** Return of a non-resident */
  Gstr5 = "GSTR-5",
  /** Return of an ISD */
  Gstr6 = "GSTR-6",
  /** TDS */
  Gstr7 = "GSTR-7",
  /** TCS of an e-commerce operator */
  Gstr8 = "GSTR-8",
  /** Bills of entry */
  Icegate = "ICEGATE",
}

/** @customenum {string} */
const enum DocumentClass {
  /** Invoice */
  B2b = "B2B",
  /** Amended invoice */
  B2ba = "B2BA",
  /** Debit note */
  Dn = "DN",
  /** Amended debit note */
  Dna = "DNA",
  /** Credit note */
  Cn = "CN",
  /** Amended credit note */
  Cna = "CNA",
  /** ECO document */
  Eco = "ECO",
  /** Amended ECO document */
  Ecoa = "ECOA",
  /** Bill of entry, overseas */
  Impg = "IMPG",
  /** Amended bill of entry, overseas */
  Impga = "IMPGA",
  /** Bill of entry, SEZ */
  Impgsez = "IMPGSEZ",
  /** Amended bill of entry, SEZ */
  Impgseza = "IMPGSEZA",
  /** ISD document */
  Isd = "ISD",
  /** Amended ISD document */
  Isda = "ISDA",
  /** TDS credit */
  Tds = "TDS",
  /** Amended TDS credit */
  Tdsa = "TDSA",
  /** TCS credit */
  Tcs = "TCS",
}

/** @customenum {string} */
const enum Action {
  Accept = "Accept",
  Reject = "Reject",
  Pending = "Pending",
}

/**
 * Gives the period of the GSTR-2B into which a return flows: decided by when the supplier files it, not by the document's date.
 * @customfunction PERIOD2B
 * @param filed When the return was filed: a date, with a time where there is one; or a range of them.
 * @param returnPeriod Period of the return, for example 2025-10; a cell, or as many as dates.
 * @param [form] GSTR-1 (the default), IFF, GSTR-1A, GSTR-5, GSTR-6, GSTR-7, GSTR-8 or ICEGATE.
 * @param [supplier] How the supplier files: Monthly (the default) or Quarterly.
 * @param [recipient] How the recipient files: Monthly (the default) or Quarterly.
 * @returns {any[][]} The period of the GSTR-2B of each pair.
 * @throws #N/A for a time before GSTR-2B existed; #VALUE! for what is not a date, period, form or frequency, and for a day before the period began; in a range, such a cell says so in words.
 * @remarks Extended due dates of notifications count; those entered in a workbook's Settings do not.
 * @example =GST.PERIOD2B(DATE(2025,11,11),"2025-10") → 2025-10
 * @example =GST.PERIOD2B(DATE(2025,11,12),"2025-10") → 2025-11
 * @example =GST.PERIOD2B("13-11-2025","2025-10","IFF","Q") → 2025-10
 * @see CGST Rules, rule 60(7); rulebook R-17
 */
export function period2b(
  filed: any[][],
  returnPeriod: any[][],
  form?: SupplierForm,
  supplier?: Frequency,
  recipient?: Frequency,
) {
  return law(({ filingOf, period2bOf }) => {
    const filing = valueOrError(filingOf(form, supplier, recipient));
    return eachOf([filed, returnPeriod], ([at, of]) => period2bOf(at, of, filing));
  });
}

/**
 * Gives the last day on which a return must be filed to reach the GSTR-2B of a period.
 * @customfunction CUTOFF
 * @param period Period of the GSTR-2B, for example 2025-10; or a range of them.
 * @param [form] GSTR-1 (the default), IFF, GSTR-1A, GSTR-5, GSTR-6, GSTR-7, GSTR-8 or ICEGATE.
 * @param [supplier] How the supplier files: Monthly (the default) or Quarterly.
 * @param [state] The supplier's State or GSTIN, for extensions in some States only.
 * @returns {any[][]} A day for each period; format the cells as dates.
 * @throws #N/A for a period before GSTR-2B existed; #VALUE! for what is not a period, form, frequency or State; in a range, such a cell says so in words.
 * @example =TEXT(GST.CUTOFF("2025-10"),"yyyy-mm-dd") → 2025-11-11
 * @example =TEXT(GST.CUTOFF("2025-10","IFF","Q"),"yyyy-mm-dd") → 2025-11-13
 * @see CGST Rules, rules 59 and 60(7); rulebook R-17
 */
export function cutOff(period: any[][], form?: SupplierForm, supplier?: Frequency, state?: string) {
  return law(({ filingOf, stateIfGiven, ...values }) => {
    const filing = valueOrError(filingOf(form, supplier, ""));
    const where = valueOrError(stateIfGiven(state));
    return each(period, (cell) => values.cutOff(cell, filing, where));
  });
}

/**
 * Gives the due date of GSTR-3B.
 * @customfunction DUE3B
 * @param period Return period, for example 2025-10; or a range of them.
 * @param [frequency] Monthly (the default) or Quarterly.
 * @param [state] State or GSTIN of the taxpayer; needed for a quarterly filer.
 * @returns {any[][]} A day for each period; format the cells as dates.
 * @throws #N/A for a period before January 2021; #VALUE! for what is not a period, frequency or State; in a range, such a cell says so in words.
 * @remarks Extended due dates of notifications count; those entered in a workbook's Settings do not.
 * @example =TEXT(GST.DUE3B("2025-10"),"yyyy-mm-dd") → 2025-11-20
 * @example =TEXT(GST.DUE3B("2025-12","Quarterly","27"),"yyyy-mm-dd") → 2026-01-22
 * @see CGST Rules, rule 61(1); rulebook R-37
 */
export function due3b(period: any[][], frequency?: Frequency, state?: string) {
  return law(({ FREQUENCIES, dueOn, stateIfGiven }) => {
    const how = valueOrError(choice(frequency, FREQUENCIES, "filing frequency"));
    const where = valueOrError(stateIfGiven(state));
    return each(period, (cell) => dueOn(cell, how, where));
  });
}

/**
 * Gives the last day for taking ITC on an invoice or debit note of a date (section 16(4)).
 * @customfunction TIMELIMIT
 * @param date Date of the document, or a range of them.
 * @param [annualReturn] When GSTR-9 of that financial year was filed, if it was; a cell, or as many as dates.
 * @returns {any[][]} A day for each date; format the cells as dates.
 * @throws #N/A for a date before July 2017; #VALUE! for what is not a date, and for a GSTR-9 filed before its year was over; in a range, such a cell says so in words.
 * @example =TEXT(GST.TIMELIMIT(DATE(2025,10,15)),"yyyy-mm-dd") → 2026-11-30
 * @example =TEXT(GST.TIMELIMIT("15-10-2025","30-09-2026"),"yyyy-mm-dd") → 2026-09-30
 * @see CGST Act, section 16(4) and 16(5); rulebook R-31
 */
export function timeLimit(date: any[][], annualReturn?: any[][]) {
  return law((values) => eachOf([date, annualReturn], ([on, filed]) => values.timeLimit(on, filed)));
}

/**
 * Gives the day until which a record may be kept pending in the IMS.
 * @customfunction PENDINGUNTIL
 * @param period Period of the GSTR-2B to which the record belongs, for example 2025-10; or a range of them.
 * @param documentClass Class of the document, such as B2B, CN or B2BA; or its section of the IMS.
 * @param [date] Date of the document, needed where section 16(4) is the limit; a cell, or as many as periods.
 * @param [frequency] How the recipient files: Monthly (the default) or Quarterly.
 * @param [state] The recipient's State or GSTIN; needed for a quarterly one.
 * @param [reduces] Of an amendment, TRUE where it reduces ITC.
 * @returns {any[][]} A day for each period (format the cells as dates), or “not allowed”.
 * @throws #N/A for a period before GSTR-2B existed; #VALUE! for what is not a period, class or date; in a range, such a cell says so in words.
 * @example =TEXT(GST.PENDINGUNTIL("2025-10","CN"),"yyyy-mm-dd") → 2025-12-20
 * @example =TEXT(GST.PENDINGUNTIL("2025-10","B2B",DATE(2025,10,15)),"yyyy-mm-dd") → 2026-11-30
 * @example =GST.PENDINGUNTIL("2025-09","CN") → not allowed
 * @see GSTN FAQ 17-10-2025; rulebook
 */
export function pendingUntil(
  period: any[][],
  documentClass: DocumentClass,
  date?: any[][],
  frequency?: Frequency,
  state?: string,
  reduces?: boolean,
) {
  return law(({ classOf, FREQUENCIES, stateIfGiven, ...values }) => {
    const asked = {
      documentClass: valueOrError(classOf(documentClass)),
      frequency: valueOrError(choice(frequency, FREQUENCIES, "filing frequency")),
      state: valueOrError(stateIfGiven(state)),
      reduces: reduces ?? undefined,
    };
    return eachOf([period, date], ([of, on]) => values.pendingUntil(of, on, asked));
  });
}

/**
 * Gives the actions that the IMS offers on a class of documents: A accept, R reject, P pending.
 * @customfunction ALLOWED
 * @param period Period of the GSTR-2B to which the record belongs, for example 2025-10; or a range of them.
 * @param documentClass Class of the document, such as B2B, CN or B2BA; or its section of the IMS.
 * @param [reduces] Of an amendment, TRUE where it reduces ITC.
 * @returns {any[][]} Letters such as A R P for each period, or - for what does not come to the IMS.
 * @throws #N/A for a period before GSTR-2B existed; #VALUE! for what is not a period or class; in a range, such a cell says so in words.
 * @remarks What depends on one document, such as an original that is still open, is in the column “Allowed” of the sheet IMS.
 * @example =GST.ALLOWED("2025-10","CN") → A R P
 * @example =GST.ALLOWED("2025-09","CN") → A R
 * @example =GST.ALLOWED("2025-10","IMPG") → A P
 * @see CGST Rules, rule 60(7); rulebook
 */
export function allowed(period: any[][], documentClass: DocumentClass, reduces?: boolean) {
  return law(({ classOf, allowedActions }) => {
    const known = valueOrError(classOf(documentClass));
    return each(period, (cell) => allowedActions(cell, known, reduces ?? undefined));
  });
}

/**
 * Estimates what an action of the recipient adds to the supplier's liability in its next GSTR-3B, in rupees.
 * @customfunction SUPPLIEREFFECT
 * @param documentClass Class of the document, such as CN or B2BA; or its section of the IMS.
 * @param action Accept, Reject or Pending.
 * @param tax Tax of the document in rupees, or a range of amounts.
 * @param [earlier] Of an amendment, the tax before it, accepted; a cell, or as many as amounts.
 * @returns {any[][]} Rupees for each amount; 0 where nothing is added.
 * @throws #VALUE! for what is not a class, action or amount, for an amount below 0, or an amendment without the tax before it; in a range, such a cell says so in words.
 * @example =GST.SUPPLIEREFFECT("CN","Reject",18000) → 18000
 * @example =GST.SUPPLIEREFFECT("B2B","Reject",18000) → 0
 * @example =GST.SUPPLIEREFFECT("B2BA","Reject",12000,18000) → 6000
 * @see GSTN FAQ 17-10-2025; rulebook
 */
export function supplierEffect(
  documentClass: DocumentClass,
  action: Action,
  tax: any[][],
  earlier?: any[][],
) {
  return law(({ ACTIONS, classOf, ...values }) => {
    const on = {
      documentClass: valueOrError(classOf(documentClass)),
      action: valueOrError(choice(action, ACTIONS, "action")),
    };
    return eachOf([tax, earlier], ([now, before]) => values.supplierEffect(now, before, on));
  });
}

/**
 * Says what a rule of law says, since when, and where it is written.
 * @customfunction RULE
 * @param code Code of a rule such as R-77, as GST.WHY gives it; or a range of codes.
 * @param [when] A date or period, by which the entry is chosen; the newest when left out. A cell, or as many as codes.
 * @returns {any[][]} A sentence for each code.
 * @throws #N/A for a time before the rule's first entry; #VALUE! for a code that no rule has; in a range, such a cell says so in words.
 * @example =GST.RULE("R-20") → What GSTR-1A corrects reaches the recipient in the next period. R-20 from Jul-24: Notification 12/2024-CT; GSTN FAQ 17-10-2025.
 */
export function rule(code: any[][], when?: any[][]) {
  return rules(({ ruleText }) => eachOf([code, when], ([cell, on]) => ruleText(cell, on)));
}

associate({
  PERIOD2B: period2b,
  CUTOFF: cutOff,
  DUE3B: due3b,
  TIMELIMIT: timeLimit,
  PENDINGUNTIL: pendingUntil,
  ALLOWED: allowed,
  SUPPLIEREFFECT: supplierEffect,
  RULE: rule,
});
