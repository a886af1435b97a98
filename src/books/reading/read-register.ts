/**
 * A sheet of a register, by its mapping, to booked documents: every row is in a document, refused with a reason, or a
 * heading. Warnings say what was derived and what looks wrong.
 */
import { isFault, type Result } from "../../gst/fault";
import { financialYear } from "../../gst/period";
import type { BookedDocument, RefusedRow } from "../document";
import { isRepeatedHeading, partOf, sumMark, textsOf, totalWords } from "../layout/row-words";
import type { Mapping } from "../mapping/mapping";
import type { SheetRow, SourceSheet } from "../source/source";
import { finishDocument, type FinishContext } from "./finish";
import { Fold, type OpenDocument } from "./fold";
import { gstinIn, stateOfGstin } from "./gstin-state";
import { keyText, ZeroTally } from "./document-number";
import type { PartyList } from "./parties";
import { RowReader, type RowRead } from "./read-row";
import { RowWarnings } from "./warnings";

export interface RegisterRead {
  readonly documents: readonly BookedDocument[];
  /** In the order of rows. */
  readonly refused: readonly RefusedRow[];
  readonly warnings: readonly string[];
  /** Rows that were put into the document of another row. */
  readonly folded: number;
}

export interface ReadOptions {
  /** The GSTIN whose register it has to be; blank where the user did not say. */
  readonly home: string;
  readonly parties: PartyList | undefined;
  /** Are cells as typed into a text file? */
  readonly isText: boolean;
}

/** @returns the faults of reading the sheet. */
export function readRegister(
  sheet: SourceSheet,
  mapping: Mapping,
  { home, parties, isText }: ReadOptions,
): Result<RegisterRead> {
  const refused: RefusedRow[] = [];
  const warnings = new RowWarnings();
  const refuse = (one: RefusedRow) => refused.push(one);
  const fold = new Fold(mapping, warnings, refuse);
  const reading = new RowsReading(mapping, new RowReader(mapping, isText), { fold, warnings, refuse });
  const notes = sheet.read((row) => reading.take(row));
  if (isFault(notes)) return notes;
  const open = fold.finish();
  const known = home || mapping.homeGstin;
  const homeState = stateOfPurchases(open);
  const context = { mapping, home: known, parties, warnings, refuse, homeState };
  const documents = finishAll(open, context);
  const zeros = reading.zeros.warning;
  return {
    documents,
    refused: refused.sort((a, b) => a.row - b.row),
    warnings: [
      ...(zeros === undefined ? [] : [zeros]),
      ...warningsOf(documents, home, mapping),
      ...warnings.all(),
    ],
    folded: fold.folded,
  };
}

/** Each document in its final form; what it was made of is let go at once, since a register may fill the memory. */
function finishAll(open: OpenDocument[], context: FinishContext): BookedDocument[] {
  const documents: BookedDocument[] = [];
  open.reverse();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const made = finishDocument(one, context);
    if (made) documents.push(made);
  }
  return documents;
}

interface Into {
  readonly fold: Fold;
  readonly warnings: RowWarnings;
  readonly refuse: (refused: RefusedRow) => void;
}

/** The rows one after the other: which is a heading, a total, a document, or more of one. */
class RowsReading {
  readonly zeros = new ZeroTally();
  /** The party that a heading among the rows names for those below it. */
  #party: { gstin: string; name: string } | undefined;
  /** Are the rows below a heading of returns and notes? */
  #isNotes = false;

  constructor(
    private readonly mapping: Mapping,
    private readonly reader: RowReader,
    private readonly into: Into,
  ) {}

  take(row: SheetRow): void {
    const { fold, refuse } = this.into;
    if (row.number < this.mapping.firstHeadingRow)
      refuse({ row: row.number, reason: "a title above the headings", isNoDocument: true });
    if (row.number <= this.mapping.headingRow) return;
    if (isRepeatedHeading(row, this.mapping.headings)) {
      refuse({ row: row.number, reason: "the headings are repeated", isNoDocument: true });
      return;
    }
    const read = this.#ofPart(this.#withParty(this.reader.read(row)));
    const total = this.#totalOf(row, read);
    if (total !== undefined) {
      fold.end();
      refuse({
        row: row.number,
        reason: `“${total.slice(0, 60)}” is a total or balance, no document`,
        isNoDocument: true,
      });
      return;
    }
    this.zeros.see(this.reader.cell(row, "documentNumber"));
    this.#takeRead(row, read);
  }

  #takeRead(row: SheetRow, read: RowRead): void {
    const { fold, refuse } = this.into;
    const lacksKeys = this.#lacksKeys(row, read);
    const hasAmounts =
      Object.values(read.amounts).some((paise) => paise !== 0) || Object.keys(read.amounts).length > 1;
    if (!hasAmounts && read.date === "" && (this.#isPartyHeading(row) || this.#isPart(row))) return;
    if (lacksKeys && hasAmounts && hasNoText(row) && fold.isSum(read)) {
      fold.end();
      refuse({ row: row.number, reason: "the sum of the rows above, no document", isNoDocument: true });
    } else if (lacksKeys && this.mapping.fillDown) {
      if (hasAmounts && hasNoText(row))
        this.into.warnings.add(
          "Rows of amounts alone were put into the document above; if they are sums, its amounts are wrong",
          row.number,
        );
      fold.continue(read);
    } else if (lacksKeys) {
      if (hasAmounts)
        this.into.warnings.add(
          "Rows with amounts, but without number and date, were refused; if they belong to the document above, its amounts are incomplete",
          row.number,
        );
      refuse({
        row: row.number,
        reason: reasonWithoutKeys(read, hasAmounts),
        ...(hasAmounts ? {} : { isNoDocument: true }),
      });
    } else this.#takeDocument(read, hasAmounts);
  }

  #takeDocument(read: RowRead, hasAmounts: boolean): void {
    const { fold, warnings } = this.into;
    if (read.refused !== "") fold.spoil(read, read.refused);
    else if (read.number === "") fold.spoil(read, "no document number");
    else if (!hasAmounts && !this.mapping.fillDown) fold.spoil(read, "no amounts");
    else if (read.date === "" && read.postingDate !== "" && this.mapping.columns.documentDate) {
      warnings.add("The document date is blank; the posting date was taken", read.row, read.number);
      fold.take({ ...read, date: read.postingDate });
    } else if (read.date === "" && this.mapping.columns.documentDate) fold.spoil(read, "no document date");
    else fold.take(read);
  }

  /** Rows without number, date and GSTIN of their own. */
  #lacksKeys(row: SheetRow, { number, gstin, refused }: RowRead): boolean {
    const blank = (field: "documentNumber" | "documentDate" | "supplierGstin" | "boeNumber") =>
      keyText(this.reader.cell(row, field)) === "";
    if (number !== "" || !blank("documentNumber") || (refused !== "" && !blank("documentDate"))) return false;
    if (gstin !== "" && this.mapping.columns.supplierGstin && !blank("supplierGstin")) return false;
    return blank("documentDate") && blank("supplierGstin");
  }

  /** A heading among the rows that names a supplier with its GSTIN. */
  #isPartyHeading({ cells, number }: SheetRow): boolean {
    if (this.mapping.columns.supplierGstin) return false;
    const texts = textsOf(cells);
    const gstin = gstinIn(texts.join(" "));
    if (gstin === "" || texts.length > 4) return false;
    const name = (texts[0] ?? "")
      .replace(new RegExp(`[\\W]*(gstin|gst no|gst)?[\\W]*${gstin}.*$`, "i"), "")
      .trim();
    this.#party = { gstin, name };
    this.into.refuse({
      row: number,
      reason: "a supplier's heading; it was taken for the rows below",
      isNoDocument: true,
    });
    return true;
  }

  /** A heading among the rows that says what the documents below are. */
  #isPart({ cells, number }: SheetRow): boolean {
    const part = partOf(cells);
    if (part === undefined || (part === "purchases") !== this.#isNotes) return false;
    this.#isNotes = part === "notes";
    this.into.refuse({
      row: number,
      reason: "the heading of a part; it was taken for the rows below",
      isNoDocument: true,
    });
    return true;
  }

  #ofPart(read: RowRead): RowRead {
    if (!this.#isNotes || read.type !== undefined || read.number === "") return read;
    this.into.warnings.add(
      "Documents below a heading of returns or notes were read as the suppliers' credit notes (CN)",
      read.row,
      read.number,
    );
    return { ...read, type: "CN" };
  }

  #withParty(read: RowRead): RowRead {
    if (!this.#party || read.gstin !== "") return read;
    return { ...read, gstin: this.#party.gstin, name: this.#party.name || read.name };
  }

  /** The words by which a row is a total; a row with a number of its own and a date is a document. */
  #totalOf({ cells }: SheetRow, read: RowRead): string | undefined {
    const mark = read.number === "" && read.date === "" ? sumMark(cells) : undefined;
    const total = mark ?? totalWords(textsOf(cells));
    if (total === undefined) return undefined;
    const isNumber = read.number !== "" && totalWords([read.number]) === undefined;
    return isNumber && (read.date !== "" || read.gstin !== "") ? undefined : total;
  }
}

/** Is there nothing but amounts in a row, beside the currency? */
function hasNoText({ cells }: SheetRow): boolean {
  return textsOf(cells).every((text) => /^(inr|rs\.?)$/i.test(text));
}

function reasonWithoutKeys({ name }: RowRead, hasAmounts: boolean): string {
  if (!hasAmounts) return "text without amounts, no document";
  return name === ""
    ? "amounts without supplier and document number"
    : "no GSTIN, no document number and no date";
}

/** The State of the suppliers with CGST, where it is nearly always the same: the recipient's own. */
function stateOfPurchases(documents: readonly OpenDocument[]): string {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { first, amounts } of documents) {
    const state = stateOfGstin(first.gstin);
    if (state === "" || (amounts.cgst ?? 0) === 0) continue;
    all += 1;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= all * 0.95 ? most[0] : "";
}

/** What concerns the register as a whole. */
function warningsOf(documents: readonly BookedDocument[], home: string, mapping: Mapping): string[] {
  const found: string[] = [];
  const others = new Set(
    documents
      .map(({ homeGstin }) => homeGstin)
      .filter((gstin) => gstin !== "" && home !== "" && gstin !== home),
  );
  if (home !== "" && mapping.homeGstin !== "" && mapping.homeGstin !== home) others.add(mapping.homeGstin);
  if (others.size > 0)
    found.push(
      `The register, or a part of it, is of another GSTIN than ${home}: ${[...others].slice(0, 5).join(", ")}.`,
    );
  const years = new Map<string, number>();
  for (const { documentDate } of documents)
    if (documentDate !== "")
      years.set(financialYear(documentDate), (years.get(financialYear(documentDate)) ?? 0) + 1);
  const [main, ...rest] = [...years].sort((a, b) => b[1] - a[1]);
  const few = rest.filter(([, count]) => count < (main?.[1] ?? 0) * 0.2);
  if (main && few.length > 0)
    found.push(
      `Most documents are of ${main[0]}; ${few.map(([year, count]) => `${count} of ${year}`).join(", ")}: check their dates.`,
    );
  if (!mapping.columns.pos && documents.some(({ pos }) => pos !== ""))
    found.push(
      "No column has the place of supply: the supplier's State was taken for documents with CGST and SGST, your own for the others.",
    );
  if (!mapping.columns.reverseCharge && mapping.reverseColumns.length === 0)
    found.push("No column has reverse charge: N was taken for all documents.");
  return found;
}
