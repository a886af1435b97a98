/**
 * Import: a portal file is opened, identified by its keys, read row by row, and merged into its layer; then everything
 * downstream is refreshed. The result always has counts and every refused row's path and reason; nothing is dropped
 * silently.
 */
import { openJsonOrWorkbook, type OpenedFile } from "../../portal/file/open";
import { isQuestion, type FormQuestion } from "../../portal/recognise";
import { evidenceEvent } from "../../evidence/chain";
import { hashOfBytes, hashOfText } from "../../evidence/entry";
import { isFault, type Fault, type Result } from "../../gst/fault";
import type { Frequency } from "../../gst/period";
import { readGstr2a } from "../../gstr2a/portal";
import { CITE } from "../../law/citations";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, begin } from "../transaction";
import { askedOf } from "./foreign-file";
import { importGstr2a } from "./gstr2a";
import { importIms } from "./ims";
import { importReturn, type ImportHints } from "./supplier-return";
import { importStatement } from "./statement";
import { importSupplierView } from "./supplier-view";
import { countsText, type ImportResult } from "./import-result";
import { openLayers, type Opened } from "../layers";
import { refreshLayers } from "../refresh-layers";

/**
 * @param name the file's name, for the evidence and where the keys do not identify the form; of a member of an archive
 * "archive.zip/member.json".
 * @param content its bytes as received, or its text.
 * @returns FORM_UNCLEAR with `choices` where the file could be several forms; `hints.form` answers that.
 */
export async function importFile(
  context: ActionContext,
  name: string,
  content: string | Uint8Array,
  hints: ImportHints = {},
): Promise<Outcome> {
  const file = await openJsonOrWorkbook(name, content, hints.form);
  if (isFault(file)) return refusedFile(name, isQuestion(file) ? await asked(context, content, file) : file);
  const { form } = file;
  const opened = await openLayers(context);
  if (isFault(opened)) return refused(opened);
  const { transaction } = opened;
  const result = await importForm(context, opened, { ...file, name }, hints.supplierFrequency);
  if (isFault(result)) return refusedFile(name, inFile(file, result));
  const refreshed = await refreshLayers(context, opened, result.upstream, "changes");
  const event = evidenceEvent("IMPORT", {
    document: name.slice(0, 120),
    asked: `import ${form}`,
    law: CITE.evidence,
    note: [countsText(result.counts), result.note].filter(Boolean).join("; "),
    data: { counts: result.counts },
    sourceFileHash: typeof content === "string" ? hashOfText(content) : hashOfBytes(content),
  });
  await commit(context, transaction, {
    ...refreshed,
    writes: [...(result.writes ?? []), ...refreshed.writes],
    events: [event, ...(result.events ?? []), ...refreshed.events],
  });
  const faults = [
    ...file.warnings.map((found) => at(name, found)),
    ...result.faults.map((found) => inFile(file, found)),
    ...refreshed.faults,
    ...opened.faults,
  ];
  const message = [`${name}, ${form}: ${countsText(result.counts)}`, result.note, file.about]
    .filter(Boolean)
    .join(". ");
  return done(`${message}.`, { counts: result.counts, faults });
}

/** Nothing of the file was imported; where it could be several forms, the outcome asks which. */
export function refusedFile(name: string, found: Fault): Outcome {
  const outcome = refused(at(name, found));
  return isQuestion(found) ? { ...outcome, choices: found.choices } : outcome;
}

/** The fault with its place and its names as the file has them. */
function inFile({ at: placeIn, worded }: OpenedFile, found: Fault): Fault {
  return { ...found, place: placeIn(found.place), sentence: worded?.(found.sentence) ?? found.sentence };
}

async function asked(
  context: ActionContext,
  content: string | Uint8Array,
  question: FormQuestion,
): Promise<Fault> {
  const transaction = await begin(context);
  return isFault(transaction) ? question : askedOf(transaction.settings.gstin, content, question);
}

function at(name: string, found: Fault): Fault {
  return { ...found, place: found.place ? `${name} ${found.place}` : name };
}

async function importForm(
  context: ActionContext,
  opened: Opened,
  { name, form, body }: OpenedFile & { readonly name: string },
  supplierFrequency?: Frequency,
): Promise<Result<ImportResult>> {
  const { transaction, layers } = opened;
  switch (form) {
    case "GSTR-1":
    case "GSTR-1A":
      return importReturn(context, opened, { name, form, body }, supplierFrequency);
    case "GSTR-2A":
      return importGstr2a(readGstr2a(body, transaction.settings.gstin), context, transaction, layers);
    case "IMS":
      return importIms(body, context, transaction, layers);
    case "GSTR-2B":
      return importStatement(body, context, transaction);
    case "Supplier view":
      return importSupplierView(body, name, transaction, layers);
  }
}
