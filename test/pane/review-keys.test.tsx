/** @jest-environment jsdom */
/** The review by keyboard: reasons, suppliers, queues, search, questions, and taking back in place. */
import { describe, expect, jest, test } from "@jest/globals";
import { act, screen, within } from "@testing-library/react";
import { fault } from "../../src/gst/fault";
import type { ImsRecord } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { PortFault } from "../../src/workbook/port";
import { axeViolations, openSample, review, settled, type Pane } from "./pane";

const NOTE = "BFD-CN-0114";

interface ReviewPane extends Pane {
  readonly list: HTMLElement;
}

/** The review with the focus in the list of those records. */
async function open(words = ""): Promise<ReviewPane> {
  const pane = await openSample();
  const list = await review(pane, words);
  act(() => list.focus());
  return { ...pane, list };
}

async function press(pane: Pane, keys: string): Promise<void> {
  await pane.user.keyboard(keys);
  await settled(pane);
}

const records = (pane: Pane): ImsRecord[] =>
  pane.session.cache.rows(IMS_TABLE, imsFields).map(({ record }) => record);
const record = (pane: Pane, number: string) =>
  records(pane).find(({ documentNumber }) => documentNumber === number);
/** The records with an action, in the order of the sheet. */
const answered = (pane: Pane) =>
  records(pane)
    .filter(({ action }) => action !== "No action")
    .map(({ action, documentNumber, remarks }) =>
      [documentNumber, action, remarks].filter(Boolean).join(" "),
    );
const lines = (pane: ReviewPane) => within(pane.list).queryAllByRole("treeitem");
const selected = (pane: ReviewPane) =>
  [...pane.list.querySelectorAll("[aria-selected=true]")].map((line) => line.textContent);
const list = () => screen.getByLabelText("Records of the IMS");
const question = () => screen.queryByRole("group", { name: "Confirm" });

describe("a reason", () => {
  test.each([
    ["a digit gives that reason", "{ArrowDown}r3", ["A-101 Reject Rate or tax is wrong"]],
    ["a pending has one, too", "{ArrowDown}p1", ["A-101 Pending Goods or services not received"]],
    ["Enter gives none", "{ArrowDown}r{Enter}", ["A-101 Reject"]],
    ["Esc gives no answer", "{ArrowDown}r{Escape}3", []],
    ["a number that no reason has is passed over", "{ArrowDown}r9{Escape}", []],
    ["without a question a digit does nothing", "{ArrowDown}3{ArrowDown}3", []],
    [
      "fast keys go to one record each",
      "{ArrowDown}r1p2a",
      ["A-101 Reject Goods or services not received", "A-102 Pending Not our purchase", "A-103 Accept"],
    ],
  ])("is asked with R and P: %s", async (_, keys, expected) => {
    const pane = await open("Equals");
    await press(pane, keys);
    expect(answered(pane)).toEqual(expected);
  });

  test("of the user's own list is chosen by its number, and kept", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}r");
    await pane.user.click(screen.getByRole("button", { name: "Edit the reasons" }));
    const reasons = screen.getByRole("textbox", { name: "Reasons for Reject and Pending" });
    await pane.user.clear(reasons);
    await pane.user.type(reasons, "Asked on the phone{Enter}{Enter}Wrong GSTIN");
    await pane.user.click(screen.getByRole("button", { name: "Save" }));
    expect(document.activeElement).toBe(list());
    await press(pane, "r2");
    expect(answered(pane)).toEqual(["A-101 Reject Wrong GSTIN"]);
    document.body.replaceChildren();
    const again = await open("Equals");
    await press(again, "{ArrowDown}p");
    expect(question()?.textContent).toMatch(/1Asked on the phone2Wrong GSTIN/);
    localStorage.setItem("milaan-review", "{}");
  });

  test("is missing from an empty list, which says so and is not saved; nor is a limit of nothing", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}r");
    await pane.user.click(screen.getByRole("button", { name: "Edit the reasons" }));
    const save = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
    const reasons = screen.getByRole("textbox", { name: "Reasons for Reject and Pending" });
    await pane.user.clear(reasons);
    expect(screen.getByText(/no reason here/)).toBeTruthy();
    expect(save().disabled).toBe(true);
    await pane.user.type(reasons, "Late");
    const limit = screen.getByRole("textbox", { name: /^Large amounts/ });
    await pane.user.clear(limit);
    await pane.user.type(limit, "0");
    expect(screen.getByText(/not more than zero/)).toBeTruthy();
    expect(save().disabled).toBe(true);
    await pane.user.type(limit, "1");
    expect(save().disabled).toBe(false);
  });

  test("is required of an acceptance in part, and Enter alone does not answer", async () => {
    const pane = await open(NOTE);
    await press(pane, "{ArrowDown}e");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "IGST" }));
    await press(pane, "1000{Enter}");
    expect(question()?.textContent).toMatch(/requires remarks/);
    await press(pane, "{Enter}");
    expect(answered(pane)).toEqual([]);
    await press(pane, "2");
    expect(answered(pane)).toEqual([`${NOTE} Accept ITC was not taken`]);
    expect(record(pane, NOTE)).toMatchObject({ reduction: "Yes", declared: { igst: 100_000 } });
  });
});

test("the part of SGST follows that of CGST until it is typed itself; heads without tax are not asked", async () => {
  const pane = await open("A-CN-7");
  await press(pane, "{ArrowDown}e");
  await press(pane, "100.50");
  const value = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name }).value;
  expect([value("CGST"), value("SGST")]).toEqual(["100.50", "100.50"]);
  await pane.user.type(screen.getByRole("textbox", { name: "SGST" }), "1");
  await pane.user.type(screen.getByRole("textbox", { name: "CGST" }), "2");
  expect([value("CGST"), value("SGST")]).toEqual(["100.502", "100.501"]);
  expect(screen.queryByRole("textbox", { name: "IGST" })).toBeNull();
});

describe("Z", () => {
  test("takes the last answers back one batch after the other, and selects them again", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}a");
    await press(pane, "{Shift>}{ArrowDown}{/Shift}p{Enter}");
    expect(answered(pane)).toHaveLength(3);
    await press(pane, "z");
    expect(answered(pane)).toEqual(["A-101 Accept"]);
    expect(selected(pane)).toHaveLength(2);
    await press(pane, "z");
    expect(answered(pane)).toEqual([]);
    expect(selected(pane)).toEqual([expect.stringContaining("A-101")]);
    await press(pane, "z");
    expect(screen.getByRole("status").textContent).toMatch(/1 of 1 action taken back/);
  });

  test("takes them back at the second try, where the sheet was protected at the first one", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}aa");
    const isProtected = fault("SHEET_PROTECTED", "The sheet IMS is protected.", "Unprotect it.");
    const apply = jest.spyOn(pane.port, "apply").mockRejectedValueOnce(new PortFault(isProtected));
    await press(pane, "z");
    expect([apply.mock.calls.length, answered(pane).length]).toEqual([1, 2]);
    expect(screen.getByRole("status").textContent).toMatch(/IMS is protected/);
    await press(pane, "z");
    expect(answered(pane)).toEqual(["A-101 Accept"]);
  });

  test("never takes back what another window or the ribbon has answered since", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}a");
    const other = pane.session.cache.rows(IMS_TABLE, imsFields).at(-1);
    await act(() => pane.session.answer([{ row: other?.row ?? 0, answer: "Reject" }]));
    await settled(pane);
    await press(pane, "z");
    expect(answered(pane)).toHaveLength(2);
    expect(screen.getByRole("status").textContent).toMatch(/Other actions were taken since/);
  });

  test("is offered as Undo in the status line, as long as that shows the answer", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}a");
    await pane.user.click(screen.getByRole("button", { name: "Undo" }));
    await settled(pane);
    expect(answered(pane)).toEqual([]);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });
});

describe("suppliers", () => {
  test("fold; an answer on one answers all its records below, and the next supplier is selected", async () => {
    const pane = await open();
    await press(pane, "g{ArrowDown}");
    const grouped = { ...pane, list: list() };
    expect(grouped.list.getAttribute("role")).toBe("tree");
    expect(lines(grouped)[0]?.textContent).toMatch(
      /=Equals Facility Services42,213\.28.*1 credit note7 records/,
    );
    expect(screen.getByText("7 of 41 selected")).toBeTruthy();
    await press(pane, "p");
    // Its credit note is named before.
    expect(question()?.textContent).toMatch(/7 records\?6 records whose ITC waits.*1 credit note .*A-CN-7/);
    await press(pane, "4");
    expect(answered(pane)).toHaveLength(7);
    expect(new Set(records(pane).map(({ remarks }) => remarks))).toEqual(
      new Set(["", "Duplicate of another document"]),
    );
    expect(selected(grouped)).toEqual([expect.stringMatching(/^Bhoomi|^Cauvery/)]);
  });

  test("unfold and fold with the arrows; after its last record a letter answers no whole supplier", async () => {
    const pane = await open("CN");
    await press(pane, "g{ArrowDown}");
    const grouped = { ...pane, list: list() };
    const folded = lines(grouped).length;
    await press(pane, "{ArrowRight}");
    expect(lines(grouped)[0]?.getAttribute("aria-expanded")).toBe("true");
    expect(lines(grouped)).toHaveLength(folded + 1);
    await press(pane, "{ArrowDown}{ArrowLeft}{ArrowLeft}");
    expect(lines(grouped)).toHaveLength(folded);
    await press(pane, "{ArrowRight}{ArrowDown}a");
    expect(answered(pane)).toEqual(["A-CN-7 Accept"]);
    expect(selected(grouped)).toEqual([]);
    await press(pane, "a");
    expect(answered(pane)).toEqual(["A-CN-7 Accept"]);
    expect(selected(grouped)).toHaveLength(1);
  });
});

describe("before several records are answered", () => {
  test("Ctrl+A selects what is listed; the question has counts and rupees; Esc leaves, Enter answers", async () => {
    const pane = await open();
    await press(pane, "{Control>}a{/Control}a");
    expect(question()?.textContent).toMatch(
      /Accept 41 records\?37 records with ITC₹ 26,63,488\.154 credit notes or downward amendments reduce ITC₹ −14,476\.00A-CN-7, /,
    );
    await press(pane, "{Escape}");
    expect([question(), answered(pane)]).toEqual([null, []]);
    await press(pane, "a{Enter}");
    expect(answered(pane)).toHaveLength(41);
    await press(pane, "z");
    expect(answered(pane)).toEqual([]);
  });

  test("no combination with Ctrl, Alt or AltGr but Ctrl+A is taken for a key of the list", async () => {
    const pane = await open("Equals");
    await press(pane, "{ArrowDown}{Control>}r{/Control}{Alt>}a{/Alt}{Control>}{Alt>}a{/Alt}{/Control}");
    expect([question(), answered(pane), selected(pane).length]).toEqual([null, [], 1]);
  });
});

describe("keys that find", () => {
  test("/ goes to the search, which finds amounts; letters there are text; Esc ends it", async () => {
    const pane = await open();
    await press(pane, "/10316");
    expect(await screen.findByText("1 record")).toBeTruthy();
    expect(within(pane.list).getByRole("option").textContent).toMatch(/A-105/);
    await press(pane, "a");
    expect(answered(pane)).toEqual([]);
    await press(pane, "{Escape}");
    expect(document.activeElement).toBe(pane.list);
    expect(await screen.findByText("41 records")).toBeTruthy();
  });

  test("Q goes through the queues, and what is not in the queue is not selected any more", async () => {
    const pane = await open();
    await press(pane, "{ArrowDown}q");
    const chosen = () => screen.getByRole("radio", { checked: true }).getAttribute("aria-label");
    expect(chosen()).toBe("Credit notes, downward: 4, ₹ −14,476.00");
    expect(screen.getByText("4 records")).toBeTruthy();
    await press(pane, "{Shift>}Q{/Shift}{Shift>}Q{/Shift}");
    expect(chosen()).toMatch(/^All: 41/);
  });

  test("? shows all keys over the list; Esc closes them and the focus is in the list", async () => {
    const pane = await open();
    await press(pane, "?");
    const keys = screen.getByRole("dialog", { name: "Keys of the list" });
    expect(keys.contains(document.activeElement)).toBe(true);
    expect(await axeViolations()).toEqual([]);
    await press(pane, "{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(pane.list);
  });
});

test("has no axe violations with suppliers, a question, all queues, or the user's reasons", async () => {
  const pane = await open();
  await press(pane, "g{ArrowDown}{ArrowRight}p");
  expect(await axeViolations()).toEqual([]);
  await pane.user.click(screen.getByRole("button", { name: "Edit the reasons" }));
  expect(await axeViolations()).toEqual([]);
  await press(pane, "{Escape}");
  await pane.user.click(screen.getByRole("button", { name: "All queues and order" }));
  expect(await axeViolations()).toEqual([]);
});
