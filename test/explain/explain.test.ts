/** Explanations in a month built with the actions: each reason once, with its sentence, law and outlook. */
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { answer } from "../../src/actions/answers/answer";
import {
  deleteDocument,
  fileSupplierReturn,
  reportBillOfEntry,
  saveDocument,
} from "../../src/actions/returns/supplier-returns";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import type { TaxDocument } from "../../src/documents/document";
import type { Explanation } from "../../src/explain/explanation";
import type { Blank } from "../../src/gst/blank";
import { isFault, type Fault } from "../../src/gst/fault";
import type { Gstin } from "../../src/gst/gstin";
import { parsePeriod, type Period } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import type { Answer } from "../../src/ims/record";
import { Session } from "../../src/session/session";
import { explainNumber } from "../../src/session/screens/explanations";
import { liveOf } from "../../src/session/screens/live";
import {
  emptyMonth,
  igst,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";

/** Setup actions must succeed; a refusal here is a mistake of the test. */
function must(outcome: Outcome): void {
  if (!outcome.done) throw new Error(outcome.message);
}

class Life {
  constructor(private readonly month: Month) {}

  static async begin(): Promise<Life> {
    return new Life(await emptyMonth());
  }

  async save(on: string, ...documents: TaxDocument[]): Promise<void> {
    for (const document of documents) must(await saveDocument(this.month.at(on), document, "Monthly"));
  }

  async file(on: string, form: "GSTR-1" | "GSTR-1A" = "GSTR-1", period = OCTOBER): Promise<void> {
    const of = { supplierGstin: SUPPLIER, form, returnPeriod: period };
    must(await fileSupplierReturn(this.month.at(on), of, "Monthly"));
  }

  async say(on: string, number: string, action: Partial<Answer>): Promise<void> {
    must(await answer(this.month.at(on), [{ ...this.month.find(number), answer: say(action) }]));
  }

  async statement(on: string, period: Period, filed = true): Promise<void> {
    must(await generate2b(this.month.at(on), period));
    if (filed) must(await file3b(this.month.at(on), period));
  }

  get act() {
    return (on: string) => this.month.at(on);
  }

  async why(
    on: string,
    number: string,
    period = "2025-10",
    supplier: string = SUPPLIER,
  ): Promise<(Explanation | Fault)[]> {
    const clock = Date.parse(`${on}T10:00:00+05:30`);
    const session = new Session({
      port: this.month.port,
      clock: () => clock,
      actor: () => "Asha",
      version: "test",
      writer: "test",
    });
    await session.open();
    const view = session.view();
    const asked = period === "" ? undefined : parsePeriod(period);
    if (isFault(view) || isFault(asked)) throw new Error("no view");
    const explained = explainNumber(
      liveOf(session).documents,
      view,
      { supplierGstin: supplier, documentNumber: number },
      asked,
    );
    await session.close();
    return isFault(explained) ? [explained] : explained;
  }
}

async function sentencesFor(life: Life, ...asked: Parameters<Life["why"]>): Promise<string[]> {
  return (await life.why(...asked)).map((one) =>
    isFault(one) ? one.code : `${one.reason}: ${one.sentence} ${one.outlook}`,
  );
}

const INVOICE = testDocument("Invoice", "INV-1", "2025-10-10", 18_000);
const NOTE = testDocument("Credit note", "CN-1", "2025-10-12", 9_000);
const amended = (document: TaxDocument, tax: number, more: Partial<TaxDocument> = {}): TaxDocument => ({
  ...document,
  originalNumber: document.documentNumber,
  originalDate: document.documentDate,
  tax: igst(tax),
  returnPeriod: NOVEMBER,
  ...more,
});

describe("a document, where no period is asked for,", () => {
  test("is explained in the GSTR-2B that holds it, after that is filed, too", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    await life.file("2025-11-10");
    await life.statement("2025-11-15", OCTOBER);
    expect(await sentencesFor(life, "2025-11-25", "INV-1", "")).toEqual([
      expect.stringContaining("Invoice INV-1 is in GSTR-2B of Oct-25"),
    ]);
  });

  test("is explained in the one into which it goes where none holds it yet", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    await life.statement("2025-11-15", OCTOBER);
    await life.file("2025-12-05");
    expect(await sentencesFor(life, "2025-12-06", "INV-1", "")).toEqual([
      expect.stringContaining("goes into GSTR-2B of Nov-25"),
    ]);
  });
});

describe("a document of the open period", () => {
  test("that is only saved has the last day to file for each statement", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    expect(await sentencesFor(life, "2025-11-05", "INV-1")).toEqual([
      "NOT_FILED: Invoice INV-1 is not in GSTR-2B of Oct-25: its supplier has saved it in GSTR-1 of Oct-25 and not filed. If its supplier files by 11-Nov-2025, it goes into Oct-25; if later, into a later one.",
    ]);
    expect(await sentencesFor(life, "2025-11-12", "INV-1")).toEqual([
      expect.stringContaining("If its supplier files by 11-Dec-2025, it goes into Nov-25"),
    ]);
  });

  test("that was filed after the cut-off goes into the next, and cites the cut-off", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    await life.file("2025-11-12");
    expect(await sentencesFor(life, "2025-11-13", "INV-1")).toEqual([
      expect.stringMatching(
        /^AFTER_CUTOFF: .*filed on 12-Nov-2025, too late for this statement, and goes into Nov-25\./,
      ),
    ]);
    expect(await sentencesFor(life, "2025-11-13", "INV-1", "2025-11")).toEqual([
      "PREV_3B_UNFILED: Invoice INV-1 is not in GSTR-2B of Nov-25: GSTR-3B of Oct-25 is not filed, so this statement is not generated yet. File GSTR-3B of Oct-25.",
    ]);
    const [one] = await life.why("2025-11-13", "INV-1");
    expect(one).toMatchObject({ law: expect.stringMatching(/^2B-CUTOFF from 2020-07: /), part: "" });
  });

  test.each<[string, Partial<Answer>, RegExp]>([
    [
      "no action",
      { action: "No action" },
      /^DEEMED: .* goes into GSTR-2B of Oct-25: no action was taken, so it is deemed accepted\. You can still accept it, reject it or keep it pending until GSTR-3B of Oct-25 is filed\.$/,
    ],
    [
      "acceptance",
      { action: "Accept" },
      /^ACCEPTED: .*you accepted it\. You can still reject it or keep it pending until/,
    ],
    [
      "rejection",
      { action: "Reject" },
      /^REJECTED: .* under “ITC rejected”: you rejected it.*\. You can still accept it or keep it pending until/,
    ],
    [
      "pending",
      { action: "Pending" },
      /^PENDING: .*is not in GSTR-2B of Oct-25: you keep it pending\. Accept or reject it, and it counts in Oct-25\. Accept it before GSTR-3B of Oct-26 is filed: that GSTR-2B is the last that can give its ITC, because section 16\(4\) ends on 30-Nov-2026\.$/,
    ],
  ])("is explained by %s", async (_, said, expected) => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    await life.file("2025-11-10");
    if (said.action !== "No action") await life.say("2025-11-12", "INV-1", said);
    expect(await sentencesFor(life, "2025-11-13", "INV-1")).toEqual([expect.stringMatching(expected)]);
  });

  test("under reverse charge, with another State's tax, or too late, has that reason", async () => {
    const life = await Life.begin();
    await life.save(
      "2025-12-05",
      testDocument("Invoice", "RCM-1", "2025-10-10", { tax: igst(18_000), reverseCharge: true }),
      testDocument("Invoice", "POS-1", "2025-10-10", {
        pos: "29",
        tax: { ...NO_TAX, cgst: igst(90).igst, sgst: igst(90).igst },
      }),
      testDocument("Invoice", "OLD-1", "2025-03-10", 18_000),
    );
    await life.file("2025-12-05");
    await life.statement("2025-12-06", OCTOBER);
    const reasons = await Promise.all(
      ["RCM-1", "POS-1", "OLD-1"].map((number) => sentencesFor(life, "2025-12-07", number, "2025-11")),
    );
    expect(reasons.flat()).toEqual([
      expect.stringMatching(/^RCM: .*reverse-charge supply.*No action required\.$/),
      expect.stringMatching(/^POS: .* under “ITC not available”: place of supply is in the supplier's State/),
      expect.stringMatching(/^16\(4\): .* the time limit of section 16\(4\) expired on 30-Nov-2025\./),
    ]);
  });
});

describe("an invoice of last year that is kept pending", () => {
  test("has lost its ITC once GSTR-3B of October is filed, and is never counted in November", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", testDocument("Invoice", "OLD-1", "2025-03-10", 18_000));
    await life.file("2025-11-10");
    await life.say("2025-11-12", "OLD-1", { action: "Pending" });
    expect(await sentencesFor(life, "2025-11-13", "OLD-1")).toEqual([
      expect.stringMatching(
        /^PENDING: .* it counts in Oct-25\. Accept it before GSTR-3B of Oct-25 is filed: that GSTR-2B is the last that can give its ITC, because section 16\(4\) ends on 30-Nov-2025\.$/,
      ),
    ]);
    await life.statement("2025-11-14", OCTOBER);
    const lost =
      "Its ITC is lost: GSTR-2B of Oct-25 was the last that could give it before section 16(4) ends it on 30-Nov-2025.";
    for (const [on, may] of [
      ["2025-11-21", "You can still accept or reject it, without ITC."],
      ["2025-11-30", "You can still accept or reject it, without ITC."],
      ["2025-12-01", "You can still reject it, without ITC."],
    ] as const) {
      const [why] = await sentencesFor(life, on, "OLD-1", "2025-11");
      expect([why?.startsWith("PENDING: "), why?.endsWith(`${lost} ${may}`)]).toEqual([true, true]);
      expect(why).not.toContain("counts in");
    }
    const [pending] = await life.why("2025-12-01", "OLD-1", "2025-11");
    expect(pending).toMatchObject({
      openQuestions: expect.arrayContaining([expect.objectContaining({ id: "LEFT-IMS" })]),
    });
  });
});

describe("an amendment", () => {
  test("in GSTR-1A flows into the next period; in the same period it replaces its original; a pending original blocks it", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE, NOTE);
    await life.file("2025-11-10");
    await life.save("2025-11-12", amended(INVOICE, 21_600, { form: "GSTR-1A", returnPeriod: OCTOBER }));
    await life.file("2025-11-12", "GSTR-1A");
    expect(await sentencesFor(life, "2025-11-13", "INV-1")).toEqual([
      expect.stringMatching(/^DEEMED/),
      expect.stringMatching(
        /^NEXT_PERIOD: Invoice INV-1 \(amended\) .*GSTR-1A of Oct-25 reaches the recipient in the next period, Nov-25\./,
      ),
    ]);
    await life.say("2025-11-13", "CN-1", { action: "Pending" });
    await life.statement("2025-11-14", OCTOBER);
    await life.save("2025-12-05", amended(NOTE, 10_800));
    await life.file("2025-12-06", "GSTR-1", NOVEMBER);
    expect(await sentencesFor(life, "2025-12-07", "CN-1", "2025-11")).toEqual([
      expect.stringMatching(
        /^PENDING: .* It may stay pending until 20-Dec-2025; thereafter it is deemed accepted\.$/,
      ),
      expect.stringMatching(
        /^ORIGINAL_PENDING: .*its original CN-1 is still pending\. Accept or reject the original/,
      ),
    ]);
    const [, waiting] = await life.why("2025-12-07", "CN-1", "2025-11");
    expect(waiting).toMatchObject({
      openQuestions: expect.arrayContaining([expect.objectContaining({ id: "PENDING-ORIGINAL" })]),
    });
    expect(await sentencesFor(life, "2025-12-21", "CN-1", "2025-11")).toEqual([
      expect.stringMatching(/^SUPERSEDED/),
      expect.stringMatching(/^DEEMED/),
    ]);
    expect(await sentencesFor(life, "2025-12-21", "CN-1")).toEqual([
      expect.stringMatching(/^PENDING: .*it was kept pending when GSTR-3B was filed/),
      expect.stringMatching(
        /^AFTER_CUTOFF: .*reported in GSTR-1 of Nov-25 and goes into Nov-25\. Nothing: GSTR-3B of Oct-25 is filed\.$/,
      ),
    ]);
  });

  test("whose original is not in the workbook is in GSTR-2B, and changes no ITC", async () => {
    const life = await Life.begin();
    await life.save(
      "2025-11-05",
      amended(testDocument("Invoice", "LOST-1", "2025-06-10", 1), 21_600, { returnPeriod: OCTOBER }),
    );
    await life.file("2025-11-10");
    expect(await sentencesFor(life, "2025-11-13", "LOST-1")).toEqual([
      expect.stringMatching(/^UNKNOWN_ORIGINAL: .*changes no ITC here/),
    ]);
  });
});

test("a note whose pending expired is deemed accepted, with the day, before and after filing", async () => {
  const life = await Life.begin();
  await life.save("2025-11-05", NOTE);
  await life.file("2025-11-10");
  await life.say("2025-11-13", "CN-1", { action: "Pending" });
  await life.statement("2025-11-14", OCTOBER);
  expect(await sentencesFor(life, "2025-12-20", "CN-1", "2025-11")).toEqual([
    expect.stringMatching(/^PENDING: /),
  ]);
  expect(await sentencesFor(life, "2025-12-21", "CN-1", "2025-11")).toEqual([
    expect.stringMatching(
      /^DEEMED: .* goes into GSTR-2B of Nov-25: its time limit for Pending expired on 20-Dec-2025, so it is deemed accepted\./,
    ),
  ]);
  await life.statement("2025-12-21", NOVEMBER);
  expect(await sentencesFor(life, "2025-12-22", "CN-1", "2025-11")).toEqual([
    expect.stringMatching(/^DEEMED: .*its time limit for Pending expired, so it is deemed accepted\./),
  ]);
});

describe("an amendment that bypasses the IMS", () => {
  test("is explained by the position of its original in filed statements", async () => {
    const life = await Life.begin();
    const rcm = testDocument("Invoice", "RCM-1", "2025-10-10", { tax: igst(18_000), reverseCharge: true });
    await life.save("2025-11-05", rcm);
    await life.file("2025-11-10");
    await life.statement("2025-11-14", OCTOBER);
    await life.save("2025-12-05", amended(rcm, 21_600));
    await life.file("2025-12-06", "GSTR-1", NOVEMBER);
    expect(await sentencesFor(life, "2025-12-07", "RCM-1", "2025-11")).toEqual([
      expect.stringMatching(/^LOCKED_ELSEWHERE/),
      expect.stringMatching(/^RCM: Invoice RCM-1 \(amended\) goes into GSTR-2B of Nov-25/),
    ]);
  });

  test("after the time limit reduces ITC, and never increases it", async () => {
    const life = await Life.begin();
    const old = (number: string) => testDocument("Invoice", number, "2025-03-10", 18_000);
    await life.save("2025-11-05", old("DOWN-1"), old("UP-1"));
    await life.file("2025-11-10");
    await life.statement("2025-11-14", OCTOBER);
    await life.save("2025-12-05", amended(old("DOWN-1"), 14_400), amended(old("UP-1"), 21_600));
    await life.file("2025-12-06", "GSTR-1", NOVEMBER);
    const [, down] = await life.why("2025-12-07", "DOWN-1", "2025-11");
    expect(down).toMatchObject({
      reason: "BYPASS",
      sentence: expect.stringMatching(
        /the time limit of section 16\(4\) expired on 30-Nov-2025, so it flows directly to GSTR-2B/,
      ),
      law: expect.stringMatching(/^ITC-TIME-LIMIT/),
    });
    expect(await sentencesFor(life, "2025-12-07", "UP-1", "2025-11")).toEqual([
      expect.stringMatching(/^LOCKED_ELSEWHERE/),
      expect.stringMatching(
        /^16\(4\): .* under “ITC not available”: the time limit of section 16\(4\) expired on 30-Nov-2025/,
      ),
    ]);
  });
});

describe("a document of a filed period", () => {
  test("cannot change any more, and is in another statement for every other period", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE, NOTE);
    await life.file("2025-11-10");
    await life.say("2025-11-13", "CN-1", { action: "Reject" });
    await life.statement("2025-11-14", OCTOBER);
    expect(await sentencesFor(life, "2025-11-20", "INV-1")).toEqual([
      "DEEMED: Invoice INV-1 is in GSTR-2B of Oct-25: no action was taken, so it is deemed accepted. Nothing: GSTR-3B of Oct-25 is filed.",
    ]);
    expect(await sentencesFor(life, "2025-11-20", "CN-1")).toEqual([
      expect.stringMatching(
        /^REJECTED: .*you rejected it, so it does not reduce ITC\. Nothing: GSTR-3B of Oct-25 is filed\. The supplier may report it again/,
      ),
    ]);
    expect(await sentencesFor(life, "2025-11-20", "INV-1", "2025-11")).toEqual([
      expect.stringMatching(/^LOCKED_ELSEWHERE: .*it is in the filed GSTR-2B of Oct-25\./),
    ]);
  });
});

describe("other documents", () => {
  test("a bill of entry is found without a supplier, and its pending is uncertain", async () => {
    const life = await Life.begin();
    const boe = testDocument("Bill of entry", "1234567", "2025-10-10", {
      tax: igst(18_000),
      supplierGstin: "" as Gstin | Blank,
      port: "INNSA1",
      form: "ICEGATE",
    });
    await reportBillOfEntry(life.act("2025-10-20"), boe);
    await life.say("2025-10-21", "1234567", { action: "Pending" });
    const [one] = await life.why("2025-11-13", "1234567", "2025-10", "");
    expect(one).toMatchObject({
      reason: "PENDING",
      openQuestions: expect.arrayContaining([expect.objectContaining({ id: "PENDING-IMPORTS" })]),
    });
  });

  test("a document deleted by its supplier is withdrawn, and an unknown one is not found", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
    await deleteDocument(life.act("2025-11-06"), of, ({ documentNumber }) => documentNumber === "INV-1");
    await sync(life.act("2025-11-06"));
    expect(await sentencesFor(life, "2025-11-07", "INV-1")).toEqual([
      "WITHDRAWN: INV-1 is not in GSTR-2B of Oct-25: its supplier deleted it before filing. Only the supplier can, by reporting it again.",
    ]);
    expect(await sentencesFor(life, "2025-11-07", "INV-9")).toEqual(["UNKNOWN_DOCUMENT"]);
  });

  test("the rule is cited with its date and its open questions", async () => {
    const life = await Life.begin();
    await life.save("2025-11-05", INVOICE);
    const [one] = await life.why("2025-11-06", "INV-1");
    expect(one).toMatchObject({
      law: expect.stringMatching(/^R-12 from 2020-07: CGST Rules r\.60\(7\)/),
      openQuestions: [expect.objectContaining({ id: "C7" })],
    });
  });
});
