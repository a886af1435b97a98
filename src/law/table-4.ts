/**
 * Table 4 of GSTR-3B as the form has it, line by line, and how each line enters net ITC, 4(C). What is to be reclaimed
 * later is reversed in 4(B)(2), and in the period of the reclaim entered in 4(A)(5) and shown in 4(D)(1).
 */
import { dated } from "./dated";

export type Table4Line =
  | "4(A)(1)"
  | "4(A)(2)"
  | "4(A)(3)"
  | "4(A)(4)"
  | "4(A)(5)"
  | "4(B)(1)"
  | "4(B)(2)"
  | "4(C)"
  | "4(D)(1)"
  | "4(D)(2)";

export interface FormLine {
  readonly line: Table4Line;
  /** As the form words it. */
  readonly words: string;
  /** 1 adds to net ITC, -1 reduces it, 0 is beside it. */
  readonly sign: 1 | -1 | 0;
}

const FORM_OF_2022: readonly FormLine[] = [
  { line: "4(A)(1)", words: "Import of goods", sign: 1 },
  { line: "4(A)(2)", words: "Import of services", sign: 1 },
  { line: "4(A)(3)", words: "Inward supplies liable to reverse charge (other than 1 and 2 above)", sign: 1 },
  { line: "4(A)(4)", words: "Inward supplies from ISD", sign: 1 },
  { line: "4(A)(5)", words: "All other ITC", sign: 1 },
  { line: "4(B)(1)", words: "As per rules 38, 42 and 43 of CGST Rules and section 17(5)", sign: -1 },
  { line: "4(B)(2)", words: "Others", sign: -1 },
  { line: "4(C)", words: "Net ITC available (A) − (B)", sign: 0 },
  {
    line: "4(D)(1)",
    words: "ITC reclaimed which was reversed under table 4(B)(2) in earlier tax period",
    sign: 0,
  },
  {
    line: "4(D)(2)",
    words: "Ineligible ITC under section 16(4) and ITC restricted due to PoS rules",
    sign: 0,
  },
];

/** The form by return period; before August 2022 4(B) and 4(D) held other things. */
export const table4Form = dated<readonly FormLine[]>(
  "3B-TABLE-4",
  "what the lines of table 4 of GSTR-3B hold",
  "return period",
  [
    {
      from: "2022-08",
      value: FORM_OF_2022,
      source: "Notification 14/2022-CT of 05-07-2022, Circular 170/02/2022-GST",
      checked: "2026-12-01",
      openQuestion:
        "The notification names no first period; that the form is for returns from August 2022 on is said of the portal, " +
        "which has it since 01-09-2022, second hand.",
    },
  ],
);
