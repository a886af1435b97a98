/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { complaints, openPane, openSample } from "./pane";

describe("the about box", () => {
  test("leads from a workbook that is not set up to the page that asks Excel, and back", async () => {
    const { user } = await openPane();
    await user.click(await screen.findByRole("button", { name: "About Milaan" }));
    const link = await screen.findByRole("link", { name: "Check this Excel" });
    expect(link.getAttribute("href")).toBe("check-excel.html");
    expect(screen.getByText(/while it is open, GST functions and the ribbon do not answer/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("textbox", { name: /GSTIN/ })).toBeTruthy();
  });

  test("opens from home, names the version, and has nothing for axe to complain about", async () => {
    const { user } = await openSample();
    await user.click(screen.getByRole("button", { name: "About Milaan" }));
    expect(await screen.findByRole("heading", { level: 1, name: /^Milaan \d+\.\d+\.\d+$/ })).toBeTruthy();
    const privacy = screen.getByRole("link", { name: "Privacy" });
    // In this page it would end the runtime that functions and ribbon share.
    expect([privacy.getAttribute("href"), privacy.getAttribute("target")]).toEqual([
      "privacy.html",
      "_blank",
    ]);
    expect(await complaints()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("list", { name: /^From the suppliers/ })).toBeTruthy();
  });
});
