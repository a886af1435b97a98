/**
 * Import: a portal file is told by its keys, read row by row, and lands on its layer; then everything downstream is
 * drawn again. It always ends with counts and with every refused row's path and reason; nothing is dropped silently.
 */
import type { PortalForm } from "../documents/portal";
import { parseJson } from "../documents/portal-json";
import { recognise } from "../documents/portal-recognise";
import { happening, hashOfText } from "../evidence/entry";
import { isFault, type Fault, type Parsed } from "../gst/fault";
import { readGstr2a } from "../gstr2a/portal";
import { LAW } from "../law/standing";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, type Book } from "./book";
import { landGstr2a } from "./import-gstr2a";
import { landIms } from "./import-ims";
import { landReturn, type ImportHints } from "./import-return";
import { importStatement } from "./import-statement";
import { landSupplierView } from "./import-supplier-view";
import { countsText, type Landed } from "./landing";
import { openLayers, type Layers } from "./layers";
import { flowOnward } from "./onward";

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
  const onward = await flowOnward(act, book, layers, landed.upstream, "changes");
  const told = happening("IMPORT", {
    document: name.slice(0, 120),
    asked: `import ${form}`,
    law: LAW.evidence,
    note: [countsText(landed.counts), landed.note].filter(Boolean).join("; "),
    data: { counts: landed.counts },
    sourceFileHash: hashOfText(text),
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
