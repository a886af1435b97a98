/** What was read of a register, in sentences: which column is which field, what is uncertain, and how many rows. */
import { showDay } from "../gst/date";
import { showMoney, type Paise } from "../gst/money";
import { plural } from "../gst/plural";
import type { BookedDocument } from "./document";
import { fullHeading } from "./layout/heading-rows";
import { FIELD_NAMES, type Field } from "./mapping/fields";
import type { GuessedMapping } from "./mapping/mapping";
import type { BooksRead } from "./read-books";

const SHOWN_DOCUMENTS = 3;

export function makeAccount({ guessed, documents, refused, folded, warnings, notes }: BooksRead): string {
  const doubts = guessed.doubts.map(({ field, sentence }) =>
    field === "" ? sentence : `${FIELD_NAMES[field]}: ${sentence}`,
  );
  return [
    `Sheet ${guessed.mapping.sheet}, ${headingsAt(guessed)}.`,
    ...mappedColumns(guessed),
    ...section("Not certain", [...notes, ...doubts]),
    ...section("Read, with a warning", warnings),
    ...section("The first documents as read", documents.slice(0, SHOWN_DOCUMENTS).map(shown)),
    `${plural(documents.length, "document")} read, ${plural(folded, "further row")} put into them, ${plural(refused.length, "row")} refused.`,
    "",
  ].join("\n");
}

function headingsAt({ mapping: { firstHeadingRow, headingRow } }: GuessedMapping): string {
  if (headingRow === 0) return "without headings";
  return firstHeadingRow === headingRow
    ? `headings in row ${headingRow}`
    : `headings in rows ${firstHeadingRow} and ${headingRow}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function mappedColumns({ mapping, reasons }: GuessedMapping): string[] {
  return Object.entries(mapping.columns).map(([name, columns]) => {
    const field = name as Field;
    const headings = columns.map(
      (column) => `“${fullHeading(mapping.headings[column] ?? { text: "", group: "" })}”`,
    );
    const reason = reasons[field];
    return `  ${FIELD_NAMES[field]} = ${headings.join(" + ")}${reason ? ` (${reason.why})` : ""}`;
  });
}

function shown(document: BookedDocument): string {
  const amount = (name: string, value: Paise | undefined) =>
    value === undefined ? `${name} not known` : `${name} ${showMoney(value)}`;
  const { rows, documentType, documentNumber, documentDate, supplierGstin, supplierName } = document;
  return [
    `row ${String(rows[0])}: ${documentType} ${documentNumber}`,
    documentDate === "" ? "no date" : showDay(documentDate),
    [supplierGstin, supplierName].filter(Boolean).join(" ") || "no supplier",
    amount("taxable", document.taxable),
    amount("IGST", document.igst),
    amount("CGST", document.cgst),
    amount("SGST", document.sgst),
  ].join(", ");
}
