/**
 * Warnings about section 16(4). The portal checks only whether the supplier filed in time; the Act requires that
 * the recipient takes the ITC in time, in GSTR-3B. And a document amended downward after the limit bypasses the IMS.
 */
import { describe, isAmendment } from "../../documents/document";
import { isCreditNote } from "../../documents/kind";
import { plural } from "../../gst/plural";
import { dayOf, showDay, type Day, type Moment } from "../../gst/date";
import { type Fault, isFault, warning } from "../../gst/fault";
import { minus, NO_MONEY, plus, showMoney, type Paise } from "../../gst/money";
import { financialYear, showPeriod, type Period } from "../../gst/period";
import { HEADS, totalTax } from "../../gst/tax";
import { by } from "../../gst/order";
import { draftDay } from "../../law/cut-offs";
import { lastDayForCredit } from "../../law/credit-time-limit";
import type { Taxpayer } from "../../law/taxpayer";
import type { Gstr2bLine } from "../line";

interface Limit {
  readonly day: Day;
  readonly law: string;
}

interface LimitGroup extends Limit {
  readonly count: number;
  readonly credit: Paise;
}

type Limits = Pick<Taxpayer, "annualReturns" | "extensions">;

/**
 * One warning for each limit that has expired on the earliest day on which GSTR-3B can be filed: the day of the draft,
 * or `asOf` if later.
 */
export function timeLimitWarnings(
  lines: readonly Gstr2bLine[],
  period: Period,
  taxpayer: Limits,
  asOf: Moment,
): Fault[] {
  const draft = draftDay(period, taxpayer.extensions);
  const earliest = !isFault(draft) && draft > dayOf(asOf) ? draft : dayOf(asOf);
  const limits = limitsFor(taxpayer);
  const groups = new Map<Day, LimitGroup>();
  for (const line of lines) {
    const credit = itcClaimed(line);
    const limit = credit > 0 ? limits(line) : undefined;
    if (!limit || earliest <= limit.day) continue;
    const before = groups.get(limit.day) ?? { ...limit, count: 0, credit: NO_MONEY };
    groups.set(limit.day, { ...before, count: before.count + 1, credit: plus(before.credit, credit) });
  }
  return [...groups.values()].sort(by(({ day }) => day)).map((at) => timeBarredWarning(at, period));
}

/** Sum of the heads in which a line's ITC is positive. */
function itcClaimed({ part, itc }: Gstr2bLine): Paise {
  if (part !== "available") return NO_MONEY;
  return HEADS.reduce((sum, head) => (itc[head] > 0 ? plus(sum, itc[head]) : sum), NO_MONEY);
}

function timeBarredWarning({ day, law, count, credit }: LimitGroup, period: Period): Fault {
  return warning(
    "TIME_BARRED",
    `The ITC of ${plural(count, "document")}, ₹ ${showMoney(credit)}, becomes time-barred after ${showDay(day)}; ` +
      `the portal shows it as available, because the supplier filed in time.`,
    `Take it only where GSTR-3B of ${showPeriod(period)} is filed by then; else reduce 4(A)(5) or reverse it in 4(B)(1), and report it in 4(D)(2) (Circular 170/02/2022).`,
    { law },
  );
}

/** Documents amended downward after the limit, which reduce ITC without an IMS action. */
export function lateReductionWarnings(lines: readonly Gstr2bLine[], taxpayer: Limits): Fault[] {
  const limits = limitsFor(taxpayer);
  return lines.flatMap((line) => {
    const { route, part, itc, filedOn } = line;
    if (!isAmendment(line) || route !== "GSTR-2B" || part !== "available" || totalTax(itc) >= 0) return [];
    const limit = limits(line);
    return limit && filedOn !== "" && dayOf(filedOn) > limit.day ? [lateReductionWarning(line, limit)] : [];
  });
}

function lateReductionWarning(line: Gstr2bLine, { day, law }: Limit): Fault {
  return warning(
    "TIME_BARRED",
    `The ${describe(line)} was amended downward after ${showDay(day)}: it does not come to IMS, and ITC reduces by ₹ ${showMoney(minus(NO_MONEY, totalTax(line.itc)))}.`,
    "Uncertain: check on the portal whether its GSTR-2B reduces it; if not, reduce 4(A)(5) or reverse it in 4(B)(1) of GSTR-3B, and report it in 4(D)(2) (Circular 170/02/2022).",
    { place: `${line.supplierGstin} ${line.documentNumber}`.trim(), law },
  );
}

/** The limit of a document that has one, computed once for each financial year. */
function limitsFor({ annualReturns }: Limits): (line: Gstr2bLine) => Limit | undefined {
  const known = new Map<string, Limit | undefined>();
  return ({ kind, documentDate }) => {
    if (isCreditNote(kind) || kind === "Bill of entry") return undefined;
    const year = financialYear(documentDate);
    if (!known.has(year)) {
      const limit = lastDayForCredit(documentDate, annualReturns);
      known.set(year, isFault(limit) ? undefined : { day: limit.day, law: limit.law });
    }
    return known.get(year);
  };
}
