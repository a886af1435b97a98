/** What verdicts teach: as much as on the command line, from the documents of their suppliers alone. */
import { describe, expect, test } from "@jest/globals";
import type { BookedRow } from "../../src/books/record";
import { theDay } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { NO_TAX } from "../../src/gst/tax";
import { adapt, type Taught } from "../../src/match/points/adapt";
import type { Levels } from "../../src/match/levels/comparison";
import { match } from "../../src/match/engine";
import type { Matched, MatchOptions } from "../../src/match/matcher";
import { linkStatus } from "../../src/match/results/status";
import { Suppliers } from "../../src/match/registers/suppliers";
import { weightsOf } from "../../src/match/points/weights";
import { WEIGHTS } from "../../src/match/points/weights-table";
import { optionsFor, type Named } from "../../src/reconcile/apply";
import { contentKeys } from "../../src/reconcile/content";
import { pairKey, type Decided, type Verdict } from "../../src/reconcile/verdicts";
import { matchSides } from "../../src/sync-check/books-match";
import type { Reported } from "../../src/sync-check/reported";
import { makeRegisters, type MadeDocument } from "../registers/generate";
import { Random } from "../registers/random";
import { dayOf } from "../registers/side";
import { moment } from "../checks/period";
import { testDocument } from "../support/month";
import { booking } from "../sync-check/booked";

const MADE = makeRegisters({
  level: "dirty",
  documents: 2000,
  seed: 977,
  shape: "even",
  mix: { number: 0.75, date: 0.5, amount: 0.12, habits: 0.7, onlyBooks: 0.2, onlyStatement: 0.05 },
});
const NOTHING_DECIDED: Decided = { links: [], apart: new Map(), last: undefined };
const KINDS = { INV: "Invoice", CN: "Credit note", DN: "Debit note" } as const;

function booked(made: MadeDocument): BookedRow {
  const day = dayOf(made.day);
  return booking(made.number, 0, {
    ...{ supplierGstin: made.gstin, documentType: made.type, documentDate: day, pos: made.pos },
    ...{ reverseCharge: made.reverseCharge, section: made.section, homeGstin: made.home, postingDate: day },
    ...{ taxable: made.taxable as Paise, igst: made.igst as Paise, cgst: made.cgst as Paise },
    ...{ sgst: made.sgst as Paise, cess: made.cess as Paise, voucherNumber: made.id },
  });
}

function reported(made: MadeDocument): Reported {
  const tax = {
    ...{ igst: made.igst as Paise, cgst: made.cgst as Paise },
    ...{ sgst: made.sgst as Paise, cess: made.cess as Paise },
  };
  const document = testDocument(KINDS[made.type], made.number, dayOf(made.day) || theDay("2025-06-01"), {
    ...{
      supplierGstin: made.gstin as never,
      pos: made.pos,
      reverseCharge: made.reverseCharge,
      recipientGstin: made.home as never,
    },
    ...{ taxableValue: made.taxable as Paise, tax },
  });
  return {
    key: made.id,
    document: { ...document, section: made.section },
    ...{ line: undefined, filedIn: "", part: "", reason: "", itc: NO_TAX },
  };
}

const bookings = MADE.books.map(booked);
const NAMED: Named = { bookings, names: contentKeys(bookings), reported: MADE.statement.map(reported) };

function run(options: (sides: ReturnType<typeof matchSides>) => MatchOptions): Matched {
  const sides = matchSides(new Suppliers(), NAMED.bookings, NAMED.reported);
  return match(sides.books, sides.statement, options(sides));
}

const right = new Set(MADE.links.map(({ books, statement }) => `${books} ${statement}`));
const isRight = (b: number, s: number) =>
  right.has(`${MADE.books[b]?.id ?? ""} ${MADE.statement[s]?.id ?? ""}`);

/** Two hundred verdicts, each right, on pairs drawn at random from those that were scored. */
function given(): { readonly decided: Decided; readonly taught: readonly Taught[] } {
  const seen = new Map<string, Levels>();
  const before = run(() => ({ see: (b, s, levels) => seen.set(`${b} ${s}`, levels.slice()) }));
  const { outcome, sides } = before;
  const random = new Random(5);
  const order = Array.from({ length: outcome.count }, (_, link) => ({ link, at: random.next() }));
  const links: Verdict[] = [];
  const apart = new Map<string, Verdict>();
  const taught: Taught[] = [];
  for (const { link } of order.sort((a, b) => a.at - b.at)) {
    const [b, s] = [outcome.book[link] as number, outcome.statement[link] as number];
    const levels = seen.get(`${b} ${s}`);
    if (!levels || taught.length >= 200) continue;
    const isPair = isRight(b, s);
    taught.push({
      levels,
      isPair,
      supplier: sides.books.suppliers.panOf(sides.statement.supplier[s] as number),
    });
    const [name, key] = [NAMED.names[b] as string, NAMED.reported[s]?.key as string];
    const verdict: Verdict = {
      ...{ is: isPair ? "linked" : "apart", by: isPair ? "pair" : "", bookings: [name], documents: [key] },
      ...{ reviewer: "Asha", on: moment("2025-11-14"), reason: "", entry: `w.${taught.length}` },
      ...{ against: [], teaches: true },
    };
    if (isPair) links.push(verdict);
    else apart.set(pairKey(name, key), verdict);
  }
  return { decided: { links, apart, last: undefined }, taught };
}

interface Counted {
  /** True links that nobody has to look at, those with a verdict among them. */
  readonly taken: number;
  /** Links that nobody has to look at and that are not true. */
  readonly wrong: number;
  /** Of all links, whatever their status: twice the true ones over those made and those there are. */
  readonly f1: number;
}

function counted(matched: Matched, decided: Decided = NOTHING_DECIDED): Counted {
  const own = new Set(decided.links.flatMap(({ bookings: names }) => names));
  let [taken, wrong, right, made] = [0, 0, 0, 0];
  for (let link = 0; link < matched.outcome.count; link++) {
    if (!matched.outcome.isLive(link)) continue;
    const [b, s] = [matched.outcome.book[link] as number, matched.outcome.statement[link] as number];
    const { status } = linkStatus(matched, link);
    const isTaken = own.has(NAMED.names[b] as string) || status === "Exact" || status === "Matched";
    made++;
    if (isRight(b, s)) right++;
    if (isTaken && isRight(b, s)) taken++;
    if (isTaken && !isRight(b, s)) wrong++;
  }
  return { taken, wrong, f1: (2 * right) / (made + MADE.links.length) };
}

describe("two hundred verdicts", () => {
  const { decided, taught } = given();

  test("move the points as the command line moves them, though only their suppliers are measured", () => {
    const sides = matchSides(new Suppliers(), NAMED.bookings, NAMED.reported);
    const options = optionsFor(NAMED, decided)(sides);
    const { company } = adapt(weightsOf(WEIGHTS), taught);
    expect(taught).toHaveLength(200);
    expect([...(options.weights ?? [])]).toEqual([...company]);
  });

  test("take their pairs off the list, and do the others no harm", () => {
    const before = counted(run(() => ({})));
    const after = counted(run(optionsFor(NAMED, decided)), decided);
    expect(after.taken - before.taken).toBeGreaterThan(60);
    expect(after.f1).toBeGreaterThan(before.f1 - 0.001);
    expect(after.wrong).toBeLessThanOrEqual(before.wrong);
  });

  test("teach nothing once forgotten, and nothing where persons contradict each other", () => {
    const points = (of: Decided) => {
      const sides = matchSides(new Suppliers(), NAMED.bookings, NAMED.reported);
      return optionsFor(NAMED, of)(sides).weights;
    };
    const changed = (more: Partial<Verdict>): Decided => ({
      ...NOTHING_DECIDED,
      links: decided.links.map((one) => ({ ...one, ...more })),
    });
    const [one] = decided.links;
    if (!one) throw new Error("no link");
    expect(points(changed({ teaches: false }))).toBeUndefined();
    expect(points(changed({ against: [one] }))).toBeUndefined();
    expect(points(changed({}))).toBeDefined();
  });
});
