/**
 * A supplier's actions: save, delete, file, and customs' report of a bill of entry. The document is written to the
 * GSTR-1 or GSTR-1A sheet and everything downstream is refreshed at once.
 */
import { describe, type TaxDocument } from "../../documents/document";
import { lineage, rowKey } from "../../documents/identity";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { isFault, type Fault, type Result } from "../../gst/fault";
import { showPeriod, type Frequency } from "../../gst/period";
import { placeDocument } from "../../gstr2a/build";
import { fileReturn, remove, Returns, type Return, type Saved } from "../../gstr1/furnish";
import { iffWarnings } from "../../gstr1/iff";
import type { Gstr1Record } from "../../gstr1/record";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";
import { validate } from "../../validation/validate";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, type Transaction } from "../transaction";
import { refuse } from "../answers/apply-answers";
import { readFiled } from "../history";
import { openLayers, recordsOf, type Layers } from "../layers";
import { documentLabel } from "../../documents/label";
import { nilReturns, nilReturnWrite } from "./nil-returns";
import { refreshLayers } from "../refresh-layers";

interface Move {
  readonly event: EvidenceEvent;
  /** The document that the entry is about. */
  readonly about?: TaxDocument;
  readonly message: string;
  readonly writes?: readonly Write[];
  /** A document that needs a place in GSTR-2B; where no rule is written, it is not saved. */
  readonly saved?: Gstr1Record;
  /** Warnings, although it is done. */
  readonly warnings?: readonly Fault[];
}

/** Validates a typed document, then saves it. */
function checkAndSave(
  returns: Returns,
  document: TaxDocument,
  supplierFrequency: Frequency,
  context: ActionContext,
): Result<Saved & { warnings: readonly Fault[] }> {
  const found = validate(document, "typed", { supplierFrequency, original: returns.originalOf(document) });
  const wrong = found.find(({ severity }) => severity === "error");
  if (wrong) return wrong;
  const saved = returns.save(document, supplierFrequency, context.asOf);
  if (isFault(saved)) return saved;
  return { ...saved, warnings: [...found, ...iffWarnings(returns, document)] };
}

/** Saves a document in its return: adds it, or edits the unfiled record of the same identity. */
export function saveDocument(
  context: ActionContext,
  document: TaxDocument,
  supplierFrequency: Frequency,
): Promise<Outcome> {
  const common = {
    document: documentLabel(document),
    asked: `save ${document.form} ${document.returnPeriod}`,
  };
  const save = (returns: Returns): Result<Move> => {
    const saved = checkAndSave(returns, document, supplierFrequency, context);
    if (isFault(saved)) return saved;
    const action = saved.before ? "edited" : "saved";
    return {
      about: saved.document,
      saved: saved.document,
      event: evidenceEvent("SAVE_RETURN", {
        ...common,
        before: saved.before ? "Saved" : "",
        after: "Saved",
        law: CITE.savedIsVisible,
      }),
      warnings: saved.warnings,
      message: `The ${describe(document)} is ${action} in ${document.form} of ${showPeriod(document.returnPeriod)}.`,
    };
  };
  return furnish(context, common, save, document);
}

/** Reports a bill of entry, as customs does: it is final at once. */
export function reportBillOfEntry(context: ActionContext, document: TaxDocument): Promise<Outcome> {
  const common = { document: documentLabel(document), asked: `report BOE ${document.returnPeriod}` };
  const report = (returns: Returns): Result<Move> => {
    const saved = checkAndSave(returns, document, "Monthly", context);
    if (isFault(saved)) return saved;
    returns.file(saved.document, context.asOf);
    return {
      about: saved.document,
      saved: saved.document,
      event: evidenceEvent("SAVE_RETURN", { ...common, after: "Filed", law: CITE.routing }),
      warnings: saved.warnings,
      message: `The ${describe(document)} is reported.`,
    };
  };
  return furnish(context, common, report, document);
}

export function deleteDocument(
  context: ActionContext,
  of: Return,
  named: (record: Gstr1Record) => boolean,
): Promise<Outcome> {
  const common = { asked: `delete ${of.form} ${of.returnPeriod}` };
  return furnish(context, common, (returns) => {
    const removed = remove(returns, of, named);
    if (isFault(removed)) return removed;
    return {
      about: removed,
      event: evidenceEvent("DELETE_RECORD", {
        ...common,
        document: documentLabel(removed),
        before: "Saved",
        law: CITE.deletionWithdraws,
      }),
      message: `The ${describe(removed)} is deleted.`,
    };
  });
}

/** Files a return: its records become final. One without a record here is filed too, and kept in the settings. */
export function fileSupplierReturn(
  context: ActionContext,
  of: Return,
  frequency: Frequency,
): Promise<Outcome> {
  const common = { document: of.supplierGstin, asked: `file ${of.form} ${of.returnPeriod}` };
  return furnish(context, common, (returns) => {
    const isNil = !returns.hasDocument(of);
    const refusal = fileReturn(returns, of, frequency, context.asOf);
    if (refusal) return refusal;
    return {
      event: evidenceEvent("FILE_RETURN", {
        ...common,
        before: "Saved",
        after: "Filed",
        law: CITE.onlyFiledCounts,
      }),
      message: `${of.form} of ${showPeriod(of.returnPeriod)} of ${of.supplierGstin} is filed.`,
      writes: isNil ? [nilReturnWrite(of, context.asOf)] : [],
    };
  });
}

/** @param document the document given, so that a refusal logs its lineage too. */
async function furnish(
  context: ActionContext,
  asked: Partial<EvidenceEvent>,
  move: (returns: Returns) => Result<Move>,
  document?: TaxDocument,
): Promise<Outcome> {
  const opened = await openLayers(context);
  if (isFault(opened)) return refused(opened);
  const { transaction, layers } = opened;
  const returns = new Returns(
    [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)],
    nilReturns(transaction.settingsGrid),
    transaction.settings.extensions,
  );
  const moved = move(returns);
  const refuseIt = async (refusal: Fault) => {
    const root = document ? await lineageIn(context, transaction, layers, document) : "";
    return refuse(context, transaction, { ...asked, lineage: root }, refusal);
  };
  if (isFault(moved)) return refuseIt(moved);
  const misplaced = moved.saved && placeFault(moved.saved, transaction, context);
  if (misplaced) return refuseIt(misplaced);
  const { about } = moved;
  const refreshed = await refreshLayers(context, opened, bySheet(returns.all()));
  await commit(context, transaction, {
    ...refreshed,
    writes: [...refreshed.writes, ...(moved.writes ?? [])],
    events: [
      about
        ? { ...moved.event, lineage: lineage(about, refreshed.renamed), key: rowKey(about) }
        : moved.event,
      ...refreshed.events,
    ],
  });
  return done(moved.message, { faults: [...(moved.warnings ?? []), ...refreshed.faults, ...opened.faults] });
}

/** A document's lineage, as far as the layers and filed statements show it. */
async function lineageIn(
  context: ActionContext,
  transaction: Transaction,
  layers: Layers,
  document: TaxDocument,
): Promise<string> {
  const { gstr1, gstr1a, gstr2a, ims } = layers;
  const documents = [...recordsOf(gstr1), ...recordsOf(gstr1a), ...recordsOf(gstr2a), ...recordsOf(ims)];
  return lineage(document, (await readFiled(context, transaction, documents)).renamed);
}

function placeFault(saved: Gstr1Record, transaction: Transaction, context: ActionContext): Fault | undefined {
  if (saved.recipientGstin !== transaction.settings.gstin) return undefined;
  const seen = { document: saved, supplier: saved.supplierFrequency, before: undefined };
  const placed = placeDocument(seen, transaction.taxpayer, context.asOf);
  return isFault(placed) ? placed : undefined;
}

/** GSTR-1A has a sheet of its own; everything else is on the GSTR-1 sheet. */
export function bySheet(records: readonly Gstr1Record[]): { gstr1: Gstr1Record[]; gstr1a: Gstr1Record[] } {
  return {
    gstr1: records.filter(({ form }) => form !== "GSTR-1A"),
    gstr1a: records.filter(({ form }) => form === "GSTR-1A"),
  };
}
