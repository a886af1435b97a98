/**
 * Merges a newer file of the portal's GSTR-2B with the rows on its sheet. A long statement comes in several files, and
 * not every one of them says so: rows that a file lacks are removed from the sheet only where the file is the whole
 * statement, generated again. Otherwise they stay, and a warning names the documents and suppliers.
 */
import { rowKey } from "../../documents/identity";
import type { MergedRow } from "../../portal/merge-rows";
import { plural } from "../../gst/plural";
import { asWarning, fault, type Fault, warning } from "../../gst/fault";
import { FaultList, addAmount } from "../../gst/combine-faults";
import { grouped } from "../../gst/grouped";
import { NO_MONEY, plus, showMoney } from "../../gst/money";
import { HEADS, sameTax, totalTax } from "../../gst/tax";
import type { Gstr2bFile, Gstr2bPortalRow } from "../../gstr2b/portal/read";
import { HEAD_NAMES } from "../../sheet/field";
import { PLACE_CHECKS } from "../../validation/place-of-supply";
import { goneFault } from "./import-result";

type Rows = ReadonlyMap<string, Gstr2bPortalRow>;
type ExistingRow = readonly [key: string, record: Gstr2bPortalRow];

/** How many suppliers a sentence names. */
const NAMED = 5;

/**
 * @param existing the rows of the sheet by key, and `imported` those of the file.
 * @returns the rows of the sheet that stay beside those of the file, and the warnings.
 */
export function partOf(
  file: Gstr2bFile,
  existing: Rows,
  imported: ReadonlyMap<string, MergedRow<Gstr2bPortalRow>>,
): { kept: Rows; faults: Fault[] } {
  const there = new Map([...imported.values()].map(({ record }) => [rowKey(record), record]));
  const left = [...existing].filter(([key]) => !imported.has(key));
  // What has moved to another part of the statement, such as a rejected document, is not gone.
  const missing = left.filter(([, record]) => !there.has(rowKey(record)));
  const suppliers = new Set([...imported.values()].map(({ record }) => record.supplierGstin));
  const ofOthers = missing.filter(([, record]) => !suppliers.has(record.supplierGstin));
  const own = missing.filter(([, record]) => suppliers.has(record.supplierGstin));
  const several = file.files !== undefined && file.files > 1 ? file.files : undefined;
  const why = several
    ? `This is one of ${several} files of the statement`
    : whyNotWhole(file, existing, imported, own);
  if (why === undefined)
    return { kept: new Map(ofOthers), faults: [...goneFaults(own), ...keptFaults(ofOthers)] };
  return {
    kept: new Map(missing),
    faults: [
      ...(several ? [severalFiles(several)] : []),
      ...(several ? differenceFaults(imported, left, there) : keptFaults(ofOthers)),
      ...ownKeptFaults(own, why),
    ],
  };
}

/** Why a file that is not marked as a part may still not be the whole of a newer statement. */
function whyNotWhole(
  file: Gstr2bFile,
  existing: Rows,
  imported: ReadonlyMap<string, MergedRow<Gstr2bPortalRow>>,
  own: readonly ExistingRow[],
): string | undefined {
  if (own.length === 0) return undefined;
  if (file.read > file.rows.length) return "Some rows of the file could not be read";
  if (file.sums.length > 0) return "The file's own totals differ from the documents in it";
  if (file.files !== undefined) return undefined;
  const known = new Set([...existing.values()].map((record) => rowKey(record)));
  return [...imported.values()].some(({ record }) => known.has(rowKey(record)))
    ? undefined
    : "The file does not say whether it is the complete statement, and has none of the documents on the sheet";
}

function goneFaults(gone: readonly ExistingRow[]): Fault[] {
  return bySupplier(gone).map((records) =>
    goneFault(
      records,
      "GSTR-2B",
      "The portal has generated the statement again; the rows were taken from the sheet.",
    ),
  );
}

function ownKeptFaults(kept: readonly ExistingRow[], why: string): Fault[] {
  return bySupplier(kept).map((records) => {
    const gone = goneFault(records, "GSTR-2B", `${REIMPORT} Otherwise nothing needs to be done.`);
    return { ...gone, sentence: `${gone.sentence} ${why}, so they stayed on the sheet.` };
  });
}

const REIMPORT =
  "If the portal has generated the statement again, delete its sheet here and import all files of the newer one.";

function bySupplier(rows: readonly ExistingRow[]): Gstr2bPortalRow[][] {
  return [...grouped(rows, ([, { supplierGstin }]) => supplierGstin).values()].map((group) =>
    group.map(([, record]) => record),
  );
}

function keptFaults(kept: readonly ExistingRow[]): Fault[] {
  if (kept.length === 0) return [];
  const suppliers = [...new Set(kept.map(([, { supplierGstin }]) => supplierGstin || "customs"))];
  const named = suppliers.slice(0, NAMED).join(", ");
  const more = suppliers.length > NAMED ? ` and ${suppliers.length - NAMED} more` : "";
  const tax = kept.reduce((sum, [, record]) => plus(sum, totalTax(record.tax)), NO_MONEY);
  return [
    warning(
      "ONE_OF_SEVERAL",
      `The file has nothing of ${named}${more}; ${plural(kept.length, "document")} of theirs (₹ ${showMoney(tax)} of tax) stayed on the sheet.`,
      `If it is a part of the statement, import the others too. ${REIMPORT}`,
    ),
  ];
}

function severalFiles(files: number): Fault {
  return warning(
    "ONE_OF_SEVERAL",
    `This is one of ${files} files of the statement; what was on its sheet stays.`,
    `Import all of them. ${REIMPORT}`,
  );
}

/** Documents that differ on the sheet, from another part or an older file: each is named. */
function differenceFaults(
  imported: ReadonlyMap<string, MergedRow<Gstr2bPortalRow>>,
  left: readonly ExistingRow[],
  there: ReadonlyMap<string, Gstr2bPortalRow>,
): Fault[] {
  const faults = new FaultList();
  const report = (before: Gstr2bPortalRow, now: Gstr2bPortalRow) => {
    const how = differences(before, now);
    if (how === "") return;
    const document = `${now.supplierGstin} ${now.documentNumber}`.trim();
    const kind = faults.add(
      warning(
        "DUPLICATE_DOCUMENT",
        `${now.kind} ${now.documentNumber} of ${now.supplierGstin || "customs"} is on the sheet already and differs: ${how}. The newer row was taken.`,
        "A document is in one file of a statement only: check on the portal which is right.",
        { document, law: "CGST Rules r.46(b)" },
      ),
      `DUPLICATE_DOCUMENT ${document}`,
    );
    if (kind) addAmount(kind, totalTax(now.tax));
  };
  for (const { record, before } of imported.values()) if (before) report(before, record);
  for (const [, record] of left) {
    const moved = there.get(rowKey(record));
    if (moved) report(record, moved);
  }
  return faults.all();
}

function differences(before: Gstr2bPortalRow, now: Gstr2bPortalRow): string {
  const facts: string[] = [];
  if (before.part !== now.part) facts.push(`it was ${before.part} and is ${now.part}`);
  if (before.taxableValue !== now.taxableValue)
    facts.push(`taxable value ₹ ${showMoney(before.taxableValue)} and ₹ ${showMoney(now.taxableValue)}`);
  if (!sameTax(before.tax, now.tax))
    for (const head of HEADS)
      if (before.tax[head] !== now.tax[head])
        facts.push(`${HEAD_NAMES[head]} ₹ ${showMoney(before.tax[head])} and ₹ ${showMoney(now.tax[head])}`);
  return facts.join("; ");
}

/** Documents of the portal whose CGST and SGST are not equal, as everywhere else. */
export function unequalHalves(rows: Gstr2bFile["rows"]): Fault[] {
  const check = PLACE_CHECKS.find(({ code }) => code === "TAX_HEADS_DIFFER");
  const faults = new FaultList();
  for (const { record, path } of rows) {
    const found = check?.find(record, {});
    if (!found) continue;
    const document = `${record.supplierGstin} ${record.documentNumber}`.trim();
    const warning = fault("TAX_HEADS_DIFFER", found.sentence, "Compare the document with the portal.", {
      place: path,
      document,
    });
    const kind = faults.add(asWarning(warning), "TAX_HEADS_DIFFER");
    if (kind) addAmount(kind, totalTax(record.tax));
  }
  return faults.all();
}
