/** From the bytes of a file to a source: .xlsx, .xls that is HTML or XML inside, .csv in any encoding and separator. */
import { asWarning, fault, isFault, type Fault, type Result } from "../../gst/fault";
import { decodeText, fileType, isZip } from "../../files/decode";
import { openWorkbook } from "../../files/xlsx/open-workbook";
import { loadXmlParser } from "../../files/xlsx/read-xml";
import { csvSheet, loadCsvParser } from "./csv";
import { htmlSheet } from "./html";
import { keepRows, type Source, type SourceSheet } from "./source";
import { spreadsheet2003Sheets } from "./spreadsheet-2003";

/** Text files beyond this are refused; a full sheet as text has less. */
const MAX_TEXT = 500_000_000;

/** @returns UNKNOWN_FILE, BAD_ENCODING, FILE_TOO_LARGE or the archive's faults, each with what to do instead. */
export async function openSource(name: string, bytes: Uint8Array): Promise<Result<Source>> {
  if (bytes.length === 0) return fault("UNKNOWN_FILE", "The file is empty.", "Export the register again.");
  if (isZip(bytes) || isOldExcel(bytes)) {
    const book = await openWorkbook(bytes);
    return isFault(book) ? book : { sheets: book.sheets.map(keepRows), isText: false, warnings: [] };
  }
  const other = fileType(bytes);
  if (other) return unknown(`The file is ${other}.`);
  if (bytes.length > MAX_TEXT)
    return fault(
      "FILE_TOO_LARGE",
      "The file has more than 500 million bytes.",
      "Export the register in parts, for example month by month.",
    );
  const decoded = decodeText(bytes);
  if (isFault(decoded))
    return { ...decoded, remedy: "Save the register as “CSV UTF-8” or as an Excel workbook (.xlsx)." };
  const sheets = await sheetsOfText(name, decoded.text);
  if (isFault(sheets)) return sheets;
  return { sheets: sheets.map(keepRows), isText: true, warnings: decoded.warnings.map(asBooksWarning) };
}

function asBooksWarning(found: Fault): Fault {
  return asWarning({
    ...found,
    remedy: "Check names with such letters; if they look wrong, save the file as “CSV UTF-8”.",
  });
}

function isOldExcel(bytes: Uint8Array): boolean {
  const [a = 0, b = 0] = bytes;
  return (a === 0xd0 && b === 0xcf) || (a === 0x09 && b <= 0x08 && b % 2 === 0 && bytes[2] !== 0x20);
}

async function sheetsOfText(name: string, text: string): Promise<Result<readonly SourceSheet[]>> {
  const start = text.slice(0, 4_000).trimStart();
  if (/^[{[]/.test(start) && /^[{[]\s*["{}\]]/.test(start))
    return fault(
      "UNKNOWN_FILE",
      "The file is JSON, not a register.",
      "Import the portal's JSON files with Import.",
    );
  if (/^MIME-Version:/i.test(start)) return unknown("The file is a saved web page (.mht).");
  if (start.startsWith("<")) {
    if (/<!ENTITY/i.test(start)) return unknown("The file declares entities, which no register has.");
    const parser = await loadXmlParser();
    if (
      /urn:schemas-microsoft-com:office:spreadsheet/.test(start) &&
      /<\?xml|<(ss:)?Workbook/.test(start) &&
      !/<html/i.test(start)
    )
      return spreadsheet2003Sheets(parser, text);
    if (/<(html|table|!doctype html|head|body|div|meta|style)\b/i.test(start))
      return [htmlSheet(parser, "Page", text)];
    return unknown("The file is XML of another kind.");
  }
  return [csvSheet(await loadCsvParser(), name.replace(/^.*[\\/]/, "").replace(/\.\w+$/, ""), text)];
}

function unknown(sentence: string): Fault {
  return fault("UNKNOWN_FILE", sentence, "Export the register as an Excel workbook (.xlsx) or as .csv.");
}
