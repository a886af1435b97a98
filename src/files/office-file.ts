/** Workbooks and office documents are zip archives too: they are recognised by their members. */
import { fault, isFault, type Fault } from "../gst/fault";
import { readDirectory } from "./zip-directory";
import { isZip } from "./decode";

const INSIDE: readonly (readonly [string, string])[] = [
  ["xl/", "an Excel workbook"],
  ["word/", "a Word document"],
  ["ppt/", "a PowerPoint presentation"],
];

/** Is it a zip with the parts of an Excel workbook? */
export function isExcelFile(bytes: Uint8Array): boolean {
  const members = isZip(bytes) ? readDirectory(bytes) : [];
  return !isFault(members) && members.some(({ name }) => name.startsWith("xl/"));
}

/** UNKNOWN_FILE for a file of an office program; undefined for all others, plain archives among them. */
export function officeFile(bytes: Uint8Array): Fault | undefined {
  const members = isZip(bytes) ? readDirectory(bytes) : [];
  if (isFault(members)) return undefined;
  const names = members.map(({ name }) => name);
  const what = names.includes("[Content_Types].xml")
    ? (INSIDE.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ??
      "a file of an office program")
    : names.includes("mimetype") && names.includes("content.xml")
      ? "an OpenDocument file"
      : undefined;
  if (what === undefined) return undefined;
  return fault(
    "UNKNOWN_FILE",
    `The file is ${what}; of the portal's files only JSON and Excel files are read.`,
    "On the portal choose the download of the same return as JSON or Excel, and import that.",
  );
}
