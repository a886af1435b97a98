/**
 * One lineage in the core alone, without a workbook: a supplier's documents are filed, passed to GSTR-2A and the IMS,
 * acted on, and included in statements that are filed period by period. Works on lists as the actions work on sheets.
 */
import { answersIn, historyOf, type FiledLine } from "../../src/actions/history";
import type { TaxDocument } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import type { Moment } from "../../src/gst/date";
import { isFault, type Result } from "../../src/gst/fault";
import { nextPeriod, type Period } from "../../src/gst/period";
import { NO_TAX, sumTax, type Tax } from "../../src/gst/tax";
import type { Gstr1Record } from "../../src/gstr1/record";
import { buildGstr2a } from "../../src/gstr2a/build";
import type { Gstr2aRecord } from "../../src/gstr2a/record";
import { generate, type Statement } from "../../src/gstr2b/generate";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { decide } from "../../src/ims/decide";
import { receive } from "../../src/ims/receive";
import type { Answer, ImsRecord } from "../../src/ims/record";
import { refresh } from "../../src/ims/refresh";
import { EXTENDED } from "../../src/law/cut-offs";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { liabilityRows, type LiabilityRow } from "../../src/suppliers/liability";
import { OWN_GSTIN } from "./month";

export const noon = (day: string): Moment => `${day}T12:00:00` as Moment;

export class LineageRun {
  taxpayer: Taxpayer;
  gstr1: Gstr1Record[] = [];
  ims: readonly ImsRecord[] = [];
  /** Lines of closed statements, in the order of their periods. */
  readonly filed: FiledLine<Gstr2bLine>[] = [];
  private gstr2a: readonly Gstr2aRecord[] = [];

  constructor(filedThrough: Period, frequency: Taxpayer["frequency"] = "Monthly") {
    this.taxpayer = {
      gstin: OWN_GSTIN,
      frequency,
      annualReturns: new Map(),
      extensions: EXTENDED,
      filedThrough,
      policies: DEFAULT_POLICIES,
    };
  }

  /** The period whose statement is generated next. */
  get open(): Period {
    return nextPeriod(this.taxpayer.filedThrough, this.taxpayer.frequency);
  }

  file(document: TaxDocument, asOf: Moment): void {
    this.gstr1 = [
      ...this.gstr1,
      {
        ...document,
        filingStatus: "Filed",
        filedOn: asOf,
        savedOn: asOf,
        supplierFrequency: "Monthly",
        warnings: "",
      },
    ];
    this.flow(asOf);
  }

  private flow(asOf: Moment): void {
    const refreshed = buildGstr2a({ gstr1: this.gstr1, before: this.gstr2a }, this.taxpayer, asOf);
    if (refreshed.faults[0]) throw new Error(refreshed.faults[0].sentence);
    this.gstr2a = refreshed.records;
    this.update(asOf, receive(this.gstr2a, this.ims, this.taxpayer).records);
  }

  /** Brings the IMS up to date as of a time. */
  update(asOf: Moment, records = this.ims): void {
    this.ims = refresh(records, historyOf(this.filed, this.gstr2a), this.taxpayer, asOf);
  }

  record(document: TaxDocument): ImsRecord {
    const found = this.ims.find((record) => rowKey(record) === rowKey(document));
    if (!found) throw new Error(`${rowKey(document)} is not in the IMS`);
    return found;
  }

  answer(document: TaxDocument, answer: Answer, asOf: Moment): Result<ImsRecord> {
    this.update(asOf);
    const before = this.record(document);
    const decision = decide(before, answer, this.taxpayer, asOf);
    if (isFault(decision)) return decision;
    this.update(
      asOf,
      this.ims.map((record) => (record === before ? decision.record : record)),
    );
    return this.record(document);
  }

  draft(asOf: Moment): Statement {
    this.update(asOf);
    const inputs = { ims: this.ims, gstr2a: this.gstr2a, ...historyOf(this.filed, this.gstr2a) };
    return generate(this.open, inputs, this.taxpayer, asOf);
  }

  /** Generates the open period's statement and files its GSTR-3B. */
  close(asOf: Moment): Statement {
    const statement = this.draft(asOf);
    this.filed.push(...statement.lines.map((line) => ({ line, period: this.open })));
    this.taxpayer = { ...this.taxpayer, filedThrough: this.open };
    this.update(
      asOf,
      this.ims.filter((record) => !statement.taken.has(rowKey(record))),
    );
    return statement;
  }

  /** The ITC of all filed statements together, without rejected lines. */
  itc(): Tax {
    return sumTax(this.filed.map(({ line }) => (line.part === "rejected" ? NO_TAX : line.itc)));
  }

  liability(): LiabilityRow[] {
    return liabilityRows(this.gstr1, answersIn(this.filed));
  }
}
