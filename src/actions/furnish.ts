/**
 * A supplier's verbs: save, delete, file, and customs' report of a bill of entry. The document lands on the GSTR-1
 * or GSTR-1A sheet and flows onward at once.
 */
import { describe, type TaxDocument } from "../documents/document";
import { happening, type Happening } from "../evidence/entry";
import { isFault, type Fault, type Parsed } from "../gst/fault";
import { showPeriod, type Frequency } from "../gst/period";
import { fileReturn, remove, save, type Return } from "../gstr1/furnish";
import type { Gstr1Record } from "../gstr1/record";
import { LAW } from "../law/sources";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, openBook, type Book } from "./book";
import { nameOf } from "./names";
import { flowOnward, LAYER_WANTS, readLayers, recordsOf, type Layers } from "./onward";

interface Move {
  readonly records: readonly Gstr1Record[];
  readonly told: Happening;
  readonly said: string;
}

/** Saves a document in its return: adds it, or edits the unfiled record of the same identity. */
export function saveDocument(act: Act, document: TaxDocument, supplierFrequency: Frequency): Promise<Outcome> {
  const told = { document: nameOf(document), asked: `save ${document.form} ${document.returnPeriod}` };
  return furnish(act, told, (all) => {
    const saved = save(all, document, supplierFrequency, act.asOf);
    if (isFault(saved)) return saved;
    const verb = saved.before ? "edited" : "saved";
    return {
      records: saved.records,
      told: happening("SAVE_RETURN", { ...told, before: saved.before ? "Saved" : "", after: "Saved", law: LAW.savedIsVisible }),
      said: `The ${describe(document)} is ${verb} in ${document.form} of ${showPeriod(document.returnPeriod)}.`,
    };
  });
}

/** Reports a bill of entry, as customs does: it is final at once. */
export function reportBillOfEntry(act: Act, document: TaxDocument): Promise<Outcome> {
  const told = { document: nameOf(document), asked: `report BOE ${document.returnPeriod}` };
  return furnish(act, told, (all) => {
    const saved = save(all, document, "Monthly", act.asOf);
    if (isFault(saved)) return saved;
    const filed: Gstr1Record = { ...saved.document, filingStatus: "Filed", filedOn: act.asOf };
    return {
      records: saved.records.map((record) => (record === saved.document ? filed : record)),
      told: happening("SAVE_RETURN", { ...told, after: "Filed", law: LAW.routing }),
      said: `The ${describe(document)} is reported.`,
    };
  });
}

/** Deletes an unfiled record. */
export function deleteDocument(act: Act, of: Return, named: (record: Gstr1Record) => boolean): Promise<Outcome> {
  const told = { asked: `delete ${of.form} ${of.returnPeriod}` };
  return furnish(act, told, (all) => {
    const removed = remove(all, of, named);
    if (isFault(removed)) return removed;
    return {
      records: removed.records,
      told: happening("DELETE_RECORD", { ...told, document: nameOf(removed.document), before: "Saved", law: LAW.deletionWithdraws }),
      said: `The ${describe(removed.document)} is deleted.`,
    };
  });
}

/** Files a return: its records become final. */
export function fileSupplierReturn(act: Act, of: Return, frequency: Frequency): Promise<Outcome> {
  const told = { document: `${of.supplierGstin}`, asked: `file ${of.form} ${of.returnPeriod}` };
  return furnish(act, told, (all) => {
    const records = fileReturn(all, of, frequency, act.asOf);
    if (isFault(records)) return records;
    return {
      records,
      told: happening("FILE_RETURN", { ...told, before: "Saved", after: "Filed", law: LAW.onlyFiledCounts }),
      said: `${of.form} of ${showPeriod(of.returnPeriod)} of ${of.supplierGstin} is filed.`,
    };
  });
}

async function furnish(act: Act, asked: Partial<Happening>, move: (all: readonly Gstr1Record[]) => Parsed<Move>): Promise<Outcome> {
  const book = await openBook(act, LAYER_WANTS);
  if (isFault(book)) return refused(book);
  const layers = readLayers(book);
  const moved = move([...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)]);
  if (isFault(moved)) return refuse(act, book, asked, moved);
  return carry(act, book, layers, moved);
}

async function carry(act: Act, book: Book, layers: Layers, moved: Move): Promise<Outcome> {
  const onward = await flowOnward(act, book, layers, {
    gstr1: moved.records.filter((record) => record.form !== "GSTR-1A"),
    gstr1a: moved.records.filter((record) => record.form === "GSTR-1A"),
  });
  await closeBook(act, book, { ...onward, happenings: [moved.told, ...onward.happenings] });
  return done(moved.said, { faults: onward.faults });
}

/** Nothing changes but the evidence, which gains the attempt. */
export async function refuse(act: Act, book: Book, asked: Partial<Happening>, fault: Fault): Promise<Outcome> {
  const attempt = happening("BLOCKED_ATTEMPT", { ...asked, law: fault.law ?? "", note: `${fault.code}: ${fault.sentence}` });
  await closeBook(act, book, { writes: [], happenings: [attempt] });
  return refused(fault);
}
