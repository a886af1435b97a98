/**
 * Files that were chosen or dropped together, imported one after the other: archives are opened, members that are not
 * portal files are named, and the rest is sorted in the order of the layers, so that an amendment does not come before
 * its original. Each file is an import of its own, with its own counts and evidence.
 */
import { openArchive, ARCHIVE_LIMITS, type Archive, type ArchiveMember } from "../../files/zip";
import { isZip } from "../../files/decode";
import { ageOfFile, compareAges } from "../../portal/file/file-order";
import { isExcelFile, officeFile } from "../../files/office-file";
import { PORTAL_FORMS, type PortalForm } from "../../portal/rows";
import { isForExcel, openPortalFile } from "../../portal/file/open";
import { isObject, type JsonObject } from "../../portal/read/reading";
import { asWarning, at, fault, isFault, type Fault, type Result } from "../../gst/fault";
import { parsePeriod } from "../../gst/period";
import { done, refused, type Counts, type Outcome } from "../context";
import { REGISTER } from "./missing-files";
import type { ImportPreview } from "./preview";
import type { ImportHints } from "./supplier-return";

export interface ChosenFile {
  /** "archive.zip/member.json" for a member of an archive. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** One file with its outcome. */
export interface ImportedFile {
  readonly name: string;
  readonly outcome: Outcome;
  /** The file itself, where it has to be imported again with an answer to its question, or as a register. */
  readonly file?: ChosenFile;
}

/**
 * Imports files that were chosen together, one after the other.
 * @param each is called after every file, with how many are still to come.
 * @param missing says what of the month is not among them, nor in the workbook; asked where several were imported.
 * @returns the combined outcome, and whether it says more than a single import did.
 */
export async function importTogether(
  { files, reports, forms }: FilesToImport,
  importOne: (file: ChosenFile) => Promise<Outcome>,
  each: (result: ImportedFile, left: number) => void,
  missing: (imported: ReadonlySet<string>) => ImportedFile | undefined = () => undefined,
): Promise<{ readonly outcome: Outcome; readonly isMore: boolean }> {
  const imported = [...reports];
  for (const report of reports) each(report, files.length);
  let isStopped = false;
  for (const [place, file] of files.entries()) {
    const outcome: Outcome = isStopped ? refused(notBegun) : await importOne(file);
    isStopped ||= outcome.faults.some(({ code }) => code === "STOPPED");
    const result = { name: file.name, outcome, ...(outcome.choices || outcome.isRegister ? { file } : {}) };
    imported.push(result);
    each(result, files.length - place - 1);
  }
  const outcomes = imported.map(({ outcome }) => outcome);
  const isAsked = outcomes.some(({ choices }) => choices);
  if (forms.length > 0 && !isStopped && !isAsked) {
    const isRegister = outcomes.some((outcome) => outcome.isRegister);
    const still = missing(new Set([...forms, ...(isRegister ? [REGISTER] : [])]));
    if (still) each(still, 0);
  }
  return { outcome: together(imported), isMore: imported.length > 1 || files.length === 0 };
}

/** Shows what an import would change. @returns the ids of changes that are left out; undefined for nothing at all. */
export type AskImport = (preview: ImportPreview) => Promise<ReadonlySet<string> | undefined>;

/** Imports a file once what it changes is accepted; where the sheets change meanwhile, it is asked again. */
export async function importAsking(
  importOne: (ask: NonNullable<ImportHints["ask"]>) => Promise<Outcome>,
  ask: AskImport,
): Promise<Outcome> {
  let outcome = await importOne({});
  while (outcome.preview) {
    const { name, digest } = outcome.preview;
    const leftOut = await ask(outcome.preview);
    if (leftOut === undefined)
      return { done: false, message: `${name}: nothing was imported, as chosen.`, faults: [] };
    outcome = await importOne({ accepted: { digest, leftOut } });
  }
  return outcome;
}

const notBegun = fault(
  "STOPPED",
  "It was not imported, because the import was stopped.",
  "Choose it again to import it.",
);

export interface FilesToImport {
  /** In the order of import. */
  readonly files: readonly ChosenFile[];
  /** Archives and members that cannot be imported, and what was skipped. */
  readonly reports: readonly ImportedFile[];
  /** The forms of the files, where several were chosen. */
  readonly forms: readonly PortalForm[];
}

/** Is there an archive to be opened, or an order to be found? */
export function needUnpacking(chosen: readonly ChosenFile[]): boolean {
  return chosen.length > 1 || chosen.some(({ content }) => typeof content !== "string" && isArchive(content));
}

/** Opens archives, and puts the files in the order of import. */
export async function filesToImport(chosen: readonly ChosenFile[]): Promise<FilesToImport> {
  const files: ChosenFile[] = [];
  const reports: ImportedFile[] = [];
  for (const file of chosen) {
    if (typeof file.content === "string" || !isArchive(file.content)) files.push(file);
    else await openInto({ files, reports }, { name: file.name, bytes: file.content }, ARCHIVE_LIMITS.depth);
  }
  return files.length < 2 ? { files, reports, forms: [] } : { ...(await inOrder(files)), reports };
}

/** An Excel file is an archive too, but a file of its own. */
function isArchive(bytes: Uint8Array): boolean {
  return isZip(bytes) && !isExcelFile(bytes);
}

/** What is found in the archives so far. */
interface Found {
  readonly files: ChosenFile[];
  readonly reports: ImportedFile[];
}

/**
 * Adds an archive's files, and those of the archives in it.
 * @param depth how many levels of archives may be within this one.
 * @param budget what is left for it of the outer archive's.
 */
async function openInto(
  found: Found,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  depth: number,
  budget?: Archive["budget"],
): Promise<void> {
  const { files, reports } = found;
  const office = officeFile(bytes);
  if (office) {
    reports.push({ name, outcome: refused(at(name, office)) });
    return;
  }
  const archive = await openArchive(bytes, ARCHIVE_LIMITS, budget);
  if (isFault(archive)) {
    reports.push({ name, outcome: refused(at(name, archive)) });
    return;
  }
  const passedOver = [...archive.passedOver];
  let opened = 0;
  for (const member of archive.members) {
    const place = `${name}/${member.name}`;
    if (!isPortalFile(member)) {
      passedOver.push(member.name);
      continue;
    }
    const content = member.bytes();
    if (!isFault(content) && /\.xls[xm]$/i.test(member.name) && !isForExcel(member.name, content)) {
      passedOver.push(member.name);
      continue;
    }
    opened++;
    if (isFault(content)) reports.push({ name: place, outcome: refused(at(place, content)) });
    else if (!isArchive(content)) files.push({ name: place, content });
    else if (depth > 0) await openInto(found, { name: place, bytes: content }, depth - 1, archive.budget);
    else reports.push({ name: place, outcome: refused(at(place, TOO_DEEP)) });
  }
  if (passedOver.length > 0 || opened === 0)
    reports.push({ name, outcome: passedOverOutcome(name, opened, passedOver) });
}

const TOO_DEEP = fault(
  "ARCHIVE_REFUSED",
  "This is an archive in an archive in an archive.",
  "Unpack the outer ones, and import what is inside.",
);

/** Portal files, and archives of them; the portal names them .json or .xlsx, a mail program may remove that. */
function isPortalFile({ name }: ArchiveMember): boolean {
  return /\.(json|txt|zip|xlsx|xlsm)$/i.test(name) || !/\.[^./]*$/.test(name);
}

function passedOverOutcome(name: string, opened: number, passedOver: readonly string[]): Outcome {
  const names = passedOver.slice(0, 10).map((one) => `“${one.slice(0, 80)}”`);
  const more = passedOver.length > 10 ? ` and ${passedOver.length - 10} more` : "";
  const found = at(
    name,
    fault(
      "ARCHIVE_PASSED_OVER",
      passedOver.length === 0
        ? "The archive is empty."
        : `Not imported from the archive: ${names.join(", ")}${more}. Only JSON and Excel files are.`,
      passedOver.length === 0
        ? "Download it from the portal again."
        : "If the portal's file is among them, unpack the archive and choose it.",
    ),
  );
  if (opened === 0) return refused(found);
  return done(`${name}: ${passedOver.length === 1 ? "1 other file" : `${passedOver.length} other files`}.`, {
    faults: [asWarning(found)],
  });
}

/** Sorted by form, period and age. What cannot be read comes last, to be refused there. */
async function inOrder(files: readonly ChosenFile[]): Promise<Omit<FilesToImport, "reports">> {
  const keyed = await Promise.all(
    files.map(async (file) => {
      const head = await headOf(file);
      const body = isFault(head) ? {} : head.body;
      const period = parsePeriod(body["fp"] ?? body["rtnprd"] ?? "");
      return {
        file,
        rank: isFault(head) ? PORTAL_FORMS.length : PORTAL_FORMS.indexOf(head.form),
        period: isFault(period) ? "" : period,
        age: ageOfFile(body, file.name),
      };
    }),
  );
  const sorted = keyed.sort(
    (a, b) => a.rank - b.rank || compare(a.period, b.period) || compareAges(a.age, b.age),
  );
  const forms = PORTAL_FORMS.filter((_, rank) => sorted.some((one) => one.rank === rank));
  return { files: sorted.map(({ file }) => file), forms };
}

/** The form of a file and what its root says; of an Excel file no more is read. */
async function headOf({
  name,
  content,
}: ChosenFile): Promise<Result<{ form: PortalForm; body: JsonObject }>> {
  if (typeof content !== "string" && isForExcel(name, content)) {
    const { portalWorkbookHead } = await import("../../portal/workbook/open");
    const head = await portalWorkbookHead(content);
    return isFault(head) ? head : { form: head.form, body: head.root };
  }
  const opened = openPortalFile(name, content);
  return isFault(opened) ? opened : { form: opened.form, body: isObject(opened.body) ? opened.body : {} };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Several files as one outcome, for the status line: their counts added up, and a sentence for each. */
function together(imported: readonly ImportedFile[]): Outcome {
  const [only] = imported;
  if (only && imported.length === 1) return only.outcome;
  const outcomes = imported.map(({ outcome }) => outcome);
  const counted = outcomes.flatMap(({ counts }) => (counts ? [counts] : []));
  const faults: Fault[] = outcomes.flatMap((outcome) => outcome.faults);
  const choices = outcomes.flatMap((outcome) => outcome.choices ?? []);
  return {
    done: outcomes.some((outcome) => outcome.done),
    message: imported
      .map(({ name, outcome }) => (outcome.done ? outcome.message : `${name}: ${outcome.message}`))
      .join(" "),
    faults,
    ...(counted.length > 0 ? { counts: counted.reduce(sum) } : {}),
    ...(choices.length > 0 ? { choices: [...new Set(choices)] } : {}),
  };
}

function sum(one: Counts, other: Counts): Counts {
  return {
    read: one.read + other.read,
    added: one.added + other.added,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    refused: one.refused + other.refused,
  };
}
