/**
 * How a class of documents is routed: the portal's tab in GSTR-2A, the section of the IMS, the sheet of GSTR-2B, and
 * whether it may be rejected or kept pending (rulebook R-4). One dated rule per class; the clock is the 2B period into
 * which the document flows, not its own date.
 *
 * Note: apart from the class, three things send a document directly to GSTR-2B: no action is required, no ITC is
 * available, or there was no IMS yet. They are {@link BYPASSES}, and apply to every class.
 */
import type { RegistrationType } from "../gst/gstin";
import { dated, type Entry, type Rule } from "./dated";

export interface SectionNames {
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
} as const satisfies Record<string, SectionNames>;

/** As the portal abbreviates them; a final A means an amendment. */
export type DocumentClass = keyof typeof NAMES;
export const DOCUMENT_CLASSES = Object.keys(NAMES) as DocumentClass[];

/** The portal's names of a class, the same in every period: no tab was ever renamed. */
export function sectionNames(of: DocumentClass): SectionNames {
  return NAMES[of];
}

export const WAYS = ["IMS", "GSTR-2B", "GSTR-2A only"] as const;
/** Through the IMS, directly to GSTR-2B, or in GSTR-2A only. */
export type Way = (typeof WAYS)[number];

/**
 * How long a class may be kept pending. "limited": for the number of tax periods in ims-regime.ts; "by amendment": an
 * amendment that reduces ITC is limited, any other is not.
 */
type Pending = "no" | "limited" | "to the time limit" | "by amendment";

export interface RoutingRule extends SectionNames {
  readonly way: Way;
  readonly reject: boolean;
  readonly pending: Pending;
}

const CHECKED = "2026-11-25";
const FAQ_2024 = "GSTN FAQs on IMS 22-09-2024 and 17-10-2024";
const IMPORTS_2025 = "GSTN advisory on Import of Goods in IMS 30-10-2025";
const BEFORE_IMS = "CGST Rules r.60(7); the first statement built from IMS is October 2024";

/** An entry of a class that goes through the IMS. */
function imsEntry(
  from: string,
  names: SectionNames,
  allowed: Pick<RoutingRule, "reject" | "pending">,
  source: string,
): Entry<RoutingRule> {
  return { from, value: { ...names, way: "IMS", ...allowed }, source, checked: CHECKED };
}

/** An entry of a class without IMS actions. */
function bypassEntry(from: string, names: SectionNames, way: Way, source: string): Entry<RoutingRule> {
  const value = { ...names, ims: "", way, reject: false, pending: "no" } as const;
  return { from, value, source, checked: CHECKED };
}

function actionable(names: SectionNames, pending: Pending): Entry<RoutingRule>[] {
  return [
    imsEntry("2024-10", names, { reject: true, pending }, FAQ_2024),
    bypassEntry("2020-07", names, "GSTR-2B", BEFORE_IMS),
  ];
}

function imported(names: SectionNames): Entry<RoutingRule>[] {
  return [
    imsEntry("2025-10", names, { reject: false, pending: "to the time limit" }, IMPORTS_2025),
    bypassEntry("2020-07", names, "GSTR-2B", "CGST Rules r.60(7); GSTN advisory on GSTR-2B"),
  ];
}

function distributed(names: SectionNames): Entry<RoutingRule>[] {
  return [
    {
      ...bypassEntry("2024-10", names, "GSTR-2B", FAQ_2024),
      openQuestion:
        "The portal's counters already name ISD documents; whether actions on them are allowed is open.",
    },
    bypassEntry("2020-07", names, "GSTR-2B", BEFORE_IMS),
  ];
}

/** Tax deducted or collected by others: for the cash ledger, never ITC of this statement. */
function cashLedgerOnly(names: SectionNames, source: string): Entry<RoutingRule>[] {
  return [bypassEntry("2017-07", names, "GSTR-2A only", source)];
}

const ENTRIES: Readonly<Record<DocumentClass, readonly Entry<RoutingRule>[]>> = {
  B2B: actionable(NAMES.B2B, "to the time limit"),
  B2BA: actionable(NAMES.B2BA, "by amendment"),
  DN: actionable(NAMES.DN, "to the time limit"),
  DNA: actionable(NAMES.DNA, "by amendment"),
  CN: actionable(NAMES.CN, "limited"),
  CNA: actionable(NAMES.CNA, "by amendment"),
  ECO: actionable(NAMES.ECO, "to the time limit"),
  ECOA: actionable(NAMES.ECOA, "by amendment"),
  IMPG: imported(NAMES.IMPG),
  IMPGA: imported(NAMES.IMPGA),
  IMPGSEZ: imported(NAMES.IMPGSEZ),
  IMPGSEZA: imported(NAMES.IMPGSEZA),
  ISD: distributed(NAMES.ISD),
  ISDA: distributed(NAMES.ISDA),
  TDS: cashLedgerOnly(NAMES.TDS, "CGST Act s.51; FORM GSTR-7 and Part C of FORM GSTR-2A"),
  TDSA: cashLedgerOnly(NAMES.TDSA, "CGST Act s.51; FORM GSTR-7 and Part C of FORM GSTR-2A"),
  TCS: cashLedgerOnly(NAMES.TCS, "CGST Act s.52; FORM GSTR-8 and Part C of FORM GSTR-2A"),
};

/** The routing of each class, by 2B period. */
export const routingRules = Object.fromEntries(
  DOCUMENT_CLASSES.map((name) => [
    name,
    dated<RoutingRule>(`R-4/${name}`, `how ${name} documents are routed`, "2B period", ENTRIES[name]),
  ]),
) as Readonly<Record<DocumentClass, Rule<RoutingRule>>>;

/** What sends a document of any class directly to GSTR-2B, with the source. */
export const BYPASSES = {
  "reverse charge": "GSTN FAQ on IMS 22-09-2024, R-6: table 4B of GSTR-1 does not feed the IMS",
  "GSTR-5": "GSTN FAQ on IMS 22-09-2024, R-6; the offline tool names GSTR-5, so check on the portal (C8)",
  POS: "GSTN FAQ on IMS 22-09-2024, R-6; FORM GSTR-2B, ITC not available reason P",
  "16(4)": "GSTN FAQ on IMS 22-09-2024, R-6; CGST Act s.16(4)",
  Ineligible: "CGST Rules r.39; FORM GSTR-6A: the ISD says that the ITC is ineligible",
  "Rule 37A": "CGST Rules r.37A; FORM GSTR-2B, ITC reversal",
} as const;
export type Bypass = keyof typeof BYPASSES;

/** Registrations that make no supplies with ITC for others; non-residents' GSTR-5 is routed separately. */
export const noSuppliers = dated<readonly RegistrationType[]>(
  "R-91/SUPPLIERS",
  "whose invoices and notes never come to the IMS",
  "2B period",
  [
    {
      from: "2017-07",
      value: ["TDS deductor", "TCS operator", "Other"],
      source:
        "CGST Rules r.10, r.12, r.17: GSTINs of deductors, operators, UN bodies and embassies; GSTN offline tool",
      checked: CHECKED,
      openQuestion:
        "Where the portal shows such a document is not published: Milaan keeps it on GSTR-2A and counts no ITC.",
    },
  ],
);

/**
 * Sections of a supplier's GSTR-1 that reach no other taxpayer's GSTR-2A, IMS or GSTR-2B, and what they contain.
 */
export const NEVER_INWARD = {
  "sales to consumers": "b2cl b2cla b2cs b2csa b2c b2ca urp2c urp2ca",
  exports: "exp expa",
  "notes to the unregistered": "cdnur cdnura",
  advances: "at ata txpd txpda",
  "nil, exempt and non-GST": "nil",
  summaries: "hsn hsn_b2b hsn_b2c doc_issue doc_det supeco supecoa",
} as const;
