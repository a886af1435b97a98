/**
 * Completes the identity of imported documents where their form leaves out a part of it. The IMS, GSTR-2A and GSTR-2B
 * leave out the seller of an ECO document, and GSTR-2A and GSTR-2B the form of an amendment; the number of a bill of
 * entry comes with or without its leading zeros. Without this one document would become two, and its ITC would count
 * twice: it gets the identity under which the workbook knows it.
 *
 * Where several are possible, those with equal figures are paired first and then the rest, so that the number of
 * documents is the larger of both sides' numbers; a warning asks which it was (see {@link resolveRowIdentities}).
 */
import { describe, isAmendment, type TaxDocument } from "../documents/document";
import { resolveBillNumbers, originalIdentity, rowKey } from "../documents/identity";
import type { PortalRow } from "./rows";
import { dayOf, showDay } from "../gst/date";
import { type Fault, warning } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { HEADS } from "../gst/tax";
import { by } from "../gst/order";
import { CITE } from "../law/citations";

/** What a form leaves out. */
type OmittedPart = "seller" | "form";

/** What a document is known as. */
interface Resolved<T> {
  readonly document: T;
  /** Set where several were possible and the nearest was taken. */
  readonly among: readonly TaxDocument[];
}

/**
 * The documents with what their own form leaves out, as the workbook knows it.
 * @param known existing documents; they are not changed.
 * @returns the same array where nothing was completed.
 */
export function resolveIdentities<T extends TaxDocument>(
  documents: readonly T[],
  known: Iterable<TaxDocument>,
  omitted: OmittedPart,
): readonly T[] {
  const resolved = resolve(documents, [...known], omitted);
  return resolved?.some(({ document }, place) => document !== documents[place])
    ? resolved.map(({ document }) => document)
    : documents;
}

function resolve<T extends TaxDocument>(
  documents: readonly T[],
  known: readonly TaxDocument[],
  omitted: OmittedPart,
): readonly Resolved<T>[] | undefined {
  const isOpen = omitted === "seller" ? isOfOperator : isFormOpen;
  const open = documents.filter(isOpen);
  if (open.length === 0) return undefined;
  const candidates = known.filter(isOpen);
  const knownGroups = groupsBy(candidates, plainKey);
  const originals =
    omitted === "seller" ? groupsBy(candidates, plainOriginal) : new Map<string, TaxDocument[]>();
  const resolved = new Map<T, Resolved<T>>();
  for (const [name, group] of groupsBy(open, plainKey)) {
    const pairs = paired(group, unique(knownGroups.get(name) ?? []), omitted);
    for (const document of group) {
      const pair = pairs.get(document);
      // An amendment has the seller of its original.
      const amended = pair ?? originalFor(document, originals.get(plainOriginal(document)) ?? []);
      if (amended)
        resolved.set(document, {
          document: completed(document, amended.one, omitted),
          among: amended.among,
        });
    }
  }
  return documents.map((document) => resolved.get(document) ?? { document, among: [] });
}

const WHAT = { seller: "sellerGstin", form: "form" } as const;

function completed<T extends TaxDocument>(document: T, known: TaxDocument, omitted: OmittedPart): T {
  const what = WHAT[omitted];
  return document[what] === known[what] ? document : { ...document, [what]: known[what] };
}

function isOfOperator({ kind }: TaxDocument): boolean {
  return kind === "ECO document";
}

/** An amendment in a supplier's return to a registered recipient: GSTR-2A and GSTR-2B do not state which return. */
function isFormOpen(document: TaxDocument): boolean {
  return isAmendment(document) && /^(GSTR-1A?|IFF)$/.test(document.form);
}

function plainOriginal(document: TaxDocument): string {
  return originalIdentity({ ...document, sellerGstin: "" });
}

/** The row key without what a form may leave out. */
function plainKey(document: TaxDocument): string {
  const original = plainOriginal(document);
  if (!isAmendment(document)) return original;
  return `${original}|A|${isFormOpen(document) ? "" : document.form}|${document.returnPeriod}`;
}

function groupsBy<T extends TaxDocument>(
  documents: Iterable<T>,
  nameOf: (document: TaxDocument) => string,
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const document of documents) {
    const name = nameOf(document);
    const group = found.get(name);
    if (group) group.push(document);
    else found.set(name, [document]);
  }
  return found;
}

/** A document in both GSTR-2A and the IMS is one, with the figures of each. */
function unique(group: readonly TaxDocument[]): readonly Match[] {
  return [...groupsBy(group, rowKey).values()];
}

interface Pair {
  readonly one: TaxDocument;
  readonly among: readonly TaxDocument[];
}

/** The known versions of one document, by form. */
type Match = readonly TaxDocument[];

/**
 * Pairs each arriving document with a known one: first where the identity is complete on both sides, then by equal
 * figures, ever fewer of them, then the nearest of the rest.
 */
function paired<T extends TaxDocument>(
  arriving: readonly T[],
  known: readonly Match[],
  omitted: OmittedPart,
): Map<T, Pair> {
  const pairs = new Map<T, Pair>();
  const available = new Set(known);
  const unpaired = new Set(arriving);
  const assign = (document: T, match: Match, among: readonly TaxDocument[] = []) => {
    const [one] = match;
    if (one) pairs.set(document, { one, among });
    available.delete(match);
    unpaired.delete(document);
  };
  const mayBe = (document: TaxDocument, match: Match) =>
    omitted === "form" || match.some((one) => isCompatible(document, one));
  // Two amendments with different days of filing are of two forms; a single one does not show its form.
  const signs =
    omitted === "seller" ? [bySeller, ...SIGNS] : arriving.length > 1 ? [...SIGNS, rowKey] : SIGNS;
  for (const sign of signs) {
    const alike = new Map<string, Match[]>();
    for (const match of available)
      for (const name of new Set(match.map(sign))) alike.set(name, [...(alike.get(name) ?? []), match]);
    for (const document of [...unpaired]) {
      const name = sign(document);
      const possible =
        (name && alike.get(name)?.filter((one) => available.has(one) && mayBe(document, one))) || [];
      const match = possible.find((one) => hasSameIdentity(document, one)) ?? possible[0];
      if (match) assign(document, match);
    }
  }
  while (unpaired.size > 0 && available.size > 0) {
    const possible = [...unpaired].slice(0, MAX_COMPARED).flatMap((document) =>
      [...available]
        .slice(0, MAX_COMPARED)
        .filter((match) => mayBe(document, match))
        .map((match) => ({ document, match, apart: distance(document, match) })),
    );
    if (possible.length === 0) break;
    const nearest = possible.reduce((best, next) => (best.apart <= next.apart ? best : next));
    const { document, match } = nearest;
    const isAmbiguous = possible.some(
      (one) => one !== nearest && (one.document === document || one.match === match),
    );
    assign(document, match, isAmbiguous ? possible.flatMap((one) => one.match.slice(0, 1)) : []);
  }
  return pairs;
}

/** A file may have one number in a hundred thousand documents. */
const MAX_COMPARED = 30;

function hasSameIdentity(document: TaxDocument, [one]: Match): boolean {
  return one !== undefined && rowKey(one) === rowKey(document);
}

function isCompatible(a: TaxDocument, b: TaxDocument): boolean {
  return a.sellerGstin === b.sellerGstin || a.sellerGstin === "" || b.sellerGstin === "";
}

function bySeller({ sellerGstin }: TaxDocument): string {
  return sellerGstin;
}

/** A value is often a rupee off in one of two forms, and a date is more often formatted differently than a tax. */
const SIGNS: readonly ((document: TaxDocument) => string)[] = [
  (document) => `${amountsOf(document)} ${document.documentDate} ${document.value}`,
  (document) => `${amountsOf(document)} ${document.documentDate}`,
  amountsOf,
];

function amountsOf({ taxableValue, tax }: TaxDocument): string {
  return [taxableValue, ...HEADS.map((head) => tax[head])].join(" ");
}

/** Distance of the figures; at equal distance, the one with the same name is nearer. */
function distance(document: TaxDocument, match: Match): number {
  const apart = match.map((one) =>
    HEADS.reduce(
      (sum, head) => sum + Math.abs(document.tax[head] - one.tax[head]),
      Math.abs(document.taxableValue - one.taxableValue),
    ),
  );
  return Math.min(...apart) + (hasSameIdentity(document, match) ? 0 : 0.5);
}

/**
 * The original of an amendment, among the sellers for whom the operator reported that number. With none of them the
 * amendment would be separate from its original, and both would count.
 */
function originalFor(document: TaxDocument, originals: readonly TaxDocument[]): Pair | undefined {
  if (!isAmendment(document)) return undefined;
  const possible = originals.filter((one) => isCompatible(document, one));
  const own = possible.find((one) => one.sellerGstin === document.sellerGstin);
  const sellers = [...groupsBy(possible, bySeller).values()];
  const nearest = [...sellers].sort((a, b) => distance(document, a) - distance(document, b))[0]?.[0];
  if (!nearest || own) return own && { one: own, among: [] };
  return { one: nearest, among: sellers.length > 1 ? sellers.flatMap((match) => match.slice(0, 1)) : [] };
}

/**
 * Amendments of one original in one file whose form does not state the return: reported twice for a month and filed on
 * two days, they came with GSTR-1 and with its GSTR-1A, which is filed later. Where the file gives one day for both,
 * they cannot be distinguished and are two rows of one document.
 */
export function separateAmendments<R extends PortalRow<TaxDocument>>(
  rows: readonly R[],
  among: (row: R) => string = () => "",
): readonly R[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    if (!isFormOpen(row.record)) continue;
    const key = `${among(row)} ${rowKey(row.record)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const later = new Set<R>();
  for (const group of groups.values()) {
    if (group.length !== 2) continue;
    const [first, second] = [...group].sort(by(({ record }) => record.filedOn));
    const isTold = first && first.record.filedOn !== "" && first.record.filedOn !== second?.record.filedOn;
    if (second && isTold) later.add(second);
  }
  if (later.size === 0) return rows;
  return rows.map((row) => (later.has(row) ? withWarning(inGstr1a(row), twoAmendments(row.record)) : row));
}

function inGstr1a<R extends PortalRow<TaxDocument>>(row: R): R {
  return { ...row, record: { ...row.record, form: "GSTR-1A" } };
}

function withWarning<R extends PortalRow<TaxDocument>>(row: R, warning: Fault): R {
  return { ...row, warnings: [...new Set([...(row.warnings ?? []), warning.code])], warning };
}

function twoAmendments(later: TaxDocument): Fault {
  const filed = later.filedOn === "" ? "" : ` on ${showDay(dayOf(later.filedOn))}`;
  return warning(
    "DUPLICATE_DOCUMENT",
    `The ${describe(later)} is in the file as two amendments of ${showPeriod(later.returnPeriod)}, and the file does not say which is GSTR-1A's: the one filed later${filed} was taken as that.`,
    "Check on the portal with which return each was reported.",
    { law: CITE.gstr1aNextPeriod },
  );
}

/** One of several was taken: the number of documents is right, but figures may belong to another one. */
function ambiguousWarning(document: TaxDocument, among: readonly TaxDocument[], omitted: OmittedPart): Fault {
  const what = WHAT[omitted];
  const names = [...new Set(among.map((one) => one[what] || "not named"))].slice(0, MAX_NAMES).join(", ");
  return warning(
    "DUPLICATE_DOCUMENT",
    omitted === "seller"
      ? `The ${describe(document)} is known of several sellers (${names}), and the file does not say of which it is: the one with the nearest figures was taken.`
      : `The ${describe(document)} is known from several returns (${names}), and the file does not say from which it is: the one with the nearest figures was taken.`,
    "Check on the portal; a file that names it, such as the supplier's GSTR-1, decides it.",
    { law: "CGST Rules r.46(b)" },
  );
}

/** How many sellers or returns a sentence names. */
const MAX_NAMES = 5;

/** The rows of a file with what their form leaves out, as the workbook knows it; a guess gives a warning. */
export function resolveRowIdentities<R extends PortalRow<TaxDocument>>(
  rows: readonly R[],
  known: readonly TaxDocument[],
  ...omitted: readonly OmittedPart[]
): readonly R[] {
  const records = rows.map(({ record }) => record);
  const bills = resolveBillNumbers(records, known);
  let named =
    bills === records ? rows : rows.map((row, place) => ({ ...row, record: bills[place] ?? row.record }));
  for (const what of omitted) {
    const resolved = resolve(
      named.map(({ record }) => record),
      known,
      what,
    );
    if (!resolved) continue;
    named = named.map((row, place) => {
      const { document = row.record, among = [] } = resolved[place] ?? {};
      const said = document === row.record ? row : { ...row, record: document };
      return among.length === 0 ? said : withWarning(said, ambiguousWarning(document, among, what));
    });
  }
  return named;
}
