/**
 * A purchase register in a file, from its bytes to booked documents: the sheet that is one is found, its mapping
 * guessed or taken as given, and read.
 */
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { findHeadings } from "./layout/headings";
import { takeSample, type Sample } from "./layout/sample";
import { guessMapping } from "./mapping/guess";
import { fingerprintOf, type GuessedMapping } from "./mapping/mapping";
import { margSheet } from "./source/marg";
import { readParties, type PartyList } from "./reading/parties";
import { readRegister, type RegisterRead } from "./reading/read-register";
import { fillMerges } from "./source/fill-merges";
import { openSource } from "./source/open-source";
import type { Source, SourceSheet } from "./source/source";

export interface BooksOptions {
  /** The GSTIN whose register it has to be; blank where the user does not say. */
  readonly home: string;
  /** The sheet to read; blank to find it. */
  readonly sheet: string;
  /** Another file with names and GSTINs. */
  readonly parties?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

export interface BooksRead extends RegisterRead {
  readonly guessed: GuessedMapping;
  readonly fingerprint: string;
  /** What was assumed about the file. */
  readonly notes: readonly string[];
}

/** @returns a fault where nothing can be read, with what to do. */
export async function readBooks(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: BooksOptions,
): Promise<Result<BooksRead>> {
  const source = await openSource(file.name, file.bytes);
  if (isFault(source)) return source;
  const chosen = chooseSheet(source, options);
  if (isFault(chosen)) return chosen;
  const parties = await partiesOf(source, chosen, options);
  if (isFault(parties)) return parties;
  const { sheet, guessed } = chosen;
  const read = readRegister(sheet, guessed.mapping, { home: options.home, parties, isText: source.isText });
  if (isFault(read)) return read;
  if (read.documents.length === 0) return nothingRead(read);
  const notes = [...source.warnings.map(({ sentence }) => sentence), ...chosen.notes];
  return { ...read, guessed, fingerprint: fingerprintOf(guessed.mapping.headings), notes };
}

function nothingRead({ refused }: RegisterRead): Fault {
  const [first] = refused;
  return fault(
    "UNKNOWN_FILE",
    `No row could be read as a document${first ? `; row ${first.row}: ${first.reason}` : ""}.`,
    "Check that the sheet is a purchase register with GSTINs, document numbers, dates and amounts.",
  );
}

interface Chosen {
  readonly sheet: SourceSheet;
  readonly sample: Sample;
  readonly guessed: GuessedMapping;
  readonly notes: readonly string[];
}

function chooseSheet({ sheets }: Source, { sheet: wanted, home }: BooksOptions): Result<Chosen> {
  const possible =
    wanted === ""
      ? sheets.filter(({ isHidden }) => !isHidden)
      : sheets.filter(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (possible.length === 0)
    return fault(
      "UNKNOWN_FILE",
      wanted === "" ? "The workbook has no sheet that is visible." : `The workbook has no sheet ${wanted}.`,
      `Its sheets are: ${sheets
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 300)}.`,
    );
  const tried = possible.map((sheet) => guessSheet(sheet, home));
  const good = tried.filter((one): one is Chosen => !isFault(one)).sort((a, b) => worth(b) - worth(a));
  const [best, ...others] = good;
  if (!best)
    return tried.find(isFault) ?? fault("UNKNOWN_FILE", "No sheet is a register.", "Choose another file.");
  const rivals = others.filter(
    (one) => worth(one) >= worth(best) * 0.5 && one.guessed.mapping.columns.supplierGstin,
  );
  const notes =
    rivals.length === 0
      ? best.notes
      : [
          ...best.notes,
          `Sheet ${best.sheet.name} was read; ${rivals.map(({ sheet }) => sheet.name).join(", ")} may be registers too: read them with --sheet.`,
        ];
  return { ...best, notes };
}

function guessSheet(raw: SourceSheet, home: string): Result<Chosen> {
  const marg = margSheet(raw);
  if (isFault(marg)) return marg;
  const plain = marg?.sheet ?? raw;
  const first = takeSample(plain);
  if (isFault(first)) return first;
  const { merges } = first.notes;
  const isFilled = merges.some(({ top, bottom }) => bottom > top);
  const below = findHeadings(first.rows, merges)?.last ?? 0;
  const inData = merges.filter(({ top }) => top >= below);
  const sheet: SourceSheet = isFilled
    ? { ...plain, read: (visit) => plain.read(fillMerges(inData, visit)) }
    : plain;
  const sample = isFilled ? takeSample(sheet) : first;
  if (isFault(sample)) return sample;
  const guessed = guessMapping(sample, home);
  return isFault(guessed) ? guessed : { sheet, sample, guessed, notes: marg?.notes ?? [] };
}

/** How much of a register a sheet is: fields found, and rows. */
function worth({ guessed, sample }: Chosen): number {
  const fields = Object.keys(guessed.mapping.columns).length;
  const key = (["supplierGstin", "documentNumber", "documentDate", "taxable"] as const).filter(
    (field) => guessed.mapping.columns[field],
  ).length;
  return (fields + key * 4) * Math.log2(2 + sample.rowCount);
}

async function partiesOf(
  source: Source,
  { sheet }: Chosen,
  { parties }: BooksOptions,
): Promise<Result<PartyList | undefined>> {
  const sheets = parties ? await openSource(parties.name, parties.bytes) : source;
  if (isFault(sheets)) return sheets;
  for (const one of sheets.sheets) {
    if (!parties && one.name === sheet.name) continue;
    const sample = takeSample(one);
    const list = isFault(sample) ? undefined : readParties(sample.rows);
    if (list) return list;
  }
  return parties
    ? fault(
        "UNKNOWN_FILE",
        "The party list has no column of GSTINs.",
        "Give a file with a column of names and one of GSTINs.",
      )
    : undefined;
}
