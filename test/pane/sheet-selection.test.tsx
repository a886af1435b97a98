/** @jest-environment jsdom */
/** What is selected in the review is selected in the sheet, and the reverse. */
import { describe, expect, test } from "@jest/globals";
import { act, screen, waitFor, within } from "@testing-library/react";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { openPane, openSample, review, type Pane } from "./pane";

const selected = () =>
  screen.queryAllByRole("option", { selected: true }).map((option) => option.textContent);
const rowOf = ({ session }: Pane, number: string) => {
  const found = session.cache
    .rows(IMS_TABLE, imsFields)
    .find(({ record: { documentNumber } }) => documentNumber === number);
  if (!found) throw new Error(`no ${number}`);
  return found.row;
};
const inSheet = async ({ port }: Pane, ...rows: readonly number[]): Promise<void> => {
  await act(async () => {
    port.select(rows.map((first) => ({ first, count: 1 })));
    await Promise.resolve();
  });
};
const rest = (milliseconds: number) => act(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));

async function openReview() {
  const pane = await openSample();
  const list = await review(pane, "");
  const numbers = pane.session.cache.rows(IMS_TABLE, imsFields).map(({ record }) => record.documentNumber);
  return { ...pane, list, numbers };
}

describe("the list", () => {
  test("selects the records of the rows that are selected in the sheet", async () => {
    const pane = await openReview();
    const [, second = "", , fourth = ""] = pane.numbers;
    await inSheet(pane, rowOf(pane, second));
    expect(selected()).toEqual([expect.stringContaining(second)]);
    await inSheet(pane, rowOf(pane, second), rowOf(pane, fourth));
    expect(selected()).toEqual([expect.stringContaining(second), expect.stringContaining(fourth)]);
  });

  test("keeps its selection where the row is not listed, or a question is open", async () => {
    const pane = await openReview();
    const [first = "", second = "", third = ""] = pane.numbers;
    await act(() => pane.session.answer([{ row: rowOf(pane, third), answer: "Accept" }]));
    await inSheet(pane, rowOf(pane, first));
    await inSheet(pane, rowOf(pane, third));
    expect(selected()).toEqual([expect.stringContaining(first)]);
    pane.list.focus();
    await pane.user.keyboard("r");
    await screen
      .findByRole("region", { name: "Confirm" })
      .catch(() => screen.findByRole("group", { name: "Confirm" }));
    await inSheet(pane, rowOf(pane, second));
    expect(selected()).toEqual([expect.stringContaining(first)]);
  });

  test("unfolds the supplier of a row that is selected in the sheet", async () => {
    const pane = await openReview();
    pane.list.focus();
    await pane.user.keyboard("g");
    const [first = ""] = pane.numbers;
    await inSheet(pane, rowOf(pane, first));
    const items = await screen.findAllByRole("treeitem", { selected: true });
    expect(items.map((item) => item.textContent)).toEqual([expect.stringContaining(first)]);
  });

  test("is not watched any more once another tab is open", async () => {
    const pane = await openReview();
    await pane.user.click(screen.getByRole("tab", { name: /^Home/ }));
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    await inSheet(pane, 0);
    await pane.user.click(screen.getByRole("tab", { name: /^Review/ }));
    expect(selected()).toEqual([]);
  });
});

describe("the sheet", () => {
  test("selects the row at which the list has come to rest, not those on the way", async () => {
    const pane = await openReview();
    const options = within(pane.list).getAllByRole("option");
    if (!options[0]) throw new Error("no record");
    await pane.user.click(options[0]);
    await pane.user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    await rest(400);
    expect(pane.port.followed).toEqual([rowOf(pane, pane.numbers[3] ?? "")]);
  });

  test("does not move the list back when Excel reports what the list has selected", async () => {
    const pane = await openReview();
    const options = within(pane.list).getAllByRole("option");
    if (!options[0]) throw new Error("no record");
    await pane.user.click(options[0]);
    await rest(400);
    await pane.user.keyboard("{ArrowDown}");
    // Excel's event of the first row arrives when the list is at the second.
    await inSheet(pane, rowOf(pane, pane.numbers[0] ?? ""));
    expect(selected()).toEqual([expect.stringContaining(pane.numbers[1] ?? "?")]);
  });

  test("selects nothing for several records", async () => {
    const pane = await openReview();
    pane.list.focus();
    await pane.user.keyboard("{Control>}a{/Control}");
    await rest(400);
    expect(pane.port.followed).toEqual([]);
  });
});

test("a workbook without the IMS sheet has nothing to follow", async () => {
  const { session } = await openPane();
  await expect(session.excel.watchSelection(IMS_TABLE, () => undefined)).resolves.toBeDefined();
});
