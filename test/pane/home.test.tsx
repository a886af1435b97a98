/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { act, screen, waitFor, within } from "@testing-library/react";
import { strToU8, zipSync } from "fflate";
import { IMS_TABLE } from "../../src/ims/sheet";
import { sampleMonth } from "../../src/sample";
import { axeViolations, openPane, openSample, settled } from "./pane";

const json = (name: string, content: unknown) =>
  new File([JSON.stringify(content)], name, { type: "application/json" });

describe("home", () => {
  test("shows the stages with each layer's count and what needs attention", async () => {
    await openSample();
    const stages = within(screen.getByRole("list", { name: /^From the suppliers/ })).getAllByRole("listitem");
    expect(stages.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^GSTR-1\d+reported/),
      expect.stringMatching(/^GSTR-2A\d+documents · 2 not in IMS$/),
      expect.stringMatching(/^IMS41open · 41 no action yet$/),
      expect.stringMatching(/^GSTR-2B0versions · Empty$/),
      expect.stringMatching(/^GSTR-3B0filed · Oct-25 open$/),
    ]);
  });

  test("activates a layer's sheet", async () => {
    const pane = await openSample();
    await pane.user.click(screen.getByRole("button", { name: /^IMS/ }));
    await settled(pane);
    expect(pane.port.applied.at(-1)).toEqual([{ do: "show", table: IMS_TABLE }]);
  });

  test("leads to the next step", async () => {
    const { user } = await openSample();
    expect(screen.getByText("41 records have no action yet: they will be deemed accepted.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Review" }));
    expect(await screen.findByRole("listbox", { name: "Records of the IMS" })).toBeTruthy();
  });

  test("counts all rows of an imported file as new, and the second time as unchanged", async () => {
    const pane = await openPane();
    await act(() => pane.session.setUp({ ...sampleMonth.taxpayer, name: "Asha" }));
    const file = sampleMonth.files.find(({ form }) => form === "GSTR-1");
    if (!file) throw new Error("The sample has no GSTR-1.");
    const counts = async () => {
      await pane.user.upload(screen.getByLabelText("Portal files"), json(file.name, file.json));
      await settled(pane);
      const result = within(screen.getByRole("list", { name: "Imported files" }));
      expect(await result.findByText(file.name)).toBeTruthy();
      return ["read", "new", "unchanged", "refused"].map(
        (label) => result.getByText(label).nextElementSibling?.textContent,
      );
    };
    const [read, ...first] = await counts();
    expect(first).toEqual([read, "0", "0"]);
    expect(await counts()).toEqual([read, "0", read, "0"]);
  });

  test.each<[string, Partial<Record<keyof File, unknown>>, RegExp]>([
    [
      "too large for any portal file is refused before it is read",
      { size: 100_000_001 },
      /larger than 10,00,00,000/,
    ],
    [
      "the browser cannot read is refused",
      { arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) },
      /cannot be read/,
    ],
  ])("a file that %s, with its name, and the next one is processed", async (_, wrong, said) => {
    const { user } = await openSample();
    const bad = new File(["{}"], "bad.json", { type: "application/json" });
    for (const [name, value] of Object.entries(wrong)) Object.defineProperty(bad, name, { value });
    await user.upload(screen.getByLabelText("Portal files"), [bad, new File(["{]"], "next.json")]);
    const result = within(screen.getByRole("list", { name: "Imported files" }));
    expect(await result.findByText(said)).toBeTruthy();
    expect(await result.findAllByText("next.json")).not.toEqual([]);
  });

  test("imports files and an archive together, in the order of the layers, with a result for each", async () => {
    const { user } = await openSample();
    const [first, second] = sampleMonth.files.filter(({ form }) => form === "GSTR-1");
    if (!first || !second) throw new Error("The sample has no two GSTR-1.");
    const zip = zipSync({
      "one.json": strToU8(JSON.stringify(first.json)),
      "bad.json": strToU8("{]"),
      "read me.pdf": strToU8("%PDF"),
    });
    const files = [
      new File(["{]"], "broken.json"),
      new File([zip], "October.zip"),
      json("two.json", second.json),
    ];
    await user.upload(screen.getByLabelText("Portal files"), files);
    const list = screen.getByRole("list", { name: "Imported files" });
    await waitFor(() =>
      expect(within(list).getAllByText(/\.json$|\.zip$/, { selector: "div" })).toHaveLength(5),
    );
    const names = within(list).getAllByText(/\.json$|\.zip$/, { selector: "div" });
    expect(names.map(({ textContent }) => textContent)).toEqual([
      "October.zip",
      ...["October.zip/one.json", "two.json"],
      ...["broken.json", "October.zip/bad.json"],
    ]);
    expect(within(list).getByText(/“read me.pdf”/)).toBeTruthy();
    expect(within(list).getAllByText("unchanged")).toHaveLength(2);
    expect(within(list).getAllByText("Not imported")).toHaveLength(2);
    expect(await axeViolations()).toEqual([]);
  });

  test("asks for the form of a file that could be two, and imports it as chosen", async () => {
    const { user } = await openSample();
    const inv = [{ inum: "Q-1", idt: "03-10-2025", val: 118, pos: "27", rchrg: "N", inv_typ: "R" }];
    const itms = [{ num: 1, itm_det: { rt: 18, txval: 100, iamt: 18, csamt: 0 } }];
    const unclear = {
      gstin: sampleMonth.taxpayer.gstin,
      fp: "102025",
      b2b: [{ ctin: "29AAHFB7315D1ZM", cfs: "Y", inv: inv.map((row) => ({ ...row, itms })) }],
    };
    await user.upload(screen.getByLabelText("Portal files"), json("october.json", unclear));
    const question = await screen.findByRole("group", { name: "What is october.json?" });
    const answers = within(question).getAllByRole("button");
    expect(answers.map(({ textContent }) => textContent)).toEqual([
      "Import as GSTR-1",
      "Import as GSTR-1A",
      "Import as GSTR-2A",
    ]);
    const list = within(screen.getByRole("list", { name: "Imported files" }));
    expect(list.getByText(/could be GSTR-1, GSTR-1A or GSTR-2A/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    answers[2]?.focus();
    await user.keyboard("{Enter}");
    expect((await list.findByText("new")).nextElementSibling?.textContent).toBe("1");
    expect(screen.queryByRole("group", { name: /^What is/ })).toBeNull();
  });

  test("accepts the portal's file types and those of registers: JSON, Excel, .zip, .txt and .csv", async () => {
    await openSample();
    expect(screen.getByLabelText("Portal files").getAttribute("accept")).toBe(
      ".json,.zip,.txt,.xlsx,.xlsm,.xls,.csv,.tsv",
    );
  });

  test("refuses a file that is not the portal's with its name, the reason and the remedy, and keeps showing them", async () => {
    const { user } = await openSample();
    await user.upload(screen.getByLabelText("Portal files"), new File(["{]"], "broken.json"));
    const result = within(screen.getByRole("list", { name: "Imported files" }));
    expect(await result.findByText(/NOT_JSON/)).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: "Period" }));
    await user.click(screen.getByRole("tab", { name: "Home" }));
    expect(screen.getByText(/NOT_JSON/)).toBeTruthy();
  });

  test("offers to repair a layer whose sheet was deleted", async () => {
    const first = await openSample();
    first.port.grids.delete(IMS_TABLE);
    document.body.replaceChildren();
    const again = await openPane("Asha", first.port);
    await again.user.click(await screen.findByRole("button", { name: "Repair" }));
    expect(await screen.findByText(/^Made again: IMS\./)).toBeTruthy();
    expect(again.port.grids.has(IMS_TABLE)).toBe(true);
    expect(screen.queryByRole("button", { name: "Repair" })).toBeNull();
  });

  test("shows the result of Verify in the status line", async () => {
    const { user } = await openSample();
    await user.click(screen.getByRole("button", { name: "Verify" }));
    expect(await screen.findByText(/^Audit trail verified: \d+ entries/)).toBeTruthy();
    expect(screen.getByRole("status").getAttribute("aria-live")).toBe("polite");
  });

  test("has no axe violations", async () => {
    await openSample();
    expect(await axeViolations()).toEqual([]);
  });
});
