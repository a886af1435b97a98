/** An acknowledgement holds for exactly what was shown, and for nothing else. */
import { describe, expect, test } from "@jest/globals";
import { acknowledgeHappening, acknowledgementOf, fingerprint } from "../../src/checks/acknowledgement";
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
const witness = { on: moment("2025-11-14"), actor: "Asha", version: "test", writer: "test" };
const log = (told: readonly EvidenceEvent[]) => chain(NO_ENTRIES, told, witness).entries;
const evidence = log([acknowledgeHappening("K4", OCTOBER, shown, "silence is meant", "R-77")]);

describe("an acknowledgement", () => {
  test("names who, why and when", () => {
    expect(acknowledgementOf("K4", OCTOBER, shown, evidence)).toEqual({
      by: "Asha",
      reason: "silence is meant",
      on: witness.on,
    });
  });

  test("does not mind the order in which the documents stand", () => {
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

  test("does not help where law itself refuses", () => {
    const stale = findingOf({ register: [] }, "K8");
    const told = log([acknowledgeHappening("K8", OCTOBER, stale, "no matter", "R-57")]);
    expect(stale.refusal?.code).toBe("NO_2B");
    expect(acknowledgementOf("K8", OCTOBER, stale, told)).toBeUndefined();
  });

  test("of silence lets the lock through, until another record comes in", () => {
    const silent: Given = { ims: [record(creditNote())] };
    const event = acknowledgeHappening("K4", OCTOBER, findingOf(silent, "K4"), "agreed", "R-77");
    const said: Given["told"] = [["2025-11-14", event]];
    expect(checkedIn(factsOf({ ...silent, told: said }), "K4").acknowledged).toMatchObject({
      reason: "agreed",
    });
    expect(findingOf({ ...silent, told: said }, "K10").state).toBe("Passed");
    const more = factsOf({ ims: [record(creditNote()), record(invoice())], told: said });
    expect(isOpen(checkedIn(more, "K4"))).toBe(true);
    expect(isOpen(checkedIn(more, "K10"))).toBe(true);
  });

  test("of a change lapses with the supplier's next one, though the tax stays the same", () => {
    const edited = (on: string): NonNullable<Given["told"]>[number] => [
      on,
      evidenceEvent("RECORD_EDITED", { document: `${SUPPLIER} INV-1`, period: OCTOBER }),
    ];
    const once: Given = { ims: [record(invoice())], told: [edited("2025-11-02")] };
    const seenOnce = acknowledgeHappening("K1", OCTOBER, findingOf(once, "K1"), "seen", "R-13");
    const said: Given["told"] = [edited("2025-11-02"), ["2025-11-03", seenOnce]];
    expect(isOpen(checkedIn(factsOf({ ...once, told: said }), "K1"))).toBe(false);
    const twice: Given = { ...once, told: [...said, edited("2025-11-04")] };
    expect(isOpen(checkedIn(factsOf(twice), "K1"))).toBe(true);
  });

  test("outlives the passing of days", () => {
    const silent: Given = { ims: [record(creditNote())] };
    const event = acknowledgeHappening(
      "K4",
      OCTOBER,
      findingOf({ ...silent, on: "2025-11-11" }, "K4"),
      "agreed",
      "R-77",
    );
    const later = factsOf({ ...silent, on: "2025-11-19", told: [["2025-11-11", event]] });
    expect(isOpen(checkedIn(later, "K4"))).toBe(false);
  });
});
