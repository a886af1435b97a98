/** @jest-environment jsdom */
import { describe, expect, jest, test } from "@jest/globals";
import { act, screen, waitFor, within } from "@testing-library/react";
import { showMoney } from "../../src/gst/money";
import { totalTax } from "../../src/gst/tax";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import { checkFields } from "../../src/checks/sheet";
import { CHECKS_TABLE } from "../../src/checks/table";
import { NO_ANSWER } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { OCTOBER } from "../support/month";
import { axeViolations, openSample, review, settled, type Pane } from "./pane";

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

/** Acknowledges every failed check. */
async function acknowledgeAll({ session }: Pane): Promise<void> {
  await act(async () => {
    for (;;) {
      const rows = session.cache.rows(CHECKS_TABLE, checkFields).map(({ record }) => record);
      const failed = rows.find(({ state }) => state === "Failed");
      if (!failed) return;
      const outcome = await session.acknowledge(OCTOBER, failed.check, "Agreed with the head of tax");
      if (!outcome.done) throw new Error(outcome.message);
    }
  });
}

async function acknowledge(pane: Pane, check: string, reason: string): Promise<void> {
  await pane.user.click(button(`Acknowledge ${check}`));
  await pane.user.click(screen.getByRole("textbox", { name: /Why may it stay/ }));
  await pane.user.paste(reason);
  await pane.user.click(button(`Acknowledge ${check}`));
  await settled(pane);
}

async function file(pane: Pane): Promise<void> {
  await acknowledgeAll(pane);
  await pane.user.click(button("Mark GSTR-3B filed"));
  await screen.findByRole("heading", { name: "Nov-25" });
  await settled(pane);
}

describe("the open period", () => {
  test("shows what prevents filing before there is a statement", async () => {
    await openPeriod();
    const before = within(screen.getByRole("region", { name: "Before filing" }));
    expect(before.getByText("GSTR-2B is not generated yet.")).toBeTruthy();
    // One of the 41 records is only saved: it is not part of this statement.
    expect(before.getByText("40 records have no action: they will be deemed accepted.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Mark GSTR-3B filed" })).toBeNull();
  });

  test("counts the records without action as the check K4 does", async () => {
    const pane = await openPeriod();
    await generate(pane);
    expect(screen.getByText(/^40 records have no action: they/)).toBeTruthy();
    expect(screen.getByText(/^K4 40 records without action/)).toBeTruthy();
  });

  test("shows the generated statement's ITC by tax head, and files only after it is confirmed in a window", async () => {
    const pane = await openPeriod();
    await generate(pane);
    expect(screen.getByText("Integrated tax").nextElementSibling?.textContent).toMatch(/^[\d,]+\.\d\d$/);
    expect(button("Mark GSTR-3B filed")).toHaveProperty("disabled", true);
    expect(screen.getByText(/locks and seals this GSTR-2B with ₹/)).toBeTruthy();
    await acknowledgeAll(pane);
    pane.window.answer = false;
    await pane.user.click(button("Mark GSTR-3B filed"));
    await settled(pane);
    // The evening of the 13th: that is said before filing, not after it.
    expect(pane.window.asked[0]?.sentences).toEqual([
      expect.stringMatching(
        /^The portal drafts GSTR-2B of Oct-25 on 14-Nov-2025: what suppliers file until then/,
      ),
      expect.stringMatching(/locks and seals this GSTR-2B with ₹/),
    ]);
    expect(screen.getByText(/^The portal drafts GSTR-2B of Oct-25 on 14-Nov-2025/)).toBeTruthy();
    expect(screen.getByText("Draft v1")).toBeTruthy();
    pane.window.answer = true;
    await file(pane);
    expect(within(screen.getByRole("region", { name: "Filed periods" })).getByText("Oct-25")).toBeTruthy();
    expect(pane.session.current().last).toMatchObject({ done: true });
  });

  test("asks for a checkpoint after a filing until one is saved, and saves the certificate", async () => {
    const pane = await openPeriod();
    await generate(pane);
    await file(pane);
    const files: [string, string][] = [];
    URL.createObjectURL = (blob) => (files.push([(blob as Blob).type, ""]), "blob:certificate");
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      files[0] = [files[0]?.[0] ?? "", this.download];
    });
    expect(screen.getByText(/^Save a checkpoint outside this workbook now/)).toBeTruthy();
    await pane.user.click(button("Save a checkpoint"));
    await settled(pane);
    expect(files[0]?.[1]).toMatch(/^Milaan_head_.*\.txt$/);
    expect(screen.queryByText(/^Save a checkpoint outside this workbook now/)).toBeNull();
    files.length = 0;
    await pane.user.click(button("Certificate"));
    await settled(pane);
    expect(files).toEqual([
      ["text/html", expect.stringMatching(/^Milaan_certificate_.*_2025-10_\d+\.html$/)],
    ]);
  });

  test("an answer after the statement makes it stale, and filing is no longer offered", async () => {
    const pane = await openPeriod();
    await generate(pane);
    const list = await review(pane, "BFD-CN-0114");
    await pane.user.click(within(list).getByRole("option"));
    await pane.user.keyboard("r{Enter}");
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

  test("has no axe violations, nor has the evidence", async () => {
    const pane = await openPeriod();
    await generate(pane);
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    await screen.findByText(/an older copy was put back/);
    expect(await axeViolations()).toEqual([]);
  });
});

describe("the checks", () => {
  const checks = () => within(screen.getByRole("region", { name: "Checks before filing" }));

  test("are run on request, before there is a statement", async () => {
    const pane = await openPeriod();
    expect(checks().getByText("Not run yet.")).toBeTruthy();
    await pane.user.click(checks().getByRole("button", { name: "Run the checks" }));
    await settled(pane);
    const failed = within(checks().getByRole("list", { name: "Failed" }));
    expect(failed.getByText(/^K8 GSTR-2B of Oct-25 was never generated/)).toBeTruthy();
    // The finding is the title, and is said once.
    expect(failed.getByText(/^K4 40 records without action .*will be deemed accepted/)).toBeTruthy();
    expect(failed.getAllByText(/records without action/)).toHaveLength(1);
    expect(
      failed.getAllByText(/Guards against: A credit note is deemed accepted.*R-77 from 2024-10/),
    ).toHaveLength(1);
  });

  test("prevent filing until each failed one is acknowledged by a named user", async () => {
    const pane = await openPeriod();
    await generate(pane);
    expect(screen.getByText(/^Filing waits for \d+ checks that failed: .*K4/)).toBeTruthy();
    expect(button("Mark GSTR-3B filed")).toHaveProperty("disabled", true);
    await acknowledge(pane, "K4", "Silence is meant");
    expect(checks().getByText("Asha: Silence is meant")).toBeTruthy();
    await acknowledgeAll(pane);
    expect(screen.getByText("No open checks.")).toBeTruthy();
    expect(button("Mark GSTR-3B filed")).toHaveProperty("disabled", false);
  });

  test("are acknowledged only with a reason and a user's name", async () => {
    const pane = await openPeriod();
    await generate(pane);
    await pane.user.click(checks().getByRole("button", { name: "Acknowledge K4" }));
    expect(button("Acknowledge K4")).toHaveProperty("disabled", true);
    await pane.user.click(button("Cancel"));
    expect(screen.queryByRole("textbox", { name: /Why may it stay/ })).toBeNull();
    pane.stored.name = "";
    await acknowledge(pane, "K4", "No matter");
    expect(await screen.findByText("A check is acknowledged by a named person.")).toBeTruthy();
  });

  test("refuse the filing itself when the list in the sheet was forged", async () => {
    const pane = await openPeriod();
    await generate(pane);
    const rows = pane.port.grids.get(CHECKS_TABLE)?.count ?? 0;
    for (let row = 0; row < rows; row++) pane.port.type(CHECKS_TABLE, row, "State", "Passed");
    await act(async () => {
      const outcome = await pane.session.file(OCTOBER, "refused");
      expect(outcome).toMatchObject({ done: false, faults: [{ code: "CHECKS_OPEN" }] });
    });
  });

  test.each([["K4", "No action yet"]])("%s opens its rows in the review", async (check, queue) => {
    const pane = await openPeriod();
    await generate(pane);
    await pane.user.click(checks().getByRole("button", { name: `Show in the review: ${check}` }));
    const tiles = within(await screen.findByRole("radiogroup"));
    expect(tiles.getByRole("radio", { checked: true }).textContent).toMatch(new RegExp(`^${queue}`));
  });

  test("K20 opens what is rejected", async () => {
    const pane = await openPeriod();
    const list = await review(pane, "BFD-CN-0114");
    await pane.user.click(within(list).getByRole("option"));
    await pane.user.keyboard("r{Enter}");
    await settled(pane);
    await pane.user.click(screen.getByRole("tab", { name: "Period" }));
    await pane.user.click(await screen.findByRole("button", { name: "Run the checks" }));
    await settled(pane);
    await pane.user.click(checks().getByRole("button", { name: "Show in the review: K20" }));
    const shown = await screen.findByRole("listbox", { name: "Records of the IMS" });
    expect(within(shown).getAllByRole("option")).toHaveLength(1);
    expect(within(shown).getByText(/BFD-CN-0114/)).toBeTruthy();
  });

  test("show the document concerned", async () => {
    const pane = await openPeriod();
    await generate(pane);
    const reveal = jest.spyOn(pane.port, "reveal");
    await pane.user.click(checks().getByRole("button", { name: "Show the document: K4" }));
    expect(reveal.mock.calls).toEqual([["IMS", expect.any(Number)]]);
    // No axe violations, with a form open and the collapsed groups expanded.
    await pane.user.click(checks().getByRole("button", { name: "Acknowledge K4" }));
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await axeViolations()).toEqual([]);
  });
});

describe("a version that is replaced", () => {
  const reject = async ({ session }: Pane) =>
    act(async () => {
      const { row } = theFirstAccepted(session);
      const answer = { ...NO_ANSWER, action: "Reject" as const, remarks: "not ours" };
      await session.answer([{ row, answer }]);
    });
  const question = () => screen.findByRole("group", { name: "Replace version 1 of GSTR-2B Oct-25?" });

  test("is shown with what changes, stays when that is declined, and is compared with the new one later", async () => {
    const pane = await openPeriod();
    await generate(pane);
    await reject(pane);
    await pane.user.click(button("Generate GSTR-2B again"));
    await settled(pane);
    const asked = await question();
    await waitFor(() => expect(document.activeElement === asked).toBe(true));
    const sums = within(screen.getByRole("list", { name: "Documents and ITC available" }));
    expect(sums.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^Version 1: 4\d documents₹ /),
      "Enter: 0 documents+ ₹ 0.00",
      "Leave: 0 documents+ ₹ 0.00",
      expect.stringMatching(/^Change: 1 document− ₹ [\d,]+\.\d\d(IGST|CGST) −/),
      expect.stringMatching(/^New version 2: 4\d documents= ₹ /),
    ]);
    const changes = within(screen.getByRole("region", { name: "Documents that change" }));
    expect(changes.getByText(/Part: available → rejected/)).toBeTruthy();
    expect(button("Replace version 1")).toHaveProperty("disabled", true);
    expect(await axeViolations()).toEqual([]);
    await pane.user.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: /^Replace version/ })).toBeNull();
    expect(screen.getByText("Stale v1")).toBeTruthy();
    await pane.user.click(button("Generate GSTR-2B again"));
    await question();
    await pane.user.click(screen.getByRole("textbox", { name: /^Why is it replaced/ }));
    await pane.user.paste("=HYPERLINK(1) the goods never came");
    await pane.user.click(button("Replace version 1"));
    await screen.findByText("Draft v2");
    await settled(pane);
    await pane.user.click(button("Versions"));
    expect(await screen.findByText(/replaced version 1: =HYPERLINK\(1\) the goods never came/)).toBeTruthy();
    await pane.user.click(button("Compare"));
    expect(await screen.findByText(/Part: available → rejected/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    await pane.user.click(button("Back"));
    expect(await screen.findByRole("heading", { name: "Oct-25" })).toBeTruthy();
  });

  test("is asked about on any page, from the ribbon too, and again where something changed meanwhile", async () => {
    const pane = await openPeriod();
    await generate(pane);
    await reject(pane);
    await pane.user.click(screen.getByRole("tab", { name: "Review" }));
    await act(() => pane.session.generate(OCTOBER));
    await question();
    await reject(pane);
    await pane.user.click(screen.getByRole("textbox", { name: /^Why is it replaced/ }));
    await pane.user.paste("not ours");
    await pane.user.click(button("Replace version 1"));
    expect(await screen.findByText(/^Something changed meanwhile/)).toBeTruthy();
    await pane.user.click(button("Leave it as it is"));
    expect(screen.queryByRole("group", { name: /^Replace version/ })).toBeNull();
  });
});

/** A record of the sample month without action that is no credit note. */
function theFirstAccepted({ cache }: Pane["session"]) {
  const found = cache
    .rows(IMS_TABLE, imsFields)
    .find(
      ({ record }) =>
        record.kind === "Invoice" &&
        record.action === "No action" &&
        record.filingStatus === "Filed" &&
        record.allowed.includes("R"),
    );
  if (!found) throw new Error("no invoice without action");
  return found;
}

describe("table 4 of GSTR-3B", () => {
  test("is there once GSTR-2B is generated, as the form, and each figure leads to its rows", async () => {
    const pane = await openPeriod();
    await pane.user.click(button("Table 4"));
    expect(await screen.findByText("GSTR-2B is not generated yet.")).toBeTruthy();
    await pane.user.click(button("Back to the period"));
    await generate(pane);
    const [generated] = pane.session.cache
      .rows(GSTR3B_TABLE, gstr3bFields)
      .map(({ record }) => showMoney(totalTax(record.itc)));
    await pane.user.click(button("Table 4"));
    const form = within(await screen.findByRole("table", { name: "Table 4" }));
    expect(form.getAllByRole("row")).toHaveLength(11);
    expect(form.getByRole("button", { name: `${generated}, 4(C) in GSTR-2B` })).toBeTruthy();
    const reveal = jest.spyOn(pane.port, "reveal");
    await pane.user.click(form.getByRole("button", { name: /, 4\(A\)\(5\) in GSTR-2B$/ }));
    expect(reveal.mock.calls).toEqual([["GSTR2B_2025_10", expect.any(Number)]]);
    await pane.user.selectOptions(screen.getByRole("combobox", { name: "Tax" }), "Cess");
    expect(form.getByRole("button", { name: "0.00, 4(C) in GSTR-2B" })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});

describe("the frame", () => {
  test("shows the refusals of one page on that page only", async () => {
    const pane = await openPeriod();
    await generate(pane);
    pane.port.grids.delete("Evidence");
    await pane.user.click(button("Generate GSTR-2B again"));
    expect(await screen.findByText(/MISSING_SHEET/)).toBeTruthy();
    await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
    await screen.findByText(/an older copy was put back/);
    expect(screen.queryByText(/MISSING_SHEET/)).toBeNull();
  });
});
