/** @jest-environment jsdom */
import { describe, expect, jest, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { IMS_TABLE } from "../../src/ims/sheet";
import { axeViolations, openSample, settled, type Pane } from "./pane";

const button = (name: string) => screen.getByRole("button", { name });

async function openSyncCheck(): Promise<Pane> {
  const pane = await openSample();
  await pane.user.click(screen.getByRole("tab", { name: "Period" }));
  await pane.user.click(await screen.findByRole("button", { name: "Sync check" }));
  await screen.findByRole("heading", { name: "Sync check" });
  return pane;
}

async function run(pane: Pane): Promise<void> {
  await pane.user.click(button("Run the sync check"));
  await screen.findByText(/^Oct-25, as of 13-Nov-2025/);
  await settled(pane);
}

describe("the sync check", () => {
  test("says that it was not run, runs, and shows every border with its sides", async () => {
    const pane = await openSyncCheck();
    expect(screen.getByText("Not run yet.")).toBeTruthy();
    await run(pane);
    expect(pane.session.current().last?.message).toMatch(
      /^Sync check of Oct-25: \d+ differences.*every total ties\.$/,
    );
    expect(screen.getByText(/^GSTR-2A to IMS: \d+ differences/)).toBeTruthy();
    expect(screen.getByText("GSTR-2B to portal: not compared")).toBeTruthy();
    expect(screen.getByText("The portal's GSTR-2B of Oct-25 is not imported.")).toBeTruthy();
    expect(screen.getAllByText("Ties to the paisa.")).toHaveLength(3);
  });

  test("shows a difference with its reason, and opens its row", async () => {
    const pane = await openSyncCheck();
    await run(pane);
    const list = screen
      .getAllByRole("list")
      .find((one) => within(one).queryAllByText("ONLY_IN_IMS").length > 0);
    if (!list) throw new Error("no such difference");
    expect(
      within(list).getByText("Invoice A-106 is in the portal's IMS file and not in GSTR-2A here."),
    ).toBeTruthy();
    const show = within(list).getByRole("button", { name: "Show the row of A-106" });
    const reveal = jest.spyOn(pane.port, "reveal");
    await pane.user.click(show);
    expect(reveal.mock.calls).toEqual([[IMS_TABLE, expect.any(Number)]]);
  });

  test("gives the text for a supplier, and keeps that it was asked", async () => {
    const pane = await openSyncCheck();
    await run(pane);
    const list = within(screen.getByRole("list", { name: "Follow up with suppliers" }));
    expect(list.getByText("Not asked yet.")).toBeTruthy();
    const [mail] = list.getAllByLabelText<HTMLTextAreaElement>(/^Mail to/);
    expect(mail?.value).toMatch(/Invoice 2025-10\/046 of .*please amend the place of supply/);
    await pane.user.click(list.getByRole("button", { name: /^Record that I asked/ }));
    expect(await list.findByText(/^On 13-Nov-2025 .* Asha asked about 1 document/)).toBeTruthy();
  });

  test("goes back to the period, and is accessible", async () => {
    const pane = await openSyncCheck();
    await run(pane);
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(button("Back to the period"));
    expect(await screen.findByRole("heading", { name: "Oct-25" })).toBeTruthy();
  });
});
