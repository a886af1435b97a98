/** The lines of all GSTR-2B that are generated, by supplier and number: what a user's own bookings are matched with. */
import type { Blank } from "../../gst/blank";
import { comparableNumber } from "../../gst/document-number";
import { grouped } from "../../gst/grouped";
import { financialYear, showPeriod, type Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { fault, isFault, type Result } from "../../gst/fault";
import { textOf } from "../../gst/cell-text";
import type { Gstr2bLine } from "../../gstr2b/line";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import { CITE } from "../../law/citations";
import { canonicalNumber } from "../../match/numbers/canonical-number";
import { dayNumber } from "../../match/registers/register";
import type { OpenWorkbook } from "../workbook";
import { perVersion } from "./per-version";

/** A line of a GSTR-2B, and the period of that GSTR-2B. */
export interface StatementLine {
  readonly line: Gstr2bLine;
  readonly period: PeriodRecord;
}

export class StatementLines {
  readonly byPan: ReadonlyMap<string, readonly StatementLine[]>;
  readonly byNumber: ReadonlyMap<string, readonly StatementLine[]>;
  /** The suppliers' GSTINs. */
  readonly gstins: ReadonlySet<string>;
  /** By PAN and running number; of each PAN worked out when first asked for. */
  readonly #numbered = new Map<string, ReadonlyMap<string, readonly StatementLine[]>>();

  constructor(all: readonly StatementLine[]) {
    this.byPan = grouped(all, ({ line }) => panPart(line.supplierGstin));
    this.byNumber = grouped(all, ({ line }) => comparableNumber(line.documentNumber));
    this.gstins = new Set(all.map(({ line }) => line.supplierGstin));
  }

  /** The lines of a PAN with a running number. */
  numbered(pan: string, running: string): readonly StatementLine[] {
    const ofPan =
      this.#numbered.get(pan) ??
      grouped(this.byPan.get(pan) ?? [], ({ line }) => runningNumber(line.documentNumber, line.documentDate));
    this.#numbered.set(pan, ofPan);
    return ofPan.get(running) ?? [];
  }
}

/** What clerks keep of a number: the last part of its form for comparison, "412" of "HV/25-26/0412". */
export function runningNumber(number: string, date: Gstr2bLine["documentDate"] | Blank): string {
  const canonical = canonicalNumber(number, date === "" ? NaN : dayNumber(date));
  return canonical.slice(canonical.lastIndexOf("-") + 1);
}

/**
 * @param asked a return period, or a financial year such as 2025-26; blank for every GSTR-2B
 * @returns NO_2B where none of it is generated, BAD_PERIOD for what is neither
 */
export function statementLines({ session, live }: OpenWorkbook, asked: unknown): Result<StatementLines> {
  const { cache } = session;
  const wanted = wantedPeriods(asked);
  if (isFault(wanted)) return wanted;
  const periods = cache
    .rows(GSTR3B_TABLE, gstr3bFields)
    .map(({ record }) => record)
    .filter(({ period, version }) => version > 0 && wanted.has(period));
  if (periods.length > 0)
    return perVersion(cache, `lines of ${periods.map(({ period }) => period).join(" ")}`, () => {
      const linesOf = (period: PeriodRecord) =>
        cache
          .rows(gstr2bTable(period.period), gstr2bFields)
          .map(({ record: line }): StatementLine => ({ line, period }));
      return new StatementLines(periods.flatMap(linesOf));
    });
  // A workbook that is not set up says so first.
  const missing = live.missing("", "");
  return missing.code === "NOT_SET_UP" ? missing : notGenerated(wanted.name);
}

interface Wanted {
  readonly name: string;
  has(period: Period): boolean;
}

const YEAR = /^(?:F\.?Y\.?\s*)?(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)$/i;

function wantedPeriods(asked: unknown): Result<Wanted> {
  const text = textOf(asked ?? "").trim();
  if (text === "") return { name: "", has: () => true };
  const [, first = "", second = ""] = YEAR.exec(text) ?? [];
  if (first !== "" && (Number(first) + 1) % 100 === Number(second)) {
    const year = `${first}-${second}`;
    return { name: year, has: (period) => financialYear(period) === year };
  }
  const one = parsePeriodCell(asked);
  if (isFault(one))
    return fault(
      one.code,
      one.sentence,
      "Give a return period such as 2025-10, or a financial year such as 2025-26.",
    );
  return { name: showPeriod(one), has: (period) => period === one };
}

function notGenerated(name: string): Result<never> {
  return fault(
    "NO_2B",
    name === "" ? "No GSTR-2B is generated." : `No GSTR-2B of ${name} is generated.`,
    "Generate it in the Milaan pane.",
    { law: CITE.recompute },
  );
}

/** What all registrations of one PAN share; blank of a blank GSTIN. */
export function panPart(gstin: string): string {
  return gstin.slice(2, 12);
}
