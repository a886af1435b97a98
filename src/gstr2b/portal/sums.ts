/**
 * The portal's GSTR-2B states sums over its own documents, by section (`itcsumm`) and by supplier (`cpsumm`,
 * `cpSummRej`; rulebook ). Where they differ from the documents that were read, the file is truncated,
 * is one of several, or was not read completely. An amendment counts by its difference to what it amends, which the
 * file does not have, so sums with amendments in them are not compared.
 */
import { isAmendment } from "../../documents/document";
import { isCreditNote } from "../../documents/kind";
import type { PortalRow } from "../../portal/rows";
import { isObject, type JsonObject } from "../../portal/read/reading";
import { textIn } from "../../portal/read/unread";
import { plural } from "../../gst/plural";
import { type Fault, isFault, warning } from "../../gst/fault";
import { FaultList } from "../../gst/combine-faults";
import { NO_MONEY, parseMoney, plus, showMoney, type Paise } from "../../gst/money";
import { HEADS, NO_TAX, type Head, type Tax } from "../../gst/tax";
import { HEAD_NAMES } from "../../sheet/field";
import { supplyGroupOf, type Part } from "../line";
import type { Gstr2bPortalRow } from "./read";

type Rows = readonly PortalRow<Gstr2bPortalRow>[];

const PARTS: Readonly<Record<Part, readonly [key: string, name: string]>> = {
  available: ["itcavl", "ITC available"],
  "not available": ["itcunavl", "ITC not available"],
  reversal: ["itcrev", "ITC reversal"],
  rejected: ["itcRejected", "ITC rejected"],
};
const SUPPLY_GROUPS: Readonly<Record<string, string>> = {
  nonrevsup: "all other ITC",
  isdsup: "from ISD",
  revsup: "reverse charge",
  imports: "import of goods",
  othersup: "credit notes",
};
const REMEDY =
  "The file may be cut off, changed, or one of several: download it from the portal again, or import the others too.";

/** The sums by supplier, each with the documents it summarises. */
const SUPPLIER_SUMS = [
  ["cpsumm", "docdata"],
  ["cpSummRej", "docRejdata"],
  ["cpsummRej", "docRejdata"],
] as const;

/** One warning for each sum that differs from the documents. */
export function sumsThatDiffer(root: JsonObject, rows: Rows): Fault[] {
  const faults = new FaultList();
  compareSections(root["itcsumm"], rows, faults);
  for (const [key, documents] of SUPPLIER_SUMS) {
    const stated = root[key];
    if (!isObject(stated)) continue;
    const sectionOf = sectionsOf();
    const summarised = rows.filter(({ path }) => path.startsWith(`${documents}.${sectionOf(path)}[`));
    compareSuppliers(stated, key, summarised, faults);
  }
  return faults.all();
}

/** The documents under one name, totalled. */
interface DocumentSums {
  count: number;
  taxableValue: Paise;
  readonly tax: Record<Head, Paise>;
  hasAmendments: boolean;
}

const nothing = (): DocumentSums => ({
  count: 0,
  taxableValue: NO_MONEY,
  tax: { ...NO_TAX },
  hasAmendments: false,
});

function add(sum: DocumentSums, row: Gstr2bPortalRow, tax: Tax): void {
  sum.count += 1;
  sum.taxableValue = plus(sum.taxableValue, row.taxableValue);
  sum.tax.igst = plus(sum.tax.igst, tax.igst);
  sum.tax.cgst = plus(sum.tax.cgst, tax.cgst);
  sum.tax.sgst = plus(sum.tax.sgst, tax.sgst);
  sum.tax.cess = plus(sum.tax.cess, tax.cess);
  sum.hasAmendments ||= isAmendment(row);
}

/** Sums by name. Most rows have the name of the row before. */
class Sums {
  readonly byName = new Map<string, DocumentSums>();
  #name = "";
  #last: DocumentSums | undefined;

  of(name: string): DocumentSums {
    if (this.#last && name === this.#name) return this.#last;
    const sum = this.byName.get(name) ?? nothing();
    this.byName.set(name, sum);
    this.#name = name;
    this.#last = sum;
    return sum;
  }
}

function compareSections(itcsumm: unknown, rows: Rows, faults: FaultList): void {
  if (!isObject(itcsumm)) return;
  const groups = new Sums();
  const sections = new Sums();
  const sectionOf = sectionsOf();
  for (const { record, path } of rows) {
    const [part] = PARTS[record.part];
    const group = `${part}.${groupIn(record)}`;
    const tax = itcIn(record);
    add(groups.of(group), record, tax);
    add(sections.of(`${group}.${sectionIn(record, sectionOf(path))}`), record, tax);
  }
  const sums = new Map([...groups.byName, ...sections.byName]);
  for (const [part, partName] of Object.values(PARTS)) {
    const statedGroups = itcsumm[part];
    if (!isObject(statedGroups)) continue;
    for (const [group, groupName] of Object.entries(SUPPLY_GROUPS)) {
      const stated = statedGroups[group];
      if (!isObject(stated)) continue;
      const names = Object.keys(stated).filter((key) => isObject(stated[key]));
      for (const section of names.length > 0 ? names : [""]) {
        const name = [part, group, section].filter(Boolean).join(".");
        const read = sums.get(name) ?? nothing();
        if (read.hasAmendments || /a(?:rev|sez)?$|seza$/.test(section)) continue;
        const heads = headsThatDiffer(section === "" ? stated : (stated[section] as JsonObject), read.tax);
        const where = [partName, groupName, section.toUpperCase()].filter(Boolean).join(", ");
        if (heads) warn(faults, `itcsumm.${name}`, "", `${where}: ${heads}.`);
      }
    }
  }
}

/** A document's amount in the summaries: of a credit note the declared reduction, where the file has it. */
function itcIn({ kind, part, tax, reduction, declared }: Gstr2bPortalRow): Tax {
  if (!isCreditNote(kind) || part === "rejected") return tax;
  return reduction === "No" ? NO_TAX : (declared ?? tax);
}

function groupIn(record: Gstr2bPortalRow): string {
  const group = supplyGroupOf(record);
  if (group === "imports") return "imports";
  if (isCreditNote(record.kind) && record.part !== "reversal") return "othersup";
  return { isd: "isdsup", "reverse charge": "revsup", other: "nonrevsup" }[group];
}

/** The name of its sum: the section of the file; a credit note under reverse charge has another. */
function sectionIn(record: Gstr2bPortalRow, section: string): string {
  return isCreditNote(record.kind) && record.reverseCharge ? `${section}rev` : section;
}

/** The section of a row by its path. Most rows are in the list of the row before. */
function sectionsOf(): (path: string) => string {
  let list = "";
  let section = "";
  return (path) => {
    const own = path.slice(0, path.lastIndexOf("["));
    if (own === list) return section;
    list = own;
    section = /(\w+)\[\d+\](?:\.(?:inv|nt|doclist|boe)\[\d+\])?$/.exec(path)?.[1] ?? "";
    return section;
  };
}

function compareSuppliers(stated: JsonObject, at: string, rows: Rows, faults: FaultList): void {
  const bySupplier = new Sums();
  const sectionOf = sectionsOf();
  for (const { record, path } of rows)
    add(bySupplier.of(`${sectionOf(path)} ${record.supplierGstin}`), record, record.tax);
  const sums = bySupplier.byName;
  for (const [section, list] of Object.entries(stated)) {
    if (section === "itcrev" || !Array.isArray(list)) continue;
    const suppliers = new Map<string, JsonObject[]>();
    for (const entry of list as unknown[]) {
      if (!isObject(entry)) continue;
      const supplier = textIn(entry, ["ctin"]).toUpperCase();
      suppliers.set(supplier, [...(suppliers.get(supplier) ?? []), entry]);
    }
    const unstated = [...sums.keys()].filter(
      (name) => name.startsWith(`${section} `) && !suppliers.has(name.slice(section.length + 1)),
    );
    for (const name of unstated) suppliers.set(name.slice(section.length + 1), []);
    for (const [supplier, entries] of suppliers) {
      const read = sums.get(`${section} ${supplier}`) ?? nothing();
      const differences = differencesOf(entries, read);
      if (differences) warn(faults, `${at}.${section}`, supplier, `${differences}.`);
    }
  }
}

function differencesOf(entries: readonly JsonObject[], read: DocumentSums): string {
  const count = entries.reduce<number | undefined>((sum, { ttldocs }) => {
    const one = Number(ttldocs);
    return sum === undefined || !Number.isSafeInteger(one) ? undefined : sum + one;
  }, 0);
  const isCountDifferent = count !== undefined && count !== read.count;
  const counts = isCountDifferent ? `${plural(count, "document")} stated, ${read.count} read` : "";
  const amounts = entries.length === 0 || read.hasAmendments ? "" : (amountsThatDiffer(entries, read) ?? "");
  return [counts, amounts].filter(Boolean).join("; ");
}

function amountsThatDiffer(entries: readonly JsonObject[], read: DocumentSums): string | undefined {
  const sums: Record<string, unknown> = {};
  for (const key of ["txval", ...HEADS]) {
    const amounts = entries
      .filter((entry) => entry[key] !== undefined)
      .map((entry) => parseMoney(entry[key]));
    const valid = amounts.filter((amount): amount is Paise => !isFault(amount));
    if (amounts.length > 0 && valid.length === amounts.length)
      sums[key] = valid.reduce((sum, amount) => plus(sum, amount), NO_MONEY);
  }
  const { txval } = sums;
  const value =
    txval === undefined || txval === read.taxableValue
      ? ""
      : `taxable value ₹ ${showMoney(txval as Paise)} stated, ₹ ${showMoney(read.taxableValue)} read`;
  const heads = HEADS.filter((head) => sums[head] !== undefined && sums[head] !== read.tax[head]).map(
    (head) => differenceText(HEAD_NAMES[head], sums[head] as Paise, read.tax[head]),
  );
  return [value, ...heads].filter(Boolean).join("; ");
}

function headsThatDiffer(stated: JsonObject, read: Tax): string {
  return HEADS.flatMap((head) => {
    const amount = stated[head] === undefined ? read[head] : parseMoney(stated[head]);
    return isFault(amount) || amount === read[head]
      ? []
      : [differenceText(HEAD_NAMES[head], amount, read[head])];
  }).join("; ");
}

function differenceText(name: string, stated: Paise, read: Paise): string {
  return `${name} ₹ ${showMoney(stated)} stated, ₹ ${showMoney(read)} read`;
}

function warn(faults: FaultList, place: string, document: string, differs: string): void {
  faults.add(
    warning("FILE_SUMS_DIFFER", `The file's own totals differ from the documents in it. ${differs}`, REMEDY, {
      place,
      document,
    }),
    place,
  );
}
