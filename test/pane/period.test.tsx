/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { complaints, openSample, review, settled, type Pane } from "./pane";

const button = (name: string) => screen.getByRole("button", { name });

async function openPeriod(): Promise<Pane> {
  const pane = await openSample();
  await pane.user.click(screen.getByRole("tab", { name: "Period" }));
  await screen.findByRole("heading", { name: "Oct-25" });
  return pane;
}

async function generate(pane: Pane): Promise<void> {
  await pane.user.click(button("Generate GSTR-2B"));
  await screen.findByText("Draft v1");
  await settled(pane);
}

async function file(pane: Pane): Promise<void> {
  await pane.user.click(screen.getByRole("checkbox", { name: "GSTR-3B is filed on the portal" }));
  await pane.user.click(button("Mark GSTR-3B filed"));
  await screen.findByRole("heading", { name: "Nov-25" });
  await settled(pane);
}

describe("the open period", () => {
  test("says what stands in the way of filing before there is a statement", async () => {
    await openPeriod();
    const before = within(screen.getByRole("region", { name: "Before filing" }));
    expect(before.getByText("GSTR-2B is not generated yet.")).toBeTruthy();
    expect(before.getByText("41 records have no answer: silence accepts them.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Mark GSTR-3B filed" })).toBeNull();
  });

  test("shows the generated statement's ITC by head, and files only after a tick", async () => {
    const pane = await openPeriod();
    await generate(pane);
    expect(screen.getByText("Integrated tax").nextElementSibling?.textContent).toMatch(/^[\d,]+\.\d\d$/);
    expect(button("Mark GSTR-3B filed")).toHaveProperty("disabled", true);
    expect(screen.getByText(/locks and seals this GSTR-2B with ₹/)).toBeTruthy();
    await file(pane);
    expect(within(screen.getByRole("region", { name: "Filed periods" })).getByText("Oct-25")).toBeTruthy();
    expect(pane.session.current().last).toMatchObject({ done: true });
  });

  test("an answer after the statement makes it stale, and filing is no longer offered", async () => {
    const pane = await openPeriod();
    await generate(pane);
    const list = await review(pane, "BFD-CN-0114");
    await pane.user.click(within(list).getByRole("option"));
    await pane.user.keyboard("r");
    await settled(pane);
    await pane.user.click(screen.getByRole("tab", { name: "Period" }));
    expect(await screen.findByText("Stale v1")).toBeTruthy();
    expect(screen.getByText("GSTR-2B is out of date: generate it again.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Mark GSTR-3B filed" })).toBeNull();
  });

  test("a filing marked by mistake is reopened with a reason, which stays in the evidence", async () => {
    const pane = await openPeriod();
    await generate(pane);
    await file(pane);
    await pane.user.click(button("Marked by mistake?"));
    expect(button("Reopen Oct-25")).toHaveProperty("disabled", true);
    await pane.user.type(
      screen.getByRole("textbox", { name: /Why was it marked/ }),
      "The portal shows it as saved",
    );
    await pane.user.click(button("Reopen Oct-25"));
    expect(await screen.findByRole("heading", { name: "Oct-25" })).toBeTruthy();
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    expect(await screen.findByText(/The portal shows it as saved/)).toBeTruthy();
  });

  test("has nothing for axe to complain about, nor has the evidence", async () => {
    const pane = await openPeriod();
    await generate(pane);
    expect(await complaints()).toEqual([]);
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    await screen.findByText(/Whoever owns the file could rebuild/);
    expect(await complaints()).toEqual([]);
  });
});

describe("the frame", () => {
  test("shows what one place refused in that place only", async () => {
    const pane = await openPeriod();
    await generate(pane);
    pane.port.grids.delete("Evidence");
    await pane.user.click(button("Generate GSTR-2B again"));
    expect(await screen.findByText(/MISSING_SHEET/)).toBeTruthy();
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    await screen.findByText(/Whoever owns the file could rebuild/);
    expect(screen.queryByText(/MISSING_SHEET/)).toBeNull();
  });
});
