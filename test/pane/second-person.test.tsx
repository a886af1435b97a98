/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { act, cleanup, screen, within } from "@testing-library/react";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { fingerprintOf } from "../../src/evidence/signed/signatures";
import { NO_ANSWER } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { Session } from "../../src/session/session";
import { SETTINGS_TABLE, settingFields } from "../../src/settings/sheet";
import { headingsOf, writeRow } from "../../src/sheet/rows";
import type { MemoryPort } from "../support/memory-port";
import { makeSigner } from "../support/signer";
import { axeViolations, loadSample, openPane, review, settled, type Pane } from "./pane";

/** The sample month in a workbook whose team has set that two persons reject. */
async function teamsWorkbook(): Promise<MemoryPort> {
  const { port, session } = await loadSample();
  const rows = [writeRow(settingFields, { setting: "Second person for", value: "rejections" })];
  await port.apply([{ do: "append", table: SETTINGS_TABLE, headings: headingsOf(settingFields), rows }]);
  await session.close();
  cleanup();
  return port;
}

/** Another person's Excel on the same workbook. */
async function sessionOf(port: MemoryPort, actor: string): Promise<Session> {
  const signer = await makeSigner();
  const session = new Session({
    port,
    clock: () => Date.UTC(2025, 10, 13, 4, 30),
    actor: () => actor,
    version: "test",
    writer: actor,
    key: () => Promise.resolve(signer),
  });
  await session.open();
  return session;
}

const rejectFirst = (session: Session, count: number) =>
  session.answer(
    session.cache
      .rows(IMS_TABLE, imsFields)
      .filter(({ record }) => record.allowed.includes("R"))
      .slice(0, count)
      .map(({ row }) => ({ row, answer: { ...NO_ANSWER, action: "Reject", remarks: "not ours" } })),
  );

const rejected = ({ session }: Pane) =>
  session.cache.rows(IMS_TABLE, imsFields).filter(({ record }) => record.action === "Reject").length;
const events = ({ session }: Pane) =>
  session.cache.rows(EVIDENCE_TABLE, evidenceFields).map(({ record }) => record.event);

async function openApprovals(pane: Pane) {
  await review(pane, "");
  await pane.user.click(screen.getByRole("button", { name: "Approve" }));
  return within(await screen.findByRole("dialog", { name: "Actions to approve" }));
}

describe("what another person prepared", () => {
  test("is listed with who and what, and approved or sent back", async () => {
    const port = await teamsWorkbook();
    const ravi = await sessionOf(port, "Ravi");
    await rejectFirst(ravi, 3);
    await ravi.close();
    const pane = await openPane("Asha", port);
    const panel = await openApprovals(pane);
    expect(await panel.findByText(/^3 records, tax ₹ /)).toBeTruthy();
    expect(panel.getAllByText(/prepared by Ravi on .* · signed as Ravi, key not confirmed$/)).toHaveLength(3);
    expect(await axeViolations()).toEqual([]);
    const [, first, second] = panel.getAllByRole("checkbox");
    if (!first || !second) throw new Error("nothing is listed");
    await pane.user.click(first);
    await pane.user.click(panel.getByRole("button", { name: "Approve 1" }));
    await settled(pane);
    expect(rejected(pane)).toBe(1);
    expect(await panel.findByText(/^2 records, tax ₹ /)).toBeTruthy();
    await pane.user.click(panel.getByRole("checkbox", { name: "Select all shown" }));
    await pane.user.type(panel.getByRole("textbox", { name: "Reason for sending back" }), "ask them first");
    await pane.user.click(panel.getByRole("button", { name: "Send back 2" }));
    await settled(pane);
    expect(await panel.findByText("Nothing waits for approval.")).toBeTruthy();
    expect([rejected(pane), events(pane).filter((event) => event === "ANSWER_SENT_BACK").length]).toEqual([
      1, 2,
    ]);
  });

  test("by oneself is listed, but cannot be approved, only sent back", async () => {
    const pane = await openPane("Asha", await teamsWorkbook());
    await act(() => rejectFirst(pane.session, 1));
    const panel = await openApprovals(pane);
    expect(await panel.findByText(/prepared under your name: another person approves it$/)).toBeTruthy();
    await pane.user.click(panel.getByRole("checkbox", { name: "Select all shown" }));
    expect(panel.getByRole("button", { name: "Approve" }).getAttribute("aria-disabled")).toBe("true");
    expect(panel.getByRole("button", { name: "Send back 1" }).getAttribute("aria-disabled")).toBe(null);
  });

  test("is a queue of the review, and is not in the clean rest", async () => {
    const pane = await openPane("Asha", await teamsWorkbook());
    const clean = () => screen.queryByRole("radio", { name: /^Clean rest: / })?.getAttribute("aria-label");
    await review(pane, "");
    expect(screen.queryByRole("radio", { name: /^To approve: / })).toBeNull();
    const before = clean();
    await act(() => rejectFirst(pane.session, 41));
    expect(await screen.findByRole("radio", { name: /^To approve: \d+, ₹ / })).toBeTruthy();
    expect(clean()).not.toBe(before);
    expect(rejected(pane)).toBe(0);
  });
});

test("after a prepared action the next record is selected, and Z takes no earlier action back", async () => {
  const pane = await openPane("Asha", await teamsWorkbook());
  const list = await review(pane, "");
  const options = () => within(list).getAllByRole("option");
  const [first] = options();
  if (!first) throw new Error("nothing is listed");
  await pane.user.click(first);
  await pane.user.keyboard("a");
  await settled(pane);
  const accepted = () =>
    pane.session.cache.rows(IMS_TABLE, imsFields).filter(({ record }) => record.action === "Accept").length;
  expect(accepted()).toBe(1);
  const selected = () =>
    options()
      .filter((option) => option.getAttribute("aria-selected") === "true")
      .map(({ textContent }) => textContent);
  const before = selected();
  await pane.user.keyboard("r{Enter}");
  await settled(pane);
  expect([events(pane).at(-1), rejected(pane)]).toEqual(["ANSWER_PREPARED", 0]);
  expect(selected()).toHaveLength(1);
  expect(selected()).not.toEqual(before);
  await pane.user.keyboard("z");
  await settled(pane);
  expect(accepted()).toBe(1);
});

test("where no action needs a second person, the review has no button for it", async () => {
  const pane = await loadSample();
  await review(pane, "");
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

describe("the keys", () => {
  test("of this Excel is added, and another's is confirmed after its fingerprint was compared", async () => {
    const port = await teamsWorkbook();
    const ravi = await sessionOf(port, "Ravi");
    await ravi.addKey();
    await ravi.close();
    const own = await makeSigner();
    const pane = await openPane("Asha", port, { writer: "asha", key: () => Promise.resolve(own) });
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    await pane.user.click(await screen.findByRole("button", { name: "Keys" }));
    const section = within(await screen.findByRole("region", { name: "Keys" }));
    expect(section.getByText(`The key of this Excel: ${fingerprintOf(own.publicKey)}`)).toBeTruthy();
    await pane.user.click(section.getByRole("button", { name: "Add it to the evidence" }));
    await settled(pane);
    expect(await section.findByText(/^Asha: [0-9A-F ]{19}/)).toBeTruthy();
    expect(section.queryByRole("button", { name: "Confirm the key of Asha" })).toBeNull();
    await pane.user.click(section.getByRole("button", { name: "Confirm the key of Ravi" }));
    expect(await axeViolations()).toEqual([]);
    const ask = within(section.getByRole("group", { name: "Confirm the key of Ravi" }));
    expect(ask.getByText(/^Ask Ravi, by telephone or face to face/)).toBeTruthy();
    await pane.user.click(ask.getByRole("button", { name: "It is the same" }));
    await settled(pane);
    expect(await section.findByText("confirmed by Asha")).toBeTruthy();
  });

  test("say so where the browser refuses storage or cryptography", async () => {
    const pane = await openPane("Asha", await teamsWorkbook());
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    await pane.user.click(await screen.findByRole("button", { name: "Keys" }));
    expect(await screen.findByText(/^This Excel cannot keep a key/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Add it to the evidence" })).toBeNull();
  });
});
