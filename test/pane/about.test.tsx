/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { axeViolations, openPane, openSample } from "./pane";

describe("the about box", () => {
  test("links to the page “Check this Excel”, also before the workbook is set up, and leads back", async () => {
    const { user } = await openPane();
    await user.click(await screen.findByRole("button", { name: "About Milaan" }));
    const link = await screen.findByRole("link", { name: "Check this Excel" });
    expect(link.getAttribute("href")).toBe("check-excel.html");
    expect(screen.getByText(/while it is open, GST functions and the ribbon do not answer/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("textbox", { name: /GSTIN/ })).toBeTruthy();
  });

  test("opens from Home, shows the version, and has no axe violations", async () => {
    const { user } = await openSample();
    await user.click(screen.getByRole("button", { name: "About Milaan" }));
    expect(await screen.findByRole("heading", { level: 1, name: /^Milaan \d+\.\d+\.\d+$/ })).toBeTruthy();
    const privacy = screen.getByRole("link", { name: "Privacy" });
    // Opened in this page it would end the runtime that functions and ribbon share.
    expect([privacy.getAttribute("href"), privacy.getAttribute("target")]).toEqual([
      "privacy.html",
      "_blank",
    ]);
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("list", { name: /^From the suppliers/ })).toBeTruthy();
  });
});
