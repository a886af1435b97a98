/**
 * The sample month: October 2025 of Asha Consumer Products, Pune, with five suppliers. Files in the portal's format,
 * their import dates, the suppliers' filings, and the answers; all names are invented.
 *
 * It has one of each difficult case: a supplier's name that looks like a formula, goods not received, a disputed credit
 * note, a quarterly filer, reverse charge, a hotel in another State, and a GSTR-1A after the statement. Two answers and
 * one filing are expected to be refused, with the code given.
 */
import type { PortalForm } from "../portal/rows";
import { parseMoment, type Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import { parseGstin, type Gstin } from "../gst/gstin";
import { thePeriod, type Frequency, type Period } from "../gst/period";
import { parseMoney, type Paise } from "../gst/money";
import { NO_TAX, type Tax } from "../gst/tax";
import type { Action, Reduction } from "../ims/record";
import type { Form } from "../law/cut-offs";
import gstr1Deepa from "./gstr1-07-deepa.json";
import gstr1Equals from "./gstr1-27-equals.json";
import gstr1Bhoomi from "./gstr1-29-bhoomi.json";
import gstr1Cauvery from "./gstr1-33-cauvery.json";
import gstr1aCauvery from "./gstr1a-33-cauvery.json";
import iffEkta from "./iff-24-ekta.json";
import imsHome from "./ims-home.json";

interface SampleFile {
  readonly name: string;
  readonly json: unknown;
  readonly form: PortalForm;
  readonly importedOn: Moment;
}

interface SampleFiling {
  readonly supplier: Gstin;
  readonly form: Form;
  readonly period: Period;
  readonly on: Moment;
}

export interface SampleDecision {
  readonly on: Moment;
  readonly supplier: Gstin;
  readonly documentNumber: string;
  /** Given where an amendment has its original's number. */
  readonly form?: Form;
  readonly action: Action;
  readonly reduction?: Reduction;
  readonly declared?: Tax;
  readonly remarks?: string;
  readonly expectRefusal?: FaultCode;
}

export interface SampleMonth {
  readonly taxpayer: {
    gstin: Gstin;
    name: string;
    frequency: Frequency;
    firstPeriod: Period;
    filedUpTo: Period;
  };
  readonly suppliers: readonly { gstin: Gstin; name: string; frequency: Frequency }[];
  readonly files: readonly SampleFile[];
  readonly filings: readonly SampleFiling[];
  readonly decisions: readonly SampleDecision[];
  /** When the taxpayer generates its GSTR-2B of October, first and again, and files its GSTR-3B. */
  readonly generatedOn: readonly Moment[];
  readonly filedOn: Moment;
  /** When filing is tried on a stale statement. */
  readonly filedTooEarlyOn: Moment;
}

function momentOf(text: string): Moment {
  const moment = parseMoment(text);
  if (isFault(moment)) throw new RangeError(moment.sentence);
  return moment;
}

function gstinOf(text: string): Gstin {
  const gstin = parseGstin(text);
  if (isFault(gstin)) throw new RangeError(gstin.sentence);
  return gstin;
}

function rupees(text: string): Paise {
  const amount = parseMoney(text);
  if (isFault(amount)) throw new RangeError(amount.sentence);
  return amount;
}

const october = thePeriod("2025-10");
const bhoomi = gstinOf("29ZZZCB2345B1ZE");
const cauvery = gstinOf("33ZZZFC3456C1ZA");
const deepa = gstinOf("07ZZZPD4567D1ZB");
const ekta = gstinOf("24ZZZCE5678E1ZX");
const equals = gstinOf("27ZZZCF6789F1ZI");

export const sampleMonth: SampleMonth = {
  taxpayer: {
    gstin: gstinOf("27ZZZCA1234A1ZR"),
    name: "Asha Consumer Products, Pune",
    frequency: "Monthly",
    firstPeriod: october,
    filedUpTo: thePeriod("2025-09"),
  },
  suppliers: [
    { gstin: bhoomi, name: "Bhoomi FMCG Distributors Pvt Ltd", frequency: "Monthly" },
    { gstin: cauvery, name: "Cauvery Engineering & Projects", frequency: "Monthly" },
    { gstin: deepa, name: "Deepa Nair Advisory", frequency: "Monthly" },
    { gstin: ekta, name: "Ekta Cement Ltd", frequency: "Quarterly" },
    { gstin: equals, name: "=Equals Facility Services", frequency: "Monthly" },
  ],
  files: [
    {
      name: "gstr1-27-equals.json",
      json: gstr1Equals,
      form: "GSTR-1",
      importedOn: momentOf("2025-11-03T10:15:00"),
    },
    {
      name: "gstr1-33-cauvery.json",
      json: gstr1Cauvery,
      form: "GSTR-1",
      importedOn: momentOf("2025-11-05T16:40:00"),
    },
    {
      name: "gstr1-29-bhoomi.json",
      json: gstr1Bhoomi,
      form: "GSTR-1",
      importedOn: momentOf("2025-11-07T09:05:00"),
    },
    {
      name: "gstr1-07-deepa.json",
      json: gstr1Deepa,
      form: "GSTR-1",
      importedOn: momentOf("2025-11-08T11:30:00"),
    },
    { name: "iff-24-ekta.json", json: iffEkta, form: "GSTR-1", importedOn: momentOf("2025-11-10T12:00:00") },
    { name: "ims-home.json", json: imsHome, form: "IMS", importedOn: momentOf("2025-11-13T09:30:00") },
    {
      name: "gstr1a-33-cauvery.json",
      json: gstr1aCauvery,
      form: "GSTR-1A",
      importedOn: momentOf("2025-11-14T18:10:00"),
    },
  ],
  filings: [
    { supplier: equals, form: "GSTR-1", period: october, on: momentOf("2025-11-09T17:22:40") },
    { supplier: cauvery, form: "GSTR-1", period: october, on: momentOf("2025-11-10T20:11:05") },
    { supplier: bhoomi, form: "GSTR-1", period: october, on: momentOf("2025-11-11T18:42:10") },
    { supplier: deepa, form: "GSTR-1", period: october, on: momentOf("2025-11-11T23:58:30") },
    { supplier: ekta, form: "IFF", period: october, on: momentOf("2025-11-12T11:05:00") },
    { supplier: cauvery, form: "GSTR-1A", period: october, on: momentOf("2025-11-15T16:20:00") },
  ],
  decisions: [
    {
      on: momentOf("2025-11-13T10:05:00"),
      supplier: bhoomi,
      documentNumber: "BFD/25-26/01187",
      action: "Accept",
    },
    {
      on: momentOf("2025-11-13T10:06:10"),
      supplier: bhoomi,
      documentNumber: "BFD/25-26/01219",
      action: "Accept",
    },
    {
      on: momentOf("2025-11-13T10:09:00"),
      supplier: bhoomi,
      documentNumber: "BFD/25-26/01288",
      action: "Pending",
      remarks: "Goods not received by 31-10-2025",
    },
    {
      on: momentOf("2025-11-13T10:09:45"),
      supplier: bhoomi,
      documentNumber: "BFD/25-26/01301",
      action: "Pending",
      remarks: "Lorry receipt shows 04-11-2025",
    },
    {
      on: momentOf("2025-11-13T10:10:20"),
      supplier: bhoomi,
      documentNumber: "BFD/25-26/01307",
      action: "Pending",
      remarks: "Short delivery, second lot awaited",
    },
    // The note's tax is 3,960.00 (18 % of 22,000), so a reduction of 4,000 is refused.
    {
      on: momentOf("2025-11-13T10:20:00"),
      supplier: bhoomi,
      documentNumber: "BFD-CN-0114",
      action: "Accept",
      reduction: "Yes",
      declared: { ...NO_TAX, igst: rupees("4000.00") },
      expectRefusal: "REDUCTION_EXCEEDS_TAX",
    },
    // ITC was taken on half of the goods returned: 18 % of 11,000.
    {
      on: momentOf("2025-11-13T10:21:30"),
      supplier: bhoomi,
      documentNumber: "BFD-CN-0114",
      action: "Accept",
      reduction: "Yes",
      declared: { ...NO_TAX, igst: rupees("1980.00") },
      remarks: "ITC was taken on half of the goods only",
    },
    {
      on: momentOf("2025-11-13T11:00:00"),
      supplier: cauvery,
      documentNumber: "RA/2526/014",
      action: "Accept",
    },
    {
      on: momentOf("2025-11-13T11:00:40"),
      supplier: cauvery,
      documentNumber: "RA/2526/015",
      action: "Accept",
    },
    {
      on: momentOf("2025-11-13T11:30:00"),
      supplier: deepa,
      documentNumber: "CN/041",
      action: "Reject",
      remarks: "No price reduction was agreed",
    },
    { on: momentOf("2025-11-13T11:32:00"), supplier: deepa, documentNumber: "2025-10/043", action: "Accept" },
    {
      on: momentOf("2025-11-13T12:15:00"),
      supplier: ekta,
      documentNumber: "2510000000004538",
      action: "Accept",
    },
    // The amendment is blocked until GSTR-3B of the original's period is filed, on 20 November.
    {
      on: momentOf("2025-11-17T10:00:00"),
      supplier: cauvery,
      documentNumber: "RA/2526/014",
      form: "GSTR-1A",
      action: "Accept",
      expectRefusal: "ORIGINAL_PERIOD_NOT_FILED",
    },
    // The goods arrived, three days after the statement was generated: the answer makes it stale.
    {
      on: momentOf("2025-11-17T10:30:00"),
      supplier: bhoomi,
      documentNumber: "BFD/25-26/01288",
      action: "Accept",
    },
    {
      on: momentOf("2025-11-24T10:00:00"),
      supplier: cauvery,
      documentNumber: "RA/2526/014",
      form: "GSTR-1A",
      action: "Accept",
    },
    {
      on: momentOf("2025-11-24T10:02:00"),
      supplier: cauvery,
      documentNumber: "RA/2526/015",
      form: "GSTR-1A",
      action: "Accept",
      reduction: "Yes",
    },
  ],
  generatedOn: [momentOf("2025-11-14T08:00:00"), momentOf("2025-11-18T09:00:00")],
  filedOn: momentOf("2025-11-20T15:30:00"),
  filedTooEarlyOn: momentOf("2025-11-17T18:00:00"),
};
