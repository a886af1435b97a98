/** @jest-environment jsdom */
import { describe, expect, jest, test } from "@jest/globals";
import { act, cleanup, screen, within } from "@testing-library/react";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { NO_MONEY } from "../../src/gst/money";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { SETTINGS_TABLE, settingFields } from "../../src/settings/sheet";
import { headingsOf, writeRow } from "../../src/sheet/rows";
import { sampleMonth } from "../../src/sample";
import { OWN_GSTIN } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";
import { axeViolations, loadSample, openPane, review, settled, type Pane } from "./pane";

async function openSessions(pane: Pane) {
  await review(pane, "");
  await pane.user.click(screen.getByRole("button", { name: "All queues and order" }));
  await pane.user.click(screen.getByRole("button", { name: "Review session" }));
  return within(await screen.findByRole("dialog", { name: "Review session" }));
}

const accept = (pane: Pane, count: number) =>
  act(() =>
    pane.session.answer(
      pane.session.cache
        .rows(IMS_TABLE, imsFields)
        .filter(({ record: { action, allowed } }) => action === "No action" && allowed.includes("A"))
        .slice(0, count)
        .map(({ row }) => ({ row, answer: "Accept" })),
    ),
  );

/** The same workbook opened again, with review days among its settings. */
async function withReviewDays(pane: Pane): Promise<Pane> {
  const rows = [writeRow(settingFields, { setting: "Review days", value: "5, 10, 13, 18" })];
  await pane.port.apply([{ do: "append", table: SETTINGS_TABLE, headings: headingsOf(settingFields), rows }]);
  await pane.session.close();
  cleanup();
  return openPane("Asha", pane.port);
}

/** An IMS file of the sample's taxpayer with one invoice that is not in it. */
const lateInvoice = () =>
  imsFile([imsInvoice({ inum: "LATE-1" })]).replace(OWN_GSTIN, sampleMonth.taxpayer.gstin);

const lastEntry = ({ session }: Pane) => session.cache.rows(EVIDENCE_TABLE, evidenceFields).at(-1)?.record;

describe("a review session", () => {
  test("is chosen, goes on after closing, shows what is left, and ends with a summary in the evidence", async () => {
    const pane = await loadSample();
    let panel = await openSessions(pane);
    expect(panel.getByText(/^The team has set no review days\./)).toBeTruthy();
    expect(panel.getByRole("table", { name: "How long records wait" })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(panel.getByRole("button", { name: "Begin with “All”" }));
    await settled(pane);
    expect(await panel.findByText(/^41 records, tax ₹ .*, without an action in it\.$/)).toBeTruthy();
    expect(lastEntry(pane)).toMatchObject({ event: "SESSION_BEGUN", actor: "Asha" });
    await accept(pane, 3);
    await pane.session.close();
    cleanup();
    const again = await openPane("Asha", pane.port);
    panel = await openSessions(again);
    expect(await panel.findByText(/^Your session “All”, since /)).toBeTruthy();
    expect(panel.getByText(/^38 records, tax ₹ /)).toBeTruthy();
    await again.user.click(panel.getByRole("button", { name: "End the session" }));
    await settled(again);
    expect(lastEntry(again)).toMatchObject({
      event: "SESSION_ENDED",
      note: expect.stringMatching(
        /^3 actions given; 38 records with tax of ₹ [\d,.]+ left without an action$/,
      ),
    });
    expect(await panel.findByText(/^Since the session of Asha, ended /)).toBeTruthy();
    expect(panel.getByText("0 files imported; 0 new, 0 changed, 0 withdrawn.")).toBeTruthy();
  });

  test("of a colleague is named, and so is that both have the same records", async () => {
    const pane = await loadSample("Ravi");
    let panel = await openSessions(pane);
    await pane.user.click(panel.getByRole("button", { name: "Begin with “All”" }));
    await settled(pane);
    await pane.session.close();
    cleanup();
    const own = await openPane("Asha", pane.port);
    panel = await openSessions(own);
    expect(await panel.findByText(/^Ravi has reviewed “All” since /)).toBeTruthy();
    expect(panel.queryByText(/agree who takes which/)).toBeNull();
    await own.user.click(panel.getByRole("button", { name: "Begin with “No action yet”" }));
    await settled(own);
    expect(await panel.findByText(/agree who takes which/)).toBeTruthy();
    expect(own.session.current().last?.faults).toEqual([
      expect.objectContaining({ code: "REVIEWED_BY_OTHER", severity: "warning" }),
    ]);
  });

  test("is a named person's", async () => {
    const pane = await loadSample("");
    const outcome = await act(() =>
      pane.session.beginSession({ queue: "all", records: 1, tax: NO_MONEY }, "All"),
    );
    expect(outcome.faults.map(({ code }) => code)).toEqual(["NO_ACTOR"]);
    pane.stored.name = "Asha";
    const ended = await act(() => pane.session.endSession({ queue: "all", records: 1, tax: NO_MONEY }));
    expect(ended.faults.map(({ code }) => code)).toEqual(["NO_CHANGE"]);
  });

  test("is asked for on a review day, once that day, and lists what came since the last one", async () => {
    localStorage.clear();
    const pane = await withReviewDays(await loadSample());
    const asked = () =>
      screen.findByRole("heading", { name: "Review day 13-Nov-2025: begin a review session?" });
    await asked();
    expect(screen.getByText(/^41 records, tax ₹ .*, without an action\.$/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(screen.getByRole("button", { name: "Not today" }));
    expect(screen.queryByRole("heading", { name: /^Review day/ })).toBeNull();
    await pane.session.close();
    cleanup();
    const again = await openPane("Asha", pane.port);
    await settled(again);
    await act(() => again.session.reviewLog());
    expect(screen.queryByRole("heading", { name: /^Review day/ })).toBeNull();
    cleanup();
    // Another day, or another machine.
    localStorage.clear();
    await again.session.close();
    const own = await openPane("Asha", pane.port);
    await asked();
    await own.user.click(screen.getByRole("button", { name: "Begin the session" }));
    await settled(own);
    expect(lastEntry(own)).toMatchObject({ event: "SESSION_BEGUN", actor: "Asha" });
    expect(await screen.findByRole("listbox", { name: "Records of the IMS" })).toBeTruthy();
    const left = { queue: "all", records: 41, tax: NO_MONEY };
    await act(() => own.session.endSession(left));
    await own.user.click(screen.getByRole("tab", { name: "Home" }));
    expect(screen.queryByRole("heading", { name: /^Review day/ })).toBeNull();
    await act(() => own.session.importFile("late.json", lateInvoice()));
    await settled(own);
    await review(own, "");
    const tile = await screen.findByRole("radio", { name: /^Since last session/ });
    await own.user.click(tile);
    expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining("LATE-1"),
    ]);
  });

  test("has the days that the team has set, also as a calendar file", async () => {
    const own = await withReviewDays(await loadSample());
    const panel = await openSessions(own);
    expect(panel.getByText("Review days: last 13-Nov-2025, next 18-Nov-2025.")).toBeTruthy();
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => {
      saved.push(blob as Blob);
      return "blob:days";
    };
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    await own.user.click(panel.getByRole("button", { name: "Save the days of a year as a calendar file" }));
    const [file] = saved;
    const text = new TextDecoder().decode(await file?.arrayBuffer());
    expect([file?.type, text.match(/BEGIN:VEVENT/g)?.length]).toEqual(["text/calendar", 46]);
    expect(text).toContain("DTSTART;VALUE=DATE:20251118");
  });
});
