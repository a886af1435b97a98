/** The IMS is updated from GSTR-2A, and what happens to existing answers. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import type { Moment } from "../../src/gst/date";
import { NO_MONEY } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import type { Gstr2aRecord } from "../../src/gstr2a/record";
import { newRecord, receive } from "../../src/ims/receive";
import { NO_ANSWER, type ImsRecord } from "../../src/ims/record";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { OWN_GSTIN, igst, OCTOBER, testDocument, passing, say } from "../support/month";

const RECIPIENT: Taxpayer = {
  ...{ gstin: OWN_GSTIN, frequency: "Monthly", annualReturns: new Map(), extensions: [] },
  ...{ filedThrough: thePeriod("2025-09"), policies: DEFAULT_POLICIES },
};
const FILED = { filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" as Moment } as const;

/** An invoice as GSTR-2A shows it on its way into the IMS. */
const shown = (more: Partial<TaxDocument> = {}) =>
  ({
    ...passing(testDocument("Invoice", "INV-1", "2025-10-05", { tax: igst(18000), ...more })),
    route: "IMS",
  }) as const;

const inIms = (more: Partial<ImsRecord> = {}): ImsRecord => ({ ...newRecord(shown()), ...more });

const received = (gstr2a: readonly Gstr2aRecord[], before: readonly ImsRecord[] = []) =>
  receive(gstr2a, before, RECIPIENT);

describe("a document of GSTR-2A", () => {
  test("comes into the IMS without an answer and without derived fields", () => {
    const { records, arrivals } = received([shown()]);
    expect(records).toEqual([
      {
        ...testDocument("Invoice", "INV-1", "2025-10-05", 18000),
        ...NO_ANSWER,
        ...{ section: "B2B", period2b: OCTOBER, source: "GSTR-2A", status: "No action", recorded: "" },
        ...{ allowed: "-", pendingUntil: "", effect: NO_MONEY, why: "", warnings: "" },
        ...{ originalState: "", originalPeriod: "", originalTax: undefined, credited: undefined },
        firstDocument: "",
        ...{ pendingBlocked: false, remarksBlocked: false, reductionBlocked: false },
        ...{ portalAction: "", portalHash: "" },
        ...{ portalAnswer: "", uploadFile: "", uploadAnswer: "", portalError: "" },
      },
    ]);
    expect(arrivals.map(({ event }) => event)).toEqual(["RECORD_NEW"]);
  });

  test.each<[string, Gstr2aRecord]>([
    ["that goes to GSTR-2B directly", { ...shown(), route: "GSTR-2B" }],
    ["that is in GSTR-2A only", { ...shown(), route: "GSTR-2A only" }],
    ["whose GSTR-2B is not known yet", { ...shown(), period2b: "" }],
  ])("%s does not", (_, record) => {
    expect(received([record]).records).toEqual([]);
  });

  test("of a period that is filed does not come back, unless its filing was taken back", () => {
    const filed = { ...RECIPIENT, filedThrough: OCTOBER };
    expect(receive([shown()], [], filed).records).toEqual([]);
    expect(receive([shown()], [inIms()], filed)).toEqual({ records: [inIms()], arrivals: [] });
  });
});

describe("a record of the IMS", () => {
  test("that GSTR-2A does not show any more is withdrawn; one that the portal's file brought stays", () => {
    const { records, arrivals } = received([], [inIms()]);
    expect([records, arrivals]).toEqual([[], [{ event: "RECORD_WITHDRAWN", record: inIms() }]]);
    const portals = inIms({ source: "Portal" });
    expect(received([], [portals])).toEqual({ records: [portals], arrivals: [] });
    expect(received([shown({ tax: igst(1) })], [portals])).toEqual({ records: [portals], arrivals: [] });
  });

  const answered = {
    ...say({ action: "Accept" }),
    status: "Accepted",
    recorded: "Accept",
    why: "old",
  } as const;
  const filed = { ...FILED, action: "Reject" } as const;
  test.each<[string, Partial<ImsRecord>, Partial<TaxDocument>, string[], Partial<ImsRecord>]>([
    ["unchanged keeps its answer", answered, {}, [], { action: "Accept", recorded: "Accept" }],
    [
      "edited loses its answer",
      answered,
      { tax: igst(9000) },
      ["ACTION_RESET_BY_SUPPLIER_EDIT"],
      { ...NO_ANSWER, status: "No action", recorded: "", why: "", tax: igst(9000) },
    ],
    ["edited without an answer has none to lose", {}, { tax: igst(9000) }, ["RECORD_EDITED"], NO_ANSWER],
    ["filed keeps its answer", answered, FILED, ["RECORD_FILED"], { action: "Accept", ...FILED }],
    ["filed and filed still is nothing new", filed, FILED, [], { action: "Reject" }],
    ["shown as saved again is nothing new", filed, {}, [], { action: "Reject" }],
  ])("%s", (_, before, more, events, after) => {
    const { records, arrivals } = received([shown(more)], [inIms(before)]);
    expect(arrivals.map(({ event }) => event)).toEqual(events);
    expect(records).toMatchObject([after]);
  });
});
