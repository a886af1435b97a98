/** Every document that a return, the IMS or a GSTR-2B here holds, once, with the ITC that statements give on it. */
import { isAmendment, type TaxDocument } from "../documents/document";
import { originalIdentity, rowKey } from "../documents/identity";
import { kindOf } from "../documents/kind";
import type { Blank } from "../gst/blank";
import type { Period } from "../gst/period";
import { addTax, NO_TAX, type Tax } from "../gst/tax";
import type { Gstr2aRecord } from "../gstr2a/record";
import type { Gstr2bLine, Part } from "../gstr2b/line";
import type { ImsRecord } from "../ims/record";
import { listedItc } from "./signed-tax";

/** A line of a filed GSTR-2B; of one from before this workbook its ITC is not known, and is taken from its document. */
export interface FiledLine {
  readonly period: Period;
  readonly line: TaxDocument &
    Pick<Gstr2bLine, "section" | "part" | "reduction" | "declared"> & {
      readonly itc?: Tax;
      readonly reason?: Gstr2bLine["reason"];
    };
}

export interface ReportedSources {
  readonly period: Period;
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
  /** The lines of the period's GSTR-2B. */
  readonly lines: readonly Gstr2bLine[];
  /** Of all filed statements; of those of later periods no ITC is counted. */
  readonly filed: readonly FiledLine[];
  /** Are documents that only the GSTR-2B of a later period gives among the reported ones, as reported for that one? */
  readonly withLater?: boolean;
}

export interface Reported {
  readonly key: string;
  /** One of the IMS or GSTR-2A with the GSTR-2B for which it is reported; one known from a statement alone without. */
  readonly document: TaxDocument & { readonly section: string; readonly period2b?: Period | Blank };
  /** Its line in the period's own GSTR-2B. */
  readonly line: Gstr2bLine | undefined;
  /** The filed GSTR-2B that holds it, the last one; blank where none does. */
  readonly filedIn: Period | Blank;
  /** Where it is in the newest statement that holds it. */
  readonly part: Part | Blank;
  /** Why that statement gives no ITC; blank where it does, or holds no reason. */
  readonly reason: Gstr2bLine["reason"];
  /** ITC available from it in all statements together, signed. */
  readonly itc: Tax;
}

/** TDS and TCS are no purchases, and a reversal is no document. */
export function reportedDocuments(sources: ReportedSources): Reported[] {
  const { period, gstr2a, ims, lines, filed, withLater = false } = sources;
  const found = new Map<string, Reported>();
  const known = (document: Reported["document"]): Reported => {
    const key = rowKey(document);
    return (
      found.get(key) ?? { key, document, line: undefined, filedIn: "", part: "", reason: "", itc: NO_TAX }
    );
  };
  const put = (one: Reported) => found.set(one.key, one);
  for (const document of [...gstr2a, ...ims])
    if (kindOf(document.kind).group !== "cash") put({ ...known(document), document });
  for (const { line, period: filedIn } of filed) {
    if (line.part === "reversal" || filedIn >= period) continue;
    const one = known(line);
    const itc = addTax(one.itc, line.part === "available" ? (line.itc ?? listedItc(line)) : NO_TAX);
    put({ ...one, filedIn, part: line.part, reason: line.reason ?? "", itc });
  }
  for (const line of lines) {
    if (line.part === "reversal") continue;
    const one = known(line);
    const itc = addTax(one.itc, line.part === "available" ? line.itc : NO_TAX);
    put({ ...one, line, part: line.part, reason: line.reason, itc });
  }
  if (withLater)
    for (const { line, period: filedIn } of filed)
      if (filedIn > period && line.part === "available" && !found.has(rowKey(line)))
        put(known({ ...line, period2b: filedIn }));
  return [...found.values()].filter((one) => !isWithoutEffect(one, found));
}

/** An amendment that changes no statement, of an original that is known: the books still hold the original. */
function isWithoutEffect({ document, part }: Reported, found: ReadonlyMap<string, Reported>): boolean {
  return (
    isAmendment(document) && (part === "" || part === "rejected") && found.has(originalIdentity(document))
  );
}
