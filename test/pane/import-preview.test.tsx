/** @jest-environment jsdom */
import { expect, test } from "@jest/globals";
import { screen, waitFor, within } from "@testing-library/react";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { sampleMonth } from "../../src/sample";
import { readRows } from "../../src/sheet/rows";
import { axeViolations, openSample, settled, type Pane } from "./pane";

const US = sampleMonth.taxpayer.gstin;
const row = (more: object) => ({
  ...{ stin: "29AAHFB7315D1ZM", tradenm: "Bhoomi", inum: "P-1", idt: "10-10-2025", inv_typ: "R", val: 118 },
  ...{
    txval: 100,
    iamt: 18,
    camt: 0,
    samt: 0,
    cess: 0,
    pos: "27",
    action: "N",
    srcform: "R1",
    rtnprd: "102025",
  },
  ...{ srcfilstatus: "Filed", ispendactblocked: "N", ...more },
});

async function drop({ user }: Pane, ...rows: object[]): Promise<void> {
  const text = JSON.stringify({ rtin: US, b2b: rows });
  await user.upload(
    screen.getByLabelText("Portal files"),
    new File([text], "ims.json", { type: "application/json" }),
  );
}

/** Two records are imported; then a file changes both of them. */
async function asked(): Promise<{ pane: Pane; question: HTMLElement }> {
  const pane = await openSample();
  await drop(pane, row({}), row({ inum: "P-2" }));
  await settled(pane);
  await drop(
    pane,
    row({ val: 236, txval: 200, iamt: 36 }),
    row({ inum: "P-2", val: 354, txval: 300, iamt: 54 }),
  );
  return { pane, question: await screen.findByRole("group", { name: "What ims.json changes" }) };
}

const value = ({ session }: Pane, number: string) => {
  const grid = session.cache.grid(IMS_TABLE);
  const { rows } = grid ? readRows(imsFields, grid) : { rows: [] };
  return rows.find(({ record }) => record.documentNumber === number)?.record.taxableValue;
};

test("an import that changes records shows them with the cells before and now, and takes the ones chosen", async () => {
  const { pane, question } = await asked();
  await waitFor(() => expect(question === document.activeElement).toBe(true));
  expect(within(question).getByText("Taxable value: 100.00 → 200.00")).toBeTruthy();
  expect(await axeViolations()).toEqual([]);
  await pane.user.click(within(question).getByRole("checkbox", { name: /P-2/ }));
  await pane.user.click(within(question).getByRole("button", { name: "Import 1 of 2" }));
  await settled(pane);
  expect([value(pane, "P-1"), value(pane, "P-2")]).toEqual([20000, 10000]);
});

test("nothing is imported where the user declines, or leaves the page", async () => {
  const { pane, question } = await asked();
  await pane.user.click(within(question).getByRole("button", { name: "Import nothing" }));
  await settled(pane);
  await screen.findByText(/nothing was imported, as chosen/);
  await drop(pane, row({ val: 236, txval: 200, iamt: 36 }), row({ inum: "P-2" }));
  await screen.findByRole("group", { name: "What ims.json changes" });
  await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
  await waitFor(() => expect(screen.queryByRole("group", { name: "What ims.json changes" })).toBeNull());
  await settled(pane);
  expect(value(pane, "P-1")).toBe(10000);
});
