/**
 * One answer on one record: what is refused, with which law, and the fields of the answered record (R-23 to
 * to R-55).
 */
import { describe, expect, test } from "@jest/globals";
import { theDay, type Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { thePeriod, type Period } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { decide, hasExpired, isKeptPending, LONGEST_REMARKS, remarksRequired } from "../../src/ims/decide";
import { effectNow } from "../../src/ims/effect";
import { allowedLetters, optionsFor, type Options } from "../../src/ims/allowed-actions";
import { newRecord } from "../../src/ims/receive";
import type { Answer, ImsRecord } from "../../src/ims/record";
import { DEFAULT_POLICIES, type Policies } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { OWN_GSTIN, igst, NOVEMBER, OCTOBER, testDocument, say } from "../support/month";

const SEPTEMBER = thePeriod("2025-09");

const taxpayer = (more: Partial<Taxpayer> = {}, policies: Partial<Policies> = {}): Taxpayer => ({
  gstin: OWN_GSTIN,
  frequency: "Monthly",
  filedThrough: SEPTEMBER,
  annualReturns: new Map(),
  extensions: [],
  policies: { ...DEFAULT_POLICIES, remarksRequiredFor: [], ...policies },
  ...more,
});

const tax = (cgst: number, sgst: number, integrated = 0): Tax => ({
  ...NO_TAX,
  igst: (integrated * 100) as Paise,
  cgst: (cgst * 100) as Paise,
  sgst: (sgst * 100) as Paise,
});

const of = (
  kind: "Invoice" | "Credit note" | "Bill of entry",
  more: Partial<ImsRecord> = {},
  period2b: Period = OCTOBER,
): ImsRecord => ({
  ...newRecord({
    ...testDocument(kind, "D-1", "2025-10-10", { tax: igst(180), filingStatus: "Filed" }),
    period2b,
  }),
  ...more,
});

const note = (more: Partial<ImsRecord> = {}) => of("Credit note", { tax: tax(90, 90), ...more });

const NOON = "2025-11-13T12:00:00" as Moment;

function outcome(record: ImsRecord, answer: Answer, whose = taxpayer(), asOf = NOON): string {
  const decided = decide(record, answer, whose, asOf);
  return isFault(decided) ? decided.code : decided.record.recorded;
}

function options(record: ImsRecord, whose = taxpayer(), asOf = NOON): Options {
  const found = optionsFor(record, whose, asOf);
  if (isFault(found)) throw new Error(found.sentence);
  return found;
}

const words = (count: number) => "x".repeat(count);
const accept = (more: Partial<Answer> = {}) => say({ action: "Accept", ...more });
const reject = (remarks = "") => say({ action: "Reject", remarks });
const wait = (remarks = "") => say({ action: "Pending", remarks });

describe("remarks", () => {
  test.each<[string, ImsRecord, Answer, string]>([
    ["go with a rejection", of("Invoice"), reject("wrong rate"), "Reject; remarks wrong rate"],
    ["go with a pending", of("Invoice"), wait("not received"), "Pending; remarks not received"],
    ["go with no acceptance", of("Invoice"), accept({ remarks: "fine" }), "REMARKS_NOT_ALLOWED"],
    [
      "were not allowed before October 2025",
      of("Invoice", {}, SEPTEMBER),
      reject("late"),
      "REMARKS_NOT_ALLOWED",
    ],
    [
      "are not allowed where the portal blocks them",
      of("Invoice", { remarksBlocked: true }),
      reject("x"),
      "REMARKS_NOT_ALLOWED",
    ],
    [
      "may have 250 characters",
      of("Invoice"),
      reject(words(LONGEST_REMARKS)),
      `Reject; remarks ${words(250)}`,
    ],
    ["may not have 251", of("Invoice"), reject(words(251)), "REMARKS_TOO_LONG"],
    ["of a reset are dropped with the answer", of("Invoice"), say({ remarks: "never mind" }), ""],
  ])("%s", (_, record, answer, said) => {
    expect(outcome(record, answer)).toBe(said);
  });

  const half = accept({ reduction: "Yes", declared: tax(40, 40) });
  const full = accept({ reduction: "Yes", declared: tax(90, 90) });
  const none = accept({ reduction: "No" });
  test.each<[string, ImsRecord, Answer, Policies["remarksRequiredFor"], boolean]>([
    ["a rejection, where rejections need them", of("Invoice"), reject(), ["reject"], true],
    ["a rejection, where only pendings do", of("Invoice"), reject(), ["pending"], false],
    ["a pending, where pendings need them", of("Invoice"), wait(), ["pending"], true],
    ["an acceptance of an invoice", of("Invoice"), accept(), ["reject", "pending", "partial", "no"], false],
    ["an acceptance that reduces nothing", note(), none, ["no"], true],
    [
      "an acceptance that declares zero, which is no reduction",
      note(),
      accept({ declared: NO_TAX }),
      ["no"],
      true,
    ],
    ["an acceptance that reduces in part", note(), half, ["partial"], true],
    ["an acceptance that reduces all of it", note(), full, ["partial", "no"], false],
    ["a reset", of("Invoice"), say({}), ["reject", "pending"], false],
    ["a reset with an amount left over", note(), say({ declared: tax(40, 40) }), ["partial"], false],
    [
      "an amount on an invoice, for which none is asked",
      of("Invoice"),
      accept({ declared: tax(40, 40) }),
      ["partial"],
      false,
    ],
    [
      "a rejection before October 2025, which takes none",
      of("Invoice", {}, SEPTEMBER),
      reject(),
      ["reject"],
      false,
    ],
  ])("are required of %s: as the team says", (_, record, answer, remarksRequiredFor, required) => {
    const whose = taxpayer({}, { remarksRequiredFor });
    expect(remarksRequired(answer, options(record, whose))).toBe(required);
    const codes = [answer, { ...answer, remarks: "  " }].map((given) => outcome(record, given, whose));
    expect(codes.map((code) => code === "REMARKS_REQUIRED")).toEqual([required, required]);
    expect(outcome(record, { ...answer, remarks: required ? "why" : "" }, whose)).not.toMatch(/^REMARKS/);
  });

  // Contradiction C4, rulebook section 14: what a new workbook asks for.
  test.each<[string, Answer, string]>([
    ["in part", half, "REMARKS_REQUIRED"],
    ["not at all", none, "REMARKS_REQUIRED"],
    ["in full", full, "Accept; reduce igst 0.00 cgst 90.00 sgst 90.00 cess 0.00"],
    [
      "in full, as the rest is typed next",
      { ...full, remarks: "goods kept" },
      "Accept; reduce igst 0.00 cgst 90.00 sgst 90.00 cess 0.00; remarks goods kept",
    ],
    [
      "in part with remarks",
      { ...half, remarks: "goods kept" },
      "Accept; reduce igst 0.00 cgst 40.00 sgst 40.00 cess 0.00; remarks goods kept",
    ],
  ])("of an acceptance that reduces ITC %s are what a new workbook asks for", (_, answer, said) => {
    expect(outcome(note(), answer, taxpayer({}, DEFAULT_POLICIES))).toBe(said);
  });

  test("of a rejection are never required by a new workbook, and go with no acceptance of an invoice", () => {
    const whose = taxpayer({}, DEFAULT_POLICIES);
    expect(outcome(of("Invoice"), reject(), whose)).toBe("Reject");
    expect(outcome(of("Invoice"), accept({ remarks: "fine" }), whose)).toBe("REMARKS_NOT_ALLOWED");
  });

  test("go with no acceptance where the workbook requires none of a reduction", () => {
    for (const answer of [half, none, full])
      expect(outcome(note(), { ...answer, remarks: "why" })).toBe("REMARKS_NOT_ALLOWED");
  });

  test("of an acceptance stay in the workbook where the team requires them, up to the same length", () => {
    const whose = taxpayer({}, { remarksRequiredFor: ["no"] });
    expect(outcome(note(), { ...none, remarks: "goods kept" }, whose)).toBe(
      "Accept; reduce no; remarks goods kept",
    );
    expect(outcome(note(), { ...none, remarks: words(251) }, whose)).toBe("REMARKS_TOO_LONG");
  });
});

describe("the reduction of ITC", () => {
  test.each<[string, ImsRecord, Answer, string]>([
    ["is full by default", note(), accept(), "Accept; reduce full"],
    ["is full by “Yes”", note(), accept({ reduction: "Yes" }), "Accept; reduce full"],
    ["is none by “No”", note(), accept({ reduction: "No" }), "Accept; reduce no"],
    ["is none where zero is declared", note(), accept({ declared: NO_TAX }), "Accept; reduce no"],
    [
      "may be a part",
      note(),
      accept({ declared: tax(40, 40) }),
      "Accept; reduce igst 0.00 cgst 40.00 sgst 40.00 cess 0.00",
    ],
    [
      "may be the tax to the paisa",
      note(),
      accept({ declared: tax(90, 90) }),
      "Accept; reduce igst 0.00 cgst 90.00 sgst 90.00 cess 0.00",
    ],
    [
      "is not more than the tax of a head",
      note(),
      accept({ declared: tax(90.01, 90.01) }),
      "REDUCTION_EXCEEDS_TAX",
    ],
    ["is not of a head without tax", note(), accept({ declared: tax(0, 0, 1) }), "REDUCTION_EXCEEDS_TAX"],
    ["is never negative", note(), accept({ declared: tax(-1, -1) }), "REDUCTION_EXCEEDS_TAX"],
    ["is the same for Centre and State", note(), accept({ declared: tax(40, 41) }), "REDUCTION_HEADS_DIFFER"],
    ["has no amount with “No”", note(), accept({ reduction: "No", declared: tax(40, 40) }), "BAD_VALUE"],
    ["is not asked of a rejection", note(), { ...reject(), reduction: "Yes" }, "REDUCTION_NOT_ASKED"],
    ["nor by an amount alone", note(), { ...wait(), declared: tax(1, 1) }, "REDUCTION_NOT_ASKED"],
    ["is not asked of an invoice", of("Invoice"), accept({ reduction: "Yes" }), "REDUCTION_NOT_ASKED"],
    [
      "nor where the portal blocks it",
      note({ reductionBlocked: true }),
      accept({ reduction: "No" }),
      "REDUCTION_NOT_ASKED",
    ],
    [
      "nor before October 2025",
      { ...note(), period2b: SEPTEMBER },
      accept({ reduction: "No" }),
      "REDUCTION_NOT_ASKED",
    ],
  ])("%s", (_, record, answer, said) => {
    expect(outcome(record, answer)).toBe(said);
  });

  test.each<[string, ImsRecord, Answer, RegExp]>([
    ["remarks too long", of("Invoice"), reject(words(251)), /^R-38 from 2025-10: /],
    ["remarks with an acceptance", of("Invoice"), accept({ remarks: "fine" }), /^R-38 from 2025-10: /],
    ["more than the tax", note(), accept({ declared: tax(91, 91) }), /^R-50 from 2025-10: /],
    ["heads that differ", note(), accept({ declared: tax(40, 41) }), /^R-50 from 2025-10: /],
    [
      "“No” beside an amount",
      note(),
      accept({ reduction: "No", declared: tax(4, 4) }),
      /^R-50 from 2025-10: /,
    ],
    ["what is not asked", of("Invoice"), accept({ reduction: "Yes" }), /^R-50 from 2025-10: /],
  ])("is refused with its law: %s", (_, record, answer, law) => {
    expect(decide(record, answer, taxpayer(), NOON)).toMatchObject({ law: expect.stringMatching(law) });
  });

  test("and missing remarks are refused with theirs", () => {
    const whose = taxpayer({}, { remarksRequiredFor: ["reject"] });
    expect(decide(of("Invoice"), reject(), whose, NOON)).toMatchObject({
      law: expect.stringMatching(/^R-38 from 2025-10: /),
    });
  });

  // Heads that the amendment reduces; heads that it increases are no reduction.
  const amendedFrom = (
    now: Tax,
    before: Tax,
    kind: "Invoice" | "Credit note" | "Bill of entry" = "Invoice",
  ) =>
    of(kind, {
      ...{ originalNumber: "D-0", originalDate: theDay("2025-09-10"), originalState: "Accepted" },
      ...{ originalPeriod: SEPTEMBER, tax: now, credited: before },
    });
  test.each<[string, ImsRecord, Options["reduction"]]>([
    ["of a note, its tax", note(), { asked: true, most: tax(90, 90) }],
    [
      "of an invoice amended downward, the difference",
      amendedFrom(igst(100), igst(180)),
      { asked: true, most: igst(80) },
    ],
    [
      "of reduced heads, those alone",
      amendedFrom({ ...igst(100), cess: 900 as Paise }, igst(180)),
      { asked: true, most: igst(80) },
    ],
    [
      "of tax that only moves to other heads, nothing, which is open",
      amendedFrom(tax(90, 90), igst(180)),
      {
        asked: false,
        why: "its total ITC does not fall, but IGST does: whether the portal asks is open (MIXED-HEADS)",
      },
    ],
    [
      "of a note without tax, nothing",
      note({ tax: NO_TAX }),
      { asked: false, why: "no ITC reduction applies to this record" },
    ],
    [
      "of a bill of entry amended downward, nothing",
      amendedFrom(igst(100), igst(180), "Bill of entry"),
      { asked: false, why: "IMS asks for none on a bill of entry that stays with its GSTIN" },
    ],
  ])("is asked up to what acceptance reduces: %s", (_, record, reduction) => {
    expect(options(record).reduction).toEqual(reduction);
  });

  test("leaves increased heads as they are, and does not apply to deemed acceptance", () => {
    const mixed = amendedFrom({ ...igst(100), cess: 900 as Paise }, igst(180));
    const gain = { ...NO_TAX, cess: 900 as Paise };
    expect(effectNow({ ...mixed, ...accept({ reduction: "No" }) })).toEqual(gain);
    expect(effectNow({ ...mixed, ...accept({ declared: igst(30) }) })).toEqual({ ...gain, igst: -3000 });
    expect(effectNow({ ...mixed, ...say({ reduction: "No" }) })).toEqual({ ...gain, igst: -8000 });
  });

  test.each<[string, Answer, number]>([
    ["all of it", accept(), -180],
    ["all of it when deemed accepted", say({}), -180],
    ["a part", accept({ declared: tax(40, 40) }), -80],
    ["nothing", accept({ reduction: "No" }), 0],
    ["nothing while it is pending", wait(), 0],
    ["nothing where it is rejected", reject(), 0],
  ])("takes %s off", (_, answer, rupees) => {
    const decided = decide(note(), answer, taxpayer(), NOON);
    expect(isFault(decided) ? decided.code : decided.record.effect).toBe(rupees * 100);
  });

  test("says why it is not asked", () => {
    const why = (record: ImsRecord) => {
      const { reduction } = options(record);
      return reduction.asked ? "asked" : reduction.why;
    };
    expect(why(note())).toBe("asked");
    expect(why(of("Invoice"))).toBe("no ITC reduction applies to this record");
    expect(why({ ...note(), period2b: SEPTEMBER })).toBe("it is asked from GSTR-2B of Oct-25 on");
    expect(why(note({ reductionBlocked: true }))).toBe("the portal's file blocks it");
    const amendedUpward = of("Invoice", {
      originalNumber: "D-0",
      originalDate: theDay("2025-09-10"),
      credited: igst(100),
    });
    expect(why(amendedUpward)).toBe("no ITC reduction applies to this record");
  });
});

describe("an answer", () => {
  test.each<[Answer, string]>([
    [accept(), "Accepted"],
    [reject(), "Rejected"],
    [wait(), "Pending"],
    [say({}), "No action"],
  ])("of %j is the record's status at once", (answer, status) => {
    expect(decide(of("Invoice"), answer, taxpayer(), NOON)).toMatchObject({ record: { status } });
  });

  test.each<[string, ImsRecord, Answer, string, RegExp]>([
    ["a bill of entry is not rejected", of("Bill of entry"), reject(), "REJECT_NOT_ALLOWED", /./],
    [
      "a record from before the rules has no options",
      of("Invoice", {}, thePeriod("2020-06")),
      accept(),
      "UNWRITTEN_LAW",
      /./,
    ],
    [
      "an amendment is blocked until its original's period is filed",
      of(
        "Invoice",
        {
          originalNumber: "D-0",
          originalDate: theDay("2025-10-01"),
          originalState: "Open",
          originalPeriod: OCTOBER,
        },
        NOVEMBER,
      ),
      accept(),
      "ORIGINAL_PERIOD_NOT_FILED",
      /File GSTR-3B for Oct-25 first/,
    ],
    [
      "an amendment is blocked while its original is pending",
      of("Invoice", {
        originalNumber: "D-0",
        originalDate: theDay("2025-08-01"),
        originalState: "Open",
        originalPeriod: SEPTEMBER,
      }),
      accept(),
      "ORIGINAL_PENDING",
      /Accept or reject the original first/,
    ],
  ])("%s, and the refusal cites the law", (_, record, answer, code, remedy) => {
    const decided = decide(record, answer, taxpayer(), NOON);
    expect(decided).toMatchObject({ code, remedy: expect.stringMatching(remedy) });
    const law = isFault(decided) && code !== "UNWRITTEN_LAW" ? decided.law : "none is written from 0000-00";
    expect(law).toMatch(/ from \d{4}-\d{2}/);
  });

  test("on an amendment of the same period is allowed, and also where the policy lets the amendment prevail", () => {
    const amends = {
      originalNumber: "D-0",
      originalDate: theDay("2025-10-01"),
      originalState: "Open",
    } as const;
    expect(outcome(of("Invoice", { ...amends, originalPeriod: OCTOBER }), accept())).toBe("Accept");
    const carried = of("Invoice", { ...amends, originalPeriod: SEPTEMBER });
    expect(outcome(carried, accept(), taxpayer({}, { pendingOriginal: "amended prevails" }))).toBe("Accept");
  });

  test("of “No action” resets everything and cites deemed acceptance", () => {
    const answered = of("Invoice", {
      action: "Reject",
      remarks: "x",
      recorded: "Reject; remarks x",
      status: "Rejected",
    });
    const decided = decide(answered, say({}), taxpayer(), NOON);
    expect(decided).toMatchObject({
      record: { action: "No action", remarks: "", recorded: "", status: "No action" },
    });
    expect(isFault(decided) ? "" : decided.law).toMatch(/^R-\d+ from /);
  });
});

describe("a pending", () => {
  const pending = (record: ImsRecord): ImsRecord => ({ ...record, action: "Pending", status: "Pending" });
  const limited = pending(note());

  // October's note may stay pending until GSTR-3B of November is due, on 20 December.
  test.each([
    ["2025-12-20T23:59:59", true],
    ["2025-12-21T00:00:00", false],
  ])("of a credit note, at %s, is still pending: %s", (at, isPending) => {
    const moment = at as Moment;
    expect(isKeptPending(limited, taxpayer(), moment)).toBe(isPending);
    expect(hasExpired(limited, options(limited, taxpayer(), moment))).toBe(!isPending);
    expect(outcome(note(), wait(), taxpayer(), moment)).toBe(isPending ? "Pending" : "PENDING_EXPIRED");
  });

  // Section 16(4) for a document of October 2025 ends on 30 November 2026.
  test.each([
    ["2026-11-30T23:59:59", "Pending"],
    ["2026-12-01T00:00:00", "TIME_BARRED"],
  ])("of an invoice, at %s: %s", (at, said) => {
    expect(outcome(of("Invoice"), wait(), taxpayer(), at as Moment)).toBe(said);
    // ITC is lost then, but it is not deemed accepted: it stays pending.
    expect(isKeptPending(pending(of("Invoice")), taxpayer(), at as Moment)).toBe(true);
  });

  // Taking ITC after the limit of section 16(4) is refused; reducing it, and a bill of entry, are not.
  const old = (
    more: Partial<ImsRecord> = {},
    kind: "Invoice" | "Credit note" | "Bill of entry" = "Invoice",
  ) => of(kind, { documentDate: theDay("2025-03-10"), ...more });
  const amended = (credited: Tax, more: Partial<ImsRecord> = {}) =>
    old({
      ...{ originalNumber: "D-0", originalDate: theDay("2025-03-01"), originalState: "Accepted" },
      ...{ originalPeriod: SEPTEMBER, credited, ...more },
    });
  test.each<[string, ImsRecord, string, string]>([
    ["an invoice of last year", old(), "A R P", "R"],
    ["an upward amendment", amended(igst(100)), "A R P", "R"],
    ["an amendment after a rejection, which counts in full", amended(NO_TAX), "A R P", "R"],
    ["a downward amendment", amended(igst(200)), "A R P", "A R P"],
    ["a credit note", old({}, "Credit note"), "A R P", "A R P"],
    ["a bill of entry", old({}, "Bill of entry"), "A P", "A P"],
    [
      "an amendment whose original is unknown, which has no effect here",
      amended(NO_TAX, { originalState: "Unknown", credited: undefined }),
      "A R P",
      "A R",
    ],
    ["an upward amendment that was kept pending", pending(amended(igst(100))), "A R P", "R"],
  ])("of %s is offered with its alternatives until 30 November and after", (_, record, before, after) => {
    const on = (moment: string) => allowedLetters(options(record, taxpayer(), moment as Moment));
    expect([on("2025-11-30T23:59:59"), on("2025-12-01T00:00:00")]).toEqual([before, after]);
  });

  test("ends with its acceptance on the day of the annual return, where that came first; a reset is always open", () => {
    const whose = taxpayer({ annualReturns: new Map([["2024-25", theDay("2025-10-15")]]) });
    expect(outcome(old(), accept(), whose, "2025-10-15T23:59:59" as Moment)).toBe("Accept");
    expect(decide(old(), accept(), whose, "2025-10-16T00:00:00" as Moment)).toMatchObject({
      code: "TIME_BARRED",
      sentence:
        "The ITC of the invoice D-1 of 10-Mar-2025 is time-barred: section 16(4) allowed it until 15-Oct-2025.",
      law: expect.stringMatching(/^ITC-TIME-LIMIT from 2021-04-01: /),
    });
    expect(outcome(pending(old()), say({}), whose, NOON)).toBe("");
    expect(outcome(pending(old()), reject(), whose, NOON)).toBe("Reject");
  });

  test("of a bill of entry has no such end", () => {
    expect(outcome(of("Bill of entry"), wait(), taxpayer(), "2026-12-01T00:00:00" as Moment)).toBe("Pending");
  });

  test("of another action is none, and does not expire", () => {
    const late = "2025-12-21T00:00:00" as Moment;
    expect(isKeptPending(note(), taxpayer(), NOON)).toBe(false);
    expect(hasExpired(note(), options(note(), taxpayer(), late))).toBe(false);
  });

  // Section 16(4): 30 November 2026 for a document of October 2025; no date where pending is not allowed or no limit is
  // known.
  const amends = {
    originalNumber: "D-0",
    originalDate: theDay("2025-10-01"),
    originalState: "Open",
  } as const;
  test.each<[string, ImsRecord, string, string, RegExp]>([
    ["an invoice", of("Invoice"), "2026-11-30", "A R P", /^$/],
    ["a bill of entry", of("Bill of entry"), "2026-11-30", "A P", /^$/],
    ["a note of October 2025", note(), "2025-12-20", "A R P", /^$/],
    ["a note of September 2025", { ...note(), period2b: SEPTEMBER }, "", "A R", /^IMS-\S+ from 2024-10: /],
    ["what the portal blocks", note({ pendingBlocked: true }), "", "A R", /^R-27 from /],
    ["a document from before GST", of("Invoice", { documentDate: theDay("2017-06-30") }), "", "A R P", /^$/],
    [
      "an amendment that is blocked",
      of("Invoice", { ...amends, originalPeriod: OCTOBER }, NOVEMBER),
      "",
      "-",
      /^R-40 from /,
    ],
  ])("of %s may last so long", (_, record, until, letters, law) => {
    const found = options(record);
    expect([found.pendingUntil, allowedLetters(found)]).toEqual([until, letters]);
    expect(found.closed.get("Pending")?.law ?? "").toMatch(law);
  });

  test.each<[string, ImsRecord, string, RegExp]>([
    ["a note whose pending expired", note(), "2025-12-21", /^IMS-\S+ from 2025-10: /],
    ["an invoice past the time limit", of("Invoice"), "2026-12-01", /^ITC-TIME-LIMIT from 2021-04-01: /],
  ])("of %s is refused with the law", (_, record, day, law) => {
    const found = options(record, taxpayer(), `${day}T12:00:00` as Moment);
    expect(found.closed.get("Pending")?.law).toMatch(law);
  });
});

test("an amendment whose original is unknown changes no ITC", () => {
  const amends = { originalNumber: "D-0", originalDate: theDay("2025-09-01") } as const;
  expect(effectNow(of("Invoice", { ...amends, originalState: "Unknown", action: "Accept" }))).toEqual(NO_TAX);
  expect(effectNow(of("Invoice", { ...amends, originalState: "Accepted", action: "Accept" }))).toEqual(
    igst(180),
  );
  // A row of an older workbook may say so of a document that amends nothing.
  expect(effectNow(of("Invoice", { originalState: "Unknown", action: "Accept" }))).toEqual(igst(180));
});
