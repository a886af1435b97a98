/**
 * Random histories of a reconciliation: verdicts, taken back and contradicted, between registers that are sorted, given
 * other vouchers, cut and imported again. What counts is compared with a model that keeps a plain list of pairs.
 */
import { describe, expect, test } from "@jest/globals";
import type { BookedRow } from "../../src/books/record";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { NO_ENTRIES } from "../../src/evidence/entry";
import { mergedEvent } from "../../src/evidence/histories/merged";
import type { VerdictData } from "../../src/evidence/verdict-data";
import { theDay } from "../../src/gst/date";
import { atOnce } from "../../src/gst/slices";
import { optionsFor } from "../../src/reconcile/apply";
import { contentKeys, namedBookings } from "../../src/reconcile/content";
import { reconcileSteps } from "../../src/reconcile/rows";
import type { ReconcileRow } from "../../src/reconcile/row";
import { doTotalsTie, reconcileTotals, sourceSums } from "../../src/reconcile/totals";
import { VerdictLog } from "../../src/reconcile/verdicts";
import { matchBooks } from "../../src/sync-check/books-match";
import { reportedDocuments } from "../../src/sync-check/reported";
import { rowKey } from "../../src/documents/identity";
import { factsOf, invoice, moment, record } from "../checks/period";
import { fc } from "../support/fast-check";
import { igst, OCTOBER } from "../support/month";
import { booking } from "../sync-check/booked";

const TAXES = [180, 180, 360, 540, 720, 900] as const;
const facts = factsOf({ ims: TAXES.map((tax, at) => record(invoice(`INV-${at + 1}`, { tax: igst(tax) }))) });
const { lines } = facts.statement;
const reported = reportedDocuments({
  period: OCTOBER,
  gstr2a: facts.gstr2a,
  ims: facts.ims,
  lines,
  filed: [],
});
const ims = new Map(facts.ims.map((one) => [rowKey(one), one]));

/** Some as reported, some under another number, two with equal content, one that nobody reports. */
const BOOKINGS: readonly BookedRow[] = [
  booking("INV-1", 180),
  booking("INV-2", 180),
  booking("77", 360),
  booking("78", 540),
  booking("79", 720, { voucherNumber: "V-1" }),
  booking("79", 720, { voucherNumber: "V-2", occurrence: 2 }),
  booking("ZZ-9", 4321),
];
const NAMES = contentKeys(BOOKINGS);

type Step =
  | { readonly do: "link" | "part"; readonly b: number; readonly d: number; readonly actor: string }
  | { readonly do: "take back" | "sort" | "rename" | "forget" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: verdictStep("link") },
  { weight: 4, arbitrary: verdictStep("part") },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Step>(
      ...(["take back", "sort", "rename", "forget"] as const).map((one) => ({ do: one })),
    ),
  },
);

function verdictStep(what: "link" | "part"): fc.Arbitrary<Step> {
  const [b, d] = [fc.nat(BOOKINGS.length - 1), fc.nat(reported.length - 1)];
  return fc.record({ do: fc.constant(what), b, d, actor: fc.constantFrom("Asha", "Ravi") });
}

interface Said {
  readonly is: "linked" | "apart";
  readonly name: string;
  readonly key: string;
  readonly entry: string;
}

/** What counts of what was said: of one booking and of one document the last link, and of a pair the last word. */
function model(said: readonly Said[]): Said[] {
  return said.reduce<Said[]>((kept, one) => {
    const isPair = (other: Said) => other.name === one.name && other.key === one.key;
    const touches = (other: Said) => other.name === one.name || other.key === one.key;
    const isReplaced = (other: Said) =>
      isPair(other) || (one.is === "linked" && other.is === "linked" && touches(other));
    return [...kept.filter((other) => !isReplaced(other)), one];
  }, []);
}

class History {
  bookings: readonly BookedRow[] = BOOKINGS;
  head = NO_ENTRIES;
  said: Said[] = [];
  readonly log = new VerdictLog();

  /** @param isMerged does the entry come from another copy of the workbook? */
  write(verdict: VerdictData, actor: string, isMerged = false): string {
    const context = { on: moment("2025-11-14"), actor, version: "test", writer: "w" };
    const { entries, head } = chain(this.head, [evidenceEvent("RECONCILED", { data: { verdict } })], context);
    this.head = head;
    for (const entry of entries) {
      const merged = chain(head, [mergedEvent(entry)], { ...context, actor: "Merging", writer: "x" });
      for (const one of isMerged ? merged.entries : entries) this.log.take(one);
    }
    return `w.${head.entries}`;
  }

  run(): ReconcileRow[] {
    const names = namedBookings(this.bookings);
    const { decided } = this.log;
    const named = { bookings: [...names.keys()], names: [...names.values()], reported };
    const groups = atOnce(matchBooks(named.bookings, reported, optionsFor(named, decided)));
    const steps = reconcileSteps({
      ...{ period: OCTOBER, firstMonth: OCTOBER, ims, groups, names, lines, decided, isLocked: false },
      ...{ firstPeriod: OCTOBER, firstBooked: OCTOBER, asOf: theDay("2025-11-14") },
      limits: { annualReturns: new Map(), extensions: [], frequency: "Monthly" },
    });
    return atOnce(steps);
  }

  play(one: Step, at: number): void {
    switch (one.do) {
      case "sort":
        this.bookings = [...this.bookings].sort(
          (a, b) => (((a.igst ?? 0) * (at + 7)) % 13) - (((b.igst ?? 0) * (at + 7)) % 13),
        );
        return;
      case "rename":
        // The order of two equal bookings is kept, as a register keeps that of its vouchers.
        this.bookings = this.bookings.map((row) => ({
          ...row,
          voucherNumber: `N${at}-${row.voucherNumber}`,
          sourceRows: `${at + 2}`,
        }));
        return;
      case "forget":
        this.write({ is: "forgotten" }, "Asha");
        return;
      case "take back": {
        const last = this.said.pop();
        if (last) this.write({ is: "taken back", entry: last.entry }, "Asha");
        return;
      }
      default: {
        const [name, key] = [NAMES[one.b] as string, reported[one.d]?.key as string];
        const sides = { bookings: [name], documents: [key] };
        const is = one.do === "link" ? "linked" : "apart";
        const verdict: VerdictData = is === "linked" ? { is, by: "pair", ...sides } : { is, ...sides };
        this.said.push({ is, name, key, entry: this.write(verdict, one.actor, at % 3 === 0) });
      }
    }
  }
}

function expectKept(rows: readonly ReconcileRow[], said: readonly Said[]): void {
  const rowOf = new Map(rows.flatMap((row) => row.bookings.map((name) => [name, row] as const)));
  for (const { is, name, key } of model(said)) {
    const row = rowOf.get(name);
    if (is === "linked")
      expect([row?.bookings, row?.documents, row?.verdict]).toEqual([[name], [key], "Pair"]);
    else expect(row?.documents).not.toContain(key);
  }
}

function expectWhole(rows: readonly ReconcileRow[], bookings: readonly BookedRow[]): void {
  expect(rows.flatMap((row) => row.bookings).sort()).toEqual([...NAMES].sort());
  expect(rows.flatMap((row) => row.documents).sort()).toEqual(reported.map(({ key }) => key).sort());
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  expect(
    doTotalsTie(reconcileTotals(rows, sourceSums(bookings, lines, { firstMonth: OCTOBER, period: OCTOBER }))),
  ).toBe(true);
}

describe("verdicts", () => {
  test("hold in 1,000 histories of sorting, importing again, contradicting and taking back", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const history = new History();
        steps.forEach((one, at) => history.play(one, at));
        const rows = history.run();
        expectKept(rows, history.said);
        expectWhole(rows, history.bookings);
      }),
      { numRuns: 1000 },
    );
  });

  test("give the same rows whatever the order of the register", () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.shuffledSubarray([...BOOKINGS], { minLength: BOOKINGS.length }),
        (steps, order) => {
          const history = new History();
          steps.forEach((one, at) => history.play(one, at));
          const vouchers = new Map(
            history.bookings.map((row) => [row.voucherNumber.replace(/^(N\d+-)*/, ""), row]),
          );
          const sorted = (rows: readonly ReconcileRow[]) =>
            rows
              .map(({ key, status, verdict, reviewer }) => [key, status, verdict, reviewer].join(" "))
              .sort();
          const before = sorted(history.run());
          history.bookings = order.flatMap((row) => vouchers.get(row.voucherNumber) ?? []);
          expect(sorted(history.run())).toEqual(before);
        },
      ),
      { numRuns: 150 },
    );
  });
});
