/** Which return a portal workbook is: by sheets that only one has, then by the title on it, then by its headings. */
import type { PortalForm } from "../rows";
import { plainHeading, type Field } from "./fields";
import { shownText, type PortalSheet } from "./grid";
import { tableOf } from "./table";

export type WorkbookForm = Extract<PortalForm, "GSTR-2A" | "GSTR-2B" | "IMS">;

interface Signs {
  readonly form: WorkbookForm;
  /** Sheets, without blanks, hyphens and brackets, that only this form has. */
  readonly sheets: RegExp;
  readonly title: RegExp;
  readonly fields: readonly Field[];
}

const SIGNS: readonly Signs[] = [
  {
    form: "GSTR-2B",
    sheets: /^itc(available|notavailable|reversal|rejected)$|^b2bcdnra?$|^b2bdnra?$|(rejected|itcreversal)$/,
    title: /gstr2b/,
    fields: ["available", "reason"],
  },
  {
    form: "GSTR-2A",
    sheets: /^cdnra?$|^tdsa?$|^tcsa?$/,
    title: /gstr2a/,
    fields: ["gstr3bStatus", "cancelledOn", "filingStatus"],
  },
  {
    form: "IMS",
    sheets: /^b2b[dc]na?$/,
    title: /invoicemanagementsystem|imsoffline|^ims/,
    fields: ["sourceStatus", "actionBefore", "pendingBlocked"],
  },
];

/** The title is above the first table. */
const TITLE_ROWS = 4;

/** @param sheets read only where the sheets' names leave it open. */
export function recogniseWorkbook(
  names: readonly string[],
  sheets: () => readonly PortalSheet[],
): WorkbookForm | undefined {
  const plain = names.map(plainHeading);
  const byName = only(({ sheets: own }) => plain.some((name) => own.test(name)));
  if (byName || !plain.some((name) => KNOWN.test(name))) return byName;
  const read = sheets();
  const titles = read.flatMap(({ rows }) =>
    rows
      .filter(({ number }) => number <= TITLE_ROWS)
      .flatMap(({ cells }) => cells.map((cell) => plainHeading(shownText(cell)))),
  );
  const byTitle = only(({ title }) => titles.some((text) => title.test(text)));
  if (byTitle) return byTitle;
  const fields = new Set(read.flatMap((sheet) => tableOf(sheet)?.columns.map(({ field }) => field) ?? []));
  return only(({ fields: own }) => own.some((field) => fields.has(field)));
}

/** Sheets of several forms. */
const KNOWN = /^(b2ba?|ecoa?|isda?|impga?|impgseza?|readme)$/;

function only(isOf: (signs: Signs) => boolean): WorkbookForm | undefined {
  const found = SIGNS.filter(isOf);
  return found.length === 1 ? found[0]?.form : undefined;
}
