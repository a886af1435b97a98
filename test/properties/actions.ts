/**
 * Random actions of suppliers and recipient, allowed or not, run through the real actions over sheets in memory. A few
 * days pass between them; numbers and periods are few, so that the actions interact.
 */
import { fc } from "../support/fast-check";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { answer } from "../../src/actions/answers/answer";
import { deleteDocument, fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import type { Kind } from "../../src/documents/kind";
import { rowKey } from "../../src/documents/identity";
import { theDay, type Day, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import type { Paise } from "../../src/gst/money";
import { addMonths, dayAfterPeriod, periodOf, thePeriod, type Period } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import { ACTIONS, NO_ANSWER, REDUCTIONS, type Answer } from "../../src/ims/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { readRows } from "../../src/sheet/rows";
import { AGAIN, testDocument, SUPPLIER, type Month } from "../support/month";
import { addDays } from "./scenario";

const SUPPLIERS = [SUPPLIER, "24AANFA2641L1ZF" as Gstin];
const KINDS: readonly Kind[] = ["Invoice", "Credit note", "Debit note"];
const PERIODS = ["2025-10", "2025-11", "2025-12", "2026-01"].map(thePeriod);
const TYPED = ["Accept", "Reject", "Pending", "No action", "Acept", ""];

const which = fc.nat({ max: 9 });
const supplier = fc.constantFrom(...SUPPLIERS);
const form = fc.constantFrom("GSTR-1" as const, "GSTR-1", "GSTR-1", "GSTR-1A" as const);
const period = fc.constantFrom(...PERIODS);
const amount = fc.constantFrom(0, 720000, 900000, 1080000).map((paise) => paise as Paise);

const save = fc.record({
  do: fc.constantFrom("save" as const, "save", "save and file" as const),
  ...{ supplier, form, amount },
  kind: fc.constantFrom(...KINDS),
  number: fc.constantFrom("N-1", "N-2", "N-3"),
  amends: fc.boolean(),
  reverseCharge: fc.constantFrom(false, false, false, true),
});
const answered = fc.record({
  do: fc.constant("answer" as const),
  ...{ which, amount },
  action: fc.constantFrom(...ACTIONS),
  reduction: fc.constantFrom("" as const, "" as const, ...REDUCTIONS),
  declare: fc.constantFrom(false, false, false, true),
});

const action = fc.oneof(
  { weight: 8, arbitrary: save },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("file return" as const), supplier, form }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), supplier, form, which }) },
  { weight: 8, arbitrary: answered },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("type" as const), which, text: fc.constantFrom(...TYPED) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("generate and file" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("generate" as const, "file 3b" as const), period }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("correct" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sync" as const) }) },
);
export type RandomAction = typeof action extends fc.Arbitrary<infer V> ? V : never;

/** Each action with the days since the one before. */
export const actionSequence = fc.array(fc.tuple(action, fc.integer({ min: 0, max: 9 })), {
  minLength: 10,
  maxLength: 45,
});

const FIRST_SAVE = {
  do: "save",
  form: "GSTR-1",
  number: "N-1",
  amount: 900000 as Paise,
  amends: false,
  reverseCharge: false,
} as const;

export class WorkbookPlayer {
  private today: Day = theDay("2025-11-02");
  private count = 0;
  /** The number of actions done and refused, to check that a property covers both. */
  done = 0;
  refused = 0;

  constructor(readonly month: Month) {}

  /** The context of the next action; no two actions have the same time. */
  context(days = 0): ActionContext {
    this.today = addDays(this.today, days);
    this.count += 1;
    const minutes = `${10 + Math.floor(this.count / 60)}:${String(this.count % 60).padStart(2, "0")}`;
    return this.month.at(`${this.today}T${minutes}:00` as Moment);
  }

  /** Initial documents: one of each kind from each supplier, one supplier's return filed. */
  async begin(): Promise<this> {
    for (const supplier of SUPPLIERS)
      for (const kind of KINDS) await this.play({ ...FIRST_SAVE, kind, supplier }, 0);
    await this.play({ do: "file return", supplier: SUPPLIER, form: "GSTR-1" }, 1);
    return this;
  }

  async play(drawn: RandomAction, days: number): Promise<Outcome[]> {
    const outcomes = await this.perform(drawn, this.context(days));
    for (const { done } of outcomes) this[done ? "done" : "refused"] += 1;
    return outcomes;
  }

  private async perform(drawn: RandomAction, context: ActionContext): Promise<Outcome[]> {
    const due = addMonths(periodOf(this.today), -1);
    switch (drawn.do) {
      case "save":
      case "save and file": {
        const amends = drawn.amends
          ? { originalNumber: drawn.number, originalDate: theDay("2025-10-03") }
          : {};
        const document = testDocument(drawn.kind, drawn.number, "2025-10-03", {
          ...amends,
          supplierGstin: drawn.supplier,
          form: drawn.form,
          returnPeriod: due,
          reverseCharge: drawn.reverseCharge,
          tax: { ...NO_TAX, igst: drawn.amount },
        });
        const saved = await saveDocument(context, document, "Monthly");
        if (drawn.do === "save" || !saved.done) return [saved];
        return [
          saved,
          await fileSupplierReturn(
            context,
            { supplierGstin: drawn.supplier, form: drawn.form, returnPeriod: due },
            "Monthly",
          ),
        ];
      }
      case "file return":
        return [
          await fileSupplierReturn(
            context,
            { supplierGstin: drawn.supplier, form: drawn.form, returnPeriod: due },
            "Monthly",
          ),
        ];
      case "delete":
        return [
          await deleteDocument(
            context,
            { supplierGstin: drawn.supplier, form: drawn.form, returnPeriod: due },
            ({ kind }) => kind === KINDS[drawn.which % KINDS.length],
          ),
        ];
      case "answer":
        return [await this.answer(drawn, context)];
      case "type": {
        const rows = this.month.ims().length;
        if (rows > 0) this.month.port.type(IMS_TABLE, drawn.which % rows, "Action", drawn.text);
        return [await adoptTyped(context)];
      }
      case "generate and file":
        return this.next(context);
      case "generate":
        return [await generate2b(context, drawn.period, AGAIN)];
      case "file 3b":
        return [await file3b(context, drawn.period)];
      case "correct":
        return [await correct3b(context, this.lastLocked(), "marked by mistake")];
      case "sync":
        return [await sync(context)];
    }
  }

  private answer(drawn: RandomAction & { do: "answer" }, context: ActionContext): Promise<Outcome> {
    const open = this.month.ims();
    const record = open[drawn.which % Math.max(open.length, 1)];
    const declared = drawn.declare ? { ...NO_TAX, igst: drawn.amount } : undefined;
    const given: Answer = { ...NO_ANSWER, action: drawn.action, reduction: drawn.reduction, declared };
    const key = record ? rowKey(record) : "29AAGCB7383J1Z4|INV|NONE|2025-26";
    return answer(context, [{ row: open.length ? drawn.which % open.length : 0, key, answer: given }]);
  }

  private register(): { period: Period; state: string }[] {
    const grid = this.month.port.grids.get(GSTR3B_TABLE);
    return grid ? readRows(gstr3bFields, grid).rows.map(({ record }) => record) : [];
  }

  /** The latest locked period; the first one when there is none. */
  private lastLocked(): Period {
    const locked = this.register().filter(({ state }) => state === "Locked");
    return locked.at(-1)?.period ?? thePeriod("2025-10");
  }

  /** The first open period: generated once its draft is due, and filed. */
  private async next(context: ActionContext): Promise<Outcome[]> {
    const locked = this.register().filter(({ state }) => state === "Locked").length;
    const open = addMonths(thePeriod("2025-10"), locked);
    if (this.today < dayAfterPeriod(open, 1, 14)) return [];
    return [await generate2b(context, open, AGAIN), await file3b(context, open)];
  }
}
