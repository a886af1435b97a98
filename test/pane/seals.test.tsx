/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { act, screen } from "@testing-library/react";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { OCTOBER } from "../support/month";
import { axeViolations, openPane, openSample } from "./pane";

async function filed() {
  const pane = await openSample();
  await act(async () => {
    await pane.session.generate(OCTOBER);
    await pane.session.file(OCTOBER);
  });
  return pane;
}

describe("the badge of filed statements", () => {
  test("is not shown before a period is filed", async () => {
    await openSample();
    expect(screen.queryByText(/seal/i)).toBeNull();
  });

  test("says that the seals are intact", async () => {
    await filed();
    expect(await screen.findByText("1 seal holds")).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  test("says at opening which seal is broken, with the remedy", async () => {
    const { port, session } = await filed();
    await session.close();
    port.type(gstr2bTable(OCTOBER), 0, "Supplier", "Somebody else");
    document.body.replaceChildren();
    await openPane("Asha", port);
    expect(await screen.findByText("Seal broken: Oct-25")).toBeTruthy();
    expect(screen.getByText(/Press Repair in the pane: it makes the statement again/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  test("is intact, with a warning, where the sheet is not protected", async () => {
    const { port, session } = await filed();
    await session.close();
    port.protectedTables.clear();
    document.body.replaceChildren();
    await openPane("Asha", port);
    expect(await screen.findByText("1 seal holds")).toBeTruthy();
    expect(screen.getByText(/its sheet is not protected/)).toBeTruthy();
  });
});
