/** Which queues a record is in, and what their tiles add up to. */
import { describe, expect, test } from "@jest/globals";
import { theDay } from "../../../src/gst/date";
import type { Paise } from "../../../src/gst/money";
import { queuesFor, queuesOf, withTile, type QueueFacts } from "../../../src/session/screens/review/queues";
import type { Listed } from "../../../src/session/screens/review/rows";
import { fc } from "../../support/fast-check";
import { NO_TAX } from "../../../src/gst/tax";
import { igst, OCTOBER } from "../../support/month";
import { amendment, creditNote, invoice, listed } from "./records";

const FACTS: QueueFacts = {
  came: new Set(),
  changed: new Set(),
  prepared: new Set<string>(),
  openPeriod: OCTOBER,
  today: theDay("2025-11-13"),
  largeFrom: 10_000_000 as Paise,
  isUnusual: ({ documentNumber }) => documentNumber === "INV-U",
  booksQueue: (key) =>
    key.includes("|INV-D|") ? "differs" : key.includes("|INV-N|") ? "unbooked" : undefined,
};
const downward = listed(amendment(10_000), {}, { credited: igst(18_000), effect: -800_000 as Paise });
const upward = listed(amendment(20_000), {}, { credited: igst(18_000), effect: 200_000 as Paise });
const changed = listed(invoice("INV-C"));
const came = listed(invoice("INV-N2"));

describe("a record is in the queues", () => {
  test.each<[string, Listed, string]>([
    ["an invoice without anything to look at", listed(invoice()), "unanswered clean"],
    ["a credit note", listed(creditNote()), "unanswered notes deemed"],
    [
      "a credit note that its supplier has only saved",
      listed(creditNote(), {}, { filingStatus: "Saved" }),
      "unanswered notes saved",
    ],
    ["a downward amendment", downward, "unanswered notes deemed"],
    ["an upward amendment", upward, "unanswered amendments"],
    ["an invoice that was changed by its supplier", changed, "unanswered changed"],
    ["an invoice that came since the last session", came, "unanswered came clean"],
    [
      "an invoice with two warnings, one of them twice",
      listed(invoice(), {}, { warnings: "UNUSUAL_RATE; VALUE_DIFFERS; UNUSUAL_RATE" }),
      "unanswered warning UNUSUAL_RATE warning VALUE_DIFFERS",
    ],
    ["an invoice that may not be accepted", listed(invoice(), {}, { allowed: "R P" }), "unanswered closed"],
    ["an invoice of ₹ 1,00,000 tax", listed(invoice("INV-L", { tax: igst(100_000) })), "unanswered large"],
    ["an invoice of ₹ 99,999 tax", listed(invoice("INV-S", { tax: igst(99_999) })), "unanswered clean"],
    ["an invoice that its supplier does not usually send", listed(invoice("INV-U")), "unanswered unusual"],
    ["an invoice that differs from the books", listed(invoice("INV-D")), "unanswered differs"],
    ["an invoice that is not in the books", listed(invoice("INV-N")), "unanswered unbooked"],
    ["the same invoice once it is accepted", listed(invoice("INV-U"), { action: "Accept" }), "accepted"],
    ["an accepted invoice", listed(invoice(), { action: "Accept" }), "accepted"],
    ["a rejected note, whatever else it is", listed(creditNote(), { action: "Reject" }), "rejected"],
    ["a pending invoice that may wait for a year", listed(invoice(), { action: "Pending" }), "pending"],
    [
      "a pending invoice that may wait for 30 days",
      listed(invoice(), { action: "Pending" }, { pendingUntil: theDay("2025-12-13") }),
      "expiring pending",
    ],
    [
      "a pending invoice that may wait for 31 days",
      listed(invoice(), { action: "Pending" }, { pendingUntil: theDay("2025-12-14") }),
      "pending",
    ],
    ["a record that an amendment has replaced", listed(invoice(), {}, { status: "Superseded" }), ""],
  ])("%s: %s", (_, one, queues) => {
    const found = queuesFor(one, { ...FACTS, changed: new Set([changed.key]), came: new Set([came.key]) });
    expect(found).toEqual([...queues.split(/ (?!UNUSUAL|VALUE)/), "all"].filter(Boolean));
  });
});

describe("the tiles", () => {
  test("are those with records, in the order of the work, with the effect on ITC or else the signed tax", () => {
    const { tiles } = queuesOf(
      [
        listed(invoice("INV-1")),
        listed(creditNote("CN-1")),
        listed(invoice("INV-2"), {}, { warnings: "VALUE_DIFFERS" }),
        listed(creditNote("CN-2"), { action: "Reject" }),
      ],
      FACTS,
    );
    expect(tiles.map(({ id, count, amount }) => `${id}: ${count}, ${amount / 100}`)).toEqual([
      "unanswered: 3, 27000",
      "notes: 1, -9000",
      "deemed: 1, -9000",
      "warning VALUE_DIFFERS: 1, 18000",
      "clean: 1, 18000",
      "rejected: 1, -9000",
      "all: 4, 18000",
    ]);
  });

  test("keep the chosen queue in its place when its last record is answered", () => {
    const { tiles } = queuesOf([listed(invoice(), { action: "Accept" })], FACTS);
    const names = (id: Parameters<typeof withTile>[1]) => withTile(tiles, id).map((tile) => tile.id);
    expect(names("warning VALUE_DIFFERS")).toEqual([
      "unanswered",
      "warning VALUE_DIFFERS",
      "accepted",
      "all",
    ]);
    expect(names("all")).toEqual(["unanswered", "accepted", "all"]);
  });

  test("hold every record without an action in an exception or in the clean rest, never in both", () => {
    const any = fc.record({
      note: fc.boolean(),
      tax: fc.nat(200_000),
      warnings: fc.constantFrom("", "UNUSUAL_RATE", "A; B"),
      saved: fc.boolean(),
      allowed: fc.constantFrom("A R P", "R", "-"),
    });
    const make = ({ note, tax, warnings, saved, allowed }: Parameters<Parameters<typeof any.map>[0]>[0]) =>
      listed(
        (note ? creditNote : invoice)("D", { tax: { ...NO_TAX, ...igst(tax) } }),
        {},
        {
          ...{ warnings, allowed, filingStatus: saved ? "Saved" : "Filed" },
        },
      );
    fc.assert(
      fc.property(any, (given) => {
        const found = queuesFor(make(given), FACTS).filter((id) => id !== "unanswered" && id !== "all");
        expect(found.length).toBeGreaterThan(0);
        expect(found.includes("clean")).toBe(found.length === 1 && found[0] === "clean");
      }),
    );
  });
});
