/**
 * Import: a portal file is opened, told by its keys, read row by row, and lands on its layer; then everything downstream is
 * drawn again. It always ends with counts and with every refused row's path and reason; nothing is dropped silently.
 */
import type { PortalForm } from "../portal/rows";
import { openPortalFile } from "../portal/file/open";
import { isQuestion, type FormQuestion } from "../portal/recognise";
import { happening } from "../evidence/chain";
import { hashOfBytes, hashOfText } from "../evidence/entry";
import { isFault, type Fault, type Result } from "../gst/fault";
import { readGstr2a } from "../gstr2a/portal";
import { CITE } from "../law/citations";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, openBook, type Book } from "./book";
import { askedOf } from "./foreign-file";
import { landGstr2a } from "./import-gstr2a";
import { landIms } from "./import-ims";
import { landReturn, type ImportHints } from "./import-return";
import { importStatement } from "./import-statement";
import { landSupplierView } from "./import-supplier-view";
import { countsText, type Landed } from "./landing";
import { openLayers, type Layers } from "./layers";
import { flowOnward } from "./onward";

/**
 * @param name the file's name, for the evidence and where the keys do not tell what it is; of a member of an archive
 * "archive.zip/member.json".
 * @param content its bytes as they came, or its text.
 * @returns FORM_UNCLEAR with `choices` where the file could be several forms; `hints.form` answers that.
 */
export async function importFile(
  act: Act,
  name: string,
  content: string | Uint8Array,
  hints: ImportHints = {},
): Promise<Outcome> {
  const file = openPortalFile(name, content, hints.form);
  if (isFault(file)) return refusedFile(name, isQuestion(file) ? await asked(act, content, file) : file);
  const { form, body } = file;
  const opened = await openLayers(act);
  if (isFault(opened)) return refused(opened);
  const { book, layers } = opened;
  const landed = await land(form, body, name, hints, act, book, layers);
  if (isFault(landed)) return refusedFile(name, { ...landed, place: file.at(landed.place) });
  const onward = await flowOnward(act, book, layers, landed.upstream, "changes");
  const told = happening("IMPORT", {
    document: name.slice(0, 120),
    asked: `import ${form}`,
    law: CITE.evidence,
    note: [countsText(landed.counts), landed.note].filter(Boolean).join("; "),
    data: { counts: landed.counts },
    sourceFileHash: typeof content === "string" ? hashOfText(content) : hashOfBytes(content),
  });
  await closeBook(act, book, {
    ...onward,
    writes: [...(landed.writes ?? []), ...onward.writes],
    happenings: [told, ...(landed.happenings ?? []), ...onward.happenings],
  });
  const ofFile = landed.faults.map((found) => ({ ...found, place: file.at(found.place) }));
  const faults = [
    ...file.warnings.map((found) => at(name, found)),
    ...ofFile,
    ...onward.faults,
    ...opened.faults,
  ];
  const said = [`${name}, ${form}: ${countsText(landed.counts)}`, landed.note].filter(Boolean).join(". ");
  return done(`${said}.`, { counts: landed.counts, faults });
}

/** Nothing of the file was imported; where it could be several forms, the outcome asks which. */
export function refusedFile(name: string, found: Fault): Outcome {
  const outcome = refused(at(name, found));
  return isQuestion(found) ? { ...outcome, choices: found.choices } : outcome;
}

async function asked(act: Act, content: string | Uint8Array, question: FormQuestion): Promise<Fault> {
  const book = await openBook(act);
  return isFault(book) ? question : askedOf(book.settings.gstin, content, question);
}

function at(name: string, found: Fault): Fault {
  return { ...found, place: found.place ? `${name} ${found.place}` : name };
}

async function land(
  form: PortalForm,
  json: unknown,
  name: string,
  hints: ImportHints,
  act: Act,
  book: Book,
  layers: Layers,
): Promise<Result<Landed>> {
  switch (form) {
    case "GSTR-1":
    case "GSTR-1A":
      return landReturn(json, name, { ...hints, form }, act, book, layers);
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
