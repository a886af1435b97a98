/** Texts of table 4 of GSTR-3B. */
export const table4Strings = {
  title: (period: string) => `GSTR-3B of ${period}, table 4`,
  form: "Table 4",
  head: "Tax",
  allHeads: "All heads together",
  line: "Line",
  gstr2b: "GSTR-2B here",
  filed: "Filed",
  difference: "Difference",
  inGstr2b: (line: string) => `${line} in GSTR-2B`,
  asFiled: (line: string) => `${line} as filed`,
  about:
    "In ₹. What was filed is typed on the GSTR-3B sheet; a blank is not zero, and 4(C) as filed is " +
    "shown once every line is typed of which GSTR-2B has an amount.",
  law: (law: string, open: string) => (open === "" ? law : `${law}. Uncertain: ${open}`),
  notYet: "GSTR-2B is not generated yet.",
  back: "Back to the period",
} as const;
