/**
 * What the portal states about a document in addition, for reconciliation: e-invoice, applicable percentage, the
 * customs' reference (rulebook R-85, R-86). GSTR-2A and the portal's GSTR-2B have it where their files do; the IMS
 * file does not, so no later layer has it.
 *
 * Note: a missing key and a blank differ. A file without the key for the source does not say whether there is an
 * e-invoice; a blank says that there is none.
 */
import type { Blank } from "../gst/blank";
import { textOf } from "../gst/cell-text";
import type { Day } from "../gst/date";
import { fault } from "../gst/fault";
import { choice, optionalCount, optionalDay, text, type Fields } from "../sheet/field";
import { lenient, day, oneOf, textKey, type Key } from "./read/key";

const SOURCE_TYPES = ["", "e-Invoice", "Not an e-invoice"] as const;
type SourceType = (typeof SOURCE_TYPES)[number];

export interface Particulars {
  /** Blank where the file does not say. */
  readonly sourceType: SourceType;
  /** Invoice reference number, 64 characters. */
  readonly irn: string;
  readonly irnDate: Day | Blank;
  /** Applicable percentage of the tax rate, 100 or 65; undefined where the file does not say. */
  readonly applicablePercent: number | undefined;
  /** Of a bill of entry: the day of the customs' message. */
  readonly referenceDay: Day | Blank;
}

export const NO_PARTICULARS: Particulars = {
  sourceType: "",
  irn: "",
  irnDate: "",
  applicablePercent: undefined,
  referenceDay: "",
};

export const particularFields: Fields<Particulars> = {
  sourceType: choice(
    "Source type",
    "Does the portal hold an e-invoice? Blank: its file does not say.",
    SOURCE_TYPES,
    {
      width: 14,
      blank: "",
      addedLater: true,
    },
  ),
  irn: text("IRN", "Reference number of the e-invoice.", { width: 18, addedLater: true }),
  irnDate: optionalDay("IRN date", "When the e-invoice was registered.", { addedLater: true }),
  applicablePercent: optionalCount("Applicable %", "Percentage of the tax rate that applies, 100 or 65.", {
    addedLater: true,
  }),
  referenceDay: optionalDay("Reference date", "Of a bill of entry: the day of the customs' message.", {
    addedLater: true,
  }),
};

/**
 * The keys of a document in GSTR-2A and GSTR-2B. A mistake in one gives a warning, and the document is read without
 * it.
 */
export const PARTICULAR_KEYS = {
  sourceType: lenient(
    oneOf<SourceType>("srctyp", { "E-INVOICE": "e-Invoice" }, { absent: "", blank: "Not an e-invoice" }),
  ),
  irn: lenient(textKey("irn", { absent: "", blank: "" })),
  irnDate: lenient(day("irngendate|irngendt", { absent: "", blank: "" })),
  applicablePercent: lenient(percent("diff_percent|diffprcnt")),
};

/** 0.65 and 65 both mean 65 per cent. */
function percent(aliases: string): Key<number | undefined> {
  return {
    names: aliases.split("|"),
    absent: undefined,
    blank: undefined,
    read: (raw) => {
      const given = typeof raw === "string" ? Number(raw) : raw;
      const whole = typeof given === "number" ? Math.round(given <= 1 ? given * 100 : given) : NaN;
      if (whole === 65 || whole === 100) return whole;
      return fault(
        "BAD_VALUE",
        `“${textOf(raw).slice(0, 20)}” is not an applicable percentage; the portal knows 65 and 100.`,
        "Check on the portal.",
      );
    },
    write: (value) => (value === undefined ? undefined : value / 100),
  };
}

type ParticularValues = Partial<Omit<Particulars, "referenceDay"> & { readonly reference: Day }>;

/** A row's particulars. */
export function particularsOf({
  sourceType,
  irn,
  irnDate,
  applicablePercent,
  reference,
}: ParticularValues): Particulars {
  return {
    sourceType: sourceType ?? "",
    irn: irn ?? "",
    irnDate: irnDate ?? "",
    applicablePercent,
    referenceDay: reference ?? "",
  };
}
