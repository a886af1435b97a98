/**
 * Which way a document takes, by its class: the portal's tab in GSTR-2A, the section of the IMS, the sheet of
 * GSTR-2B, and whether it may be rejected or kept pending (rulebook R-4). One dated rule per class; the clock is the
 * 2B period into which the document flows, not its own date.
 *
 * The surprise: three things besides the class turn a document past the IMS, straight into GSTR-2B: that there is
 * nothing to answer, no credit to give, or no IMS yet. They are {@link BYPASSES}, and hold for every class.
 */
import type { RegistrationType } from "../gst/gstin";
import { dated, type Entry, type Rule } from "./dated";

export interface Names {
  readonly gstr2a: string;
  readonly ims: string;
  readonly gstr2b: string;
}

/** The portal's names of each class in its layers; blank where a layer never shows it. */
const NAMES = {
  B2B: { gstr2a: "B2B", ims: "B2B", gstr2b: "B2B" },
  B2BA: { gstr2a: "B2BA", ims: "B2BA", gstr2b: "B2BA" },
  DN: { gstr2a: "CDNR", ims: "B2B-DN", gstr2b: "B2B-CDNR" },
  DNA: { gstr2a: "CDNRA", ims: "B2B-DNA", gstr2b: "B2B-CDNRA" },
  CN: { gstr2a: "CDNR", ims: "B2B-CN", gstr2b: "B2B-CDNR" },
  CNA: { gstr2a: "CDNRA", ims: "B2B-CNA", gstr2b: "B2B-CDNRA" },
  ECO: { gstr2a: "ECO", ims: "ECO", gstr2b: "ECO" },
  ECOA: { gstr2a: "ECOA", ims: "ECOA", gstr2b: "ECOA" },
  IMPG: { gstr2a: "IMPG", ims: "IMPG", gstr2b: "IMPG" },
  IMPGA: { gstr2a: "IMPG", ims: "IMPGA", gstr2b: "IMPGA" },
  IMPGSEZ: { gstr2a: "IMPG SEZ", ims: "IMPGSEZ", gstr2b: "IMPGSEZ" },
  IMPGSEZA: { gstr2a: "IMPG SEZ", ims: "IMPGSEZA", gstr2b: "IMPGSEZA" },
  ISD: { gstr2a: "ISD", ims: "", gstr2b: "ISD" },
  ISDA: { gstr2a: "ISDA", ims: "", gstr2b: "ISDA" },
  TDS: { gstr2a: "TDS", ims: "", gstr2b: "" },
  TDSA: { gstr2a: "TDSA", ims: "", gstr2b: "" },
  TCS: { gstr2a: "TCS", ims: "", gstr2b: "" },
} as const satisfies Record<string, Names>;

/** As the portal abbreviates them; an A at the end says that it amends another. */
export type DocumentClass = keyof typeof NAMES;
export const DOCUMENT_CLASSES = Object.keys(NAMES) as DocumentClass[];

/** The portal's names of a class, whatever the period: no layer has renamed a tab. */
export function sectionNames(of: DocumentClass): Names {
  return NAMES[of];
}

export const WAYS = ["IMS", "GSTR-2B", "GSTR-2A only"] as const;
/** Through the IMS, straight into GSTR-2B, or never further than GSTR-2A. */
export type Way = (typeof WAYS)[number];

/**
 * Until when a class may be kept pending. "limited": for as many tax periods as the IMS of the time allows, which
 * ims-regime.ts alone says; "by amendment": an amendment that takes credit away is limited, another is not.
 */
type Pending = "no" | "limited" | "to the time limit" | "by amendment";

export interface Passage extends Names {
  readonly way: Way;
  readonly reject: boolean;
  readonly pending: Pending;
}

const CHECKED = "2026-11-25";
const FAQ_2024 = "GSTN FAQs on IMS 22-09-2024 and 17-10-2024";
const IMPORTS_2025 = "GSTN advisory on Import of Goods in IMS 30-10-2025";
const BEFORE_IMS = "CGST Rules r.60(7); the first statement built from IMS is October 2024";

/** An entry of a class that passes through the IMS. */
function throughIms(
  from: string,
  names: Names,
  reject: boolean,
  pending: Pending,
  source: string,
): Entry<Passage> {
  return { from, value: { ...names, way: "IMS", reject, pending }, source, checked: CHECKED };
}

/** An entry of a class that nobody answers. */
function unanswered(
  from: string,
  names: Names,
  way: Way,
  source: string,
  more: Pick<Entry<Passage>, "openQuestion"> = {},
): Entry<Passage> {
  const value = { ...names, ims: "", way, reject: false, pending: "no" } as const;
  return { from, value, source, checked: CHECKED, ...more };
}

function answerable(names: Names, pending: Pending): Entry<Passage>[] {
  return [
    throughIms("2024-10", names, true, pending, FAQ_2024),
    unanswered("2020-07", names, "GSTR-2B", BEFORE_IMS),
  ];
}

function imported(names: Names): Entry<Passage>[] {
  return [
    throughIms("2025-10", names, false, "to the time limit", IMPORTS_2025),
    unanswered("2020-07", names, "GSTR-2B", "CGST Rules r.60(7); GSTN advisory on GSTR-2B"),
  ];
}

function distributed(names: Names): Entry<Passage>[] {
  return [
    unanswered("2024-10", names, "GSTR-2B", FAQ_2024, {
      openQuestion:
        "The portal's counters already name distributors' documents; whether they can be answered is open.",
    }),
    unanswered("2020-07", names, "GSTR-2B", BEFORE_IMS),
  ];
}

/** Cash collected by others: money for the ledger, never credit of this statement. */
function cash(names: Names, source: string): Entry<Passage>[] {
  return [unanswered("2017-07", names, "GSTR-2A only", source)];
}

const ENTRIES: Readonly<Record<DocumentClass, readonly Entry<Passage>[]>> = {
  B2B: answerable(NAMES.B2B, "to the time limit"),
  B2BA: answerable(NAMES.B2BA, "by amendment"),
  DN: answerable(NAMES.DN, "to the time limit"),
  DNA: answerable(NAMES.DNA, "by amendment"),
  CN: answerable(NAMES.CN, "limited"),
  CNA: answerable(NAMES.CNA, "by amendment"),
  ECO: answerable(NAMES.ECO, "to the time limit"),
  ECOA: answerable(NAMES.ECOA, "by amendment"),
  IMPG: imported(NAMES.IMPG),
  IMPGA: imported(NAMES.IMPGA),
  IMPGSEZ: imported(NAMES.IMPGSEZ),
  IMPGSEZA: imported(NAMES.IMPGSEZA),
  ISD: distributed(NAMES.ISD),
  ISDA: distributed(NAMES.ISDA),
  TDS: cash(NAMES.TDS, "CGST Act s.51; FORM GSTR-7 and Part C of FORM GSTR-2A"),
  TDSA: cash(NAMES.TDSA, "CGST Act s.51; FORM GSTR-7 and Part C of FORM GSTR-2A"),
  TCS: cash(NAMES.TCS, "CGST Act s.52; FORM GSTR-8 and Part C of FORM GSTR-2A"),
};

/** How a class of documents travels; ask for the 2B period. */
export const passages = Object.fromEntries(
  DOCUMENT_CLASSES.map((name) => [
    name,
    dated<Passage>(`R-4/${name}`, `which way ${name} documents take`, "2B period", ENTRIES[name]),
  ]),
) as Readonly<Record<DocumentClass, Rule<Passage>>>;

/** What turns a document of any class past the IMS, straight into GSTR-2B, with the source. */
export const BYPASSES = {
  "reverse charge": "GSTN FAQ on IMS 22-09-2024, R-6: table 4B of GSTR-1 does not feed the IMS",
  "GSTR-5": "GSTN FAQ on IMS 22-09-2024, R-6; the offline tool names GSTR-5, so check on the portal (C8)",
  POS: "GSTN FAQ on IMS 22-09-2024, R-6; FORM GSTR-2B, ITC not available reason P",
  "16(4)": "GSTN FAQ on IMS 22-09-2024, R-6; CGST Act s.16(4)",
  Ineligible: "CGST Rules r.39; FORM GSTR-6A: the ISD says that the ITC is ineligible",
  "Rule 37A": "CGST Rules r.37A; FORM GSTR-2B, ITC reversal",
} as const;
export type Bypass = keyof typeof BYPASSES;

/** Registrations that make no supplies of which another takes credit; non-residents' GSTR-5 has its own way. */
export const noSuppliers = dated<readonly RegistrationType[]>(
  "R-91/SUPPLIERS",
  "whose invoices and notes never pass through the IMS",
  "2B period",
  [
    {
      from: "2017-07",
      value: ["TDS deductor", "TCS operator", "Other"],
      source:
        "CGST Rules r.10, r.12, r.17: GSTINs of deductors, operators, UN bodies and embassies; GSTN offline tool",
      checked: CHECKED,
      openQuestion:
        "Where the portal shows such a document is not published: Milaan keeps it on GSTR-2A and counts no credit.",
    },
  ],
);

/** Sections of a supplier's GSTR-1 that reach no other taxpayer's GSTR-2A, IMS or GSTR-2B, and what they hold. */
export const NEVER_INWARD = {
  "sales to consumers": "b2cl b2cla b2cs b2csa b2c b2ca urp2c urp2ca",
  exports: "exp expa",
  "notes to the unregistered": "cdnur cdnura",
  advances: "at ata txpd txpda",
  "nil, exempt and non-GST": "nil",
  summaries: "hsn hsn_b2b hsn_b2c doc_issue doc_det supeco supecoa",
} as const;
