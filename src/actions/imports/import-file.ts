/**
 * Import: a portal file is opened, identified by its keys, read row by row, and merged into its layer; then everything
 * downstream is refreshed. The result always has counts and every refused row's path and reason; nothing is dropped
 * silently.
 */
import { inFile, type FilePlaces } from "../../portal/file/file-places";
import { openJsonOrWorkbook } from "../../portal/file/open";
import { isQuestion } from "../../portal/recognise";
import { evidenceEvent } from "../../evidence/chain";
import { hashOfBytes, hashOfText } from "../../evidence/entry";
import { isFault, type Fault, type Result } from "../../gst/fault";
import type { Frequency } from "../../gst/period";
import { CITE } from "../../law/citations";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit } from "../transaction";
import { importGstr2a } from "./gstr2a";
import { importIms } from "./ims";
import { importImsErrors } from "./ims-errors";
import { importReturn, type ImportHints } from "./supplier-return";
import { importStatement } from "./statement";
import { importSupplierView } from "./supplier-view";
import { countsText, type ImportResult } from "./import-result";
import { isRegisterHere, registerOutcome } from "./register-file";
import { readFile, type FileRequest, type FormFile, type HashedFile, type Owner } from "./read-file";
import { openLayers, type Opened } from "../layers";
import { mustAsk, previewOf, withoutLeftOut, type ImportPreview, type Previewed } from "./preview";
import { refreshLayers, type RefreshedLayers } from "../refresh-layers";

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
  const chosen: Chosen = { name, content, form: hints.form };
  const owner = context.owner?.();
  const first = owner && (await readFor(owner, chosen, context));
  if (isFault(first)) return registerOrRefused(chosen, first, owner, context);
  const opened = await openLayers(context);
  if (isFault(opened)) return first ? refused(opened) : notOpened(chosen, opened);
  const { transaction } = opened;
  const { settings } = transaction;
  const file = first && isSame(owner, settings) ? first : await readFor(settings, chosen, context);
  if (isFault(file)) return registerOrRefused(chosen, file, settings, context);
  const { form, places, hash } = file;
  const whole = await importForm(context, opened, file, hints.supplierFrequency);
  if (isFault(whole)) return refusedFile(name, inFile(places, whole));
  const decided = await decide(context, opened, { name, form, result: whole }, hints);
  if ("preview" in decided) return asked(decided.preview, places);
  const { result, refreshed } = decided;
  const event = evidenceEvent("IMPORT", {
    document: name.slice(0, 120),
    asked: `import ${form}`,
    law: CITE.evidence,
    note: [countsText(result.counts), result.note].filter(Boolean).join("; "),
    data: { counts: result.counts },
    sourceFileHash: hash,
  });
  await commit(context, transaction, {
    ...refreshed,
    writes: [...(result.writes ?? []), ...refreshed.writes],
    events: [event, ...(result.events ?? []), ...refreshed.events],
  });
  const faults = [
    ...file.warnings.map((found) => at(name, found)),
    ...result.faults.map((found) => inFile(places, found)),
    ...refreshed.faults,
    ...opened.faults,
  ];
  const message = [`${name}, ${form}: ${countsText(result.counts)}`, result.note, file.about]
    .filter(Boolean)
    .join(". ");
  return done(`${message}.`, { counts: result.counts, faults });
}

/** The import as the user has accepted it, with what follows from it; or what it would change, to be accepted first. */
async function decide(
  context: ActionContext,
  opened: Opened,
  { name, form, result }: Pick<Previewed, "name" | "form" | "result">,
  { ask }: ImportHints,
): Promise<Decided | { readonly preview: ImportPreview }> {
  const refresh = (one: ImportResult) => refreshLayers(context, opened, one.upstream, "changes");
  const refreshed = await refresh(result);
  if (!ask) return { result, refreshed };
  const { layers, transaction } = opened;
  const events = [...(result.events ?? []), ...refreshed.events];
  const { accepted } = ask;
  const preview = previewOf({ name, form, result, layers, events }, accepted);
  if (!accepted || preview.isAskedAgain)
    return mustAsk(preview, transaction.settings.askBeforeImport) ? { preview } : { result, refreshed };
  const { changes } = preview;
  const chosen = withoutLeftOut(result, { layers, changes }, accepted.leftOut);
  return { result: chosen, refreshed: chosen === result ? refreshed : await refresh(chosen) };
}

interface Decided {
  readonly result: ImportResult;
  readonly refreshed: RefreshedLayers;
}

function asked(preview: ImportPreview, places: FilePlaces): Outcome {
  const faults = preview.faults.map((found) => inFile(places, found));
  return {
    done: false,
    message: `${preview.name}, ${preview.form}: look at the changes before they are written.`,
    faults: [],
    preview: { ...preview, faults },
  };
}

/** Smaller files are read here in less time than a worker takes to start; bytes. */
export const LARGE = 50_000;

type Chosen = Omit<FileRequest, "owner">;

async function readFor(
  { gstin, frequency }: Owner,
  chosen: Chosen,
  context: ActionContext,
): Promise<HashedFile | Fault> {
  const read = (chosen.content.length >= LARGE && context.readFile) || readHere;
  return read({ ...chosen, owner: { gstin, frequency } });
}

/** Reads a file on the thread of the page. */
export async function readHere(request: FileRequest): Promise<HashedFile | Fault> {
  const { content } = request;
  const read = await readFile(request);
  if (isFault(read)) return read;
  return { ...read, hash: typeof content === "string" ? hashOfText(content) : hashOfBytes(content) };
}

/** A purchase register is none of the portal's files, and is imported in another way. */
async function registerOrRefused(
  chosen: Chosen,
  found: Fault,
  owner: Owner | undefined,
  context: ActionContext,
): Promise<Outcome> {
  const ask = (chosen.content.length >= LARGE && context.isRegister) || isRegisterHere;
  return (await registerOutcome(chosen, found, owner, ask)) ?? refusedFile(chosen.name, found);
}

/** The workbook may have changed since it was last read. */
function isSame(owner: Owner | undefined, settings: Owner): boolean {
  return owner?.gstin === settings.gstin && owner.frequency === settings.frequency;
}

/** What is wrong with the file is said before what is wrong with the workbook. */
async function notOpened({ name, content, form }: Chosen, found: Fault): Promise<Outcome> {
  const file = await openJsonOrWorkbook(name, content, form);
  return isFault(file) ? refusedFile(name, file) : refused(found);
}

/** Nothing of the file was imported; where it could be several forms, the outcome asks which. */
export function refusedFile(name: string, found: Fault): Outcome {
  const outcome = refused(at(name, found));
  return isQuestion(found) ? { ...outcome, choices: found.choices } : outcome;
}

function at(name: string, found: Fault): Fault {
  return { ...found, place: found.place ? `${name} ${found.place}` : name };
}

async function importForm(
  context: ActionContext,
  opened: Opened,
  read: FormFile & Pick<HashedFile, "hash">,
  supplierFrequency?: Frequency,
): Promise<Result<ImportResult>> {
  const { transaction, layers } = opened;
  switch (read.form) {
    case "GSTR-1":
    case "GSTR-1A":
      return importReturn(context, opened, read.file, supplierFrequency);
    case "GSTR-2A":
      return importGstr2a(read.file, context, transaction, layers);
    case "IMS":
      return importIms(read.file, context, transaction, layers);
    case "IMS errors":
      return importImsErrors({ ...read.file, hash: read.hash }, context, transaction, layers);
    case "GSTR-2B":
      return importStatement(read.file, context, transaction);
    case "Supplier view":
      return importSupplierView(read.file, transaction, layers);
  }
}
