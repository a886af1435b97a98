/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { axeViolations, loadSample, openPane, settled } from "./pane";

describe("a workbook that is not set up", () => {
  test("is set up for a GSTIN, with the user's name in the first entry of the evidence", async () => {
    const pane = await openPane("");
    const { user, stored, session } = pane;
    await user.type(await screen.findByRole("textbox", { name: /GSTIN/ }), "27aapfu0939f1zv");
    await user.type(screen.getByRole("textbox", { name: "Legal or trade name" }), "Asha Traders");
    await user.selectOptions(screen.getByRole("combobox", { name: "First period here" }), "Oct-25");
    await user.type(screen.getByRole("textbox", { name: /Your name/ }), " Asha ");
    await user.click(screen.getByRole("button", { name: "Set up this workbook" }));

    expect(await screen.findByRole("heading", { name: "Oct-25: GSTR-3B is due in 7 days" })).toBeTruthy();
    expect(screen.getByText(/27AAPFU0939F1ZV · files monthly/)).toBeTruthy();
    expect(stored.name).toBe("Asha");
    await settled(pane);
    expect(session.current().last).toMatchObject({ done: true });
    await user.click(screen.getByRole("tab", { name: "Evidence" }));
    expect(await screen.findByText(/^Asha · /)).toBeTruthy();
  });

  test.each([
    ["a wrong check digit", "27AAPFU0939F1ZX"],
    ["a State that does not exist", "99AAPFU0939F1ZV"],
  ])("shows under the GSTIN the fault of %s, as soon as it is typed", async (_, gstin) => {
    const { user, port } = await openPane();
    const field = await screen.findByRole("textbox", { name: /GSTIN/ });
    await user.type(field, gstin);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(/\S/);
    await user.click(screen.getByRole("button", { name: "Set up this workbook" }));
    expect(port.grids.size).toBe(0);
  });

  test("is not set up without a user's name", async () => {
    const { user, port } = await openPane("");
    await user.type(await screen.findByRole("textbox", { name: /GSTIN/ }), "27AAPFU0939F1ZV");
    await user.click(screen.getByRole("button", { name: "Set up this workbook" }));
    expect(screen.getByText("The log names who took action: give your name.")).toBeTruthy();
    expect(port.grids.size).toBe(0);
  });

  test("becomes the sample month on request, which then asks for the user's name", async () => {
    const { user, stored } = await loadSample("");
    expect(screen.getByText(/practice clock 13-Nov-2025/)).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Your name" }), "Ravi");
    await user.click(screen.getByRole("button", { name: "Keep" }));
    expect(stored.name).toBe("Ravi");
    expect(screen.queryByRole("textbox", { name: "Your name" })).toBeNull();
  });

  test("has no axe violations", async () => {
    await openPane();
    await screen.findByRole("textbox", { name: /GSTIN/ });
    expect(await axeViolations()).toEqual([]);
  });
});
