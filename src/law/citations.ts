/**
 * Rules unchanged since their regime began. The code implements them; the entry here says since when and by which
 * source, so that every decision can cite it.
 */
import { cite, dated, type Clock } from "./dated";

interface CitedRule {
  /** Rule number as decisions cite it. */
  readonly code: string;
  readonly sentence: string;
  readonly from: string;
  readonly source: string;
  readonly openQuestion?: string;
  /** "2B period" by default. */
  readonly clock?: Clock;
}

const IMS_FAQ = "GSTN FAQ on IMS 22-09-2024";
const CHECKED = "2026-11-25";

const RULES = {
  routing: {
    code: "R-4",
    sentence: "which documents need an action in the IMS, and which flow directly to GSTR-2B",
    from: "2024-10",
    source: `CGST Rules r.60(7); ${IMS_FAQ}`,
  },
  savedIsVisible: {
    code: "R-11",
    sentence: "a document that the supplier has only saved appears at once, and may be acted on",
    from: "2024-10",
    source: IMS_FAQ,
  },
  onlyFiledCounts: {
    code: "R-12",
    sentence: "only documents of filed returns reach GSTR-2B",
    from: "2020-07",
    source: `CGST Rules r.60(7); ${IMS_FAQ}`,
  },
  editResets: {
    code: "R-13",
    sentence: "a saved document that its supplier edits loses its action",
    from: "2024-10",
    source: IMS_FAQ,
  },
  deletionWithdraws: {
    code: "R-14",
    sentence: "a saved document that its supplier deletes leaves the IMS and GSTR-2A",
    from: "2024-10",
    source: IMS_FAQ,
    openQuestion: "That it leaves GSTR-2A too is known from secondary sources only.",
  },
  quarter: {
    code: "R-18",
    sentence: "a quarterly recipient has one GSTR-2B for the quarter",
    from: "2024-10",
    source: "GSTN advisory on IMS for quarterly filers, November 2024",
    openQuestion:
      "The advisory was read through others; before the IMS the portal also showed monthly views.",
  },
  gstr1aNextPeriod: {
    code: "R-20",
    sentence: "what GSTR-1A corrects reaches the recipient in the next period",
    from: "2024-07",
    source: "Notification 12/2024-CT; GSTN FAQ 17-10-2025",
    clock: "return period",
  },
  gstr2aIsLive: {
    code: "R-15",
    sentence: "GSTR-2A keeps changing; ITC is claimed from GSTR-2B alone",
    from: "2020-07",
    source: "CGST Act s.16(2)(aa); CGST Rules r.36(4), r.60(7)",
  },
  gstr1aRecipient: {
    code: "R-10",
    sentence: "GSTR-1A cannot change the recipient",
    from: "2024-07",
    source: "GSTN manual on GSTR-1A",
    clock: "return period",
  },
  portalFlag: {
    code: "R-27",
    sentence: "what the portal's file blocks is not offered",
    from: "2024-10",
    source: "GSTN IMS file format",
  },
  billOfEntry: {
    code: "R-29",
    sentence: "a bill of entry is accepted or kept pending, never rejected",
    from: "2025-10",
    source: "GSTN advisory 30-10-2025",
  },
  remarks: {
    code: "R-38",
    sentence: "remarks go with a rejection or a pending, at most 250 characters",
    from: "2025-10",
    source: "GSTN advisory 23-09-2025; IMS Offline Tool, Advisory 658 of 21-04-2026",
  },
  sequence: {
    code: "R-40",
    sentence: "an amendment waits until GSTR-3B of its original's period is filed",
    from: "2024-10",
    source: IMS_FAQ,
    openQuestion: "The exact wording of the portal's manual could not be read.",
  },
  samePeriod: {
    code: "R-41",
    sentence: "if original and amendment fall in one GSTR-2B, only the amended record is considered",
    from: "2024-10",
    source: IMS_FAQ,
    openQuestion: "The exact wording of the portal's manual could not be read.",
  },
  reduction: {
    code: "R-50",
    sentence: "on accepting a reduction the recipient may declare by how much ITC is reduced",
    from: "2025-10",
    source: "GSTN FAQ 17-10-2025, R-50 to R-52",
  },
  recompute: {
    code: "R-57",
    sentence: "a GSTR-2B that an action has made out of date is computed again before GSTR-3B is filed",
    from: "2024-10",
    source: IMS_FAQ,
  },
  previous3b: {
    code: "R-58",
    sentence: "GSTR-2B waits until GSTR-3B of the period before is filed",
    from: "2024-10",
    source: IMS_FAQ,
    openQuestion: "The exact wording of the portal's manual could not be read.",
  },
  freeze: {
    code: "R-60",
    sentence: "filing GSTR-3B makes its GSTR-2B final",
    from: "2020-07",
    source: `CGST Rules r.60(7), r.61; ${IMS_FAQ}`,
  },
  returnPeriods: {
    code: "R-21",
    sentence: "a quarterly supplier files the IFF for two months and GSTR-1 for the quarter",
    from: "2021-01",
    source: "CGST Rules r.59(1), r.59(2)",
    clock: "return period",
  },
  placeOfSupply: {
    code: "R-64",
    sentence: "CGST/SGST of another State is not available as ITC",
    from: "2020-07",
    source: "FORM GSTR-2B, ITC not available, reason P",
  },
  rejectedCreditNote: {
    code: "R-70",
    sentence: "a rejected reduction is added back to the supplier's liability in the next GSTR-3B",
    from: "2024-10",
    source: IMS_FAQ,
  },
  actionsInStatement: {
    code: "R-24",
    sentence: "a rejected document is listed separately, one kept pending is not in GSTR-2B",
    from: "2024-10",
    source: IMS_FAQ,
  },
  amendmentDelta: {
    code: "R-42",
    sentence: "an amendment changes ITC by the difference to what filed statements already hold",
    from: "2024-10",
    source: "GSTN FAQ 19-06-2025 and 17-10-2025",
    openQuestion: "The method is inferred from the portal's examples.",
  },
  supplierUnpaid: {
    code: "R-66",
    sentence: "ITC is reversed when the supplier has not filed GSTR-3B by 30 September after the year",
    from: "2022-12",
    source: "CGST Rules r.37A; Notification 26/2022-CT",
  },
  gstinShape: {
    code: "R-91",
    sentence: "a GSTIN has its pattern and a check character",
    from: "2017-07-01",
    source: "CGST Rules r.10; GSTN offline tool",
    clock: "document date",
  },
  taxHeads: {
    code: "R-96",
    sentence: "supplier's State and place of supply decide between integrated tax and central with State tax",
    from: "2017-07-01",
    source: "IGST Act s.7, s.8, s.10, s.12",
    clock: "document date",
  },
  silenceAccepts: {
    code: "R-77",
    sentence: "no action is deemed acceptance when GSTR-2B is generated, and final when GSTR-3B is filed",
    from: "2024-10",
    source: `${IMS_FAQ}; GSTN advisory 08-10-2025`,
  },
  evidence: {
    code: "R-90",
    sentence: "every action is logged in an entry that cannot be changed unnoticed",
    from: "2017-07-01",
    source: "Milaan's own rule",
    clock: "day of action",
  },
} as const satisfies Record<string, CitedRule>;

/** Citations by what they are needed for: "R-13 from 2024-10: GSTN FAQ on IMS 22-09-2024". */
export const CITE = Object.fromEntries(
  Object.entries<CitedRule>(RULES).map(([name, existing]) => [name, citation(existing)]),
) as Readonly<Record<keyof typeof RULES, string>>;

function citation({ code, sentence, from, source, openQuestion, clock = "2B period" }: CitedRule): string {
  const entry = { from, value: true, source, checked: CHECKED, ...(openQuestion ? { openQuestion } : {}) };
  dated(code, sentence, clock, [entry]);
  return cite({ ...entry, rule: code });
}
