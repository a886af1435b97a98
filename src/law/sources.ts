/**
 * Citations that decisions carry but that no dated table holds, because they have not changed since the
 * regime they belong to began. One line each, so that a changed circular is a changed line.
 */
export const LAW = {
  routing: "CGST Rules r.60(7); GSTN FAQ on IMS 22-09-2024",
  savedIsVisible: "GSTN FAQ on IMS 22-09-2024, R-11",
  onlyFiledCounts: "GSTN FAQ on IMS 22-09-2024, R-12",
  editResets: "GSTN FAQ on IMS 22-09-2024, R-13",
  deletionWithdraws: "GSTN FAQ on IMS 22-09-2024, R-14",
  silenceAccepts: "GSTN advisory 08-10-2025, R-77",
  sequence: "GSTN FAQ on IMS 22-09-2024, R-40",
  samePeriod: "GSTN FAQ on IMS 22-09-2024, R-41",
  freeze: "CGST Rules r.60(7), r.61; GSTN FAQ on IMS 22-09-2024, R-60",
  previous3b: "GSTN FAQ on IMS 22-09-2024, R-58",
  quarter: "GSTN advisory on IMS for quarterly filers, November 2024, R-18",
  recompute: "GSTN FAQ on IMS 22-09-2024, R-57",
  billOfEntry: "GSTN advisory 30-10-2025, R-29",
  reduction: "GSTN FAQ 17-10-2025, R-50 to R-52",
  remarks: "GSTN advisory 23-09-2025, R-38",
  portalFlag: "GSTN IMS file format, R-27",
  placeOfSupply: "FORM GSTR-2B, ITC not available reason P, R-64",
  rejectedCreditNote: "GSTN FAQ on IMS 22-09-2024, R-70",
  gstr1aNextPeriod: "Notification 12/2024-CT; GSTN FAQ 17-10-2025, R-20",
  gstr1aRecipient: "GSTN manual on GSTR-1A, R-10",
  evidence: "Milaan's own rule: every act is witnessed",
} as const;
