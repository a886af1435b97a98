/**
 * The rows of the portal's four summaries of GSTR-2B, named and ordered as on the portal (rulebook R-67). Data only:
 * what belongs in a row, and its table of GSTR-3B. `summarise.ts` computes the sums.
 */
import type { SupplyGroup, Part } from "../line";
import type { SummaryName } from "./names";

/** Document types in the summaries' words. */
export type DocumentName =
  "invoice" | "debit note" | "ECO document" | "credit note" | "import" | "SEZ import";

/** A row that documents belong to. */
export interface DetailRule {
  readonly heading: string;
  readonly table: string;
  readonly group: SupplyGroup;
  readonly documentName: DocumentName;
  readonly amended: boolean;
}

/** A numbered row; its amounts are those of its details together. */
interface GroupRule {
  readonly number: "I" | "II" | "III" | "IV";
  readonly heading: string;
  readonly table: string;
  readonly advisory: string;
  readonly details: readonly DetailRule[];
}

interface PartRule {
  readonly part: "A" | "B";
  readonly heading: string;
  readonly groups: readonly GroupRule[];
}

export interface SummaryRule {
  /** The lines of the statement that it totals. */
  readonly of: Part;
  /** The title row above its parts, where it has one. */
  readonly title: string;
  /** There is nothing to reject in a period without the IMS. */
  readonly needsIms: boolean;
  readonly parts: readonly PartRule[];
}

/** Suffix of a heading to which the portal adds (IMS) since October 2024. */
export const IMS_MARK = " (IMS)";

const OTHER = "All other ITC – Supplies from registered persons other than reverse charge";
const RCM = "Inward Supplies liable for reverse charge";
const ISD = "Inward Supplies from ISD";
const CREDIT_NOTES_NET = "Credit notes should be net-off against relevant ITC available headings in GSTR-3B";

type Kind = readonly [name: string, documentName: DocumentName];
const INVOICES: Kind = ["B2B – Invoices", "invoice"];
const DEBIT_NOTES: Kind = ["B2B – Debit notes", "debit note"];
const ECO: Kind = ["ECO – Documents", "ECO document"];
const ISD_INVOICES: Kind = ["ISD – Invoices", "invoice"];
const CREDIT_NOTES: Kind = ["B2B – Credit notes", "credit note"];
const RCM_CREDIT_NOTES: Kind = ["B2B – Credit notes (Reverse charge)", "credit note"];
const ISD_CREDIT_NOTES: Kind = ["ISD – Credit notes", "credit note"];
const IMPG: Kind = ["IMPG", "import"];
const IMPGSEZ: Kind = ["IMPGSEZ", "SEZ import"];

/** Each kind as reported, then each kind as amended. */
function details(group: SupplyGroup, table: string, kinds: readonly Kind[], mark = ""): DetailRule[] {
  return [false, true].flatMap((amended) =>
    kinds.map(([name, documentName]) => ({
      heading: `${name}${amended ? " (Amendment)" : ""}${mark}`,
      table,
      group,
      documentName,
      amended,
    })),
  );
}

/** A kind, followed by the same kind as amended. */
function pair(group: SupplyGroup, table: string, kind: Kind, mark = ""): DetailRule[] {
  return details(group, table, [kind], mark);
}

function creditNotes(advisory: string, mark: string): GroupRule {
  return {
    number: "I",
    heading: "Others",
    table: "4(A)",
    advisory,
    details: [
      ...pair("other", "4(A)(5)", CREDIT_NOTES, mark),
      ...pair("reverse charge", "3.1(d) / 4(A)(3)", RCM_CREDIT_NOTES),
      ...pair("isd", "4(A)(4)", ISD_CREDIT_NOTES),
    ],
  };
}

export const SUMMARY_RULES: Readonly<Record<SummaryName, SummaryRule>> = {
  "ITC Available": {
    of: "available",
    title: "Credit which may be availed under FORM GSTR-3B",
    needsIms: false,
    parts: [
      {
        part: "A",
        heading: "ITC Available – Credit may be claimed in relevant headings in GSTR-3B",
        groups: [
          {
            number: "I",
            heading: `${OTHER}${IMS_MARK}`,
            table: "4(A)(5)",
            advisory: "Claim the net of this row and the credit notes of Part B.",
            details: details("other", "4(A)(5)", [INVOICES, DEBIT_NOTES, ECO], IMS_MARK),
          },
          {
            number: "II",
            heading: ISD,
            table: "4(A)(4)",
            advisory: "Claim the net of this row and the ISD credit notes of Part B.",
            details: details("isd", "4(A)(4)", [ISD_INVOICES]),
          },
          {
            number: "III",
            heading: RCM,
            table: "3.1(d) / 4(A)(3)",
            advisory: "Pay in 3.1(d) first; the credit in 4(A)(3) follows the payment.",
            details: details("reverse charge", "3.1(d) / 4(A)(3)", [INVOICES, DEBIT_NOTES]),
          },
          {
            number: "IV",
            heading: "Import of Goods",
            table: "4(A)(1)",
            advisory: "From ICEGATE; claim what was paid.",
            details: [...pair("imports", "4(A)(1)", IMPG), ...pair("imports", "4(A)(1)", IMPGSEZ)],
          },
        ],
      },
      {
        part: "B",
        heading: `ITC Available – ${CREDIT_NOTES_NET}`,
        groups: [
          creditNotes(
            "Positive here; taken off the headings named, as Circular 170/02/2022 wants.",
            IMS_MARK,
          ),
        ],
      },
    ],
  },
  "ITC not available": {
    of: "not available",
    title: "Credit which may not be availed under FORM GSTR-3B",
    needsIms: false,
    parts: [
      {
        part: "A",
        heading: "ITC Not Available",
        groups: [
          {
            number: "I",
            heading: OTHER,
            table: "4(D)(2)",
            advisory: "Report in 4(D)(2); nothing of it is claimed.",
            details: details("other", "4(D)(2)", [INVOICES, DEBIT_NOTES, ECO]),
          },
          {
            number: "II",
            heading: ISD,
            table: "4(D)(2)",
            advisory: "Report in 4(D)(2); nothing of it is claimed.",
            details: details("isd", "4(D)(2)", [ISD_INVOICES]),
          },
          {
            number: "III",
            heading: RCM,
            table: "3.1(d) / 4(D)(2)",
            advisory: "Pay in 3.1(d); the credit is not available.",
            details: details("reverse charge", "3.1(d) / 4(D)(2)", [INVOICES, DEBIT_NOTES]),
          },
        ],
      },
      {
        part: "B",
        heading: `ITC Not Available – ${CREDIT_NOTES_NET}`,
        groups: [
          creditNotes(
            "Positive here, netted nowhere: no credit was taken that they could lower. Uncertain; check 4(A) on the portal.",
            "",
          ),
        ],
      },
    ],
  },
  "ITC Reversal": {
    of: "reversal",
    title: "",
    needsIms: false,
    parts: [
      {
        part: "A",
        heading: "ITC Reversal – Others",
        groups: [
          {
            number: "I",
            heading: "ITC Reversal on account of Rule 37A",
            table: "4(B)(2)",
            advisory: "Reverse by 30 November; claim again once the supplier has filed GSTR-3B.",
            details: details("other", "4(B)(2)", [INVOICES, DEBIT_NOTES]),
          },
        ],
      },
    ],
  },
  "ITC Rejected": {
    of: "rejected",
    title: "",
    needsIms: true,
    parts: [
      {
        part: "A",
        heading: "ITC Rejected – Others",
        groups: [
          {
            number: "I",
            heading: `${OTHER}${IMS_MARK}`,
            table: "NA",
            advisory: "In no table of GSTR-3B.",
            details: details("other", "NA", [INVOICES, DEBIT_NOTES, ECO], IMS_MARK),
          },
          {
            number: "II",
            heading: ISD,
            table: "NA",
            advisory: "In no table of GSTR-3B.",
            details: details("isd", "NA", [ISD_INVOICES]),
          },
        ],
      },
      {
        part: "B",
        heading: "Credit notes rejected on IMS dashboard",
        groups: [
          {
            number: "I",
            heading: "Others",
            table: "NA",
            advisory: "The supplier's liability rises again by these.",
            details: [...pair("other", "NA", CREDIT_NOTES, IMS_MARK), ...pair("isd", "NA", ISD_CREDIT_NOTES)],
          },
        ],
      },
    ],
  },
};
