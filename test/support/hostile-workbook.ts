/** Workbooks that are damaged or declare false sizes: a valid one with one change in its parts. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { cellName } from "../../src/workbench/model";

type PartTexts = Record<string, string>;
type Edit = (parts: PartTexts) => void;
type Made = (good: Uint8Array) => Uint8Array;

/** The title, how it is made from a valid file, and the resulting code; "opens" where it is valid. */
export type HostileCase = readonly [what: string, made: Made, code: string];

const SHEET = "xl/worksheets/sheet1.xml";
const WHOLE = "A1:XFD1048576";

function edited(edit: Edit): Made {
  return (good) => {
    const parts = Object.fromEntries(
      Object.entries(unzipSync(good)).map(([name, part]) => [name, strFromU8(part)]),
    );
    edit(parts);
    return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  };
}

function changed(part: string, change: (text: string) => string): Made {
  return edited((parts) => {
    const before = parts[part] ?? "";
    const after = change(before);
    if (after === before) throw new Error(`Nothing was changed in ${part}.`);
    parts[part] = after;
  });
}

const without = (part: string) =>
  edited((parts) => {
    if (!(part in parts)) throw new Error(`There is no ${part}.`);
    Reflect.deleteProperty(parts, part);
  });

/** The first sheet with other rows. */
const rows = (text: string) =>
  changed(SHEET, (sheet) =>
    sheet.replace(/<sheetData\/>|<sheetData>.*<\/sheetData>/s, `<sheetData>${text}</sheetData>`),
  );
const afterRows = (text: string) =>
  changed(SHEET, (sheet) => sheet.replace(/<sheetData\/>|<\/sheetData>/, (end) => end + text));
const beforeRows = (text: string) =>
  changed(SHEET, (sheet) =>
    sheet.replace(/<cols>.*<\/cols>/s, "").replace("<sheetData", `${text}<sheetData`),
  );
const repeated = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n + 1)).join("");
const bytes = (text: string) => () => strToU8(text);
const names = (text: string) =>
  changed("xl/workbook.xml", (book) =>
    book
      .replace(/<definedNames>.*<\/definedNames>/s, "")
      .replace("</sheets>", `</sheets><definedNames>${text}</definedNames>`),
  );

function compoundFile(stream: string): Uint8Array {
  const file = Buffer.alloc(4096);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  Buffer.from(stream, "utf16le").copy(file, 1024);
  return new Uint8Array(file);
}

/** Flips one bit within the compressed content of the styles. */
function wrongBit(good: Uint8Array): Uint8Array {
  const bytes = good.slice();
  const name = "xl/styles.xml";
  const at = Buffer.from(good).indexOf(name) + name.length + 100;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  return bytes;
}

export const NOT_A_WORKBOOK: readonly HostileCase[] = [
  ["is empty", () => new Uint8Array(), "FILE_EMPTY"],
  ["is a CSV file", bytes("GSTIN,Tax\r\n27AAPFU0939F1ZV,100\r\n"), "FILE_NOT_XLSX"],
  [
    "is a web page that is called .xlsx",
    bytes("<html><table><tr><td>1</td></tr></table></html>"),
    "FILE_NOT_XLSX",
  ],
  ["is an XML spreadsheet", bytes('<?xml version="1.0"?><Workbook/>'), "FILE_NOT_XLSX"],
  ["is an old .xls", () => compoundFile("Workbook"), "FILE_NOT_XLSX"],
  ["is encrypted with a password", () => compoundFile("EncryptedPackage"), "FILE_ENCRYPTED"],
  ["is an archive of something else", () => zipSync({ "a.txt": strToU8("a") }), "FILE_NOT_XLSX"],
  ["is an OpenDocument file", () => zipSync({ "content.xml": strToU8("<a/>") }), "FILE_NOT_XLSX"],
  ["is a binary workbook", () => zipSync({ "xl/workbook.bin": strToU8("a") }), "FILE_NOT_XLSX"],
  ["is noise", () => Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251), "FILE_NOT_XLSX"],
];

export const DAMAGED: readonly HostileCase[] = [
  ["is cut off in the middle", (good) => good.slice(0, good.length / 2), "FILE_CUT_OFF"],
  ["is cut off after its first bytes", (good) => good.slice(0, 4), "FILE_CUT_OFF"],
  ["has one wrong bit in a part", wrongBit, "FILE_DAMAGED"],
  ["has lost its workbook", without("xl/workbook.xml"), "FILE_DAMAGED"],
  ["has lost the list of its parts", without("xl/_rels/workbook.xml.rels"), "FILE_DAMAGED"],
  ["lacks its relationships", without("_rels/.rels"), "FILE_DAMAGED"],
  ["has lost a sheet", without(SHEET), "FILE_DAMAGED"],
  ["has lost a table", without("xl/tables/table1.xml"), "FILE_DAMAGED"],
  [
    "has lost the list of a sheet's tables",
    edited((parts) => {
      for (const name of Object.keys(parts))
        if (name.startsWith("xl/worksheets/_rels/")) Reflect.deleteProperty(parts, name);
    }),
    "FILE_DAMAGED",
  ],
  ["has lost its texts", without("xl/sharedStrings.xml"), "FILE_DAMAGED"],
  [
    "has a sheet that ends too early",
    changed(SHEET, (text) => text.slice(0, text.length - 40)),
    "FILE_DAMAGED",
  ],
  ["has a sheet without an element", changed(SHEET, () => "text"), "FILE_DAMAGED"],
  [
    "has styles with a tag that is not closed",
    changed("xl/styles.xml", (text) => text.replace("</fonts>", "")),
    "FILE_DAMAGED",
  ],
  ["lists no sheet", changed("xl/workbook.xml", (text) => text.replace(/<sheet .*\/>/s, "")), "FILE_DAMAGED"],
  ["has a cell twice", rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "FILE_DAMAGED"],
  ["has a cell in another row", rows('<row r="1"><c r="A7"><v>1</v></c></row>'), "FILE_DAMAGED"],
  ["has a row twice", rows('<row r="3"/><row r="3"/>'), "FILE_DAMAGED"],
  ["has a cell without a name", rows('<row r="1"><c r="-1"><v>1</v></c></row>'), "FILE_DAMAGED"],
  [
    "has a cell whose text is not there",
    rows('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'),
    "FILE_DAMAGED",
  ],
];

export const OUT_OF_BOUNDS: readonly HostileCase[] = [
  [
    "has a column that ends at 99999999",
    beforeRows('<cols><col min="1" max="99999999" width="9"/></cols>'),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a column that begins at 99999999",
    beforeRows('<cols><col min="99999999" max="99999999" width="9"/></cols>'),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a column that begins at 1e9",
    beforeRows('<cols><col min="1" max="1e9" width="9"/></cols>'),
    "FILE_OUT_OF_BOUNDS",
  ],
  ["has a row 99999999", rows('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), "FILE_OUT_OF_BOUNDS"],
  ["has a row 0", rows('<row r="0"/>'), "FILE_OUT_OF_BOUNDS"],
  ["has a cell ZZZ1", rows('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "FILE_OUT_OF_BOUNDS"],
  [
    "has an array formula over too many rows",
    rows('<row r="1"><c r="A1"><f t="array" ref="A1:A99999999">1</f></c></row>'),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a shared formula over too many rows",
    rows('<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A9999999">1</f></c></row>'),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a validation beyond the sheet",
    afterRows(
      '<dataValidations count="1"><dataValidation type="whole" sqref="A1:ZZZ9"><formula1>1</formula1></dataValidation></dataValidations>',
    ),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a conditional format beyond the sheet",
    afterRows('<conditionalFormatting sqref="A1:A99999999"/>'),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a table beyond the sheet",
    changed("xl/tables/table1.xml", (text) => text.replaceAll(/ref="[^"]*"/g, 'ref="A1:ZZZ9999999"')),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "declares a document type",
    changed(SHEET, (text) => text.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has texts that declare entities of entities",
    changed("xl/sharedStrings.xml", (text) =>
      text.replace(
        "<sst",
        `<!DOCTYPE x [${repeated(20, (n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`)}]><sst`,
      ),
    ),
    "FILE_OUT_OF_BOUNDS",
  ],
  [
    "has a formula of a million characters",
    rows(`<row r="1"><c r="A1"><f>${"1+".repeat(500_000)}1</f></c></row>`),
    "FILE_OUT_OF_BOUNDS",
  ],
];

export const TOO_LARGE: readonly HostileCase[] = [
  [
    "unpacks to a thousand times its size",
    changed("xl/theme/theme1.xml", (text) => text + " ".repeat(40_000_000)),
    "FILE_TOO_LARGE",
  ],
  [
    "has three million empty cells",
    rows(repeated(30_000, (row) => `<row r="${row}">${"<c/>".repeat(100)}</row>`)),
    "FILE_TOO_LARGE",
  ],
  [
    "has the last cell of a hundred thousand rows",
    rows(repeated(100_000, (row) => `<row r="${row}"><c r="XFD${row}"><v>${row * 7919}</v></c></row>`)),
    "FILE_TOO_LARGE",
  ],
  [
    "shares a long formula with a hundred thousand cells",
    rows(
      `<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A100001">${"A1+".repeat(2000)}1</f></c></row>${repeated(100_000, (n) => `<row r="${n + 1}"><c r="A${n + 1}"><f t="shared" si="0"/></c></row>`)}`,
    ),
    "FILE_TOO_LARGE",
  ],
  [
    "has fifty thousand conditional formats",
    afterRows(
      repeated(
        50_000,
        (n) =>
          `<conditionalFormatting sqref="A${n}"><cfRule type="expression" priority="${n}"><formula>1</formula></cfRule></conditionalFormatting>`,
      ),
    ),
    "FILE_TOO_LARGE",
  ],
  [
    "has fifty thousand places of one validation",
    afterRows(
      `<dataValidations count="1"><dataValidation type="whole" sqref="${repeated(50_000, (n) => `A${n} `)}"><formula1>1</formula1></dataValidation></dataValidations>`,
    ),
    "FILE_TOO_LARGE",
  ],
  [
    "has fifty thousand defined names",
    names(repeated(50_000, (n) => `<definedName name="name_${n}">1</definedName>`)),
    "FILE_TOO_LARGE",
  ],
  [
    "has six hundred thousand styles",
    changed("xl/styles.xml", (text) =>
      text.replace("</cellXfs>", `${repeated(600_000, (n) => `<xf numFmtId="${n}"/>`)}</cellXfs>`),
    ),
    "FILE_TOO_LARGE",
  ],
];

/** Valid content that costs little although it covers every cell of a sheet. */
export const LAWFUL: readonly HostileCase[] = [
  [
    "has widths for all columns",
    beforeRows('<cols><col min="1" max="16384" width="9" style="1"/></cols>'),
    "opens",
  ],
  ["has its last row and cell", rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "opens"],
  [
    "declares all of it as used",
    changed(SHEET, (text) => text.replace(/<dimension [^>]*>/, `<dimension ref="${WHOLE}"/>`)),
    "opens",
  ],
  [
    "declares more than all of it as used",
    changed(SHEET, (text) => text.replace(/<dimension [^>]*>/, '<dimension ref="A1:ZZZ99999999"/>')),
    "opens",
  ],
  [
    "is one merged cell",
    afterRows(`<mergeCells count="1"><mergeCell ref="${WHOLE}"/></mergeCells>`),
    "opens",
  ],
  [
    "has a hundred thousand merged cells",
    afterRows(`<mergeCells>${repeated(100_000, (n) => `<mergeCell ref="A${n}:B${n}"/>`)}</mergeCells>`),
    "opens",
  ],
  [
    "has a merged cell beyond the sheet",
    afterRows('<mergeCells count="1"><mergeCell ref="A1:ZZZ99999999"/></mergeCells>'),
    "opens",
  ],
  [
    "has a validation of all cells",
    afterRows(
      `<dataValidations count="1"><dataValidation type="whole" sqref="${WHOLE}"><formula1>1</formula1></dataValidation></dataValidations>`,
    ),
    "opens",
  ],
  [
    "has a conditional format of all cells",
    afterRows(
      `<conditionalFormatting sqref="${WHOLE}"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>`,
    ),
    "opens",
  ],
  [
    "has a name for all cells",
    names('<definedName name="All">Sheet1!$A$1:$XFD$1048576</definedName>'),
    "opens",
  ],
  [
    "has a name for more cells than there are",
    names('<definedName name="All">Sheet1!$A$1:$ZZZ$99999999</definedName>'),
    "opens",
  ],
  [
    "prints all cells",
    names(`<definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!$A$1:$XFD$1048576</definedName>`),
    "opens",
  ],
  [
    "has a hyperlink and a drawing that are missing",
    afterRows(
      '<hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks><drawing r:id="rId8"/><legacyDrawing r:id="rId7"/>',
    ),
    "opens",
  ],
  [
    "has a text with a phonetic reading",
    rows(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c></row>',
    ),
    "opens",
  ],
  [
    "has an array formula over all cells",
    rows(`<row r="1"><c r="A1"><f t="array" ref="${WHOLE}">SEQUENCE(1048576,16384)</f><v>1</v></c></row>`),
    "opens",
  ],
  [
    "has formulas that read all cells",
    rows(
      repeated(
        2000,
        (row) => `<row r="${row}"><c r="${cellName(row - 1, 0)}"><f>SUM(B:XFD)</f><v>1</v></c></row>`,
      ),
    ),
    "opens",
  ],
  [
    "has rows that are hidden to the end",
    beforeRows('<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'),
    "opens",
  ],
];

export const HOSTILE: readonly HostileCase[] = [
  ...NOT_A_WORKBOOK,
  ...DAMAGED,
  ...OUT_OF_BOUNDS,
  ...TOO_LARGE,
  ...LAWFUL,
];

/** Four thousand formulas, each just within the limits. */
export function slowWorkbook(good: Uint8Array): Uint8Array {
  const formula = (row: number) =>
    `<row r="${row}"><c r="A${row}"><f>SUMPRODUCT(ROW(1:1048576)*${row})</f><v>1</v></c></row>`;
  return rows(repeated(4000, formula))(good);
}
