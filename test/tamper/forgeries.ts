/** Forgeries of a saved workbook, and what Verify reports for each. */
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { summaryTable, totalsTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { SETTING } from "../../src/settings/settings";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Workbook } from "../../src/workbench/model";
import { OCTOBER } from "../support/month";
import { cellOf, formatCell, formatted, LINES, opened, theTable } from "./filed-month";
import { edit, insertInSheet, relate, sheetPart, type Parts } from "./parts";
import { rebuild, setting } from "./rebuilt";

export interface Forgery {
  readonly what: string;
  /** With a spreadsheet program, or with an editor on the parts of the file. */
  readonly book?: (workbook: Workbook) => void;
  readonly parts?: (parts: Parts) => void;
  /** Each of these is reported. */
  readonly found: readonly RegExp[];
  /** What else is reported with it if verified separately; together with others it would hide them. */
  readonly alone?: readonly RegExp[];
}

const SHEET = "GSTR-2B Oct-25";
const SUMMARY = "2B summary Oct-25";
const TAX = "ITC integrated tax";
const SEAL = /^SEAL_BROKEN GSTR-2B Oct-25: /;
const OFF_FORM =
  /^SEAL_BROKEN GSTR-2B Oct-25: .*there is a formula or a text where a value was written \('GSTR-2B Oct-25'!J16\)/;

/** Sets the print area of the locked sheet. */
function print(parts: Parts, area: string): void {
  const sheets = [...(parts.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  const place = sheets.findIndex(([, name]) => name === SHEET);
  edit(
    parts,
    "xl/workbook.xml",
    "<definedNames>",
    `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="${place}">'${SHEET}'!${area}</definedName>`,
  );
}

/** Writes a value without the checks of typing. */
function write(
  workbook: Workbook,
  { table, row, heading }: { readonly table: string; readonly row: number; readonly heading: string },
  value: string | number,
): void {
  opened(workbook, table, () => {
    const { sheet, at } = cellOf(workbook, table, row, heading);
    const cell = { ...at, rows: 1, columns: 1 };
    sheet.validations.clear(cell);
    // In a text cell a formula would be text.
    if (table === EVIDENCE_TABLE) sheet.setStyle(cell, { numberFormat: "General" });
    sheet.set(at, [[value]], { by: "user" });
  });
}

/** The address of a cell of a table, from the parts of a file that was saved as it is here. */
const TAX_CELL = "J16";

const DRAWING = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>9</xdr:col><xdr:row>15</xdr:row></xdr:from><xdr:to><xdr:col>10</xdr:col><xdr:row>16</xdr:row></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>99,999.00</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;
const COMMENTS = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Asha</author></authors><commentList><comment ref="J16" authorId="0"><text><t>Corrected to 99,999 on 20-Nov</t></text></comment></commentList></comments>`;
const THREADS = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="J16" dT="2025-11-20T10:00:00" personId="{0}" id="{1}"><text>Corrected to 99,999</text></threadedComment></ThreadedComments>`;

/** What comes after the protection of a sheet, in the order of the schema. */
const AFTER_PROTECTION = [
  "protectedRanges|scenarios|autoFilter|sortState|dataConsolidate|customSheetViews|mergeCells",
  "phoneticPr|conditionalFormatting|dataValidations|hyperlinks|printOptions|pageMargins",
];
const FROM_MARGINS = ["pageMargins"];
const FROM_TABLES = ["tableParts", "extLst"];

const FIGURES: readonly Forgery[] = [
  {
    what: "a locked amount is a formula of the same value",
    book: (book) => write(book, { table: LINES, row: 0, heading: TAX }, "=100+80"),
    alone: [],
    found: [OFF_FORM],
  },
  {
    what: "a formula in a locked amount has the old value in the file and computes another",
    parts: (parts) =>
      edit(
        parts,
        sheetPart(parts, SHEET),
        new RegExp(`(<c r="${TAX_CELL}"[^>]*>)<v>(\\d+)</v>`),
        "$1<f>99999+0</f><v>$2</v>",
      ),
    alone: [],
    found: [SEAL],
  },
  {
    what: "a locked amount is a text",
    book: (book) => write(book, { table: LINES, row: 0, heading: TAX }, "'180"),
    alone: [],
    found: [OFF_FORM],
  },
  {
    what: "the log has a formula with the same result",
    book: (book) => write(book, { table: EVIDENCE_TABLE, row: 1, heading: "Event" }, '="IMPORT"'),
    alone: [],
    found: [/^CHAIN_BROKEN Evidence!\w+6: There is a formula in Evidence!\w+6/],
  },
  {
    what: "the ITC of the register was increased",
    book: (book) => write(book, { table: GSTR3B_TABLE, row: 0, heading: "ITC integrated tax" }, 99_999),
    found: [/^LOG_DIFFERS GSTR-3B Oct-25: ITC is ₹ 99,999\.00; the evidence says ₹ 630\.00/],
  },
  {
    what: "the date of filing was changed",
    book: (book) => write(book, { table: GSTR3B_TABLE, row: 0, heading: "3B filed on" }, "'2025-11-19 10:00"),
    found: [/^LOG_DIFFERS GSTR-3B Oct-25: 3B filed on is /],
  },
  {
    what: "another person is recorded as the filer",
    book: (book) => write(book, { table: GSTR3B_TABLE, row: 0, heading: "3B filed by" }, "Ravi"),
    found: [/^LOG_DIFFERS GSTR-3B Oct-25: 3B filed by is “Ravi”/],
  },
  {
    what: "a setting was changed",
    book: (book) => setting(book, SETTING.firstPeriod, "2025-09"),
    found: [/^FACT_CHANGED .*First period/],
  },
  {
    what: "a rejected document was moved to another period",
    book: (book) => write(book, { table: IMS_TABLE, row: 1, heading: "2B period" }, "'2025-12"),
    found: [/^FACT_CHANGED IMS!\w+: .*2B period was changed by hand/],
  },
  {
    what: "the date of a document was changed",
    book: (book) => write(book, { table: IMS_TABLE, row: 0, heading: "Date" }, 45_900),
    found: [/^FACT_CHANGED IMS!\w+: .*Date was changed by hand/],
  },
  {
    what: "a row of the IMS was copied below the others",
    book: (book) => {
      const ims = theTable(book, IMS_TABLE);
      const [row] = ims.sheet.values({ ...ims.bodyRect, rows: 1 });
      ims.addRows(null, [(row ?? []).map((cell) => (typeof cell === "string" ? `'${cell}` : Number(cell)))]);
    },
    found: [/^FACT_CHANGED IMS!\w+: A row was inserted into IMS by hand/],
  },
];

const PROTECTION: readonly Forgery[] = [
  {
    what: "cells of a locked sheet are not locked",
    book: (book) => formatted(book, LINES, TAX, { locked: false }),
    found: [/^NOT_PROTECTED GSTR-2B Oct-25: .*in name only: some of its cells are not locked/],
  },
  {
    what: "protection of a locked sheet allows to delete rows and to format cells",
    book: (book) => {
      const { sheet } = theTable(book, LINES);
      const { options } = sheet.protection;
      sheet.unprotect();
      sheet.protect({ ...options, allowDeleteRows: true, allowFormatCells: true });
    },
    found: [
      /^NOT_PROTECTED GSTR-2B Oct-25: .*allows (?:delete rows, format cells|format cells, delete rows)/,
    ],
  },
  {
    what: "a locked sheet has an allow-edit range",
    parts: (parts) =>
      insertInSheet(
        parts,
        SHEET,
        `<protectedRanges><protectedRange sqref="J16:J18" name="Range1"/></protectedRanges>`,
        AFTER_PROTECTION,
      ),
    found: [/^NOT_PROTECTED GSTR-2B Oct-25: .*an area of it may be edited by everybody/],
  },
];

const EYES: readonly Forgery[] = [
  {
    what: "a locked row is one point high",
    book: (book) => opened(book, LINES, ({ sheet, bodyRect }) => sheet.setRowHeight(bodyRect.row + 1, 1, 1)),
    found: [/^OUT_OF_SIGHT GSTR-2B Oct-25: Some rows of GSTR-2B Oct-25 are too low/],
  },
  {
    what: "a column of the IMS is six points wide",
    book: (book) => {
      const { sheet, at } = cellOf(book, IMS_TABLE, 0, "Action");
      sheet.setColumnWidth(at.column, 1, 6);
    },
    found: [/^OUT_OF_SIGHT IMS: 1 column of IMS too narrow to read: Action/],
  },
  {
    what: "the font of locked amounts is one point high",
    book: (book) => formatCell(cellOf(book, LINES, 1, TAX), { size: 1 }),
    found: [
      /^OUT_OF_SIGHT 'GSTR-2B Oct-25'!J17: 1 cell of ITC integrated tax is hidden: the font is too small/,
    ],
  },
  {
    what: "actions have a symbol font",
    book: (book) => formatCell(cellOf(book, IMS_TABLE, 1, "Action"), { fontName: "Wingdings" }),
    found: [/^FORMAT_LIES 'IMS'!\w+: 1 cell of Action is written in a font whose letters are pictures/],
  },
  {
    what: "a locked amount has strikethrough",
    book: (book) => formatCell(cellOf(book, LINES, 2, TAX), { strikethrough: true }),
    found: [/^FORMAT_LIES 'GSTR-2B Oct-25'!J18: 1 cell of ITC integrated tax is struck out/],
  },
  {
    what: "the font colour of a locked amount is the theme's white",
    parts: (parts) => {
      const sheet = sheetPart(parts, SHEET);
      const [, style = ""] = new RegExp(`<c r="${TAX_CELL}" s="(\\d+)"`).exec(parts.get(sheet) ?? "") ?? [];
      const styles = parts.get("xl/styles.xml") ?? "";
      const [list = "", count = ""] = /<fonts count="(\d+)"[^>]*>.*?(?=<\/fonts>)/s.exec(styles) ?? [];
      const [formats = "", last = ""] = /<cellXfs count="(\d+)"[^>]*>.*?(?=<\/cellXfs>)/s.exec(styles) ?? [];
      const format = formats.match(/<xf\b[^>]*\/>|<xf\b[^>]*[^/]>.*?<\/xf>/gs)?.[Number(style)] ?? "";
      const white = format.replace(/fontId="\d+"/, `fontId="${count}"`);
      edit(
        parts,
        "xl/styles.xml",
        list,
        `${list}<font><sz val="11"/><color theme="0"/><name val="Calibri"/></font>`,
      );
      edit(parts, "xl/styles.xml", formats, formats + white);
      edit(parts, sheet, new RegExp(`<c r="${TAX_CELL}" s="\\d+"`), `<c r="${TAX_CELL}" s="${last}"`);
    },
    found: [/^OUT_OF_SIGHT 'GSTR-2B Oct-25'!J16: 1 cell of ITC integrated tax is hidden: the font colour/],
  },
  {
    what: "a heading displays another text",
    book: (book) => formatCell(cellOf(book, LINES, -1, TAX), { numberFormat: '"CESS";"CESS";"CESS";"CESS"' }),
    found: [/^FORMAT_LIES 'GSTR-2B Oct-25'!J15: .*shows “CESS” where the cell holds “ITC integrated tax”/],
  },
  {
    what: "a conditional format displays another figure",
    book: (book) =>
      opened(book, LINES, ({ sheet, bodyRect }) => {
        const { at } = cellOf(book, LINES, 0, TAX);
        sheet.conditionalFormats.add({
          rect: { ...at, rows: bodyRect.rows, columns: 1 },
          rule: { kind: "custom", formula: "=TRUE" },
          style: { numberFormat: '"99,999.00"' },
        });
      }),
    found: [/^FORMAT_LIES GSTR-2B Oct-25: 1 conditional format of GSTR-2B Oct-25 that Milaan did not make/],
  },
  {
    what: "a conditional format shows actions white on white",
    book: (book) => {
      const { sheet, at } = cellOf(book, IMS_TABLE, 0, "Action");
      sheet.conditionalFormats.add({
        rect: { ...at, rows: 2, columns: 1 },
        rule: { kind: "cellValue", operator: "EqualTo", formula1: '="Reject"' },
        style: { color: "#FFFFFF" },
      });
    },
    found: [/^FORMAT_LIES IMS: 1 conditional format of IMS/],
  },
  {
    what: "icons replace the locked amounts",
    parts: (parts) =>
      insertInSheet(
        parts,
        SHEET,
        `<conditionalFormatting sqref="J16:J18"><cfRule type="iconSet" priority="9"><iconSet showValue="0"><cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/></iconSet></cfRule></conditionalFormatting>`,
        ["dataValidations"],
      ),
    found: [/^FORMAT_LIES GSTR-2B Oct-25: Icons, bars or shades .*iconSet/],
  },
  {
    what: "a locked text is rich text",
    parts: (parts) =>
      edit(
        parts,
        sheetPart(parts, SHEET),
        /<c r="E16"([^>]*?) t="s"><v>\d+<\/v><\/c>/,
        '<c r="E16"$1 t="inlineStr"><is><r><t>A</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>-1</t></r></is></c>',
      ),
    found: [/^FORMAT_LIES 'GSTR-2B Oct-25'!E16: Parts of the text in E16 look different/],
  },
  {
    what: "a text box covers a locked amount",
    parts: (parts) => {
      const id = relate(parts, SHEET, { type: "drawing", path: "xl/drawings/drawing1.xml", text: DRAWING });
      insertInSheet(parts, SHEET, `<drawing r:id="${id}"/>`, FROM_TABLES);
    },
    found: [/^LAID_OVER GSTR-2B Oct-25: 1 drawing or picture is on GSTR-2B Oct-25: TextBox 1/],
  },
  {
    what: "panes are frozen with locked rows scrolled away",
    parts: (parts) =>
      edit(
        parts,
        sheetPart(parts, SHEET),
        /<sheetView ([^>]*)\/>/,
        '<sheetView topLeftCell="A18" $1><pane ySplit="2" topLeftCell="A20" state="frozen" activePane="bottomLeft"/></sheetView>',
      ),
    found: [
      /^OUT_OF_SIGHT GSTR-2B Oct-25: The panes of GSTR-2B Oct-25 are frozen with rows or columns scrolled away/,
    ],
  },
  {
    what: "so much of the IMS is frozen that nothing else is visible",
    book: (book) => (theTable(book, IMS_TABLE).sheet.frozen = { rows: 60, columns: 3 }),
    found: [/^OUT_OF_SIGHT IMS: So much of IMS is frozen/],
  },
  {
    what: "cells of a locked sheet are merged",
    parts: (parts) =>
      insertInSheet(parts, SHEET, `<mergeCells count="1"><mergeCell ref="A1:D3"/></mergeCells>`, [
        "phoneticPr|conditionalFormatting",
      ]),
    found: [/^LAID_OVER GSTR-2B Oct-25: Cells of GSTR-2B Oct-25 are merged .*A1:D3/],
  },
  {
    what: "locked rows are grouped and collapsed",
    parts: (parts) =>
      edit(parts, sheetPart(parts, SHEET), '<row r="18"', '<row r="18" outlineLevel="1" hidden="1"'),
    found: [/^OUT_OF_SIGHT GSTR-2B Oct-25: Some rows of GSTR-2B Oct-25 are hidden/],
  },
  {
    what: "a filter hides actions",
    book: (book) => {
      const { sheet, bodyRect } = theTable(book, IMS_TABLE);
      sheet.hideRows(bodyRect.row + 1, 1, true);
    },
    found: [/^OUT_OF_SIGHT IMS: Some rows of IMS are hidden or filtered away/],
  },
  {
    what: "a locked table has a custom style",
    book: (book) => opened(book, LINES, (table) => (table.style = "White on white")),
    found: [/^OUT_OF_SIGHT GSTR-2B Oct-25: A table of GSTR-2B Oct-25 has the style “White on white”/],
  },
  {
    what: "dates are counted from 1904",
    parts: (parts) => edit(parts, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" '),
    alone: [/./],
    found: [SEAL],
  },
];

const BESIDE: readonly Forgery[] = [
  {
    what: "there is a false total next to the locked tables",
    book: (book) =>
      opened(book, totalsTable(OCTOBER), ({ sheet, bodyRect }) =>
        sheet.set({ row: bodyRect.row, column: bodyRect.column + 9 }, [["ITC to be claimed", 99_999]], {
          by: "user",
        }),
      ),
    found: [/^BESIDE_SEAL 'GSTR-2B Oct-25'!J5: 2 cells of GSTR-2B Oct-25 are beside .*K5 “99,999\.00”/],
  },
  {
    what: "a note says what a locked amount should be",
    parts: (parts) =>
      void relate(parts, SHEET, { type: "comments", path: "xl/comments1.xml", text: COMMENTS }),
    found: [/^BESIDE_SEAL GSTR-2B Oct-25: GSTR-2B Oct-25 has a note/],
  },
  {
    what: "a comment says what a locked amount should be",
    parts: (parts) =>
      void relate(parts, SUMMARY, {
        type: "threadedComment",
        path: "xl/threadedComments/threadedComment1.xml",
        text: THREADS,
      }),
    found: [/^BESIDE_SEAL 2B summary Oct-25: 1 comment or note of 2B summary Oct-25 is not sealed/],
  },
  {
    what: "the printed sheet has another figure in its header",
    parts: (parts) => {
      const sheet = sheetPart(parts, SHEET);
      edit(
        parts,
        sheet,
        /(<pageSetup[^>]*\/>)/,
        "$1<headerFooter><oddHeader>&amp;LPage &amp;P of &amp;N&amp;CITC claimed 99,999</oddHeader></headerFooter>",
      );
    },
    found: [/^BESIDE_SEAL GSTR-2B Oct-25: .*printed with “ITC claimed 99,999” in its header/],
  },
  {
    what: "only a part of the locked sheet is printed",
    parts: (parts) => print(parts, "$A$1:$I$16"),
    found: [/^OUT_OF_SIGHT GSTR-2B Oct-25: Only .*A1:I16 of GSTR-2B Oct-25 is printed/],
  },
  {
    what: "a visible copy of the statement has a similar name",
    book: (book) => {
      const { sheet } = theTable(book, LINES);
      const copy = book.addSheet("GSTR-2B Oct 25 final");
      copy.copy(
        { row: 0, column: 0, rows: 18, columns: 12 },
        { row: 0, column: 0 },
        { by: "user", what: "all", fromSheet: sheet },
      );
    },
    found: [/^SHEET_COPIED GSTR-2B Oct 25 final: “GSTR-2B Oct 25 final” looks like GSTR-2B Oct-25/],
  },
  {
    what: "a hidden copy of the statement has another name",
    book: (book) => {
      const { sheet } = theTable(book, LINES);
      const copy = book.addSheet("Working");
      copy.copy(
        { row: 0, column: 0, rows: 18, columns: 12 },
        { row: 0, column: 0 },
        { by: "user", what: "all", fromSheet: sheet },
      );
      copy.visibility = "VeryHidden";
    },
    found: [/^SHEET_COPIED Working: /],
  },
  {
    what: "a second table has the headings of the statement",
    book: (book) => {
      const { sheet, rect } = theTable(book, LINES);
      const copy = book.addSheet("Claims");
      copy.copy(rect, { row: 3, column: 0 }, { by: "user", what: "all", fromSheet: sheet });
      book.addTable(copy, { ...rect, row: 3, column: 0 }, true, "Claims");
    },
    found: [/^SHEET_COPIED Claims: “Claims” looks like GSTR-2B Oct-25/],
  },
  {
    what: "the status line of a locked statement shows a draft",
    book: (book) =>
      opened(book, LINES, ({ sheet }) =>
        sheet.set({ row: 1, column: 0 }, [["Draft v2, ITC available ₹ 99,999.00."]], { by: "user" }),
      ),
    found: [
      /^FACT_CHANGED 'GSTR-2B Oct-25'!A2: .*says “Draft v2, .*Milaan wrote “LOCKED: GSTR-3B filed 15-Nov-2025 10:00/,
    ],
  },
  {
    what: "the summary's title names another period",
    book: (book) =>
      opened(book, summaryTable(OCTOBER), ({ sheet }) =>
        sheet.set({ row: 0, column: 0 }, [["GSTR-2B of Nov-25: the portal's summaries"]], { by: "user" }),
      ),
    found: [/^FACT_CHANGED '2B summary Oct-25'!A1: .*says “GSTR-2B of Nov-25/],
  },
  {
    what: "the font colour of the status line is white",
    book: (book) =>
      opened(book, summaryTable(OCTOBER), ({ sheet }) =>
        sheet.setStyle({ row: 1, column: 0, rows: 1, columns: 1 }, { color: "#FFFFFF" }),
      ),
    found: [/^OUT_OF_SIGHT '2B summary Oct-25'!A2: The line above the table is not readable/],
  },
  {
    what: "the status line has strikethrough",
    book: (book) =>
      opened(book, summaryTable(OCTOBER), ({ sheet }) =>
        sheet.setStyle({ row: 1, column: 0, rows: 1, columns: 1 }, { strikethrough: true }),
      ),
    alone: [],
    found: [/^OUT_OF_SIGHT '2B summary Oct-25'!A2: The line above the table is not readable/],
  },
  {
    what: "a line is inserted between the banner and the summaries",
    book: (book) =>
      opened(book, summaryTable(OCTOBER), ({ sheet }) => {
        sheet.insertRows(3, 1);
        sheet.set({ row: 3, column: 0 }, [["Corrected: ITC to be claimed 99,999.00"]], { by: "user" });
      }),
    alone: [],
    found: [/^BESIDE_SEAL '2B summary Oct-25'!A4: 1 cell of 2B summary Oct-25 is beside .*A4 “Corrected/],
  },
  {
    what: "false figures are so far out that the range between cannot be read",
    book: (book) =>
      opened(book, LINES, ({ sheet }) => {
        sheet.set({ row: 1_048_575, column: 60 }, [["ITC to be claimed"]], { by: "user" });
        sheet.set({ row: 20, column: 16_383 }, [[99_999]], { by: "user" });
      }),
    alone: [/^BESIDE_SEAL 'GSTR-2B Oct-25'!/],
    found: [/^BESIDE_SEAL GSTR-2B Oct-25: Cells beside the tables of GSTR-2B Oct-25 are so far apart/],
  },
  {
    what: "only the first lines of the locked sheet are printed",
    parts: (parts) => print(parts, "$A$1:$CZ$17"),
    alone: [],
    found: [/^OUT_OF_SIGHT GSTR-2B Oct-25: Only .*A1:CZ17 of GSTR-2B Oct-25 is printed/],
  },
  {
    what: "the name of a drop-down refers to another list",
    book: (book) => book.names.update("Allowed_AR", { formula: "=Milaan!$S$5:$S$8" }),
    found: [/^FACT_CHANGED Name Allowed_AR: .*taken from Milaan!\$S\$5:\$S\$8/],
  },
];

const LOG: readonly Forgery[] = [
  {
    what: "the last entries were removed",
    book: (book) =>
      theTable(book, EVIDENCE_TABLE).deleteRows(theTable(book, EVIDENCE_TABLE).bodyRect.rows - 2, 2),
    alone: [],
    found: [/^CHAIN_BROKEN Evidence entry \d+: .*the log ends at entry \d+, but \d+ were written/],
  },
  {
    what: "the last action was removed, and the last hash set back to match",
    book: (book) => rebuild(book, (entries) => entries.slice(0, -2)),
    alone: [],
    found: [
      /^LOG_DIFFERS IMS row 2: .*recorded as “Reject; remarks not ours”; no entry of the evidence shows who/,
      /^FACT_CHANGED IMS!\w+: .*Recorded was changed by hand from blank to Reject/,
    ],
  },
  {
    what: "the log was rewritten without the action",
    book: (book) => rebuild(book, (entries) => entries.filter(({ remarks }) => remarks !== "not ours")),
    alone: [],
    found: [/^LOG_DIFFERS IMS row 2: /],
  },
  {
    what: "the log was rewritten without the filing",
    book: (book) => rebuild(book, (entries) => entries.filter(({ event }) => event !== "FILE_3B_LOCK")),
    alone: [/./],
    found: [/^LOG_DIFFERS GSTR-3B Oct-25: /],
  },
  {
    what: "the log was rewritten with two entries in another order",
    book: (book) =>
      rebuild(book, (entries) => {
        const at = entries.findIndex(({ event }) => event === "GENERATE_2B");
        const [generated, filed] = [entries[at], entries[at + 1]];
        return generated && filed ? entries.with(at, filed).with(at + 1, generated) : entries;
      }),
    alone: [/./],
    found: [/^IMPOSSIBLE_ENTRY /],
  },
  {
    what: "the log was rewritten with another seal in its facts",
    book: (book) =>
      rebuild(book, (entries) =>
        entries.map((entry) =>
          entry.event === "GENERATE_2B" || entry.event === "FILE_3B_LOCK"
            ? { ...entry, data: entry.data.replace(/"seal":"[0-9a-f]{64}"/, `"seal":"${"ab".repeat(32)}"`) }
            : entry,
        ),
      ),
    alone: [],
    found: [
      /^LOG_DIFFERS GSTR-3B Oct-25: Seal is /,
      /^FACT_CHANGED 'GSTR-2B Oct-25'!A2/,
      /^FACT_CHANGED '2B summary/,
    ],
  },
  {
    what: "the clock was set back before the last actions",
    book: (book) =>
      rebuild(book, (entries) =>
        entries.map((entry, at) =>
          at < entries.length - 3
            ? entry
            : ({ ...entry, on: "2025-11-01T10:00:00", utc: "2025-11-01T04:30:00Z" } as typeof entry),
        ),
      ),
    alone: [],
    found: [
      /^CLOCK_SET_BACK Evidence entry \d+: .*The clock of this computer was set back, or was wrong before/,
    ],
  },
];

/** Those of one group that need not be separate are applied together, in one workbook to verify. */
export const FORGERIES: Readonly<Record<string, readonly Forgery[]>> = {
  "figures, dates and names": FIGURES,
  "what the eye sees": EYES,
  "what lies beside, and protection in name only": [...PROTECTION, ...BESIDE],
  "the log": LOG,
};

/** Changes without effect for a reader; Verify reports nothing. */
export const HARMLESS: readonly Omit<Forgery, "found">[] = [
  {
    what: "a sheet is zoomed to 10 %, which every reader can change",
    parts: (parts) => edit(parts, sheetPart(parts, SHEET), "<sheetView ", '<sheetView zoomScale="10" '),
  },
  {
    what: "a sheet is right to left, with the same cells",
    parts: (parts) => edit(parts, sheetPart(parts, SHEET), "<sheetView ", '<sheetView rightToLeft="1" '),
  },
  {
    what: "a cell has a hyperlink, which does not change the cell",
    parts: (parts) =>
      insertInSheet(
        parts,
        SHEET,
        `<hyperlinks><hyperlink ref="E16" location="IMS!A1" display="A-1"/></hyperlinks>`,
        ["printOptions", ...FROM_MARGINS],
      ),
  },
  {
    what: "the structure of the workbook is protected",
    parts: (parts) =>
      edit(parts, "xl/workbook.xml", "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>'),
  },
  {
    what: "a custom view hides nothing until it is selected, and then the hidden rows are found",
    parts: (parts) =>
      edit(
        parts,
        "xl/workbook.xml",
        /(<calcPr[^>]*\/>)/,
        '$1<customWorkbookViews><customWorkbookView name="Short" guid="{00000000-0000-0000-0000-000000000001}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews>',
      ),
  },
  {
    what: "a footer has the page and the date",
    parts: (parts) =>
      edit(
        parts,
        sheetPart(parts, SHEET),
        /(<pageSetup[^>]*\/>)/,
        "$1<headerFooter><oddFooter>&amp;LPage &amp;P of &amp;N&amp;R&amp;D &amp;F</oddFooter></headerFooter>",
      ),
  },
  {
    what: "there is a user's column with formulas next to the IMS",
    book: (book) => {
      const { sheet, rect } = theTable(book, IMS_TABLE);
      sheet.set(
        { row: rect.row, column: rect.column + rect.columns },
        [["Cost centre"], ["=1+1"], ["=2+2"]],
        { by: "user" },
      );
    },
  },
  {
    what: "there is a user's note far out on the IMS",
    book: (book) =>
      theTable(book, IMS_TABLE).sheet.set({ row: 1_048_575, column: 16_383 }, [["seen"]], { by: "user" }),
  },
  {
    what: "the whole of the locked sheet and more is printed",
    parts: (parts) => print(parts, "$A$1:$CZ$18"),
  },
  {
    what: "there is a user's defined name",
    book: (book) => void book.names.add("Budget", "=IMS!$A$1"),
  },
  {
    what: "there is a user's chart on a user's sheet",
    book: (book) =>
      book.addSheet("Notes on GSTR-2B").set({ row: 0, column: 0 }, [["ITC by supplier"]], { by: "user" }),
  },
];
