/**
 * What section 16(4) leaves open about a statement. The portal asks only whether the supplier filed in time; the
 * Act asks whether the recipient takes the credit in time, in GSTR-3B. And a paper lowered after the limit passes by
 * the IMS, so that nobody is asked.
 */
import { describe, isAmendment, isCreditNote } from "../../documents/document";
import { plural } from "../../gst/plural";
import { dayOf, showDay, type Day, type Moment } from "../../gst/date";
import { asWarning, fault, isFault, type Fault } from "../../gst/fault";
import { minus, NO_MONEY, plus, showMoney, type Paise } from "../../gst/money";
import { financialYear, showPeriod, type Period } from "../../gst/period";
import { HEADS, totalTax } from "../../gst/tax";
import { draftDay } from "../../law/cut-offs";
import { lastDayForCredit } from "../../law/section-16-4";
import type { Taxpayer } from "../../law/taxpayer";
import type { Gstr2bLine } from "../line";

interface Limit {
  readonly day: Day;
  readonly law: string;
}

interface AtStake extends Limit {
  readonly count: number;
  readonly credit: Paise;
}

type Limits = Pick<Taxpayer, "annualReturns" | "extensions">;

/**
 * One warning for each limit that is over when GSTR-3B can be filed at the earliest, the day of the draft, or at the
 * moment that is asked about.
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
  const groups = new Map<Day, AtStake>();
  for (const line of lines) {
    const credit = creditTaken(line);
    const limit = credit > 0 ? limits(line) : undefined;
    if (!limit || earliest <= limit.day) continue;
    const before = groups.get(limit.day) ?? { ...limit, count: 0, credit: NO_MONEY };
    groups.set(limit.day, { ...before, count: before.count + 1, credit: plus(before.credit, credit) });
  }
  return [...groups.values()].sort((a, b) => (a.day < b.day ? -1 : 1)).map((at) => tooLate(at, period));
}

/** Heads in which a line gives credit, together. */
function creditTaken({ part, itc }: Gstr2bLine): Paise {
  if (part !== "available") return NO_MONEY;
  return HEADS.reduce((sum, head) => (itc[head] > 0 ? plus(sum, itc[head]) : sum), NO_MONEY);
}

function tooLate({ day, law, count, credit }: AtStake, period: Period): Fault {
  return asWarning(
    fault(
      "TIME_BARRED",
      `The ITC of ${plural(count, "document")}, ₹ ${showMoney(credit)}, becomes time-barred after ${showDay(day)}; ` +
        `the portal shows it as available, because the supplier filed in time.`,
      `Take it only where GSTR-3B of ${showPeriod(period)} is filed by then; else reduce 4(A)(5) or reverse it in 4(B)(1), and report it in 4(D)(2) (Circular 170/02/2022).`,
      { law },
    ),
  );
}

/** Papers lowered after the limit, which take credit away unasked. */
export function lateReductionWarnings(lines: readonly Gstr2bLine[], taxpayer: Limits): Fault[] {
  const limits = limitsFor(taxpayer);
  return lines.flatMap((line) => {
    const { route, part, itc, filedOn } = line;
    if (!isAmendment(line) || route !== "GSTR-2B" || part !== "available" || totalTax(itc) >= 0) return [];
    const limit = limits(line);
    return limit && filedOn !== "" && dayOf(filedOn) > limit.day ? [lowered(line, limit)] : [];
  });
}

function lowered(line: Gstr2bLine, { day, law }: Limit): Fault {
  return asWarning(
    fault(
      "TIME_BARRED",
      `The ${describe(line)} was amended downward after ${showDay(day)}: it does not come to IMS, and ITC reduces by ₹ ${showMoney(minus(NO_MONEY, totalTax(line.itc)))}.`,
      "Uncertain: check on the portal whether its GSTR-2B reduces it; if not, reduce 4(A)(5) or reverse it in 4(B)(1) of GSTR-3B, and report it in 4(D)(2) (Circular 170/02/2022).",
      { place: `${line.supplierGstin} ${line.documentNumber}`.trim(), law },
    ),
  );
}

/** The limit of a paper that has one, worked out once for each financial year. */
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
