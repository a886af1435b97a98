/**
 * What the stories are to cover: rows of the scenario tables of, published examples, derived cases, and
 * readings that are said in public and are not the law. Gaps in their numbers are examples that overlap others. A story
 * names the cases that it plays below its title.
 */
export interface Case {
  readonly code: string;
  readonly says: string;
  /** Tests of this repository's folder `test` that hold it, besides stories or instead of them. */
  readonly tests?: readonly string[];
  /** Why neither a story nor a test holds it. */
  readonly notPlayed?: string;
}

export interface CaseChapter {
  readonly heading: string;
  readonly about?: string;
  readonly cases: readonly Case[];
}

const SCENARIOS = ["ims/scenarios.test.ts"];

export const CASE_CHAPTERS: readonly CaseChapter[] = [
  {
    heading: "Scenario tables",
    about:
      "How the original stands, and what the amendment does to it: R-44 for invoices, debit notes and e-commerce documents, R-45 for credit notes.",
    cases: [
      { code: "R-44 I1", says: "accepted, raised", tests: SCENARIOS },
      { code: "R-44 I2", says: "accepted, lowered", tests: SCENARIOS },
      { code: "R-44 I3", says: "accepted, same value", tests: SCENARIOS },
      { code: "R-44 I4", says: "rejected, raised", tests: SCENARIOS },
      { code: "R-44 I5", says: "rejected, lowered", tests: SCENARIOS },
      { code: "R-44 I6", says: "rejected, reported again", tests: SCENARIOS },
      { code: "R-44 I7", says: "deemed accepted", tests: SCENARIOS },
      { code: "R-44 I8", says: "original pending", tests: SCENARIOS },
      { code: "R-44 I9", says: "original's GSTR-3B not filed", tests: SCENARIOS },
      { code: "R-44 I10", says: "both in one GSTR-2B", tests: SCENARIOS },
      { code: "R-45 C1", says: "the credit note itself", tests: SCENARIOS },
      { code: "R-45 C2", says: "accepted, raised", tests: SCENARIOS },
      { code: "R-45 C3", says: "accepted, lowered", tests: SCENARIOS },
      { code: "R-45 C4", says: "rejected, raised", tests: SCENARIOS },
      { code: "R-45 C5", says: "rejected, lowered", tests: SCENARIOS },
      { code: "R-45 C6", says: "rejected, reported again", tests: SCENARIOS },
      { code: "R-45 C7", says: "original pending", tests: SCENARIOS },
      { code: "R-45 C8", says: "original's GSTR-3B not filed", tests: SCENARIOS },
      { code: "R-45 C9", says: "both in one GSTR-2B", tests: SCENARIOS },
    ],
  },
  {
    heading: "Published examples",
    cases: [
      { code: "A1", says: "note of September 2025: no pending" },
      { code: "A2", says: "note of October 2025: pending at once" },
      { code: "A3", says: "old note in October's GSTR-1" },
      { code: "A4", says: "September's note through GSTR-1A" },
      { code: "A5", says: "pending until 20 December 2025" },
      { code: "A7", says: "credit taken in part" },
      { code: "A8", says: "credit never taken" },
      { code: "A9", says: "disputed note" },
      { code: "A10", says: "impact matrix" },
      { code: "A11", says: "wrongly rejected invoice" },
      { code: "A13", says: "GSTR-1A reaches the next statement" },
      { code: "A15", says: "GSTR-1A opens after GSTR-1" },
      { code: "A16", says: "quarter to September 2024" },
      { code: "A17", says: "windows of January 2021" },
      { code: "A18", says: "filing decides, not the date" },
      { code: "A19", says: "windows of October 2021" },
      { code: "A20", says: "first IMS period" },
      { code: "A21", says: "answer changed after the draft" },
      { code: "A23", says: "a month with every answer" },
      { code: "A24", says: "goods partly returned" },
      {
        code: "A25",
        says: "reduction proposed from the books",
        notPlayed: "a proposal from books is another client's policy, not law; the cap it ends in is A7",
      },
      { code: "A27", says: "reduction in part, in the upload", tests: ["portal/upload.test.ts"] },
      { code: "A28", says: "rejection with remarks, in the upload", tests: ["portal/upload.test.ts"] },
      { code: "A29", says: "reduction without amounts" },
      { code: "A31", says: "reverse charge" },
      { code: "A32", says: "supplier edits an accepted record" },
      { code: "A34", says: "no action on anything" },
      { code: "A36", says: "number of sixteen digits", tests: ["portal/upload.test.ts"] },
      { code: "A37", says: "check characters of GSTINs", tests: ["gst/gstin.test.ts"] },
      { code: "A38", says: "GSTR-1A and the recipient" },
      {
        code: "A40",
        says: "liability locked from July 2025",
        notPlayed: "the supplier's own GSTR-3B is no sheet of this workbook",
      },
      { code: "A41", says: "note that is not in the books" },
    ],
  },
  {
    heading: "Derived cases",
    cases: [
      { code: "B1", says: "accepted, raised and accepted" },
      { code: "B2", says: "accepted, raised and rejected" },
      { code: "B3", says: "accepted, lowered and accepted" },
      { code: "B4", says: "the same, 2,000 declared" },
      { code: "B7", says: "rejected, raised and accepted" },
      { code: "B9", says: "rejected, reported again" },
      { code: "B10", says: "rejected, lowered and rejected" },
      { code: "B11", says: "both in one GSTR-2B" },
      { code: "B12", says: "original's GSTR-3B not filed" },
      { code: "B13", says: "note accepted in full" },
      { code: "B15", says: "note accepted, raised" },
      { code: "B17", says: "note accepted, lowered" },
      { code: "B19", says: "note rejected, raised" },
      { code: "B21", says: "note rejected, reported again" },
      { code: "B22", says: "pending runs out" },
      { code: "B23", says: "debit note lowered and rejected" },
      { code: "B25", says: "a second too late" },
      { code: "B27", says: "last days for pending" },
      { code: "B28", says: "section 16(4)" },
      { code: "B31", says: "edit after acceptance" },
      { code: "B32", says: "lock only on a fresh draft" },
      { code: "B33", says: "previous GSTR-3B not filed" },
      {
        code: "B35",
        says: "rounding of tax from a rate",
        notPlayed: "taxes are taken as the documents carry them; nothing here multiplies by a rate",
      },
    ],
  },
  {
    heading: "Wrong readings",
    about: "What is said in public and is not the law.",
    cases: [
      { code: "N1", says: "“no action, no credit”" },
      { code: "N2", says: "“deemed accepted after 30 days”" },
      { code: "N3", says: "“a September note may wait”" },
      { code: "N4", says: "“credit ends in September”" },
      { code: "N5", says: "“accepting a note leaves the credit”" },
      { code: "N6", says: "“a bill of entry can be rejected”" },
      { code: "N7", says: "“accepted notes go to 4(B)(2)”" },
      { code: "N8", says: "“the IFF cannot be amended in GSTR-1A”" },
      {
        code: "N9",
        says: "“table 4 is locked from July 2026”",
        notPlayed: "unconfirmed, so nothing enforces it",
      },
    ],
  },
];
