/**
 * What holds for returns as a whole: in which order they are filed, how long, and what the Invoice Furnishing
 * Facility may carry (rulebook ).
 */
import { showDay, type Day } from "../gst/date";
import type { Paise } from "../gst/money";
import { showPeriod, type Period } from "../gst/period";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import { cite, dated } from "./dated";

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

/** The law that wants earlier returns filed first on that day, or undefined while none did. */
export function filingOrder(on: Day): string | undefined {
  const ruling = sequence.at(on);
  return isFault(ruling) || !ruling.value.inOrder ? undefined : cite(ruling);
}

interface Bar {
  readonly years: number | undefined;
  /** Returns of earlier periods were due, however extended, longer ago than that on every day of the bar. */
  readonly before: string;
}

const bar = dated<Bar>(
  "THREE-YEAR-BAR",
  "how long after its due date a return may be filed",
  "day of action",
  [
    {
      from: "2025-07-01",
      value: { years: 3, before: "2021-01" },
      source: "CGST Act s.37(5), s.39(11), Finance Act 2023; GSTN advisory 07-06-2025",
      checked: "2026-11-25",
      doubt: "GSTN announced the portal's bar for July 2025 and later again for October 2025.",
    },
    {
      from: "2017-07-01",
      value: { years: undefined, before: "" },
      source: "The portal took late returns without limit",
      checked: "2026-11-25",
    },
  ],
);

/** The last day on which a return due on `due` may be filed, with its law, or undefined when it still may on `on`. */
export function barredSince(due: Day, on: Day): { day: Day; law: string } | undefined {
  const ruling = bar.at(on);
  if (isFault(ruling) || ruling.value.years === undefined) return undefined;
  const day = `${Number(due.slice(0, 4)) + ruling.value.years}${due.slice(4)}` as Day;
  return on > day ? { day, law: cite(ruling) } : undefined;
}

/**
 * Refuses a return that is filed on `on`, once three years have passed since it was due.
 * @param due a fault where the day is not written down; then old periods are refused, and of others nothing is said
 */
export function barFault(form: string, of: Period, due: Parsed<Day>, on: Day): Fault | undefined {
  const barred = typeof due === "string" ? barredSince(due, on) : barredBefore(of, on);
  if (!barred) return undefined;
  const until = barred.day ? ` until ${showDay(barred.day)}, three years` : " for three years";
  return fault(
    "RETURN_BARRED",
    `${form} of ${showPeriod(of)} could be filed${until} after it was due.`,
    "It cannot be filed any more; ask your adviser.",
    { law: barred.law },
  );
}

/** Of a period whose due date is not written down, but must have passed three years before. */
function barredBefore(of: Period, on: Day): { day: undefined; law: string } | undefined {
  const ruling = bar.at(on);
  return !isFault(ruling) && of < ruling.value.before ? { day: undefined, law: cite(ruling) } : undefined;
}

const iff = dated<{ mostPerMonth: Paise }>(
  "IFF-LIMIT",
  "how much the IFF carries in a month",
  "return period",
  [
    {
      from: "2021-01",
      value: { mostPerMonth: 500_000_000 as Paise },
      source: "CGST Rules r.59(2), Notification 82/2020-CT: fifty lakh rupees a month",
      checked: "2026-11-25",
    },
  ],
);

/** The limit of the IFF in a month, with its law; undefined for months before there was an IFF. */
export function iffLimit(period: Period): { most: Paise; law: string } | undefined {
  const ruling = iff.at(period);
  return isFault(ruling) ? undefined : { most: ruling.value.mostPerMonth, law: cite(ruling) };
}

const INTEREST = "interest is computed with the benefit of the least cash balance and cannot be lowered";
const BREAK_UP = "the break-up of tax liability is filled in from the dates of documents";

// Nothing here leans on it: it tells what to expect in GSTR-3B, and stands on the page of rules.
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
