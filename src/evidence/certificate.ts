/**
 * The printable certificate of a filed period: the statement's totals, its seal, and the head of the evidence chain, to
 * be printed, signed and kept outside the workbook. One HTML page without scripts; it contains the checkpoint as text,
 * so that the file itself can be compared with the log later ({@link checkpointIn}).
 */
import type { Blank } from "../gst/blank";
import { showMinute, type Moment } from "../gst/date";
import { showMoney } from "../gst/money";
import { showPeriod, type Period } from "../gst/period";
import { HEADS, totalTax, type Tax } from "../gst/tax";
import type { Head } from "./entry";

export interface Certificate {
  readonly gstin: string;
  readonly name: string;
  readonly period: Period;
  readonly version: number;
  readonly documents: number;
  /** Rows of GSTR-3B's tables, each with its description. */
  readonly tables: readonly { readonly table: string; readonly about: string; readonly tax: Tax }[];
  readonly filedOn: Moment | Blank;
  readonly filedBy: string;
  readonly seal: string;
  readonly head: Head;
  readonly issuedOn: Moment;
  readonly issuedBy: string;
  /** The checkpoint as `makeCheckpoint` writes it. */
  readonly checkpoint: string;
}

const COLUMNS = ["Integrated tax", "Central tax", "State/UT tax", "Cess", "Together"];

const STYLE = `
  @page { size: A4; margin: 18mm; }
  body { font: 11pt/1.45 "Segoe UI", Arial, sans-serif; color: #1b1a19; max-width: 178mm; margin: 10mm auto; }
  h1 { font-size: 17pt; margin: 0 0 2mm; }
  h2 { font-size: 12pt; margin: 7mm 0 2mm; }
  table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
  th, td { border-bottom: 1px solid #c8c6c4; padding: 1.2mm 1.5mm; text-align: left; vertical-align: top; }
  .amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  dl { display: grid; grid-template-columns: 42mm 1fr; margin: 0; row-gap: 1mm; }
  dt { color: #605e5c; } dd { margin: 0; overflow-wrap: anywhere; }
  .hash, pre { font-family: Consolas, "Courier New", monospace; font-size: 8.5pt; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #c8c6c4; padding: 2mm; margin: 0; }
  .sign { display: flex; gap: 12mm; margin-top: 16mm; } .sign div { flex: 1; border-top: 1px solid #1b1a19; padding-top: 1mm; }
`;

/** @returns a whole HTML page; everything from the workbook is escaped as text. */
export function makeCertificate(certificate: Certificate): string {
  const period = showPeriod(certificate.period);
  const facts: readonly (readonly [string, string])[] = [
    ["Taxpayer", `${certificate.name}, GSTIN ${certificate.gstin}`],
    ["Statement", `GSTR-2B of ${period}, version ${certificate.version}, ${certificate.documents} documents`],
    ["GSTR-3B marked filed", `${when(certificate.filedOn)} by ${certificate.filedBy}`],
    ["Issued", `${when(certificate.issuedOn)} by ${certificate.issuedBy}`],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`Certificate GSTR-2B ${period} ${certificate.gstin}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Certificate of the locked GSTR-2B of ${escaped(period)}</h1>
<dl>
${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join("\n")}
<dt>Seal of the statement</dt><dd class="hash">${escaped(certificate.seal)}</dd>
<dt>Hash of the last entry</dt><dd class="hash">${escaped(certificate.head.hash)}<br>after ${certificate.head.entries} entries</dd>
</dl>
<h2>What the statement holds, in ₹</h2>
<table>
<thead><tr><th>Table of GSTR-3B</th>${COLUMNS.map((name) => `<th class="amount">${name}</th>`).join("")}</tr></thead>
<tbody>
${certificate.tables.map(row).join("\n")}
</tbody>
</table>
<h2>What this proves, and what it does not</h2>
<p>Whoever holds this page can tell whether a workbook still contains this statement and this log: Verify in Milaan
compares its seal, and “Check a checkpoint” takes this file. It does not prove what the portal holds, nor that what was
entered was true; and a workbook alone proves less, because whoever owns it could rewrite its whole log.</p>
<p>The seal is SHA-256 over the statement's rows, each entry's hash SHA-256 over its values and the hash before it; the
project's README files of gstr2b and evidence say how to recompute both.</p>
<h2>The checkpoint</h2>
<pre>${escaped(certificate.checkpoint.trimEnd())}</pre>
<div class="sign"><div>Name, date</div><div>Signature</div></div>
</body>
</html>
`;
}

function row({ table, about, tax }: Certificate["tables"][number]): string {
  const amounts = [...HEADS.map((head) => tax[head]), totalTax(tax)];
  return `<tr><td>${escaped(table)}<br>${escaped(about)}</td>${amounts
    .map((amount) => `<td class="amount">${escaped(showMoney(amount))}</td>`)
    .join("")}</tr>`;
}

function when(moment: Moment | Blank): string {
  return moment === "" ? "on a day that is not recorded" : `${showMinute(moment)} India time`;
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
];

function escaped(text: string): string {
  return ENTITIES.reduce((done, [sign, entity]) => done.replaceAll(sign, entity), text);
}

/** The checkpoint in a certificate; any other text is returned as it is. */
export function checkpointIn(text: string): string {
  const [, found] = /<pre>([^<]*)<\/pre>/.exec(text) ?? [];
  if (found === undefined) return text;
  return [...ENTITIES].reverse().reduce((done, [sign, entity]) => done.replaceAll(entity, sign), found);
}
