/** Documents and suppliers with their cards. */
import type { Blank } from "../../gst/blank";
import { textOf } from "../../gst/cell-text";
import { dayOf, showDay, type Moment } from "../../gst/date";
import { isFault, type Result } from "../../gst/fault";
import { parseGstin, stateOf } from "../../gst/gstin";
import { addTax, HEADS, NO_TAX, totalTax, type Tax } from "../../gst/tax";
import { makeRupees } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { stateName } from "../../gst/pos";
import type { TaxDocument } from "../../documents/document";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { awaitsAnswer } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { LayerRows } from "../../session/screens/document-index";
import type { LiveFunctions } from "../../session/screens/live-functions";
import { explainNumber } from "../../session/screens/explanations";
import type { SheetCache } from "../../session/sheet-cache";
import type { Cell } from "../../sheet/grid";
import { withCard, type CardSections } from "../cards";
import type { OpenWorkbook } from "../workbook";
import { panOf } from "./identity";
import { perVersion } from "./per-version";

/** A document's number as text, with its way through the returns, the reason and the rule on its card. */
export function documentCard(workbook: OpenWorkbook, supplier: unknown, number: unknown): Result<unknown> {
  return cardOf(workbook, [supplier, number], (_, document) => document.documentNumber);
}

/** The action on a document, with the same card. */
export function actionCard(workbook: OpenWorkbook, supplier: unknown, number: unknown): Result<unknown> {
  return cardOf(
    workbook,
    [supplier, number],
    ({ ims, lines }) => ims.at(-1)?.action ?? lines.at(-1)?.line.action ?? "not in IMS",
  );
}

/** The status in each return, with the same card; it follows changes. */
export function statusCard(live: LiveFunctions, supplier: string, number: string): Result<unknown> {
  const rows = live.find(supplier, number);
  const status = live.status(supplier, number);
  if (isFault(rows) || isFault(status)) return status;
  return withCard(status, () => sectionsOf({ live }, rows, newest(rows)));
}

type Live = Pick<OpenWorkbook, "live">;

function cardOf(
  workbook: Live,
  [supplier, number]: readonly [unknown, unknown],
  valueOf: (rows: LayerRows, document: TaxDocument) => string,
): Result<unknown> {
  const rows = workbook.live.find(textOf(supplier), textOf(number));
  if (isFault(rows)) return rows;
  const document = newest(rows);
  return withCard(valueOf(rows, document), () => sectionsOf(workbook, rows, document));
}

/** What is found has a row in one sheet at least. */
function newest({ gstr1, gstr2a, ims, lines }: LayerRows): TaxDocument {
  return (ims.at(-1) ?? lines.at(-1)?.line ?? gstr2a.at(-1) ?? gstr1.at(-1)) as TaxDocument;
}

function sectionsOf(workbook: Live, rows: LayerRows, document: TaxDocument): CardSections {
  const record = rows.ims.at(-1);
  const last = rows.lines.at(-1);
  return [
    [
      "Document",
      {
        Supplier: document.supplierName,
        Gstin: document.supplierGstin,
        Type: document.kind,
        Date: showDay(document.documentDate),
        ...amounts(document.tax),
      },
    ],
    [
      "Returns",
      {
        Gstr1: reported(rows.gstr1.at(-1)),
        Gstr2a: reported(rows.gstr2a.at(-1)),
        Ims: record?.status ?? "",
        Action: record?.action ?? last?.line.action ?? "",
        PendingUntil: record?.pendingUntil ? showDay(record.pendingUntil) : "",
        Gstr2b: last ? `${showPeriod(last.period.period)} ${last.line.part}` : "",
        Itc: last ? makeRupees(totalTax(last.line.itc)) : record ? makeRupees(record.effect) : "",
      },
    ],
    ["Why", reasonOf(workbook, document)],
  ];
}

function amounts(tax: Tax): Record<string, Cell> {
  const names = { igst: "Igst", cgst: "Cgst", sgst: "Sgst", cess: "Cess" } as const;
  return Object.fromEntries(HEADS.map((head) => [names[head], tax[head] === 0 ? "" : makeRupees(tax[head])]));
}

function reported(
  row: { readonly filingStatus: string; readonly filedOn: Moment | Blank } | undefined,
): string {
  if (!row) return "";
  return row.filedOn === "" ? row.filingStatus : `${row.filingStatus} ${showDay(dayOf(row.filedOn))}`;
}

/** Why a document is, or is not, in GSTR-2B, with the rule. */
export function reasonOf({ live }: Live, document: TaxDocument): Record<string, Cell> {
  const view = live.view();
  if (isFault(view)) return {};
  const explained = explainNumber(live.documents, view, document, undefined);
  const last = isFault(explained) ? undefined : explained.at(-1);
  if (!last) return {};
  return { Reason: last.reason, Why: last.sentence, Rule: last.law, Outlook: last.outlook };
}

interface SupplierFigures {
  name: string;
  documents: number;
  saved: number;
  open: number;
  pending: number;
  itc: Tax;
}

/** A supplier's name, or its PAN (a GSTIN without one: itself) where no sheet has a name, with its figures on the card. */
export function supplierCard({ session, live }: OpenWorkbook, cell: unknown): Result<unknown> {
  const gstin = parseGstin(cell);
  if (isFault(gstin)) return gstin;
  const figures = perVersion(session.cache, "suppliers", () => figuresOf(session.cache)).get(gstin);
  if (!figures) return live.missing(`No sheet holds a document of ${gstin}.`, "Import the portal's files.");
  const pan = panOf(gstin);
  const shownPan = isFault(pan) ? "" : pan;
  return withCard(figures.name || shownPan || gstin, () => [
    ["Supplier", { Gstin: gstin, Pan: shownPan, State: stateName(stateOf(gstin)) }],
    [
      "Documents",
      {
        Documents: figures.documents,
        Saved: figures.saved,
        NoAction: figures.open,
        Pending: figures.pending,
        Itc: makeRupees(totalTax(figures.itc)),
      },
    ],
  ]);
}

function figuresOf(cache: SheetCache): ReadonlyMap<string, SupplierFigures> {
  const all = new Map<string, SupplierFigures>();
  const of = ({ supplierGstin, supplierName }: TaxDocument): SupplierFigures => {
    const known = all.get(supplierGstin);
    if (known) {
      known.name ||= supplierName;
      return known;
    }
    const made = { name: supplierName, documents: 0, saved: 0, open: 0, pending: 0, itc: NO_TAX };
    all.set(supplierGstin, made);
    return made;
  };
  for (const { record } of cache.rows(GSTR2A_TABLE, gstr2aFields)) {
    const figures = of(record);
    figures.documents += 1;
    if (record.filingStatus === "Saved") figures.saved += 1;
  }
  for (const { record } of cache.rows(IMS_TABLE, imsFields)) {
    const figures = of(record);
    if (awaitsAnswer(record)) figures.open += 1;
    if (record.status === "Pending") figures.pending += 1;
  }
  for (const { record: period } of cache.rows(GSTR3B_TABLE, gstr3bFields))
    for (const { record } of cache.rows(gstr2bTable(period.period), gstr2bFields)) {
      const figures = of(record);
      if (record.part === "available") figures.itc = addTax(figures.itc, record.itc);
    }
  return all;
}
