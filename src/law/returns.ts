/** Rules for all returns: the order of filing, and the time limit (rulebook R-22). */
import { showDay, type Day } from "../gst/date";
import { showPeriod, type Period } from "../gst/period";
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { cite, dated } from "./dated";
import { showUnconfirmed, unconfirmedDate, type Extension, type Filer } from "./extended-dates";

const sequence = dated<{ inOrder: boolean }>(
  "FILING-ORDER",
  "in which order returns are filed",
  "day of action",
  [
    {
      from: "2022-10-01",
      value: { inOrder: true },
      source: "CGST Act s.37(4), s.39(10), Finance Act 2022; CGST Rules r.59(6)",
      checked: "2026-11-25",
    },
    {
      from: "2017-07-01",
      value: { inOrder: false },
      source: "CGST Act s.37, before Finance Act 2022",
      checked: "2026-11-25",
    },
  ],
);

/** The law that requires earlier returns to be filed first on that day, or undefined where none does. */
export function filingOrder(on: Day): string | undefined {
  const ruling = sequence.at(on);
  return isFault(ruling) || !ruling.value.inOrder ? undefined : cite(ruling);
}

interface Bar {
  readonly years: number | undefined;
  /** Returns of earlier periods, however extended, were due more than that many years before any day of the bar. */
  readonly before: string;
  /** Does the portal accept applications to file a barred return? */
  readonly unbarring: boolean;
}

const ACT = "CGST Act s.37(5), s.39(11), Finance Act 2023";

const bar = dated<Bar>(
  "THREE-YEAR-BAR",
  "how long after its due date a return may be filed",
  "day of action",
  [
    {
      from: "2026-02-03",
      value: { years: 3, before: "2021-01", unbarring: true },
      source: `${ACT}; portal, Services > Returns > Application for Unbarring Returns`,
      checked: "2026-11-29",
    },
    {
      from: "2025-12-01",
      value: { years: 3, before: "2021-01", unbarring: false },
      source: `${ACT}; GSTN advisory 29-10-2025`,
      checked: "2026-11-29",
    },
    {
      from: "2017-07-01",
      value: { years: undefined, before: "", unbarring: false },
      source: "The portal took late returns without limit",
      checked: "2026-11-29",
      openQuestion:
        "The Act bars such returns since October 2023, and GSTN announced the portal's bar for July 2025 first, then for December.",
    },
  ],
);

/**
 * The last day on which a return due on `due` may be filed, with its law, or undefined when it may still be filed on
 * `on`.
 */
export function barredSince(due: Day, on: Day): { day: Day; law: string; unbarring: boolean } | undefined {
  const ruling = bar.at(on);
  if (isFault(ruling) || ruling.value.years === undefined) return undefined;
  const day = `${Number(due.slice(0, 4)) + ruling.value.years}${due.slice(4)}` as Day;
  return on > day ? { day, law: cite(ruling), unbarring: ruling.value.unbarring } : undefined;
}

/** A return with its due date. */
export interface DueReturn {
  readonly form: Extension["form"];
  readonly returnPeriod: Period;
  /** A fault where the due date is not in the tables; then only old periods are refused. */
  readonly due: Result<Day>;
}

/**
 * Refuses a return filed on `on` more than three years after its due date.
 * @param filer whose return it is, for unconfirmed extensions
 */
export function barFault(
  { form, returnPeriod, due }: DueReturn,
  on: Day,
  filer: Filer = {},
): Fault | undefined {
  const barred = typeof due === "string" ? barredSince(due, on) : barredBefore(returnPeriod, on);
  if (!barred) return undefined;
  const after = barred.day ? ` after ${showDay(barred.day)}, three years from its due date` : "";
  const unconfirmed = unconfirmedDate(form, returnPeriod, filer);
  return fault(
    "RETURN_BARRED",
    `${form} of ${showPeriod(returnPeriod)} is time-barred${after || ": its due date is more than three years ago"}.`,
    [
      barred.unbarring
        ? "It cannot be filed unless the officer allows it: on the portal, Services > Returns > Application for Unbarring Returns. Once allowed, give its due date in Settings."
        : "It cannot be filed; ask your adviser.",
      ...(unconfirmed
        ? [`Uncertain: ${showUnconfirmed(unconfirmed)}. If so, add that due date in Settings.`]
        : []),
    ].join(" "),
    { law: barred.law },
  );
}

/** For a period whose due date is not in the tables, but must have passed more than three years before. */
function barredBefore(of: Period, on: Day): { day: undefined; law: string; unbarring: boolean } | undefined {
  const ruling = bar.at(on);
  if (isFault(ruling) || of >= ruling.value.before) return undefined;
  return { day: undefined, law: cite(ruling), unbarring: ruling.value.unbarring };
}

const INTEREST = "interest is computed with the benefit of the least cash balance and cannot be reduced";
const BREAK_UP = "the break-up of tax liability is filled in from the dates of documents";

// Used by no other code: it lists what to expect in GSTR-3B, for RULES.md.
dated<readonly string[]>("3B-BESIDES", "what else the portal computes in GSTR-3B", "return period", [
  {
    from: "2026-02",
    value: [
      INTEREST,
      BREAK_UP,
      "once IGST credit is used up, CGST and SGST credit may pay IGST in any order",
    ],
    source: "GSTN advisories 30-01-2026 and 20-02-2026",
    checked: "2026-11-25",
  },
  {
    from: "2026-01",
    value: [INTEREST, BREAK_UP],
    source: "GSTN advisory 30-01-2026",
    checked: "2026-11-25",
  },
]);
