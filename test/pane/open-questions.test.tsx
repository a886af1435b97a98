/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { openQuestions } from "../../src/law/open-questions/index";
import { axeViolations, openSample, review, settled } from "./pane";

async function openQuestionsPage() {
  const pane = await openSample();
  await pane.user.click(screen.getByRole("button", { name: "Open questions" }));
  await screen.findByRole("heading", { level: 1, name: /open questions of law/ });
  return pane;
}

describe("the open questions of law", () => {
  test("are all listed with the position used, and those with a policy setting come first", async () => {
    await openQuestionsPage();
    const questions = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);
    expect([...questions].sort()).toEqual(
      openQuestions()
        .map(({ question }) => question)
        .sort(),
    );
    const [first] = screen.getAllByRole("listitem");
    expect(first?.textContent).toMatch(/You may decide it: “Remarks required for” is partial, no\./);
  });

  test("show the workbook's policy, and lead to its settings and back", async () => {
    const pane = await openQuestionsPage();
    await pane.user.click(screen.getByRole("button", { name: "Show the settings" }));
    await settled(pane);
    expect(pane.port.applied.at(-1)).toEqual([{ do: "show", table: SETTINGS_TABLE }]);
    await pane.user.click(screen.getByRole("button", { name: "Back to home" }));
    expect(screen.getByRole("list", { name: /^From the suppliers/ })).toBeTruthy();
  });

  test("are closed by the Home tab, too", async () => {
    const pane = await openQuestionsPage();
    await pane.user.click(screen.getByRole("tab", { name: "Home" }));
    expect(screen.getByRole("list", { name: /^From the suppliers/ })).toBeTruthy();
  });

  test("have no axe violations", async () => {
    await openQuestionsPage();
    expect(await axeViolations()).toEqual([]);
  });
});

describe("a selected record", () => {
  test("is shown with why it is in the statement, by which rule, and what could change it", async () => {
    const pane = await openSample();
    const list = await review(pane, "BFD-CN-0114");
    expect(screen.queryByRole("region", { name: "Why" })).toBeNull();
    await pane.user.click(within(list).getByRole("option"));
    await pane.user.keyboard("d");
    const why = within(screen.getByRole("region", { name: "Why" }));
    expect(
      why.getByText(/^Credit note BFD-CN-0114 goes into GSTR-2B of Oct-25: no action was taken/),
    ).toBeTruthy();
    expect(
      why.getByText(/^You can still accept it, reject it or keep it pending until GSTR-3B/),
    ).toBeTruthy();
    expect(why.getByText("DEEMED")).toBeTruthy();
    expect(why.getByText(/R-77 from 2024-10: /)).toBeTruthy();
    await pane.user.click(why.getByText(/open questions about this/));
    expect(why.getByText(/deemed accepted after 30 days/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});
