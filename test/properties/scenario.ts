/**
 * A random scenario of one document: versions in the lawful order of returns, actions of any kind at any time, periods
 * filed at any later time. Played through the core by {@link LineageRun}.
 */
import { fc } from "../support/fast-check";
import type { TaxDocument } from "../../src/documents/document";
import type { Kind } from "../../src/documents/kind";
import { theDay, type Day } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { addMonths, periodOf, type Period } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import type { Statement } from "../../src/gstr2b/generate";
import { ACTIONS, NO_ANSWER, type Answer } from "../../src/ims/record";
import { optionsFor } from "../../src/ims/allowed-actions";
import { LineageRun, noon } from "../support/lineage";
import { testDocument } from "../support/month";

type Event =
  | { readonly do: "wait"; readonly days: number }
  | { readonly do: "amend"; readonly tax: Tax; readonly late: boolean; readonly renamed: boolean }
  | {
      readonly do: "answer";
      readonly which: number;
      readonly action: Answer["action"];
      readonly reduce: "" | "No" | "Yes" | "half";
    }
  | { readonly do: "close" };

export interface Scenario {
  readonly kind: Kind;
  readonly begin: Day;
  readonly tax: Tax;
  readonly events: readonly Event[];
}

/** Few amounts, so that equal and nearly equal versions occur; central and State tax are always equal. */
const amount = fc.constantFrom(0, 1, 99, 720000, 900000, 1080000).map((paise) => paise as Paise);
const tax: fc.Arbitrary<Tax> = fc.oneof(
  fc.record({ igst: amount, cess: amount }).map((heads) => ({ ...NO_TAX, ...heads })),
  fc
    .record({ local: amount, cess: amount })
    .map(({ local, cess }) => ({ ...NO_TAX, cgst: local, sgst: local, cess })),
);

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ do: fc.constant("amend" as const), tax, late: fc.boolean(), renamed: fc.boolean() }),
  fc.record({
    do: fc.constant("answer" as const),
    which: fc.nat({ max: 5 }),
    action: fc.constantFrom(...ACTIONS),
    reduce: fc.constantFrom("" as const, "No" as const, "Yes" as const, "half" as const),
  }),
  fc.constant({ do: "close" as const }),
);

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  kind: fc.constantFrom<Kind>("Invoice", "Debit note", "Credit note", "Credit note", "ECO document"),
  begin: fc.constantFrom("2025-06-05", "2025-09-08", "2025-11-05").map(theDay),
  tax,
  events: fc.array(event, { minLength: 3, maxLength: 30 }),
});

/** The day that many days later. */
export function addDays(day: Day, days: number): Day {
  const at = new Date(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + days),
  );
  return theDay(at.toISOString().slice(0, 10));
}

export interface Played {
  readonly life: LineageRun;
  readonly versions: readonly TaxDocument[];
  readonly statements: readonly Statement[];
}

/** Plays a scenario to its end: the last periods are filed until no version is left, except one kept pending. */
export function playScenario(scenario: Scenario): Played {
  const month = addMonths(periodOf(scenario.begin), -1);
  const life = new LineageRun(addMonths(month, -1));
  const original = testDocument(scenario.kind, "N-1", `${month}-03`, {
    tax: scenario.tax,
    returnPeriod: month,
  });
  const versions: TaxDocument[] = [original];
  const statements: Statement[] = [];
  let [today, last] = [scenario.begin, { period: month, form: "GSTR-1" }];
  life.file(original, noon(today));

  const close = () => {
    const drafted = `${addMonths(life.open, 1)}-14` as Day;
    if (today < drafted) today = drafted;
    statements.push(life.close(noon(today)));
  };
  for (const one of scenario.events) {
    if (one.do === "wait") today = addDays(today, one.days);
    if (one.do === "close") close();
    if (one.do === "answer") answer(life, one, today);
    if (one.do === "amend") {
      const next = returnAfter(last, today, one.late);
      if (!next) continue;
      const named = versions.at(-1) ?? original;
      const document = testDocument(
        scenario.kind,
        one.renamed ? `N-${versions.length + 1}` : named.documentNumber,
        `${month}-03`,
        {
          tax: one.tax,
          form: next.form,
          returnPeriod: next.period,
          originalNumber: named.documentNumber,
          originalDate: named.documentDate,
        },
      );
      life.file(document, noon(today));
      versions.push(document);
      last = next;
    }
    // Two events on one day have no order.
    today = addDays(today, 1);
  }
  for (let left = 0; left < 4; left++) close();
  return { life, versions, statements };
}

/** The supplier's next return in its order: GSTR-1 of the month before, its GSTR-1A, or one filed late. */
function returnAfter(
  last: { period: Period; form: string },
  today: Day,
  late: boolean,
): { period: Period; form: TaxDocument["form"] } | undefined {
  const due = addMonths(periodOf(today), -1);
  if (last.period < due) return { period: late ? addMonths(last.period, 1) : due, form: "GSTR-1" };
  const opens = `${addMonths(due, 1)}-11`;
  return last.period === due && last.form === "GSTR-1" && today >= opens
    ? { period: due, form: "GSTR-1A" }
    : undefined;
}

function answer(life: LineageRun, { which, action, reduce }: Event & { do: "answer" }, today: Day): void {
  const record = life.ims[which % Math.max(life.ims.length, 1)];
  if (!record) return;
  const options = optionsFor(record, life.taxpayer, noon(today));
  const asked = !isFault(options) && options.reduction.asked ? options.reduction : undefined;
  const half = (paise: Paise) => Math.floor(paise / 2) as Paise;
  // The reason, which the workbook requires where a reduction is not in full.
  let given: Answer = {
    ...NO_ANSWER,
    action,
    remarks: action === "Accept" && asked && reduce !== "" ? "why" : "",
  };
  if (action === "Accept" && asked && reduce !== "") {
    const { most } = asked;
    const local = half(Math.min(most.cgst, most.sgst) as Paise);
    const declared = { igst: half(most.igst), cgst: local, sgst: local, cess: half(most.cess) };
    given = reduce === "half" ? { ...given, reduction: "Yes", declared } : { ...given, reduction: reduce };
  }
  life.answer(record, given, noon(today));
}
