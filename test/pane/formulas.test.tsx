/** @jest-environment jsdom */
/** Values in the place of formulas: the page says how many are selected before anything is changed. */
import { expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import type { FormulaCells } from "../../src/sheet/area";
import { axeViolations, openSample, settled } from "./pane";

const SELECTED: FormulaCells = {
  ...{ sheet: "Work", row: 0, column: 0, rows: 2, columns: 1 },
  formulas: ["=GST.STATE(A1)", "=GST.STATE(A2)"],
};

test("the selected formulas are counted, turned into values, and looked at again", async () => {
  const { user, port, ...pane } = await openSample();
  port.formulas = [SELECTED];
  await user.click(screen.getByRole("button", { name: "Formulas to values" }));
  expect(await screen.findByText("Selected on the sheet Work: 2 formulas in 2 cells.")).toBeTruthy();
  expect(document.activeElement?.textContent).toBe("Formulas to values");
  expect(await axeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Turn 2 formulas into values" }));
  await settled({ user, port, ...pane });
  expect(await screen.findByText(/have no formula with a GST\. function/)).toBeTruthy();
  expect(screen.getByText("2 formulas on the sheet Work are now 2 values.")).toBeTruthy();
  port.formulas = [SELECTED];
  await user.click(screen.getByRole("button", { name: "Look at the selection again" }));
  expect(await screen.findByRole("button", { name: "Turn 2 formulas into values" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByRole("button", { name: "Formulas to values" })).toBeTruthy();
});
