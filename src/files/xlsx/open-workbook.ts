/**
 * An .xlsx or .xlsm workbook by its values: its sheets, and the rows of each, streamed out of the archive. Macros,
 * formulas and pictures are passed over. Files that only look like workbooks are refused with what to do instead.
 *
 * Sizes: sheets are inflated and parsed in pieces, so a full sheet (1,048,576 rows) needs the memory of its texts.
 */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { openArchive, type Archive, type ArchiveLimits } from "../zip";
import { isZip } from "../decode";
import type { SheetNotes, SheetRow } from "./cell";
import { damagedPart, loadXmlParser, readXml, type XmlVisitor } from "./read-xml";
import { SharedTextReader } from "./shared-texts";
import { SheetReader, type WorkbookTables } from "./sheet-rows";
import { StyleReader } from "./styles";

export interface OpenedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /**
   * Visits the rows that have a cell, from the top. What was visited counts only where no fault is returned.
   * May be called again.
   */
  readonly read: (visit: (row: SheetRow) => void) => Result<SheetNotes>;
}

export interface OpenedWorkbook {
  readonly sheets: readonly OpenedSheet[];
}

/** A full sheet of 20 columns unpacks to about a gigabyte, and is read twice. */
export const WORKBOOK_LIMITS: ArchiveLimits = { members: 10_000, bytes: 8_000_000_000, ratio: 300, depth: 0 };

type Parser = Awaited<ReturnType<typeof loadXmlParser>>;

/** @returns UNKNOWN_FILE with a remedy for what is not such a workbook, or the archive's fault. */
export async function openWorkbook(bytes: Uint8Array): Promise<Result<OpenedWorkbook>> {
  const other = otherFile(bytes);
  if (other) return other;
  const [parser, archive] = await Promise.all([loadXmlParser(), openArchive(bytes, WORKBOOK_LIMITS)]);
  if (isFault(archive)) return { ...archive, remedy: REPAIR };
  const parts = new Parts(parser, archive);
  const main = parts.mainPart();
  if (main === undefined) return notAWorkbook(archive);
  const book = new WorkbookReader();
  const targets = parts.targetsOf(main);
  const texts = new SharedTextReader();
  const styles = new StyleReader();
  const found =
    parts.read(main, book) ??
    parts.readIfThere(targets.ofType("sharedStrings"), texts) ??
    parts.readIfThere(targets.ofType("styles"), styles);
  if (found) return found;
  const tables = { texts: texts.texts, formats: styles.formats, startsIn1904: book.startsIn1904 };
  const sheets = book.sheets.flatMap(({ name, isHidden, id }) => {
    const part = targets.of(id);
    if (part !== undefined && /chartsheet|dialogsheet/.test(part)) return [];
    const read = (visit: (row: SheetRow) => void) =>
      part === undefined ? damagedPart(name) : parts.rows(part, tables, visit);
    return [{ name, isHidden, read }];
  });
  return { sheets };
}

const REPAIR = "Open the workbook in Excel, let it repair the file, and save it as .xlsx.";

/** Refuses what has a workbook's name but is something else. */
function otherFile(bytes: Uint8Array): Fault | undefined {
  if (isZip(bytes)) return undefined;
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (start === "d0cf11e0")
    return isEncrypted(bytes)
      ? unknown(
          "The workbook is protected with a password.",
          "Open it in Excel, take the password off (File, Info, Protect Workbook), and save it.",
        )
      : unknown(
          "The file is a workbook in Excel's old binary form (.xls).",
          "Open it in Excel and save it as an Excel workbook (.xlsx).",
        );
  if (/^0908|^0904|^0902|^0900/.test(start))
    return unknown(
      "The file is a workbook in a form of Excel older than 1997.",
      "Open it in Excel and save it as an Excel workbook (.xlsx).",
    );
  return unknown("The file is not a workbook.", "Choose an Excel workbook (.xlsx).");
}

/** An encrypted workbook is a compound file with a stream of this name (MS-OFFCRYPTO 2.3.4.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = Array.from("EncryptedPackage").flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1))
    if (name.every((byte, place) => bytes[at + place] === byte)) return true;
  return false;
}

function notAWorkbook(archive: Archive): Fault {
  const names = archive.members.map(({ name }) => name);
  if (names.includes("xl/workbook.bin"))
    return unknown(
      "The file is a binary workbook (.xlsb).",
      "Open it in Excel and save it as an Excel workbook (.xlsx).",
    );
  if (names.includes("mimetype") && names.includes("content.xml"))
    return unknown("The file is an OpenDocument file (.ods).", "Open it and save it as .xlsx.");
  return unknown("The archive is not a workbook.", "Unpack it, and choose the workbook or .csv file in it.");
}

function unknown(sentence: string, remedy: string): Fault {
  return fault("UNKNOWN_FILE", sentence, remedy);
}

/** The sheets of a workbook in the order of their tabs, and its date system. */
class WorkbookReader implements XmlVisitor {
  readonly sheets: { name: string; isHidden: boolean; id: string }[] = [];
  startsIn1904 = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "workbookPr") this.startsIn1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
    if (name !== "sheet") return;
    const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? "";
    const isHidden = (attributes["state"] ?? "visible") !== "visible";
    this.sheets.push({ name: attributes["name"] ?? "", isHidden, id });
  }
}

/** What a part is related to. */
class Relations implements XmlVisitor {
  readonly #byId = new Map<string, string>();
  readonly #byType = new Map<string, string>();

  constructor(private readonly folder: string) {}

  open(name: string, { Id = "", Type = "", Target = "" }: Readonly<Record<string, string>>): void {
    if (name !== "Relationship") return;
    const part = resolved(this.folder, Target);
    this.#byId.set(Id, part);
    this.#byType.set(Type.slice(Type.lastIndexOf("/") + 1), part);
  }

  of(id: string): string | undefined {
    return this.#byId.get(id);
  }

  ofType(type: string): string | undefined {
    return this.#byType.get(type);
  }
}

class Parts {
  constructor(
    private readonly parser: Parser,
    private readonly archive: Archive,
  ) {}

  /** The part that lists the sheets; undefined where the archive is no workbook. */
  mainPart(): string | undefined {
    const main = this.targetsOf("").ofType("officeDocument");
    return [main, "xl/workbook.xml"].find((name) => name?.endsWith(".xml") && this.#has(name));
  }

  targetsOf(part: string): Relations {
    const cut = part.lastIndexOf("/") + 1;
    const relations = new Relations(part.slice(0, cut));
    this.readIfThere(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`, relations);
    return relations;
  }

  read(name: string, visitor: XmlVisitor): Fault | undefined {
    const member = this.archive.members.find((one) => one.name === name);
    return member ? readXml(this.parser, member, visitor) : damagedPart(name);
  }

  readIfThere(name: string | undefined, visitor: XmlVisitor): Fault | undefined {
    return name !== undefined && this.#has(name) ? this.read(name, visitor) : undefined;
  }

  rows(part: string, tables: WorkbookTables, visit: (row: SheetRow) => void): Result<SheetNotes> {
    const reader = new SheetReader(tables, visit);
    const found = this.read(part, reader);
    if (found) return found;
    const { merges, hiddenColumns, isTooWide } = reader;
    return { merges, hiddenColumns, isTooWide };
  }

  #has(name: string): boolean {
    return this.archive.members.some((one) => one.name === name);
  }
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = folder.split("/").slice(0, -1);
  for (const part of target.split("/"))
    if (part === "..") path.pop();
    else if (part !== ".") path.push(part);
  return path.join("/");
}
