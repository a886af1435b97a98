/** An acknowledgement holds for exactly what was shown, and for nothing else. */
import { describe, expect, test } from "@jest/globals";
import { acknowledgementEvent, acknowledgementOf, fingerprint } from "../../src/checks/acknowledgement";
import { failed, type Finding, type Item } from "../../src/checks/check";
import { isOpen } from "../../src/checks/list";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { NO_ENTRIES, type EvidenceEvent } from "../../src/evidence/entry";
import type { Paise } from "../../src/gst/money";
import { NOVEMBER, OCTOBER, SUPPLIER } from "../support/month";
import { checkedIn, creditNote, factsOf, findingOf, invoice, moment, record, type Given } from "./period";

const item = (name: string, more: Partial<Item> = {}): Item => ({ name, fact: "no answer", ...more });
const finding = (...items: Item[]): Finding => failed("Records without an answer:", items, "Answer them.");
const shown = finding(item("CN-7", { amount: 900_000 as Paise }), item("INV-1"));
const context = { on: moment("2025-11-14"), actor: "Asha", version: "test", writer: "test" };
const log = (events: readonly EvidenceEvent[]) => chain(NO_ENTRIES, events, context).entries;
const evidence = log([
  acknowledgementEvent("K4", OCTOBER, shown, { reason: "silence is meant", law: "R-77" }),
]);

describe("an acknowledgement", () => {
  test("names who, why and when", () => {
    expect(acknowledgementOf("K4", OCTOBER, shown, evidence)).toEqual({
      by: "Asha",
      reason: "silence is meant",
      on: context.on,
    });
  });

  test("does not depend on the order of the documents", () => {
    const turned = finding(...[...shown.items].reverse());
    expect(fingerprint("K4", OCTOBER, turned)).toBe(fingerprint("K4", OCTOBER, shown));
  });

  test.each<[string, Finding]>([
    ["a document more", finding(...shown.items, item("INV-2"))],
    ["a document less", finding(item("CN-7", { amount: 900_000 as Paise }))],
    ["another amount", finding(item("CN-7", { amount: 900_001 as Paise }), item("INV-1"))],
    ["another fact", finding(item("CN-7", { amount: 900_000 as Paise, fact: "changed" }), item("INV-1"))],
    [
      "the same number of another document",
      finding(item("CN-7", { amount: 900_000 as Paise, key: "x" }), item("INV-1")),
    ],
  ])("lapses with %s", (_what, other) => {
    expect(acknowledgementOf("K4", OCTOBER, other, evidence)).toBeUndefined();
  });

  test("is of one check and one period", () => {
    expect(acknowledgementOf("K5", OCTOBER, shown, evidence)).toBeUndefined();
    expect(acknowledgementOf("K4", NOVEMBER, shown, evidence)).toBeUndefined();
  });

  test("has no effect where the law refuses the filing", () => {
    const stale = findingOf({ register: [] }, "K8");
    const events = log([acknowledgementEvent("K8", OCTOBER, stale, { reason: "no matter", law: "R-57" })]);
    expect(stale.refusal?.code).toBe("NO_2B");
    expect(acknowledgementOf("K8", OCTOBER, stale, events)).toBeUndefined();
  });

  test("of deemed acceptance allows locking, until another record comes in", () => {
    const withoutAction: Given = { ims: [record(creditNote())] };
    const event = acknowledgementEvent("K4", OCTOBER, findingOf(withoutAction, "K4"), {
      reason: "agreed",
      law: "R-77",
    });
    const events: Given["events"] = [["2025-11-14", event]];
    expect(checkedIn(factsOf({ ...withoutAction, events }), "K4").acknowledged).toMatchObject({
      reason: "agreed",
    });
    expect(findingOf({ ...withoutAction, events }, "K10").state).toBe("Passed");
    const more = factsOf({ ims: [record(creditNote()), record(invoice())], events });
    expect(isOpen(checkedIn(more, "K4"))).toBe(true);
    expect(isOpen(checkedIn(more, "K10"))).toBe(true);
  });

  test("of a change lapses with the supplier's next one, though the tax stays the same", () => {
    const edited = (on: string): NonNullable<Given["events"]>[number] => [
      on,
      evidenceEvent("RECORD_EDITED", { document: `${SUPPLIER} INV-1`, period: OCTOBER }),
    ];
    const once: Given = { ims: [record(invoice())], events: [edited("2025-11-02")] };
    const acknowledgedOnce = acknowledgementEvent("K1", OCTOBER, findingOf(once, "K1"), {
      reason: "seen",
      law: "R-13",
    });
    const events: Given["events"] = [edited("2025-11-02"), ["2025-11-03", acknowledgedOnce]];
    expect(isOpen(checkedIn(factsOf({ ...once, events }), "K1"))).toBe(false);
    const twice: Given = { ...once, events: [...events, edited("2025-11-04")] };
    expect(isOpen(checkedIn(factsOf(twice), "K1"))).toBe(true);
  });

  test("stays valid as days pass", () => {
    const withoutAction: Given = { ims: [record(creditNote())] };
    const event = acknowledgementEvent(
      "K4",
      OCTOBER,
      findingOf({ ...withoutAction, on: "2025-11-11" }, "K4"),
      { reason: "agreed", law: "R-77" },
    );
    const later = factsOf({ ...withoutAction, on: "2025-11-19", events: [["2025-11-11", event]] });
    expect(isOpen(checkedIn(later, "K4"))).toBe(false);
  });
});
