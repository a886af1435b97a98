/** @jest-environment jsdom */
/** A purchase register in the pane: looked at, corrected by picking, imported, and read so again. */
import { describe, expect, test } from "@jest/globals";
import { screen, waitFor, within } from "@testing-library/react";
import { parseBookedRows } from "../support/booked-rows";
import { registerFile, type Line } from "../support/registers";
import { axeViolations, openSample, settled, type Pane } from "./pane";

const LINES: readonly Line[] = [
  { number: "B-1", date: "05-10-2025", voucher: "P/1" },
  { number: "B-2", date: "16-10-2025", voucher: "P/2", taxable: "2000.00", igst: "360.00" },
  { number: "B-3", date: "31-02-2025", voucher: "P/3" },
];

async function drop(pane: Pane, ...files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
  await pane.user.upload(
    screen.getByLabelText("Portal files"),
    files.map(({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name)),
  );
}

const columnOf = (name: RegExp) => screen.getByRole<HTMLSelectElement>("combobox", { name });

const firstDocuments = () =>
  within(screen.getByRole("list", { name: "The first documents as they will be read" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

describe("a purchase register dropped into the pane", () => {
  test("is shown as it would be read, with what is refused, and nothing is imported", async () => {
    const pane = await openSample();
    await drop(pane, registerFile(LINES));
    await screen.findByRole("button", { name: "Import 2 documents" });
    expect(firstDocuments()).toEqual([
      expect.stringContaining("Row 2: invoice B-1 of 05-Oct-2025"),
      expect.stringContaining("Row 3: invoice B-2 of 16-Oct-2025"),
    ]);
    expect(firstDocuments()[1]).toContain("Taxable value2,000.00");
    expect(screen.getByRole("heading", { name: "1 row refused" })).toBeTruthy();
    expect(screen.getByText(/^Row 4: .*31-02-2025/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("From").value).toBe("2025-10");
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(screen.getByRole("button", { name: "Do not import" }));
    await screen.findByRole("button", { name: "Look at the register" });
    expect(parseBookedRows(pane)).toEqual([]);
  });

  test("is corrected by picking the field of a column, imported so, and the next one is read so too", async () => {
    const pane = await openSample();
    await drop(pane, registerFile(LINES));
    await screen.findByRole("button", { name: "Import 2 documents" });
    expect(columnOf(/^Column F, Voucher No/).value).toBe("voucherNumber");
    await pane.user.selectOptions(columnOf(/^Column F, Voucher No/), "Document number");
    await waitFor(() => expect(firstDocuments()[0]).toContain("invoice P/1 of"));
    expect(columnOf(/^Column C, Supplier Invoice No/).value).toBe("");
    await pane.user.click(screen.getByRole("button", { name: "Import 2 documents" }));
    await settled(pane);
    const list = await screen.findByRole("list", { name: "Imported files" });
    expect(within(list).getByText("Purchases.csv")).toBeTruthy();
    expect(within(list).getByRole("button", { name: "Save Purchases.csv.refused.csv" })).toBeTruthy();
    expect(parseBookedRows(pane).map(({ documentNumber }) => documentNumber)).toEqual(["P/1", "P/2"]);
    const later: Line = { number: "B-9", date: "05-11-2025", posted: "05-12-2025", voucher: "P/9" };
    await drop(pane, registerFile([later], "November.csv"));
    await screen.findByRole("button", { name: "Import 1 document" });
    expect(screen.getByText(/those of the last import/)).toBeTruthy();
    expect(firstDocuments()[0]).toContain("invoice P/9 of");
    expect(
      within(screen.getByLabelText("Newer file of")).getByRole("option", { name: "Purchases.csv" }),
    ).toBeTruthy();
    const from = screen.getByLabelText<HTMLInputElement>("From");
    expect(from.value).toBe("2025-12");
    // The months follow the columns, also where the register is picked already.
    await pane.user.selectOptions(screen.getByLabelText("Newer file of"), "Purchases.csv");
    await pane.user.selectOptions(columnOf(/^Column E, Voucher Date/), "not used");
    await waitFor(() => expect(from.value).toBe("2025-11"));
    expect(screen.getByLabelText<HTMLSelectElement>("Newer file of").value).toBe("Purchases.csv");
  });

  test("whose columns lack what is needed says so, and can be imported once they are picked", async () => {
    const pane = await openSample();
    await drop(pane, registerFile(LINES));
    await screen.findByRole("button", { name: "Import 2 documents" });
    await pane.user.selectOptions(columnOf(/^Column C, /), "not used");
    await screen.findByText("No column has the numbers of the suppliers' documents.");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Import 0/ }).disabled).toBe(true);
    await pane.user.selectOptions(columnOf(/^Column C, /), "Document number");
    await screen.findByRole("button", { name: "Import 2 documents" });
  });

  test("among other files has a button", async () => {
    const pane = await openSample();
    await drop(pane, registerFile(LINES), { name: "x.json", bytes: new TextEncoder().encode("{}") });
    await pane.user.click(await screen.findByRole("button", { name: "Look at the register" }));
    expect(await screen.findByRole("button", { name: "Import 2 documents" })).toBeTruthy();
  });
});

describe("a purchase register on a sheet of the workbook", () => {
  const HEADINGS = ["Supplier GSTIN", "Supplier", "Invoice No", "Invoice Date", "Taxable Value", "IGST"];
  const row = (number: string, rupees: number) => [
    "29AAGCB7383J1Z4",
    "Bhoomi Traders",
    number,
    "05-10-2025",
    rupees,
    rupees * 0.18,
  ];

  async function choosing() {
    const pane = await openSample();
    const rows = [HEADINGS, row("S-1", 1000), row("S-2", 2000)];
    pane.port.openSheets.set("Purchases", rows);
    await pane.user.click(screen.getByRole("button", { name: "Import an open sheet" }));
    await screen.findByRole("button", { name: "Sheet Purchases, A1:F3" });
    return { ...pane, rows };
  }

  test("is picked, looked at and imported like a file", async () => {
    const pane = await choosing();
    expect(document.activeElement?.textContent).toBe("Import an open sheet");
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(screen.getByRole("button", { name: "Sheet Purchases, A1:F3" }));
    await pane.user.click(await screen.findByRole("button", { name: "Import 2 documents" }));
    await settled(pane);
    const list = await screen.findByRole("list", { name: "Imported files" });
    expect(within(list).getByText("Sheet Purchases")).toBeTruthy();
    expect(parseBookedRows(pane).map(({ documentNumber }) => documentNumber)).toEqual(["S-1", "S-2"]);
  });

  test("that has grown since it was looked at is shown again before anything is imported", async () => {
    const pane = await choosing();
    await pane.user.click(screen.getByRole("button", { name: "Sheet Purchases, A1:F3" }));
    await screen.findByRole("button", { name: "Import 2 documents" });
    pane.port.openSheets.set("Purchases", [...pane.rows, row("S-3", 3000)]);
    await pane.user.click(screen.getByRole("button", { name: "Import 2 documents" }));
    await screen.findByText(/has changed since it was read/);
    // What is shown until the sheet is read anew can not be imported.
    const old = screen.queryByRole("button", { name: "Import 2 documents" });
    expect(old?.hasAttribute("disabled") ?? true).toBe(true);
    expect(parseBookedRows(pane)).toEqual([]);
    await pane.user.click(await screen.findByRole("button", { name: "Import 3 documents" }));
    await settled(pane);
    expect(parseBookedRows(pane)).toHaveLength(3);
  });

  test("is not chosen after all: Back leads home", async () => {
    const pane = await choosing();
    await pane.user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("button", { name: "Import an open sheet" })).toBeTruthy();
    expect(parseBookedRows(pane)).toEqual([]);
  });
});
