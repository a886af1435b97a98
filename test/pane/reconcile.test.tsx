/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { act, screen, waitFor, within } from "@testing-library/react";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { reconcileFields } from "../../src/reconcile/sheet";
import { RECONCILE_TABLE } from "../../src/reconcile/tables";
import type { ReconcileRow } from "../../src/reconcile/row";
import { Session } from "../../src/session/session";
import { OCTOBER } from "../support/month";
import { MemoryPort } from "../support/memory-port";
import { copyOf } from "../support/copies";
import { registerFile, type Line } from "../support/registers";
import { axeViolations, openPane, settled, type Pane } from "./pane";

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const list = () => screen.getByRole("listbox", { name: "Links and open items" });
const active = () => within(list()).getByRole("option", { selected: true });

function rowsOf({ session }: Pane): ReconcileRow[] {
  return session.cache.rows(RECONCILE_TABLE, reconcileFields).map(({ record }) => record);
}

/** The invoices of the sample month as a register has them: some as reported, some under another number or with other tax. */
function registerOf({ session }: Pick<Pane, "session">): Line[] {
  const invoices = session.cache
    .rows(IMS_TABLE, imsFields)
    .map(({ record }) => record)
    .filter(({ kind, tax, filingStatus }) => kind === "Invoice" && tax.igst > 0 && filingStatus === "Filed");
  return invoices
    .slice(0, 8)
    .map(({ supplierGstin, documentNumber, documentDate, taxableValue, tax }, at) => ({
      gstin: supplierGstin,
      // 0 to 2 as reported, 3 and 4 under a voucher's number, 5 with tax too low; 6 is not booked.
      number: at === 3 || at === 4 ? `V${at}` : documentNumber,
      date: documentDate.split("-").reverse().join("-"),
      taxable: (taxableValue / 100).toFixed(2),
      igst: ((at === 5 ? Math.round(tax.igst * 0.9) : tax.igst) / 100).toFixed(2),
      voucher: `P/${at}`,
    }))
    .filter((_, at) => at !== 6);
}

let prepared: Promise<MemoryPort> | undefined;

/** The sample month with that register imported, its GSTR-2B generated. */
async function prepare(): Promise<MemoryPort> {
  const port = new MemoryPort();
  const clock = () => Date.UTC(2025, 10, 13, 4, 30);
  const session = new Session({ port, clock, actor: () => "Asha", version: "test", writer: "test" });
  await session.open();
  await session.loadSample();
  await session.importBooks(registerFile(registerOf({ session })));
  await session.generate(OCTOBER);
  await session.close();
  return port;
}

async function openReconciliation(name = "Asha"): Promise<Pane> {
  const pane = await openPane(name, copyOf(await (prepared ??= prepare())));
  await settled(pane);
  await pane.user.click(await screen.findByRole("tab", { name: "Period" }));
  await pane.user.click(await screen.findByRole("button", { name: "Reconciliation" }));
  await screen.findByRole("heading", { name: "Reconciliation" });
  return pane;
}

async function run(pane: Pane): Promise<void> {
  await pane.user.click(button("Reconcile"));
  await screen.findByText(/^Oct-25, GSTR-2B v1, seal [0-9a-f]{16}…, as of 13-Nov-2025/);
  await settled(pane);
}

const rowOf = (pane: Pane, number: string) =>
  rowsOf(pane).find((row) => row.bookedNumber === number || row.documentNumber === number);

/** Waits until the last verdict is recorded. */
async function recorded(pane: Pane): Promise<void> {
  await settled(pane);
  await waitFor(() => expect(screen.queryByText("recording")).toBeNull());
}

const verdicts = ({ session }: Pane) =>
  session.cache
    .rows(EVIDENCE_TABLE, evidenceFields)
    .filter(({ record }) => record.event === "RECONCILED" && record.asked !== "reconcile GSTR-2B v1")
    .map(({ record }) => [record.actor, record.asked, record.after || record.before, record.note].join(" "));

describe("the reconciliation", () => {
  test("is run, says of which GSTR-2B it is, and begins with what has to be looked at", async () => {
    const pane = await openReconciliation();
    expect(screen.getByText("Not reconciled yet.")).toBeTruthy();
    await run(pane);
    expect(screen.getByText("Ties to the books, to GSTR-2B and to table 4(A)(5).")).toBeTruthy();
    const tiles = within(screen.getByRole("radiogroup", { name: "Status" })).getAllByRole("radio");
    expect(tiles.map((tile) => tile.textContent.split(" · ")[0])).toEqual([
      ...["Exact4", "Suggested2", "Mismatch1", "Not in the books34", "ITC not available1", "All rows42"],
    ]);
    expect(screen.getByRole("radio", { checked: true, name: /^Suggested: 2 rows, ₹ / })).toBeTruthy();
    expect(within(list()).getAllByRole("option")).toHaveLength(2);
    expect(await axeViolations()).toEqual([]);
  });

  test("is worked off by keys alone: accept, unlink, take back", async () => {
    const pane = await openReconciliation();
    await run(pane);
    list().focus();
    await pane.user.keyboard("a");
    await recorded(pane);
    await waitFor(() => expect(within(list()).getAllByRole("option")).toHaveLength(1));
    expect(active().textContent).toContain("V4 ↔ RA/2526/015");
    await pane.user.keyboard("u");
    await recorded(pane);
    expect(screen.getByText("Nothing here.")).toBeTruthy();
    expect(rowOf(pane, "V3")).toMatchObject({ status: "Matched", verdict: "Pair", suggestion: "Accept" });
    expect(rowOf(pane, "V4")).toMatchObject({ status: "Not in GSTR-2B", verdict: "Not the same" });
    screen.getByRole("group", { name: "Links and open items" }).focus();
    await pane.user.keyboard("z");
    await recorded(pane);
    expect(rowOf(pane, "V4")).toMatchObject({ status: "Suggested", verdict: "" });
    await pane.user.keyboard("z");
    await recorded(pane);
    expect(rowOf(pane, "V3")).toMatchObject({ status: "Suggested", verdict: "" });
    await pane.user.keyboard("z");
    expect(await screen.findByText("There is no verdict to take back.")).toBeTruthy();
    expect(verdicts(pane)).toEqual([
      "Asha link Pair ",
      "Asha unlink Not the same ",
      "Asha take back Not the same ",
      "Asha take back Pair ",
    ]);
  });

  test("records verdicts that are given faster than they are recorded, each once", async () => {
    const pane = await openReconciliation();
    await run(pane);
    list().focus();
    await pane.user.keyboard("au");
    await recorded(pane);
    expect(verdicts(pane)).toEqual(["Asha link Pair ", "Asha unlink Not the same "]);
  });

  test("links by hand with a reason, the nearest open item first", async () => {
    const pane = await openReconciliation();
    await run(pane);
    list().focus();
    await pane.user.keyboard("u");
    await recorded(pane);
    await pane.user.click(screen.getByRole("radio", { name: /^Not in GSTR-2B: 1 row/ }));
    list().focus();
    await pane.user.keyboard("l");
    const dialog = within(screen.getByRole("dialog", { name: "Link V3 by hand" }));
    const [first] = dialog.getAllByRole("checkbox");
    if (!first) throw new Error("no candidate");
    expect(first.closest("span")?.textContent).toMatch(/^RA\/2526\/014 · /);
    await pane.user.click(first);
    const save = dialog.getByRole<HTMLButtonElement>("button", { name: "Link" });
    expect(save.disabled).toBe(true);
    await pane.user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "voucher number typed{Enter}");
    await recorded(pane);
    expect(rowOf(pane, "V3")).toMatchObject({
      ...{ documentNumber: "RA/2526/014", verdict: "By hand", remark: "voucher number typed" },
    });
  });

  test("splits a booking into several documents", async () => {
    const pane = await openReconciliation();
    await run(pane);
    await pane.user.click(screen.getByRole("radio", { name: /^Mismatch: 1 row/ }));
    list().focus();
    await pane.user.keyboard("s");
    const dialog = within(screen.getByRole("dialog", { name: /^Split: what else belongs to BFD/ }));
    const [first] = dialog.getAllByRole("checkbox");
    if (!first) throw new Error("no candidate");
    await pane.user.click(first);
    await pane.user.click(dialog.getByRole("button", { name: "Link" }));
    await recorded(pane);
    const row = rowsOf(pane).find(({ verdict }) => verdict === "Split");
    expect([row?.bookings.length, row?.documents.length]).toEqual([1, 2]);
  });

  test("applies suggested actions through the review's question only", async () => {
    const pane = await openReconciliation();
    await run(pane);
    await pane.user.click(button("Accept 4"));
    expect(await screen.findByRole("group", { name: "Confirm" })).toBeTruthy();
    const accepted = () =>
      pane.session.cache.rows(IMS_TABLE, imsFields).filter(({ record }) => record.action === "Accept").length;
    const before = accepted();
    await pane.user.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: "Confirm" })).toBeNull();
    expect(accepted()).toBe(before);
    await pane.user.click(button("Accept 4"));
    await pane.user.click(await screen.findByRole("button", { name: /^Yes/ }));
    await settled(pane);
    expect(accepted()).toBe(before + 4);
    expect(screen.getByText("GSTR-2B is out of date. Generate it again, then reconcile.")).toBeTruthy();
    await pane.user.click(button("Generate GSTR-2B"));
    await settled(pane);
    await pane.user.type(
      await screen.findByRole("textbox", { name: /^Why is it replaced/ }),
      "booked{Enter}",
    );
    await settled(pane);
    expect(button("Reconcile again")).toBeTruthy();
  });

  test("keeps a difference pending with the figures as the remark", async () => {
    const pane = await openReconciliation();
    await run(pane);
    await pane.user.click(screen.getByRole("radio", { name: /^Mismatch: 1 row/ }));
    list().focus();
    await pane.user.keyboard("{Enter}");
    await recorded(pane);
    await pane.user.click(button("Keep 1 pending"));
    await pane.user.click(await screen.findByRole("button", { name: /^Yes/ }));
    await settled(pane);
    const [pending] = pane.session.cache
      .rows(IMS_TABLE, imsFields)
      .filter(({ record }) => record.action === "Pending");
    expect(pending?.record.remarks).toMatch(/^Figures differ: booked ₹ [\d,.]+, in GSTR-2B ₹ [\d,.]+\.$/);
  });

  test("finds by supplier, number and amount, shows its keys, and forgets what was taught in one click", async () => {
    const pane = await openReconciliation();
    await run(pane);
    await pane.user.click(screen.getByRole("radio", { name: /^All rows/ }));
    list().focus();
    await pane.user.keyboard("/");
    await pane.user.keyboard("ra/2526 014{Enter}");
    expect(within(list()).getAllByRole("option")).toHaveLength(1);
    await pane.user.keyboard("?");
    expect(screen.getByRole("dialog", { name: "Keys of the reconciliation" })).toBeTruthy();
    await pane.user.keyboard("{Escape}a");
    await recorded(pane);
    await pane.user.click(button("Forget what verdicts taught"));
    await recorded(pane);
    expect(verdicts(pane).at(-1)).toMatch(/^Asha forget what verdicts taught/);
    expect(rowOf(pane, "V3")?.verdict).toBe("Pair");
  });

  test("refuses a verdict of nobody, and goes back to the period", async () => {
    const pane = await openReconciliation();
    await run(pane);
    pane.stored.name = "";
    list().focus();
    await pane.user.keyboard("a");
    await recorded(pane);
    expect(pane.session.current().last?.message).toBe(
      "A verdict is given by a named person. Give your name in the pane.",
    );
    expect(verdicts(pane)).toEqual([]);
    await pane.user.click(button("Back to the period"));
    expect(await screen.findByRole("heading", { name: "Oct-25" })).toBeTruthy();
  });

  test("gives the review its queues of what differs from the books, and of what is not in them", async () => {
    const pane = await openReconciliation();
    await run(pane);
    await pane.user.click(screen.getByRole("tab", { name: "Review" }));
    await pane.user.click(await screen.findByRole("radio", { name: /^Differs from books: 3,/ }));
    const records = screen.getByRole("listbox", { name: "Records of the IMS" });
    const [first] = within(records).getAllByRole("option");
    expect(screen.getByRole("radio", { name: /^Not in the books: 3\d,/ })).toBeTruthy();
    if (first) await pane.user.click(first);
    await pane.user.keyboard("d");
    expect(await screen.findByText(/^Books, as last reconciled: Suggested\./)).toBeTruthy();
  });
});

describe("a period and the months before it", () => {
  const figures = (name: string) =>
    within(screen.getByRole("table", { name }))
      .getAllByRole("row")
      .map((row) => row.textContent);

  test("has what is carried, and a filed one what it came to beside what it comes to now", async () => {
    const pane = await openReconciliation();
    await act(() => pane.session.file(OCTOBER));
    await settled(pane);
    await pane.user.selectOptions(await screen.findByRole("combobox", { name: "Period" }), "Oct-25, filed");
    await run(pane);
    expect(screen.getByText("The same as when GSTR-3B was filed.")).toBeTruthy();
    const lines = registerOf(pane);
    const unbooked = rowsOf(pane).find(({ status }) => status === "Not in the books");
    if (!unbooked?.itc) throw new Error("nothing is unbooked");
    const booked: Line = {
      ...{ gstin: unbooked.supplierGstin, number: unbooked.documentNumber, igst: "1.00", taxable: "5.00" },
      date: unbooked.documentDate.split("-").reverse().join("-"),
    };
    await act(() => pane.session.importBooks(registerFile([...lines, booked])));
    await settled(pane);
    await pane.user.click(button("Reconcile again"));
    await settled(pane);
    const [heading, ...changed] = figures("As filed and now");
    expect(heading).toBe("StatusAs filedNow");
    expect(changed).toContainEqual(
      expect.stringMatching(/^Not in the books34 rows, ₹ [\d,.]+33 rows, ₹ [\d,.]+$/),
    );
    expect(await axeViolations()).toEqual([]);

    await pane.user.selectOptions(screen.getByRole("combobox", { name: "Period" }), "Nov-25, open");
    await pane.user.click(button("Generate GSTR-2B"));
    await settled(pane);
    await pane.user.click(button("Reconcile"));
    await settled(pane);
    const carried = await screen.findByRole("button", {
      name: /^Carried from earlier periods: \d+ rows, ₹ /,
    });
    await pane.user.click(carried);
    const shown = Number(/(\d+) rows/.exec(carried.textContent)?.[1]);
    expect(rowsOf(pane).filter(({ openSince }) => openSince === OCTOBER)).toHaveLength(shown);
    expect(active().getAttribute("aria-setsize")).toBe(String(shown));
    expect(screen.getByText("Open since: Oct-25, 1 month")).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});
