/**
 * Documents amended more than once, or amended while pending: the effect is the difference to the position, and pending
 * is limited where ITC is reduced, whatever the answers to earlier versions. Source: rulebook.
 */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import type { Kind } from "../../src/documents/kind";
import { theDay } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import { addTax, sumTax } from "../../src/gst/tax";
import { LineageRun, noon } from "../support/lineage";
import { igst, testDocument, say } from "../support/month";
import { rupees } from "../support/rupees";

const MONTHS = ["2025-10", "2025-11", "2025-12", "2026-01"] as const;
const AFTER = ["2025-11", "2025-12", "2026-01", "2026-02"] as const;

/** The n-th version of a document: the original in October, each amendment a month later. */
function version(kind: Kind, n: number, tax: number, more: Partial<TaxDocument> = {}): TaxDocument {
  const amends = n === 0 ? {} : { originalNumber: "N-1", originalDate: theDay("2025-10-05") };
  const returnPeriod = thePeriod(MONTHS[n] ?? "");
  return testDocument(kind, "N-1", "2025-10-05", { tax: igst(tax), returnPeriod, ...amends, ...more });
}

type AnswerGiven = "Accept" | "Reject" | "Pending";

/** Each version filed, answered and closed in its month; the last one filed only, when it has no answer. */
function chain(kind: Kind, ...steps: readonly (readonly [tax: number, action?: AnswerGiven])[]): LineageRun {
  const life = new LineageRun(thePeriod("2025-09"));
  steps.forEach(([tax, action], n) => {
    life.file(version(kind, n, tax), noon(`${AFTER[n] ?? ""}-05`));
    if (!action) return;
    const given = life.answer(version(kind, n, tax), say({ action }), noon(`${AFTER[n] ?? ""}-12`));
    if (isFault(given)) throw new Error(given.sentence);
    life.close(noon(`${AFTER[n] ?? ""}-15`));
  });
  return life;
}

const lifetime = (life: LineageRun) =>
  rupees(
    sumTax(life.liability().map(({ gstr1Effect, imsAdjustment }) => addTax(gstr1Effect, imsAdjustment))),
  );

describe("a document amended twice", () => {
  test("amended downward after a rejected downward amendment, an invoice reduces what was accepted first", () => {
    const life = chain("Invoice", [18000, "Accept"], [14400, "Reject"], [10000]);
    const last = version("Invoice", 2, 10000);
    expect(life.record(last)).toMatchObject({
      allowed: "A R P",
      pendingUntil: "2026-02-20",
      credited: igst(18000),
    });
    const asked = (declared: number) =>
      life.answer(
        last,
        say({ action: "Accept", reduction: "Yes", declared: igst(declared), remarks: "why" }),
        noon("2026-01-06"),
      );
    expect(asked(8000.01)).toMatchObject({ code: "REDUCTION_EXCEEDS_TAX" });
    expect(asked(5000)).toMatchObject({ effect: -500000 });
  });

  test.each<[Kind, readonly (readonly [number, AnswerGiven])[], number, number]>([
    // kind, versions with their answers, ITC in the end, the supplier's liability in the end
    [
      "Invoice",
      [
        [18000, "Accept"],
        [14400, "Reject"],
        [10000, "Accept"],
      ],
      10000,
      10000,
    ],
    [
      "Invoice",
      [
        [18000, "Accept"],
        [14400, "Reject"],
        [10000, "Reject"],
      ],
      18000,
      18000,
    ],
    [
      "Invoice",
      [
        [18000, "Reject"],
        [14400, "Reject"],
        [20000, "Accept"],
      ],
      20000,
      20000,
    ],
    [
      "Invoice",
      [
        [18000, "Accept"],
        [21600, "Reject"],
        [18000, "Accept"],
      ],
      18000,
      18000,
    ],
    [
      "Credit note",
      [
        [9000, "Accept"],
        [10800, "Reject"],
        [10000, "Accept"],
      ],
      -10000,
      -10000,
    ],
    [
      "Credit note",
      [
        [9000, "Reject"],
        [10800, "Reject"],
        [10800, "Accept"],
      ],
      -10800,
      -10800,
    ],
    [
      "Credit note",
      [
        [9000, "Accept"],
        [10800, "Reject"],
        [12000, "Reject"],
      ],
      -9000,
      -9000,
    ],
    [
      "Credit note",
      [
        [9000, "Accept"],
        [7200, "Reject"],
        [9000, "Accept"],
      ],
      -9000,
      -9000,
    ],
  ])("%s %j ends with ITC %d and a liability of %d", (kind, steps, itc, liability) => {
    const life = chain(kind, ...steps);
    expect(rupees(life.itc())).toBe(itc);
    expect(lifetime(life)).toBe(liability);
  });

  test("a second upward amendment that replaces the first in one GSTR-2B is added back to the supplier with the first", () => {
    const life = chain("Credit note", [9000, "Accept"]);
    life.close(noon("2025-12-15"));
    life.file(version("Credit note", 1, 10800), noon("2026-01-04"));
    life.file(version("Credit note", 2, 12000), noon("2026-01-05"));
    life.answer(version("Credit note", 2, 12000), say({ action: "Reject" }), noon("2026-01-06"));
    life.close(noon("2026-01-15"));
    expect(rupees(life.itc())).toBe(-9000);
    expect(life.liability().at(-1)).toMatchObject({ period: "2026-01", imsAdjustment: igst(3000) });
    expect(lifetime(life)).toBe(-9000);
  });

  test("after a rejected upward amendment, rejecting a downward one leaves the supplier's figure open", () => {
    const life = chain("Credit note", [9000, "Accept"], [10800, "Reject"], [10000, "Reject"]);
    expect(life.liability().at(-1)).toMatchObject({ imsAdjustment: igst(0) });
    expect(life.liability().at(-1)?.note).toMatch(/Check on the portal/);
  });
});

describe("an amendment in its original's own GSTR-2B", () => {
  const both = (kind: Kind, tax: number, amended: number) => {
    const life = new LineageRun(thePeriod("2025-10"));
    life.file(version(kind, 0, tax), noon("2025-12-04"));
    life.file(version(kind, 1, amended), noon("2025-12-05"));
    return life;
  };

  test("of a credit note amended downward is limited and asks for the reduction like the note itself", () => {
    const life = both("Credit note", 9000, 7200);
    const note = version("Credit note", 1, 7200);
    expect(life.record(note)).toMatchObject({ allowed: "A R P", pendingUntil: "2026-01-20" });
    const none = life.answer(
      note,
      say({ action: "Accept", reduction: "No", remarks: "why" }),
      noon("2025-12-06"),
    );
    expect(none).toMatchObject({ effect: 0, reduction: "No" });
  });

  test.each([
    ["Invoice", 18000, 21600, 21600],
    ["Credit note", 9000, 7200, -7200],
  ] as const)(
    "of a %s may stay pending together with its original: later it counts alone and in full",
    (kind, o, a, itc) => {
      const life = both(kind, o, a);
      const amended = version(kind, 1, a);
      life.answer(amended, say({ action: "Pending" }), noon("2025-12-06"));
      expect(life.close(noon("2025-12-14")).lines).toEqual([]);
      expect(life.ims.map(({ status }) => status)).toEqual(["Superseded", "Pending"]);
      life.answer(amended, say({ action: "Accept" }), noon("2026-01-06"));
      life.close(noon("2026-01-14"));
      expect(rupees(life.itc())).toBe(itc);
      expect(life.ims).toEqual([]);
    },
  );

  test("counts alone also when the original is itself marked pending", () => {
    const life = both("Invoice", 18000, 14400);
    life.answer(version("Invoice", 0, 18000), say({ action: "Pending" }), noon("2025-12-06"));
    life.answer(version("Invoice", 1, 14400), say({ action: "Pending" }), noon("2025-12-06"));
    life.close(noon("2025-12-14"));
    expect(
      isFault(life.answer(version("Invoice", 1, 14400), say({ action: "Accept" }), noon("2026-01-06"))),
    ).toBe(false);
    life.close(noon("2026-01-14"));
    expect(rupees(life.itc())).toBe(14400);
  });
});

describe("an amendment of a document that is not in the workbook", () => {
  const amended = (n: number, tax: number) => version("Invoice", n, tax);

  test("changes no ITC, and rejecting it does not make the next one known", () => {
    const life = new LineageRun(thePeriod("2025-10"));
    life.file(amended(1, 21600), noon("2025-12-05"));
    life.answer(amended(1, 21600), say({ action: "Reject" }), noon("2025-12-06"));
    life.close(noon("2025-12-15"));
    life.file(amended(2, 20000), noon("2026-01-05"));
    expect(life.record(amended(2, 20000))).toMatchObject({ originalState: "Unknown", effect: 0 });
    life.close(noon("2026-01-15"));
    expect(rupees(life.itc())).toBe(0);
  });

  test("becomes the position once it is accepted: the one after it counts the difference", () => {
    const life = new LineageRun(thePeriod("2025-10"));
    life.file(amended(1, 21600), noon("2025-12-05"));
    life.close(noon("2025-12-15"));
    life.file(amended(2, 20000), noon("2026-01-05"));
    life.close(noon("2026-01-15"));
    expect(rupees(life.itc())).toBe(-1600);
  });

  test("makes the supplier view say “Check on the portal”, as long as its position is unknown", () => {
    const life = new LineageRun(thePeriod("2025-10"));
    const note = (n: number, tax: number) => version("Credit note", n, tax);
    for (const [n, tax, month] of [
      [1, 10800, "2025-12"],
      [2, 12000, "2026-01"],
    ] as const) {
      life.file(note(n, tax), noon(`${month}-05`));
      life.answer(note(n, tax), say({ action: "Reject" }), noon(`${month}-06`));
      life.close(noon(`${month}-15`));
    }
    expect(
      life.liability().map(({ note: text, imsAdjustment }) => [rupees(imsAdjustment), text.slice(0, 19)]),
    ).toEqual([
      [0, "Check on the portal"],
      [0, ""],
      [0, "Check on the portal"],
    ]);
  });
});
