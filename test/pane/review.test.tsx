/** @jest-environment jsdom */
import { describe, expect, jest, test } from "@jest/globals";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import type { ImsRecord } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { saveDocument } from "../../src/actions/returns/supplier-returns";
import { emptyMonth, testDocument } from "../support/month";
import { axeViolations, openPane, openSample, review, settled, type Pane } from "./pane";

/** A credit note of ₹ 3,960 IGST in the sample month. */
const NOTE = "BFD-CN-0114";

function record(pane: Pane, number: string): ImsRecord | undefined {
  return pane.session.cache
    .rows(IMS_TABLE, imsFields)
    .map((row) => row.record)
    .find(({ documentNumber }) => documentNumber === number);
}

/** An IMS file of the portal in which the note may not be kept pending. */
function blockedFile(pane: Pane): string {
  const note = record(pane, NOTE);
  if (!note) throw new Error(`no ${NOTE}`);
  const { supplierGstin, documentDate, returnPeriod, pos, value, taxableValue, tax } = note;
  const [year, month, day] = documentDate.split("-");
  const row = {
    ...{ stin: supplierGstin, nt_num: NOTE, nt_dt: `${day}-${month}-${year}`, inv_typ: "R", pos },
    ...{ val: value / 100, txval: taxableValue / 100, iamt: tax.igst / 100, camt: tax.cgst / 100 },
    ...{ samt: tax.sgst / 100, cess: tax.cess / 100, action: "N", srcform: "R1", ispendactblocked: "Y" },
    ...{ rtnprd: `${returnPeriod.slice(5)}${returnPeriod.slice(0, 4)}`, srcfilstatus: "Filed" },
  };
  return JSON.stringify({ rtin: note.recipientGstin, imsDetails: { b2bcn: [row] } });
}

/** The answered documents, in the order of the evidence. */
function answers(pane: Pane): string[] {
  return pane.session.cache
    .rows(EVIDENCE_TABLE, evidenceFields)
    .filter((row) => row.record.event === "ACTION_SET")
    .map((row) => row.record.document.split(" ").at(-1) ?? "");
}

/** Accepts all records of the sample except some. */
async function acceptAllBut(pane: Pane, left: readonly string[]): Promise<void> {
  const others = pane.session.cache
    .rows(IMS_TABLE, imsFields)
    .filter(({ record: { documentNumber } }) => !left.includes(documentNumber));
  await act(() => pane.session.answer(others.map(({ row }) => ({ row, answer: "Accept" }))));
}

/** Accepts the note, which reduces ITC in part. */
async function declarePart(pane: Pane & { list: HTMLElement }): Promise<void> {
  await pane.user.click(within(pane.list).getByRole("option"));
  await pane.user.click(screen.getByRole("radio", { name: "a part" }));
  await pane.user.type(screen.getByRole("textbox", { name: "IGST" }), "1000.50");
  await pane.user.type(screen.getByRole("textbox", { name: /^Remarks/ }), "agreed");
  await pane.user.click(button("Accept"));
  await settled(pane);
}

interface SlowPane extends Pane {
  readonly list: HTMLElement;
  readonly numbers: readonly string[];
  write(): void;
}

const button = (name: string) => screen.getByRole("button", { name });
/** Shows the records of a queue. */
const show = ({ user }: Pane, queue: string) =>
  user.click(screen.getByRole("radio", { name: new RegExp(`^${queue}: `) }));
const isClosed = (name: string) => button(name).getAttribute("aria-disabled") === "true";

/** The review with the details of the selected record. */
async function open(words: string): Promise<Pane & { list: HTMLElement }> {
  const pane = await openSample();
  return { ...pane, list: await withDetails(pane, words) };
}

async function withDetails(pane: Pane, words: string): Promise<HTMLElement> {
  const list = await review(pane, words);
  // The pane keeps whether they are shown.
  if (button("Details").getAttribute("aria-expanded") === "false") await pane.user.click(button("Details"));
  return list;
}

describe("review", () => {
  test("lists the records without action and filters them by the search text", async () => {
    const { user, list } = await open("BFD-CN");
    expect(within(list).getAllByRole("option")).toHaveLength(2);
    await user.clear(screen.getByRole("searchbox", { name: "Search records" }));
    expect(await screen.findByText("41 records")).toBeTruthy();
    // Only visible rows are rendered; screen readers get the total count.
    const shown = within(list).getAllByRole("option");
    expect(shown.length).toBeLessThan(41);
    expect(shown[0]?.getAttribute("aria-setsize")).toBe("41");
  });

  test("an accepted record leaves the list, is written to the sheet, and is reported in the status line", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.click(button("Accept"));
    await settled(pane);
    expect(record(pane, NOTE)).toMatchObject({ action: "Accept", reduction: "Yes", status: "Accepted" });
    expect(within(pane.list).queryByRole("option")).toBeNull();
    expect(screen.getByRole("status").textContent).toMatch(/BFD-CN-0114: accepted/);
    expect(document.activeElement).toBe(pane.list);
  });

  test("shows every version of a document side by side when asked, and what differs", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.click(await screen.findByRole("button", { name: "Versions side by side" }));
    const versions = await screen.findByRole("region", { name: "Versions of the document" });
    const columns = within(versions)
      .getAllByRole("columnheader")
      .map(({ textContent }) => textContent);
    expect(columns.length).toBeGreaterThanOrEqual(2);
    expect(columns.at(-1)).toMatch(/^IMS Oct-25, now/);
    const row = within(versions).getByRole("row", { name: /^(≠ )?Number / });
    expect(
      within(row)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ).toEqual(columns.map(() => "BFD-CN-0114"));
    expect(await axeViolations()).toEqual([]);
  });

  test.each([
    ["a part of the ITC", "a part", "1,000.00", { reduction: "Yes", declared: { igst: 100_000 } }],
    ["nothing", "nothing", undefined, { reduction: "No" }],
  ])(
    "the key A reduces %s where that was chosen, as the button would",
    async (_, choice, amount, expected) => {
      const pane = await open(NOTE);
      await pane.user.click(within(pane.list).getByRole("option"));
      await pane.user.click(screen.getByRole("radio", { name: choice }));
      if (amount) await pane.user.type(screen.getByRole("textbox", { name: "IGST" }), amount);
      // For a reduction in part, or none, the workbook requires remarks.
      await pane.user.type(screen.getByRole("textbox", { name: /^Remarks/ }), "agreed");
      act(() => pane.list.focus());
      await pane.user.keyboard("a");
      await settled(pane);
      expect(record(pane, NOTE)).toMatchObject({ ...expected, remarks: "agreed" });
    },
  );

  test("a reduction above the note's tax is marked at its field with the largest amount, and disables Accept", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.click(screen.getByRole("radio", { name: "a part" }));
    await pane.user.type(screen.getByRole("textbox", { name: "IGST" }), "3960.01");
    expect(screen.getByText("At most 3,960.00.")).toBeTruthy();
    expect(isClosed("Accept")).toBe(true);
    await pane.user.type(screen.getByRole("textbox", { name: "IGST" }), "{Backspace}{Backspace}00{Enter}");
    await settled(pane);
    expect(record(pane, NOTE)).toMatchObject({
      action: "Accept",
      reduction: "Yes",
      declared: { igst: 396_000 },
    });
  });

  test("an invalid amount disables Accept and is marked as invalid", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.click(screen.getByRole("radio", { name: "a part" }));
    await pane.user.type(screen.getByRole("textbox", { name: "IGST" }), "12,x");
    expect(isClosed("Accept")).toBe(true);
    expect(screen.getByRole("textbox", { name: "IGST" }).getAttribute("aria-invalid")).toBe("true");
  });

  test("what was filled in for one record is not used for the next", async () => {
    const pane = await open("BFD-CN");
    const [first, second] = within(pane.list).getAllByRole("option");
    if (!first || !second) throw new Error("The sample has two credit notes.");
    await pane.user.click(first);
    await pane.user.click(screen.getByRole("radio", { name: "a part" }));
    await pane.user.type(screen.getByRole("textbox", { name: "IGST" }), "1");
    await pane.user.click(second);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "all of it" }).checked).toBe(true);
    expect(screen.queryByRole("textbox", { name: "IGST" })).toBeNull();
  });

  test("remarks go with a rejection", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.type(screen.getByRole("textbox", { name: "Remarks to the supplier" }), "Goods kept");
    await pane.user.click(button("Reject"));
    await settled(pane);
    expect(record(pane, NOTE)).toMatchObject({ action: "Reject", remarks: "Goods kept" });
  });

  test("arrows, Shift and Space select, and a letter answers all that is selected", async () => {
    const pane = await open("Cauvery");
    const count = within(pane.list).getAllByRole("option").length;
    expect(count).toBeGreaterThan(2);
    act(() => pane.list.focus());
    await pane.user.keyboard("{Home}{Shift>}{ArrowDown}{/Shift}");
    expect(screen.getByText(`2 of ${count} selected`)).toBeTruthy();
    await pane.user.keyboard("{ArrowDown} ");
    expect(screen.getByText(`${count} records`)).toBeTruthy();
    await pane.user.keyboard(" p{Enter}");
    await settled(pane);
    // The record after it is selected.
    expect(screen.getByText(`1 of ${count - 1} selected`)).toBeTruthy();
  });

  test.each<[string, string, readonly number[]]>([
    ["an arrow before each letter", "{ArrowDown}a{ArrowDown}a{ArrowDown}a", [0, 1, 2]],
    ["one arrow, and letters after it", "{ArrowDown}aaaa", [0, 1, 2, 3]],
    ["letters alone, of which the first selects", "aaa", [0, 1]],
    ["letters of several actions", "{ArrowDown}ap{Enter}r1a", [0, 1, 2, 3]],
    ["another letter, which changes what is asked of the same record", "{ArrowDown}ra", [0]],
    ["keys that answer no question", "{ArrowDown}r{ArrowDown} {End}{Escape}a", [0]],
    ["arrows that skip one", "{ArrowDown}{ArrowDown}a", [1]],
    ["arrows that skip one after an answer", "{ArrowDown}a{ArrowDown}{ArrowDown}a", [0, 2]],
    ["an arrow up after an answer", "{ArrowDown}{ArrowDown}a{ArrowUp}a", [1, 0]],
    ["the end of the list, after which nothing is selected", "{End}aa", [4]],
  ])("answers each record once and in order: %s, however fast", async (_, keys, places) => {
    const pane = await open("");
    const numbers = pane.session.cache
      .rows(IMS_TABLE, imsFields)
      .map((row) => row.record)
      .filter(({ action }) => action === "No action")
      .map(({ documentNumber }) => documentNumber)
      .slice(0, 5);
    await acceptAllBut(pane, numbers);
    act(() => pane.list.focus());
    const before = answers(pane).length;
    await pane.user.keyboard(keys);
    await settled(pane);
    expect(answers(pane).slice(before)).toEqual(places.map((place) => numbers[place]));
  });

  test("a record whose answer was refused stays selected, and the queued keys are discarded", async () => {
    const pane = await openSample();
    await act(() => pane.session.importFile("ims.json", blockedFile(pane)));
    const list = await withDetails(pane, "BFD");
    const first = within(list)
      .getAllByRole("option")
      .findIndex((row) => row.textContent.includes(NOTE));
    act(() => list.focus());
    await pane.user.keyboard(`{ArrowDown}${"{ArrowDown}".repeat(first)}pppp`);
    await settled(pane);
    expect(answers(pane)).toEqual([]);
    expect(await screen.findByText(/the portal's file blocks it/, { selector: "p *, p" })).toBeTruthy();
    expect(within(list).getByRole("option", { selected: true }).textContent).toContain(NOTE);
  });

  describe("while an answer is being written", () => {
    /** The sample with a port that writes nothing before `write` is called, and the numbers of its records. */
    async function slow(): Promise<SlowPane> {
      const pane = await open("");
      const apply = pane.port.apply.bind(pane.port);
      let write = (): void => undefined;
      const mayWrite = new Promise<void>((resolve) => (write = resolve));
      pane.port.apply = async (writes) => {
        await mayWrite;
        return apply(writes);
      };
      const rows = pane.session.cache.rows(IMS_TABLE, imsFields);
      return { ...pane, write, numbers: rows.map((row) => row.record.documentNumber) };
    }
    /** Lets the port write, and waits until all is written. */
    async function written(pane: SlowPane): Promise<void> {
      pane.write();
      await settled(pane);
    }
    const rowOf = (pane: { list: HTMLElement }, place: number) =>
      within(pane.list).getAllByRole("option")[place] ?? pane.list;

    test("text typed into the search box is kept", async () => {
      const pane = await slow();
      await pane.user.click(rowOf(pane, 0));
      await pane.user.click(button("Accept"));
      const search = screen.getByRole<HTMLInputElement>("searchbox", { name: "Search records" });
      await pane.user.click(search);
      await written(pane);
      await pane.user.keyboard("para");
      await settled(pane);
      expect([search.value, answers(pane)]).toEqual(["para", [pane.numbers[0]]]);
    });

    test("remarks typed for another record are kept", async () => {
      const pane = await slow();
      await pane.user.click(rowOf(pane, 0));
      await pane.user.click(button("Accept"));
      await pane.user.click(rowOf(pane, 1));
      const remarks = screen.getByRole<HTMLInputElement>("textbox", { name: /^Remarks/ });
      await pane.user.click(remarks);
      await pane.user.keyboard("goods ");
      await written(pane);
      await pane.user.keyboard("returned");
      expect([remarks.value, answers(pane)]).toEqual(["goods returned", [pane.numbers[0]]]);
    });

    test.each<[string, (pane: SlowPane) => Promise<unknown>]>([
      ["another record is clicked", (pane) => pane.user.click(rowOf(pane, 5))],
      ["all are selected", (pane) => pane.user.click(button("Select all"))],
      [
        "the list is filtered",
        (pane) => pane.user.type(screen.getByRole("searchbox", { name: "Search records" }), "BFD"),
      ],
      ["others are shown", (pane) => show(pane, "All")],
      ["another page is opened", (pane) => pane.user.click(screen.getByRole("tab", { name: "Period" }))],
    ])("queued keys are discarded when %s", async (_, step) => {
      const pane = await slow();
      await pane.user.click(rowOf(pane, 0));
      act(() => pane.list.focus());
      await pane.user.keyboard("aaa");
      await step(pane);
      await written(pane);
      // Keys that were still queued would be answered now.
      await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
      await settled(pane);
      expect(answers(pane)).toEqual([pane.numbers[0]]);
    });

    test("a key pressed during an import does not answer the imported records", async () => {
      const pane = await slow();
      await pane.user.clear(screen.getByRole("searchbox", { name: "Search records" }));
      await pane.user.type(screen.getByRole("searchbox", { name: "Search records" }), NOTE);
      await pane.user.click(rowOf(pane, 0));
      act(() => pane.list.focus());
      const imported = pane.session.importFile("ims.json", blockedFile(pane));
      await pane.user.keyboard("a");
      pane.write();
      await imported;
      await settled(pane);
      expect(answers(pane)).toEqual([]);
    });
  });

  test("the keys work after an answer that threw", async () => {
    const pane = await open("Cauvery");
    const given = jest.spyOn(pane.session, "answer").mockRejectedValueOnce(new Error("a defect"));
    const errors: unknown[] = [];
    const collect = (error: unknown) => errors.push(error);
    process.on("unhandledRejection", collect);
    act(() => pane.list.focus());
    await pane.user.keyboard("{ArrowDown}a");
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off("unhandledRejection", collect);
    await pane.user.keyboard("a");
    await settled(pane);
    expect(given).toHaveBeenCalledTimes(2);
    expect(answers(pane)).toHaveLength(1);
  });

  test("Shift selects from the record that was clicked, wherever it is by then", async () => {
    const pane = await open("Cauvery");
    const numbers = within(pane.list)
      .getAllByRole("option")
      .map((row) => row.textContent);
    await pane.user.click(within(pane.list).getAllByRole("option")[1] ?? pane.list);
    const first = pane.session.cache
      .rows(IMS_TABLE, imsFields)
      .find((row) => numbers[0]?.includes(row.record.documentNumber));
    await act(() => pane.session.answer([{ row: first?.row ?? 0, answer: "Accept" }]));
    await settled(pane);
    const now = within(pane.list).getAllByRole("option");
    fireEvent.click(now[1] ?? pane.list, { shiftKey: true });
    expect(
      within(pane.list)
        .getAllByRole("option", { selected: true })
        .map((row) => row.textContent),
    ).toEqual(numbers.slice(1, 3));
  });

  test("a part without an amount disables Accept", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.click(screen.getByRole("radio", { name: "a part" }));
    expect(isClosed("Accept")).toBe(true);
  });

  test("a key held down answers one record", async () => {
    const pane = await open("Cauvery");
    act(() => pane.list.focus());
    await pane.user.keyboard("{ArrowDown}a");
    for (let time = 0; time < 5; time += 1) fireEvent.keyDown(pane.list, { key: "a", repeat: true });
    await settled(pane);
    expect(answers(pane)).toHaveLength(1);
  });

  test("a double click on a record shows it in the sheet, and on a button answers one record", async () => {
    const pane = await open("Cauvery");
    const reveal = jest.spyOn(pane.port, "reveal");
    const row = within(pane.list).getAllByRole("option")[1];
    if (!row) throw new Error("The sample has several records of Cauvery.");
    await pane.user.dblClick(row);
    expect(reveal).toHaveBeenCalledTimes(1);
    expect(answers(pane)).toEqual([]);
    await pane.user.dblClick(button("Accept"));
    await settled(pane);
    expect(answers(pane)).toHaveLength(1);
  });

  test("records hidden by the search are deselected, and not answered", async () => {
    const pane = await open("Cauvery");
    await pane.user.click(within(pane.list).getAllByRole("option")[0] ?? pane.list);
    await pane.user.type(screen.getByRole("searchbox", { name: "Search records" }), "x");
    await pane.user.clear(screen.getByRole("searchbox", { name: "Search records" }));
    expect(screen.getByText("41 records")).toBeTruthy();
    expect(isClosed("Accept")).toBe(true);
    expect(answers(pane)).toEqual([]);
  });

  test("a part that was declared is shown, and accepting again changes nothing", async () => {
    const pane = await open(NOTE);
    await declarePart(pane);
    await show(pane, "Accepted");
    await pane.user.click(await within(pane.list).findByRole("option"));
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "a part" }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "IGST" }).value).toBe("1000.50");
    act(() => pane.list.focus());
    await pane.user.keyboard("a");
    await settled(pane);
    expect(record(pane, NOTE)).toMatchObject({ reduction: "Yes", declared: { igst: 100_050 } });
    expect(answers(pane)).toEqual([NOTE]);
    expect(screen.getByRole("status").textContent).toMatch(/accepted before, nothing is changed/);
  });

  test("accepting several shows the effect on credit notes, and keeps a declared part", async () => {
    const pane = await open(NOTE);
    await declarePart(pane);
    await show(pane, "All");
    await pane.user.clear(screen.getByRole("searchbox", { name: "Search records" }));
    await pane.user.type(screen.getByRole("searchbox", { name: "Search records" }), "BFD-CN");
    await pane.user.click(button("Select all"));
    await pane.user.click(button("Reject"));
    const question = () => screen.getByRole("group", { name: "Confirm" }).textContent;
    expect(question()).toMatch(
      /2 credit notes or downward amendments then reduce no ITC₹ −[\d,.]+BFD-CN-0114, /,
    );
    expect(question()).toMatch(/1 declared reduction is dropped₹ −1,000\.50BFD-CN-0114, /);
    await pane.user.click(button("Accept"));
    expect(question()).toMatch(/2 credit notes or downward amendments reduce ITC₹ −[\d,.]+/);
    expect(question()).toMatch(/1 declared reduction is kept₹ −1,000\.50BFD-CN-0114, /);
    expect(answers(pane)).toEqual([NOTE]);
    await pane.user.keyboard("{Enter}");
    await settled(pane);
    expect(screen.getByRole("status").textContent).toMatch(
      /1 credit note reduces ITC in full, by ₹ [\d,.]+\. 1 declared reduction is kept\./,
    );
    expect(record(pane, NOTE)).toMatchObject({ reduction: "Yes", declared: { igst: 100_050 } });
  });

  test("an answer to more than fifty records needs confirmation", async () => {
    const { at, port } = await emptyMonth();
    for (let serial = 1; serial <= 51; serial += 1)
      await saveDocument(
        at("2025-10-20"),
        testDocument("Invoice", `INV-${serial}`, "2025-10-10", 18),
        "Monthly",
      );
    const pane = await openPane("Asha", port);
    const list = await review(pane, "INV");
    await pane.user.click(button("Select all"));
    act(() => list.focus());
    await pane.user.keyboard("a");
    const question = within(screen.getByRole("group", { name: "Confirm" }));
    expect(question.getByText("Accept 51 records?")).toBeTruthy();
    await pane.user.click(question.getByRole("button", { name: "Cancel" }));
    expect(record(pane, "INV-51")?.action).toBe("No action");
    await pane.user.click(button("Accept"));
    await pane.user.click(button("Yes"));
    await settled(pane);
    expect(screen.getByRole("status").textContent).toBe("51 records: accepted.");
    expect(record(pane, "INV-51")?.action).toBe("Accept");
  });

  test("an answer is taken back with Reset", async () => {
    const pane = await open(NOTE);
    await pane.user.click(within(pane.list).getByRole("option"));
    await pane.user.click(button("Reject"));
    await pane.user.click(button("No reason"));
    await settled(pane);
    await show(pane, "Rejected");
    await pane.user.click(await within(pane.list).findByRole("option"));
    await pane.user.click(button("Reset"));
    await settled(pane);
    expect(record(pane, NOTE)).toMatchObject({ action: "No action", status: "No action" });
  });

  test("a closed action is visible, is described by its reason, and does nothing", async () => {
    const pane = await openSample();
    // The portal's file may block Pending for a record.
    await act(() => pane.session.importFile("ims.json", blockedFile(pane)));
    const list = await withDetails(pane, NOTE);
    await pane.user.click(within(list).getByRole("option"));
    expect(isClosed("Pending")).toBe(true);
    const reason = document.getElementById(button("Pending").getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toMatch(/Pending is not allowed .*: the portal's file blocks it/);
    await pane.user.click(button("Pending"));
    await settled(pane);
    expect(record(pane, NOTE)?.action).toBe("No action");
  });

  test("has no axe violations, with a record selected", async () => {
    const { user, list } = await open(NOTE);
    await user.click(within(list).getByRole("option"));
    await user.click(screen.getByRole("radio", { name: "a part" }));
    expect(await axeViolations()).toEqual([]);
  });
});
