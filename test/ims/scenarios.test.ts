/**
 * The scenario tables of the law, row by row: actions allowed on an amendment, effect of each answer on ITC and on the
 * supplier's liability. T(O) = 18,000 for invoices, debit notes and e-commerce documents, 9,000 for
 * credit notes; upward and downward amendments change it by a fifth. Source: rulebook.
 */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import type { Kind } from "../../src/documents/kind";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { rupees } from "../support/rupees";
import { thePeriod, type Period } from "../../src/gst/period";
import { sumTax } from "../../src/gst/tax";
import { LineageRun, noon } from "../support/lineage";
import { igst, testDocument, say } from "../support/month";

type Effective = "accepted" | "deemed accepted" | "rejected" | "pending";
const ANSWERS = {
  accepted: say({ action: "Accept" }),
  rejected: say({ action: "Reject" }),
  pending: say({ action: "Pending" }),
} as const;

interface Regime {
  readonly name: string;
  readonly months: readonly [original: string, amendment: string, afterwards: string];
}
const P1: Regime = { name: "until September 2025", months: ["2025-06", "2025-07", "2025-08"] };
const P2: Regime = { name: "from October 2025", months: ["2025-10", "2025-11", "2025-12"] };
/** The original in the last statement of the first rules, the amendment in the first of the second. */
const ACROSS: Regime = { name: "across October 2025", months: ["2025-09", "2025-10", "2025-11"] };

const period = (of: string): Period => thePeriod(of);
const day = (month: string, later: number, of: number): Moment => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + later;
  const text = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  return noon(`${text}-${String(of).padStart(2, "0")}`);
};

const number = "N-1";
function original(kind: Kind, tax: number, { months: [month] }: Regime): TaxDocument {
  return testDocument(kind, number, `${month}-05`, { tax: igst(tax), returnPeriod: period(month) });
}

function amendment(kind: Kind, tax: number, { months: [first, month] }: Regime): TaxDocument {
  const amends = { originalNumber: number, originalDate: `${first}-05` as TaxDocument["documentDate"] };
  return testDocument(kind, number, `${first}-05`, {
    tax: igst(tax),
    returnPeriod: period(month),
    ...amends,
  });
}

/** The original answered and its period filed; the amendment filed and not yet answered. */
function amended(
  kind: Kind,
  before: Effective,
  taxes: readonly [number, number],
  regime: Regime,
): LineageRun {
  const [first, second] = regime.months;
  const life = new LineageRun(period(day(first, -1, 1).slice(0, 7)));
  life.file(original(kind, taxes[0], regime), day(first, 1, 5));
  if (before !== "deemed accepted") {
    const answered = life.answer(original(kind, taxes[0], regime), ANSWERS[before], day(first, 1, 12));
    if (isFault(answered)) throw new Error(answered.sentence);
  }
  life.close(day(first, 1, 20));
  life.file(amendment(kind, taxes[1], regime), day(second, 1, 5));
  return life;
}

const ANSWERED = ["accepted", "deemed accepted", "rejected", "pending"] as const;

/** Change of ITC by the amendment in the statement of its period under an answer; undefined when refused. */
function delta(
  life: LineageRun,
  documentOf: TaxDocument,
  answered: Effective,
  regime: Regime,
): number | undefined {
  const [, second] = regime.months;
  const before = rupees(life.itc());
  if (answered !== "deemed accepted") {
    const given = life.answer(documentOf, ANSWERS[answered], day(second, 1, 12));
    if (isFault(given)) return undefined;
  }
  life.close(day(second, 1, 20));
  return rupees(life.itc()) - before;
}

function supplier(life: LineageRun): { gstr1: number; adjustments: Record<string, number> } {
  const amendments = life.liability().filter(({ amended: is }) => is);
  const adjustments: Record<string, number> = {};
  for (const { period: of, imsAdjustment } of amendments)
    if (rupees(imsAdjustment) !== 0) adjustments[of] = rupees(imsAdjustment);
  return { gstr1: rupees(sumTax(amendments.map(({ gstr1Effect }) => gstr1Effect))), adjustments };
}

interface Row {
  readonly row: string;
  readonly before: readonly Effective[];
  readonly tax: number;
  readonly p1: string;
  readonly p2: string;
  readonly accepted: number;
  readonly gstr1: number;
  readonly onAccepted?: number;
  readonly onRejected?: number;
}

const ACCEPTED = ["accepted", "deemed accepted"] as const;

describe.each(["Invoice", "Debit note", "ECO document"] as const)("R-44 for an amended %s", (kind) => {
  const rows: readonly Row[] = [
    { row: "I1", before: ACCEPTED, tax: 21600, p1: "A R P", p2: "A R P", accepted: 3600, gstr1: 3600 },
    {
      ...{ row: "I2", before: ACCEPTED, tax: 14400, p1: "A R", p2: "A R P", accepted: -3600, gstr1: -3600 },
      onRejected: 3600,
    },
    { row: "I3", before: ACCEPTED, tax: 18000, p1: "A R P", p2: "A R P", accepted: 0, gstr1: 0 },
    { row: "I4", before: ["rejected"], tax: 21600, p1: "A R P", p2: "A R P", accepted: 21600, gstr1: 3600 },
    { row: "I5", before: ["rejected"], tax: 14400, p1: "A R P", p2: "A R P", accepted: 14400, gstr1: -3600 },
    { row: "I6", before: ["rejected"], tax: 18000, p1: "A R P", p2: "A R P", accepted: 18000, gstr1: 0 },
  ];
  every(kind, 18000, rows, [P1, P2, ACROSS]);
});

describe("R-45 for an amended credit note", () => {
  const rows: readonly Row[] = [
    {
      ...{ row: "C2", before: ACCEPTED, tax: 10800, p1: "A R", p2: "A R P", accepted: -1800, gstr1: -1800 },
      onRejected: 1800,
    },
    { row: "C3", before: ACCEPTED, tax: 7200, p1: "A R P", p2: "A R P", accepted: 1800, gstr1: 1800 },
    {
      ...{ row: "C4", before: ["rejected"], tax: 10800, p1: "A R", p2: "A R P", accepted: -10800 },
      ...{ gstr1: -1800, onAccepted: -9000, onRejected: 1800 },
    },
    {
      // The sources leave the supplier's liability after a rejection open: no figure is given.
      ...{ row: "C5", before: ["rejected"], tax: 7200, p1: "A R", p2: "A R P", accepted: -7200 },
      ...{ gstr1: 1800, onAccepted: -9000 },
    },
    {
      ...{ row: "C6", before: ["rejected"], tax: 9000, p1: "A R", p2: "A R P", accepted: -9000 },
      ...{ gstr1: 0, onAccepted: -9000 },
    },
  ];
  every("Credit note", 9000, rows, [P1, P2, ACROSS]);

  test("C5 rejected again says that its figure is to be checked on the portal", () => {
    const life = amended("Credit note", "rejected", [9000, 7200], P2);
    delta(life, amendment("Credit note", 7200, P2), "rejected", P2);
    expect(life.liability().at(-1)).toMatchObject({ amended: true, period: "2025-12" });
    expect(life.liability().at(-1)?.note).toMatch(/^Check on the portal/);
  });
});

function every(kind: Kind, first: number, rows: readonly Row[], regimes: readonly Regime[]): void {
  const cases = rows.flatMap((row) =>
    regimes.flatMap((regime) =>
      row.before.map((before) => [row.row, before, regime.name, row, before, regime] as const),
    ),
  );
  test.each(cases)("%s: original %s, %s", (_, __, ___, row, before, regime) => {
    const documentOf = amendment(kind, row.tax, regime);
    const fresh = () => amended(kind, before, [first, row.tax], regime);
    const letters = regime === P1 ? row.p1 : row.p2;
    expect(fresh().record(documentOf).allowed).toBe(letters);
    const pending = letters.includes("P") ? 0 : undefined;
    const wanted = { accepted: row.accepted, "deemed accepted": row.accepted, rejected: 0, pending };
    const afterwards = regime.months[2];
    for (const answered of ANSWERED) {
      const life = fresh();
      expect([answered, delta(life, documentOf, answered, regime)]).toEqual([answered, wanted[answered]]);
      const adjustment =
        answered === "rejected" ? row.onRejected : answered === "pending" ? undefined : row.onAccepted;
      expect([answered, supplier(life)]).toEqual([
        answered,
        { gstr1: row.gstr1, adjustments: adjustment ? { [afterwards]: adjustment } : {} },
      ]);
    }
  });
}

describe("R-44 I7", () => {
  test.each([21600, 18000, 14400])("the original without action is deemed accepted, amended to %s", (tax) => {
    const seen = ACCEPTED.map((before) => {
      const { allowed, pendingUntil, effect } = amended("Invoice", before, [18000, tax], P2).record(
        amendment("Invoice", tax, P2),
      );
      return { allowed, pendingUntil, effect };
    });
    expect(seen[0]).toEqual(seen[1]);
  });
});

describe("R-44 I8 and R-45 C7: an original carried over as pending", () => {
  test.each([
    ["I8", "Invoice", 18000, 21600, 21600, P1],
    ["I8", "Invoice", 18000, 14400, 14400, P2],
    ["I8", "ECO document", 18000, 18000, 18000, P2],
    ["C7", "Credit note", 9000, 10800, -10800, P2],
    ["C7", "Credit note", 9000, 7200, -7200, P2],
  ] as const)(
    "%s, %s: holds its amendment back, then the amendment counts alone",
    (_, kind, o, a, itc, regime) => {
      const life = amended(kind, "pending", [o, a], regime);
      const documentOf = amendment(kind, a, regime);
      const [, second] = regime.months;
      expect(life.record(documentOf).allowed).toBe("-");
      expect(life.draft(day(second, 1, 14)).lines).toEqual([]);
      life.answer(original(kind, o, regime), ANSWERS.accepted, day(second, 1, 15));
      expect(life.record(original(kind, o, regime)).status).toBe("Superseded");
      expect(isFault(life.answer(documentOf, ANSWERS.accepted, day(second, 1, 16)))).toBe(false);
      life.close(day(second, 1, 20));
      expect(rupees(life.itc())).toBe(itc);
      expect(life.filed.map(({ line }) => line.originalNumber)).toEqual([number]);
    },
  );
});

describe("R-44 I9 and R-45 C8: the original's GSTR-3B is not filed", () => {
  test.each(["Invoice", "Debit note", "ECO document", "Credit note"] as const)(
    "of a %s nothing is open",
    (kind) => {
      for (const regime of [P1, P2]) {
        const [first, second] = regime.months;
        const life = new LineageRun(period(day(first, -1, 1).slice(0, 7)));
        life.file(original(kind, 18000, regime), day(first, 1, 5));
        const documentOf = {
          ...amendment(kind, 21600, regime),
          form: "GSTR-1A",
          returnPeriod: period(first),
        } as const;
        life.file(documentOf, day(first, 1, 15));
        expect(life.record(documentOf)).toMatchObject({ allowed: "-", period2b: second });
        for (const answer of Object.values(ANSWERS))
          expect(life.answer(documentOf, answer, day(first, 1, 16))).toMatchObject({
            code: "ORIGINAL_PERIOD_NOT_FILED",
          });
      }
    },
  );
});

describe("R-44 I10 and R-45 C9: original and amendment in one GSTR-2B", () => {
  const cases = (["accepted", "rejected", "deemed accepted"] as const).flatMap((before) =>
    [
      ["I10", "Invoice", 18000, 14400, 14400, 0],
      ["I10", "Invoice", 18000, 21600, 21600, 0],
      ["I10", "Debit note", 18000, 18000, 18000, 0],
      ["C9", "Credit note", 9000, 10800, -10800, 10800],
      ["C9", "Credit note", 9000, 7200, -7200, 7200],
    ].map((row) => [...row, before] as [string, Kind, number, number, number, number, Effective]),
  );
  test.each(cases)("%s, %s of %s amended to %s: the amendment decides (%s, %s), original %s", (...row) => {
    const [, kind, o, a, itc, addBack, before] = row;
    for (const answered of ["accepted", "deemed accepted", "rejected"] as const) {
      const [first, second, afterwards] = P2.months;
      const life = new LineageRun(period(first));
      life.file(original(kind, o, P2), day(second, 1, 4));
      life.file(amendment(kind, a, P2), day(second, 1, 5));
      if (before !== "deemed accepted")
        life.answer(original(kind, o, P2), ANSWERS[before], day(second, 1, 6));
      expect(life.record(original(kind, o, P2)).status).toBe("Superseded");
      const rejected = answered === "rejected";
      expect(delta(life, amendment(kind, a, P2), answered, P2)).toBe(rejected ? 0 : itc);
      const adjustments = rejected && addBack ? { [afterwards]: addBack } : {};
      expect(supplier(life).adjustments).toEqual(adjustments);
    }
  });
});

describe("R-45 C1: the credit note itself", () => {
  test.each([
    [P1, "A R"],
    [P2, "A R P"],
  ])(
    "takes all, the declared, or nothing; rejected it comes back to the supplier (%#)",
    (regime, letters) => {
      const [, second] = regime.months;
      const note = testDocument("Credit note", number, `${second}-05`, {
        tax: igst(9000),
        returnPeriod: period(second),
      });
      const fresh = () => {
        const life = new LineageRun(period(regime.months[0]));
        life.file(note, day(second, 1, 5));
        return life;
      };
      expect(fresh().record(note).allowed).toBe(letters);
      expect(ANSWERED.map((answered) => delta(fresh(), note, answered, regime))).toEqual([
        ...[-9000, -9000, 0],
        letters.includes("P") ? 0 : undefined,
      ]);
      const rejected = fresh();
      delta(rejected, note, "rejected", regime);
      expect(
        rejected.liability().map(({ imsAdjustment, period: of }) => [of, rupees(imsAdjustment)]),
      ).toEqual([
        [second, 0],
        [regime.months[2], 9000],
      ]);
    },
  );
});
