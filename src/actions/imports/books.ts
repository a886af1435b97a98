/**
 * Import of a purchase register: the file is read with the columns that were guessed, remembered or picked, its
 * documents become rows of the Books sheet, and what a newer file of the same register changes or no longer has is
 * logged. Rows that cannot be read are named with their reason, in a file too.
 */
import type { BookedDocument, RefusedRow } from "../../books/document";
import { makeRefusedCsv } from "../../books/books-csv";
import {
  readAsDrafted,
  readBooks,
  type BooksDraft,
  type BooksFile,
  type BooksOptions,
  type BooksRead,
} from "../../books/read-books";
import { BOOKS_TABLE } from "../../books/table";
import { booksFacts, booksFields, booksLayout } from "../../books/sheet";
import { showMonths, type Months } from "../../books/update/covered-months";
import { updateRegister, type RegisterUpdate } from "../../books/update/update-register";
import { evidenceEvent } from "../../evidence/chain";
import { hashOfBytes } from "../../evidence/entry";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { CITE } from "../../law/citations";
import { diffFacts } from "../../sheet/diff";
import { done, refused, type ActionContext, type Counts, type Outcome } from "../context";
import { missingFault } from "../facts/gaps";
import { openVerified } from "../facts/verified-transaction";
import { recordsOf } from "../layers";
import { begin, commit, readTable, type Transaction } from "../transaction";
import { changeEvents, registerFaults } from "./books-account";
import { countsText } from "./import-result";
import { rememberedColumns, rememberWrites } from "./register-settings";

/** What the user chose; what is left out is guessed. */
export interface RegisterChoice extends Pick<BooksOptions, "headingRow" | "columns" | "parties"> {
  readonly sheet?: string | undefined;
  readonly months?: Months | undefined;
  /** The register that the file replaces in these months; blank for none. */
  readonly replaces?: string | undefined;
  /** The register as the user looked at it, with the other choices: it is not read again. */
  readonly draft?: BooksDraft | undefined;
}

/** @returns counts of documents and refused rows, and the refused rows as a file where there are any. */
export async function importBooks(
  context: ActionContext,
  file: BooksFile,
  choice: RegisterChoice = {},
): Promise<Outcome> {
  const verified = await openVerified(context, () => begin(context, [], [{ table: BOOKS_TABLE }]));
  if (isFault(verified)) return refused(verified);
  const { transaction } = verified;
  const before = readTable(transaction, BOOKS_TABLE, booksFields);
  // A booking that cannot be read is not a deleted one: it would be added a second time.
  const stop = before.faults[0] ?? missingBooks(transaction);
  if (stop) return refused(stop);
  const read = choice.draft ? readAsDrafted(choice.draft) : await readRegisterFile(transaction, file, choice);
  if (isFault(read)) return refused({ ...read, place: file.name });
  const { own, others } = byOwner(read, transaction.settings.gstin);
  const refusedRows = [...read.refused, ...others].sort((a, b) => a.row - b.row);
  if (own.length === 0) return refused(ofAnotherGstin(file.name, others, transaction));
  const update = updateRegister(recordsOf(before.rows), {
    documents: own,
    ...{ file: file.name, sheet: read.guessed.mapping.sheet, home: transaction.settings.gstin },
    ...{ months: choice.months, replaces: choice.replaces },
  });
  const missing = refusedRows.filter(({ isNoDocument }) => !isNoDocument);
  const counts = countsOf(update, own.length, missing.length);
  await commitUpdate(context, transaction, { file, read, update, counts, before: before.rows });
  const faults = [...registerFaults(update, { read, refused: missing }), ...verified.faults];
  return done(`${accountOf(file.name, update, counts)}.`, {
    counts,
    faults,
    ...(refusedRows.length > 0
      ? { files: [{ name: `${file.name}.refused.csv`, text: makeRefusedCsv(refusedRows) }] }
      : {}),
  });
}

function readRegisterFile(
  { settings, settingsGrid }: Transaction,
  file: BooksFile,
  { sheet = "", headingRow, columns, parties }: RegisterChoice,
): Promise<Result<BooksRead>> {
  return readBooks(file, {
    home: settings.gstin,
    ...{ sheet, headingRow, columns, parties },
    remembered: rememberedColumns(settingsGrid),
  });
}

/** The sheet is created with the first register; where the evidence knows its rows, it was deleted. */
function missingBooks({ digests, grids }: Transaction): Fault | undefined {
  const digest = digests?.get(BOOKS_TABLE);
  return grids.has(BOOKS_TABLE) || digest === undefined || digest.isEmpty
    ? undefined
    : missingFault(BOOKS_TABLE);
}

/** A workbook is of one registration; what is booked in another is refused. */
function byOwner(
  { documents }: BooksRead,
  gstin: string,
): { readonly own: BookedDocument[]; readonly others: RefusedRow[] } {
  const own: BookedDocument[] = [];
  const others: RefusedRow[] = [];
  for (const document of documents) {
    const reason = refusalOf(document, gstin);
    if (reason === undefined) own.push(document);
    else for (const row of document.rows) others.push({ row, reason });
  }
  return { own, others };
}

/** Longer than any number; such a text is in the wrong column. */
const LONGEST_NUMBER = 100;

function refusalOf({ homeGstin, documentNumber }: BookedDocument, gstin: string): string | undefined {
  if (homeGstin !== "" && homeGstin.toUpperCase() !== gstin)
    return `booked in the registration ${homeGstin.slice(0, 15)}, and this workbook is of ${gstin}`;
  return documentNumber.length > LONGEST_NUMBER
    ? `the document number has ${documentNumber.length} characters`
    : undefined;
}

function ofAnotherGstin(name: string, [first]: readonly RefusedRow[], { settings }: Transaction): Fault {
  return fault(
    "OTHER_GSTIN",
    `No document of the register can be imported into the workbook of ${settings.gstin}${first ? `; row ${first.row}: ${first.reason}` : ""}.`,
    "Open the workbook of that GSTIN, or export the register of this one.",
    { place: name },
  );
}

function countsOf({ added, changed, unchanged }: RegisterUpdate, read: number, refusedRows: number): Counts {
  return {
    read: read + refusedRows,
    added: added.length,
    changed: changed.length,
    unchanged,
    refused: refusedRows,
  };
}

interface ReadUpdate {
  readonly file: BooksFile;
  readonly read: BooksRead;
  readonly update: RegisterUpdate;
  readonly counts: Counts;
  readonly before: Parameters<typeof diffFacts<RegisterUpdate["rows"][number]>>[1];
}

async function commitUpdate(
  context: ActionContext,
  transaction: Transaction,
  { file, read, update, counts, before }: ReadUpdate,
): Promise<void> {
  const remembered = rememberWrites(transaction, read.fingerprint, read.guessed.mapping.columns);
  const isThere = transaction.grids.has(BOOKS_TABLE);
  const { writes } = diffFacts(booksFacts, before, update.rows);
  const event = evidenceEvent("IMPORT", {
    document: file.name.slice(0, 120),
    asked: "import Books",
    law: CITE.evidence,
    note: `${countsText(counts)}; ${goneText(update)}`,
    data: { counts, ...(remembered ? { settings: remembered.settings } : {}) },
    sourceFileHash: hashOfBytes(file.bytes),
  });
  await commit(context, transaction, {
    writes: [
      ...(isThere ? [] : [{ do: "create", layout: booksLayout } as const]),
      ...writes,
      ...(remembered?.writes ?? []),
    ],
    events: [event, ...changeEvents(update)],
  });
}

/** "2 gone, of Oct-25 to Dec-25". */
function goneText({ gone, months }: RegisterUpdate): string {
  return months ? `${gone.length} gone, of ${showMonths(months)}` : "no month known, so none gone";
}

function accountOf(name: string, update: RegisterUpdate, counts: Counts): string {
  return `${name}, purchase register: ${countsText(counts)}; ${goneText(update)}`;
}
