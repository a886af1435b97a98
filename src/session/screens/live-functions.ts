/**
 * The results of the live worksheet functions: a document's status layer by layer, a period's ITC, a document's trace.
 * Results are values or faults; the functions folder turns faults into #N/A and #VALUE! with their sentence.
 */
import type { Blank } from "../../gst/blank";
import { dayOf, showDay, type Moment } from "../../gst/date";
import { fault, isFault, type Fault } from "../../gst/fault";
import { makeRupees, showMoney } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { HEADS, totalTax, type Head } from "../../gst/tax";
import { totalsFields, totalsTable } from "../../gstr2b/sheet";
import { TABLES, type TableName } from "../../gstr2b/totals";
import { makeAnswer } from "../../ims/recorded-answer";
import type { DocumentIndex, LayerRows } from "./document-index";
import type { SheetCache } from "../sheet-cache";
import type { View } from "./view";
import { SETTING } from "../../settings/settings";
import { SETTINGS_TABLE, settingFields } from "../../settings/sheet";
import type { Reads } from "./live-cells";

/** One row of a trace: layer, what happened there, when or which period, amount, and why. */
export type TraceRow = readonly [
  layer: string,
  state: string,
  when: string,
  tax: number | string,
  why: string,
];

const TRACE_HEADINGS: TraceRow = ["Layer", "State", "When", "Tax ₹", "Why"];

export class LiveFunctions {
  constructor(
    private readonly cache: SheetCache,
    readonly documents: DocumentIndex,
    private readonly viewNow: () => View | Fault,
    /** Notes what each result is made of. */
    private readonly reads: Reads,
  ) {}

  /** Of the view, the functions use only what the settings, the periods and the day decide. */
  view(): View | Fault {
    this.documents.periods();
    this.reads.noteValue("settings", () => this.#settings());
    this.reads.noteValue("day", () => {
      const view = this.viewNow();
      return isFault(view) ? "" : dayOf(view.asOf);
    });
    return this.viewNow();
  }

  /** Without the head of the evidence, which every action changes. */
  #settings(): string {
    const rows = this.cache.rows(SETTINGS_TABLE, settingFields).map(({ record }) => record);
    return JSON.stringify(
      rows.filter(({ setting }) => setting !== SETTING.entries && setting !== SETTING.head),
    );
  }

  /** "GSTR-1 filed · GSTR-2A filed · IMS Pending · GSTR-2B Oct-25 available (locked)". */
  status(supplierGstin: string, documentNumber: string): string | Fault {
    const rows = this.find(supplierGstin, documentNumber);
    if (isFault(rows)) return rows;
    return traceOf(rows)
      .map(([layer, state]) => `${layer} ${state}`)
      .join(" · ");
  }

  /** The document's rows in each layer, headings first. */
  trace(supplierGstin: string, documentNumber: string): readonly TraceRow[] | Fault {
    const rows = this.find(supplierGstin, documentNumber);
    return isFault(rows) ? rows : [TRACE_HEADINGS, ...traceOf(rows)];
  }

  /** A total of a period's GSTR-2B in rupees: of all of table 4(A) or one table; of all tax heads or one. */
  itc(periodText: string, headText: string, tableText: string): number | Fault {
    const period = parsePeriodCell(periodText);
    if (isFault(period)) return period;
    const given = headText.trim().toLowerCase();
    const head = given === "all" ? "" : given;
    if (head !== "" && !HEADS.includes(head as Head)) {
      return fault(
        "BAD_CHOICE",
        `“${headText}” is not a tax head.`,
        "Give igst, cgst, sgst, cess, or all; all four when left out.",
      );
    }
    const table = TABLES.find((name) => name.toLowerCase() === tableText.trim().toLowerCase());
    if (tableText.trim() !== "" && !table)
      return fault(
        "BAD_CHOICE",
        `“${tableText}” is not a table of the statement.`,
        `Give one of ${TABLES.join(", ")}.`,
      );
    const wanted: readonly TableName[] = table ? [table] : ["4(A)(1)", "4(A)(3)", "4(A)(4)", "4(A)(5)"];
    const statement = totalsTable(period);
    const rowsNow = () => this.cache.rows(statement, totalsFields);
    this.reads.noteValue(statement, rowsNow);
    const rows = rowsNow().map(({ record }) => record);
    if (rows.length === 0) return this.notGenerated(period);
    const totals = rows.filter((row) => wanted.includes(row.table));
    return makeRupees(
      totals.reduce(
        (sum, row) => sum + (head === "" ? totalTax(row.tax) : row.tax[head as Head]),
        0,
      ) as never,
    );
  }

  /** A document's rows in all layers. */
  find(supplierGstin: string, documentNumber: string): LayerRows | Fault {
    return (
      this.documents.find(supplierGstin, documentNumber) ??
      this.missing(
        documentNumber.trim() === ""
          ? "No document is named."
          : `No sheet holds ${documentNumber} of ${supplierGstin.trim() || "customs"}.`,
        "Check supplier and number, or import the portal's files.",
      )
    );
  }

  notGenerated(period: Period): Fault {
    return this.missing(
      `GSTR-2B of ${showPeriod(period)} is not generated.`,
      "Generate it in the Milaan pane.",
    );
  }

  /** NOT_SET_UP in a workbook that is not set up, else what is missing. */
  missing(sentence: string, remedy: string): Fault {
    const isSetUp = () => this.cache.grid(SETTINGS_TABLE) !== undefined;
    this.reads.noteValue("set up", isSetUp);
    if (!isSetUp())
      return fault(
        "NOT_SET_UP",
        "This workbook is not set up yet.",
        "Open the Milaan pane and give your GSTIN.",
      );
    return fault("UNKNOWN_DOCUMENT", sentence, remedy);
  }
}

const ROUTE_NOTE = {
  IMS: "",
  "GSTR-2B": "not in IMS",
  "GSTR-2A only": "never part of GSTR-2B",
} as const;

function traceOf({ gstr1, gstr2a, ims, lines }: LayerRows): TraceRow[] {
  const when = (moment: Moment | Blank) => (moment === "" ? "" : showDay(dayOf(moment)));
  const rupees = (tax: Parameters<typeof totalTax>[0]) => makeRupees(totalTax(tax));
  return [
    ...gstr1.map(({ form, filingStatus, filedOn, savedOn, tax }): TraceRow => [
      form,
      filingStatus.toLowerCase(),
      when(filedOn || savedOn),
      rupees(tax),
      "",
    ]),
    ...gstr2a.map(({ filingStatus, period2b, route, unavailable, tax }): TraceRow => [
      "GSTR-2A",
      filingStatus.toLowerCase(),
      period2b === "" ? "" : `for ${showPeriod(period2b)}`,
      rupees(tax),
      unavailable ? `no ITC: ${unavailable}` : ROUTE_NOTE[route],
    ]),
    ...ims.map((record): TraceRow => [
      "IMS",
      record.status,
      record.pendingUntil ? `pending until ${showDay(record.pendingUntil)}` : "",
      makeRupees(record.effect),
      record.why || answerNote(record),
    ]),
    ...lines.map(({ line, period }): TraceRow => [
      `GSTR-2B ${showPeriod(period.period)}`,
      `${line.part}${period.state === "Locked" ? " (locked)" : ` (${period.state.toLowerCase()} v${period.version})`}`,
      when(period.filedOn || period.generatedOn),
      rupees(line.itc),
      line.reason || line.heading,
    ]),
  ];
}

function answerNote(record: LayerRows["ims"][number]): string {
  return record.action === "No action"
    ? record.filingStatus === "Saved"
      ? "not filed by the supplier yet"
      : "no action: deemed accepted"
    : makeAnswer(record);
}

/** For the pane: "₹ 1,18,000.00". */
export function rupeesText(amount: Parameters<typeof showMoney>[0]): string {
  return `₹ ${showMoney(amount)}`;
}
