/** What the portal's file blocks is not allowed, whatever the law of the period allows. */
import { describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { optionsFor } from "../../src/ims/allowed-actions";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { RECIPIENT } from "../gstr2b/lines";
import { igst, OCTOBER, testDocument } from "../support/month";

const ON = "2025-11-14T12:00:00" as Moment;

function optionsOf(more: Partial<ImsRecord>) {
  const note = testDocument("Credit note", "CN-7", "2025-10-15", {
    tax: igst(9000),
    filingStatus: "Filed",
    filedOn: "2025-11-10T12:00:00" as Moment,
  });
  const options = optionsFor({ ...newRecord({ ...note, period2b: OCTOBER }), ...more }, RECIPIENT, ON);
  if (isFault(options)) throw new Error(options.sentence);
  return {
    pending: options.closed.get("Pending")?.code ?? "offered",
    remarks: options.remarks,
    reduction: options.reduction.asked,
  };
}

describe("a credit note of October 2025", () => {
  const all = { pending: "offered", remarks: true, reduction: true };
  test.each<[string, Partial<ImsRecord>, object]>([
    ["without a flag", {}, all],
    ["that may not be kept pending", { pendingBlocked: true }, { ...all, pending: "PENDING_NOT_ALLOWED" }],
    ["that allows no remarks", { remarksBlocked: true }, { ...all, remarks: false }],
    ["that allows no reduction", { reductionBlocked: true }, { ...all, reduction: false }],
  ])("%s", (_, flags, offered) => {
    expect(optionsOf(flags)).toEqual(offered);
  });
});
