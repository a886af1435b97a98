/**
 * Import: a portal file is told by its keys, read row by row, and lands on its layer; then everything downstream is
 * drawn again. It always ends with counts and with every refused row's path and reason; nothing is dropped silently.
 */
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { parseJson, recognise, type PortalFile, type PortalForm } from "../documents/portal";
import type { TaxDocument } from "../documents/document";
import { happening, TOLD_ONE_BY_ONE, type Happening } from "../evidence/entry";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import type { Frequency } from "../gst/period";
import { SupplierFrequencies } from "../gstr1/frequency";
import { Returns } from "../gstr1/furnish";
import { iffFault } from "../gstr1/iff";
import { readGstr1 } from "../gstr1/portal";
import type { Gstr1Record } from "../gstr1/record";
import { readGstr2a } from "../gstr2a/portal";
import { makeAnswer } from "../ims/answer-text";
import { mergePortal, type Merged } from "../ims/merge";
import { readIms } from "../ims/portal";
import { sameFacts } from "../ims/receive";
import { LAW } from "../law/standing";
import type { Write } from "../table/write";
import { importedDoubts } from "../validation/flood";
import { done, refused, type Act, type Counts, type Outcome } from "./act";
import { closeBook, type Book } from "./book";
import { bySheet } from "./furnish";
import { landGstr2a } from "./import-gstr2a";
import { importStatement } from "./import-statement";
import { openLayers, recordsOf, type Layers } from "./layers";
import { nilReturns } from "./nil-returns";
import { nameOf } from "../documents/name";
import { arrivalHappenings, flowOnward, type Upstream } from "./onward";
import { landSupplierView } from "./outward";

/** What a file does to the layers before everything downstream is drawn. */
export interface Landed {
  readonly upstream: Upstream;
  /** Writes to a sheet of its own, such as the portal's GSTR-2B. */
  readonly writes?: readonly Write[];
  /** What the file itself tells of records, beside what is drawn from them. */
  readonly happenings?: readonly Happening[];
  readonly counts: Counts;
  readonly faults: readonly Fault[];
  /** What the file is to this workbook, where that is not plain; for the user and the evidence. */
  readonly note?: string;
}

export interface ImportHints {
  /** How the supplier of a GSTR-1 file files, where that is known. */
  readonly supplierFrequency?: Frequency;
  readonly form?: "GSTR-1" | "GSTR-1A";
}

/** @param name the file's name, for the evidence and for telling GSTR-1A from GSTR-1. @param text its content. */
export async function importFile(
  act: Act,
  name: string,
  text: string,
  hints: ImportHints = {},
): Promise<Outcome> {
  const json = parseJson(text);
  if (isFault(json)) return refused(at(name, json));
  const form = recognise(json, name);
  if (isFault(form)) return refused(at(name, form));
  const opened = await openLayers(act);
  if (isFault(opened)) return refused(opened);
  const { book, layers } = opened;
  const landed = await land(form, json, name, hints, act, book, layers);
  if (isFault(landed)) return refused(at(name, landed));
  const onward = await flowOnward(act, book, layers, landed.upstream);
  const told = happening("IMPORT", {
    document: name.slice(0, 120),
    asked: `import ${form}`,
    law: LAW.evidence,
    note: `${[countsText(landed.counts), landed.note].filter(Boolean).join("; ")}; sha256 ${bytesToHex(sha256(utf8ToBytes(text)))}`,
  });
  await closeBook(act, book, {
    ...onward,
    writes: [...(landed.writes ?? []), ...onward.writes],
    happenings: [told, ...(landed.happenings ?? []), ...onward.happenings],
  });
  const faults = [...landed.faults, ...onward.faults, ...opened.faults];
  const said = [`${name}, ${form}: ${countsText(landed.counts)}`, landed.note].filter(Boolean).join(". ");
  return done(`${said}.`, { counts: landed.counts, faults });
}

function at(name: string, found: Fault): Fault {
  return { ...found, place: found.place ? `${name} ${found.place}` : name };
}

export function countsText({ read, added, changed, unchanged, refused: kept }: Counts): string {
  return `${read} read, ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} refused`;
}

async function land(
  form: PortalForm,
  json: unknown,
  name: string,
  hints: ImportHints,
  act: Act,
  book: Book,
  layers: Layers,
): Promise<Parsed<Landed>> {
  switch (form) {
    case "GSTR-1":
    case "GSTR-1A":
      return landReturn(json, name, { ...hints, form: hints.form ?? form }, act, book, layers);
    case "GSTR-2A":
      return landGstr2a(readGstr2a(json, book.settings.gstin), act, book, layers);
    case "IMS":
      return landIms(json, act, book, layers);
    case "GSTR-2B":
      return importStatement(json, act, book);
    case "Supplier view":
      return landSupplierView(json, name, book, layers);
  }
}

/** A file about another taxpayer's credit must not mix into this workbook. */
export function otherGstin(file: PortalFile<unknown>, home: Gstin): Fault | undefined {
  if (file.gstin === undefined || file.gstin === home) return undefined;
  return fault(
    "OTHER_GSTIN",
    `The file belongs to ${file.gstin}, this workbook to ${home}.`,
    "Open the workbook of that GSTIN, or download the file for this one.",
  );
}

function landReturn(
  json: unknown,
  name: string,
  hints: ImportHints & { form: "GSTR-1" | "GSTR-1A" },
  act: Act,
  book: Book,
  layers: Layers,
): Parsed<Landed> {
  const home = book.settings.gstin;
  const file = readGstr1(json, { form: hints.form, fileName: name });
  const stop = wholeFileFault(file);
  if (stop) return stop;
  const before = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)];
  const returns = new Returns(before, nilReturns(book.homeGrid), book.settings.extensions);
  const filedByFile: Gstr1Record[] = [];
  const faults: Fault[] = [...file.faults];
  const tally = new Tally(file.read);
  const frequencies = new SupplierFrequencies(before);
  const frequencyOf = (record: TaxDocument) =>
    hints.supplierFrequency ?? file.frequency ?? frequencies.of(record);
  for (const { record, path } of file.rows) {
    const standing = returns.standing(record);
    if (standing && sameFacts(standing, record) && standing.filingStatus === record.filingStatus) {
      tally.unchanged += 1;
      continue;
    }
    const saved = returns.save(
      { ...record, supplierName: record.supplierName || (standing?.supplierName ?? "") },
      frequencyOf(record),
      act.asOf,
      record.filedOn || act.asOf,
    );
    if (isFault(saved)) {
      faults.push({ ...saved, place: path });
      continue;
    }
    if (record.filingStatus === "Filed")
      filedByFile.push({ ...saved.document, filingStatus: "Filed", filedOn: record.filedOn });
    if (standing) tally.changed += 1;
    else tally.added += 1;
  }
  // Only when all rows are in is the return closed, or its second row would come too late.
  for (const record of filedByFile) returns.put(record);
  for (const { record } of file.deleted) {
    const standing = returns.standing(record);
    if (standing?.filingStatus !== "Saved") continue;
    returns.delete(standing);
    tally.changed += 1;
  }
  faults.push(
    ...importedDoubts(file.rows, (record) => ({
      supplierFrequency: frequencyOf(record),
      original: returns.originalOf(record),
    })),
  );
  const full = file.rows[0] && iffFault(returns, file.rows[0].record);
  if (full) faults.push(full);
  if (
    file.rows.length > 0 &&
    !file.rows.some(({ record }) => record.recipientGstin === home) &&
    file.gstin !== home
  )
    faults.push(noneForUs(home));
  return {
    upstream: bySheet(returns.all()),
    counts: tally.counts(),
    faults,
  };
}

function noneForUs(home: Gstin): Fault {
  return {
    ...fault(
      "OTHER_GSTIN",
      `No document of this return is addressed to ${home}.`,
      "The rows are on the GSTR-1 sheet, but nothing flows to GSTR-2A from them.",
    ),
    severity: "warning",
  };
}

/** A file in which not a single row could be met is refused as a whole. */
export function wholeFileFault(file: PortalFile<unknown>): Fault | undefined {
  return file.read === 0 && file.rows.length === 0
    ? file.faults.find(({ severity }) => severity === "error")
    : undefined;
}

function landIms(json: unknown, act: Act, book: Book, layers: Layers): Parsed<Landed> {
  const file = readIms(json, book.settings.gstin);
  const stop = otherGstin(file, book.settings.gstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const merged = mergePortal(file.rows, recordsOf(layers.ims), book.taxpayer, act.asOf);
  const tally = new Tally(file.read);
  Object.assign(tally, { added: merged.added, changed: merged.changed, unchanged: merged.unchanged });
  return {
    upstream: { ims: merged.records },
    happenings: [...arrivalHappenings(merged.arrivals), ...portalAnswers(merged)],
    counts: tally.counts(),
    faults: [...file.faults, ...merged.faults, ...importedDoubts(file.rows)],
  };
}

/**
 * Answers that were given on the portal. They are notes, because taking back is for answers given here; above a number
 * that is read, the import's own entry tells of them.
 */
function portalAnswers({ answered }: Merged): Happening[] {
  if (answered.length > TOLD_ONE_BY_ONE) return [];
  return answered.map(({ record, before }) =>
    happening("NOTE", {
      document: nameOf(record),
      period: record.period2b,
      before: makeAnswer(before),
      after: makeAnswer(record),
      law: LAW.evidence,
      note: "as answered on the portal",
    }),
  );
}

/** Counts that add up: what was read and neither new, changed nor unchanged was refused. */
export class Tally {
  added = 0;
  changed = 0;
  unchanged = 0;

  constructor(private readonly read: number) {}

  counts(): Counts {
    const { read, added, changed, unchanged } = this;
    return { read, added, changed, unchanged, refused: Math.max(0, read - added - changed - unchanged) };
  }
}
