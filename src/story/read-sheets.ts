/**
 * What the sheets show, as the rows of an expectation. Everything is read from the displayed cells of the workbook; the
 * add-in is not used.
 */
import { documentLabel } from "../documents/label";
import { checkFields } from "../checks/sheet";
import { CHECKS_TABLE } from "../checks/table";
import { evidenceFields, EVIDENCE_TABLE } from "../evidence/sheet";
import { WRITERS_TABLE } from "../evidence/histories/writers";
import { makeMoney, type Paise } from "../gst/money";
import { HEADS, NO_TAX, type Tax } from "../gst/tax";
import { GSTR2A_TABLE, gstr2aFields } from "../gstr2a/sheet";
import {
  gstr2bFields,
  gstr2bTable,
  summaryFields,
  summaryTable,
  totalsFields,
  totalsTable,
} from "../gstr2b/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../gstr3b/sheet";
import { tieOutFields } from "../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../gstr3b/tie-out-table";
import { SETTING } from "../settings/settings";
import { SETTINGS_TABLE } from "../settings/sheet";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { OUTWARD_TABLE, outwardFields } from "../suppliers/outward-sheet";
import { supplierFields } from "../suppliers/sheet";
import { SUPPLIERS_TABLE } from "../suppliers/table";
import type { Period } from "../gst/period";
import { NOTHING_TYPED, type Fields, type TypedTax } from "../sheet/field";
import type { Cell, Grid } from "../sheet/grid";
import { readRows } from "../sheet/rows";
import type { Counts } from "../actions/context";
import type { Table as SheetTable, Workbook } from "../workbench/model";
import { isTurn } from "../workbook/write-lock";
import { isError } from "../workbench/model";
import type { Given, SheetView } from "./story";

export type ShownRow = ReadonlyMap<string, string>;

/** A table of the workbook for the add-in's own reader. */
export function gridOf(table: SheetTable): Grid {
  const { sheet, bodyRect, headerRect } = table;
  const cell = (value: unknown): Cell =>
    value === null ? "" : isError(value) ? value.error : (value as Cell);
  const rows = sheet.values(bodyRect).map((row) => row.map(cell));
  const headings = (sheet.values(headerRect)[0] ?? []).map((value) => String(cell(value)));
  return {
    table: table.name,
    sheet: sheet.name,
    origin: { row: headerRect.row, column: headerRect.column },
    headings,
    rows,
    first: 0,
    count: rows.length,
  };
}

/**
 * Every table but the evidence, the ends of the writers and of the chain, the write lock and the list of checks, as
 * text. The rows may be in another order, and Why may have the reason for which a typed cell was put back.
 */
export function allIn(workbook: Workbook): string[] {
  return workbook
    .tables()
    .filter(({ name }) => ![EVIDENCE_TABLE, WRITERS_TABLE, CHECKS_TABLE].includes(name) && !isTurn(name))
    .map((table) => {
      const grid = gridOf(table);
      const why = grid.headings.indexOf("Why");
      const rows = grid.rows
        .filter(([first]) => table.name !== SETTINGS_TABLE || !isHead(String(first)))
        .map((row) => JSON.stringify(row.filter((_, place) => place !== why)));
      return `${table.name} ${rows.sort().join()}`;
    });
}

/** Settings that change with every entry of the evidence. */
function isHead(setting: string): boolean {
  return setting === SETTING.entries || setting === SETTING.head;
}

function records<R extends object>(workbook: Workbook, name: string, fields: Fields<R>): R[] {
  const table = workbook.table(name);
  if (!table) return [];
  const { rows, faults } = readRows(fields, gridOf(table));
  if (faults[0]) throw new Error(`${faults[0].place}: ${faults[0].sentence}`);
  return rows.map(({ record }) => record);
}

function row(...entries: (readonly [string, string])[]): ShownRow {
  return new Map(entries);
}

function heads(tax: Tax, prefix = ""): [string, string][] {
  return HEADS.map((head) => [`${prefix}${head}`, makeMoney(tax[head])]);
}

function amounts(record: { value: Paise; taxableValue: Paise; tax: Tax }): [string, string][] {
  return [
    ["value", makeMoney(record.value)],
    ["taxable", makeMoney(record.taxableValue)],
    ...heads(record.tax),
  ];
}

/** The document's name with the supplier's label, if the story has one. */
function labelled(given: Given, name: string): string {
  const [gstin = "", ...rest] = name.split(" ");
  const label = [...given.suppliers].find(([, supplier]) => supplier.gstin === gstin)?.[0];
  return label ? [label, ...rest].join(" ") : name;
}

/** "S INV-1" for "29AAGCB7383J1Z4|INV|INV-1|2025-26", "BOE 1234567" for a bill of entry. */
function labelledLineage(given: Given, lineage: string): string {
  const [whose = "", , number = ""] = lineage.split("|");
  return lineage === "" ? "" : labelled(given, `${whose} ${number}`);
}

export function shown(
  workbook: Workbook,
  given: Given,
  view: SheetView,
  imported: Counts | undefined,
): ShownRow[] {
  const document = (record: Parameters<typeof documentLabel>[0]): [string, string] => [
    "document",
    labelled(given, documentLabel(record)),
  ];
  switch (view.sheet) {
    case "Import":
      return imported
        ? [
            row(
              ["read", `${imported.read}`],
              ["new", `${imported.added}`],
              ["changed", `${imported.changed}`],
              ["unchanged", `${imported.unchanged}`],
              ["refused", `${imported.refused}`],
            ),
          ]
        : [];
    case "GSTR-2A":
      return records(workbook, GSTR2A_TABLE, gstr2aFields).map((record) =>
        row(
          document(record),
          ["filed", record.filingStatus === "Filed" ? "yes" : "no"],
          ["section", record.section],
          ["goes to", record.route],
          ...amounts(record),
        ),
      );
    case "IMS outward":
      return records(workbook, OUTWARD_TABLE, outwardFields).map((record) =>
        row(
          document({ ...record, supplierGstin: record.recipientGstin }),
          ["gstr-1 table", record.table],
          ["answer", record.status],
          ["remarks", record.remarks],
          ["gstr-3b", record.period],
          ["gstr-1 effect", makeMoney(record.gstr1Effect.igst)],
          ["adjusted in", record.adjustmentPeriod || "-"],
          ["ims adjustment", makeMoney(record.imsAdjustment.igst)],
          ...amounts(record),
        ),
      );
    case "IMS":
      return records(workbook, IMS_TABLE, imsFields).map((record) =>
        row(
          document(record),
          ["section", record.section],
          ["action", record.action],
          ["status", record.status],
          ["allowed", record.allowed],
          ["period", record.period2b],
          ["pending until", record.pendingUntil || "-"],
          ...amounts(record),
        ),
      );
    case "GSTR-2B":
      return statement(workbook, view, document);
    case "Checks":
      return records(workbook, CHECKS_TABLE, checkFields)
        .filter(({ period }) => period === view.period)
        .map(({ check, state, acknowledgedBy }) =>
          row(["check", check], ["state", state], ["acknowledged by", acknowledgedBy]),
        );
    case "Tie-out":
      return tieOut(workbook, view.period);
    case "Supplier":
      return supplier(workbook, given.suppliers.get(view.label)?.gstin ?? "", document);
    case "Evidence":
      return records(workbook, EVIDENCE_TABLE, evidenceFields).map(
        ({ event, document: name, lineage, remarks, law }) =>
          row(
            ["event", event],
            ["document", labelled(given, name)],
            ["lineage", labelledLineage(given, lineage)],
            ["remarks", remarks],
            ["law", law],
          ),
      );
  }
}

function statement(
  workbook: Workbook,
  view: SheetView & { sheet: "GSTR-2B" },
  document: (record: Parameters<typeof documentLabel>[0]) => [string, string],
): ShownRow[] {
  const { period, of } = view;
  if (of === "totals")
    return records(workbook, totalsTable(period), totalsFields).map(({ table, tax }) =>
      row(["table", table], ...heads(tax)),
    );
  if (of === "summary") return summary(workbook, period);
  if (of === "lines") {
    return records(workbook, gstr2bTable(period), gstr2bFields).map((line) =>
      row(
        document(line),
        ["section", line.section],
        ["part", line.part],
        ["reason", line.reason],
        ["action", line.route === "IMS" ? line.action : ""],
        ...heads(line.itc),
      ),
    );
  }
  const found = records(workbook, GSTR3B_TABLE, gstr3bFields).find((record) => record.period === period);
  const { state, version } = found ?? { state: "Empty", version: 0 };
  return [row(["state", state], ["version", `${version}`], ["stale", state === "Stale" ? "yes" : "no"])];
}

/** A row below a numbered one is named by that number, since headings repeat. */
function summary(workbook: Workbook, period: Period): ShownRow[] {
  let number = "";
  return records(workbook, summaryTable(period), summaryFields).map((of) => {
    number = of.number || number;
    return row(
      ["summary", of.summary],
      ["part", of.part],
      ["s.no.", number],
      ["heading", of.heading],
      ...heads(of.tax ?? NO_TAX),
    );
  });
}

function tieOut(workbook: Workbook, period: Period): ShownRow[] {
  const amounts = (name: string, tax: TypedTax): [string, string][] =>
    HEADS.map((head) => [`${name} ${head}`, tax[head] === undefined ? "-" : makeMoney(tax[head])]);
  return records(workbook, TIE_OUT_TABLE, tieOutFields)
    .filter((line) => line.period === period)
    .map((line) =>
      row(
        ["table", line.table],
        ...amounts("gstr-2b", line.gstr2b ?? NOTHING_TYPED),
        ...amounts("filed", line.filed),
        ...amounts("difference", line.difference),
        ["tie-out", line.verdict],
      ),
    );
}

/** One row per document and period: the return's effect and the adjustment side by side. */
function supplier(
  workbook: Workbook,
  gstin: string,
  document: (record: Parameters<typeof documentLabel>[0]) => [string, string],
): ShownRow[] {
  const rows = records(workbook, SUPPLIERS_TABLE, supplierFields);
  return rows
    .filter((record) => record.supplierGstin === gstin)
    .map((record) => {
      const named = {
        kind: record.kind,
        supplierGstin: record.supplierGstin,
        documentNumber: record.document,
        originalNumber: record.amended ? record.document : "",
      };
      return row(
        document(named),
        ["gstr-3b", record.period],
        ["gstr-1 effect", makeMoney(record.gstr1Effect.igst)],
        ["ims adjustment", makeMoney(record.imsAdjustment.igst)],
        ...heads(record.gstr1Effect, "gstr-1 effect "),
        ...heads(record.imsAdjustment, "ims adjustment "),
      );
    });
}
