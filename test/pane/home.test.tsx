/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { act, screen, waitFor, within } from "@testing-library/react";
import { strToU8, zipSync } from "fflate";
import { isFault } from "../../src/gst/fault";
import { addTax } from "../../src/gst/tax";
import { NO_ANSWER, type ImsRecord } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { sampleMonth } from "../../src/sample";
import type { Row } from "../../src/sheet/rows";
import { OCTOBER } from "../support/month";
import { axeViolations, openPane, openSample, settled, type Pane } from "./pane";

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
    // One of the 41 is only saved: no GSTR-2B takes it as accepted.
    expect(screen.getByText("40 records have no action: they will be deemed accepted.")).toBeTruthy();
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

describe("the next step", () => {
  const step = (name: RegExp) => screen.findByRole("heading", { level: 2, name });
  const answerAll = async ({ session }: Pane) => {
    const rows = session.cache.rows(IMS_TABLE, imsFields);
    await act(async () => {
      await session.answer(
        rows
          .filter(({ record }) => record.filingStatus === "Filed" && record.allowed.includes("A"))
          .map(({ row }) => ({ row, answer: { ...NO_ANSWER, action: "Accept" as const } })),
      );
    });
  };

  test("of a workbook just set up is to import its IMS, says where the portal has it, and opens the choice of files", async () => {
    const pane = await openPane();
    await act(() => pane.session.setUp({ ...sampleMonth.taxpayer, name: "Asha" }));
    expect(await step(/^Import the IMS of Oct-25/)).toBeTruthy();
    expect(screen.getByText(/Invoice Management System \(IMS\) Dashboard/)).toBeTruthy();
    let opened = 0;
    screen.getByLabelText("Portal files").addEventListener("click", () => (opened += 1));
    await pane.user.click(screen.getByRole("button", { name: "Choose the file" }));
    expect(opened).toBe(1);
  });

  test("generates GSTR-2B with one press, waits for the 14th, and makes an out-of-date GSTR-2B the headline", async () => {
    const pane = await openSample();
    await answerAll(pane);
    await step(/^GSTR-2B is not generated yet/);
    await pane.user.click(screen.getByRole("button", { name: "Generate GSTR-2B" }));
    await settled(pane);
    expect(await step(/^Nothing to do for Oct-25 until 14-Nov-2025/)).toBeTruthy();
    const { row } = pane.session.cache.rows(IMS_TABLE, imsFields).find(isAccepted) ?? { row: -1 };
    await act(async () => {
      await pane.session.answer([{ row, answer: { ...NO_ANSWER, action: "No action" } }]);
    });
    expect(await step(/^GSTR-2B v1 is out of date/)).toBeTruthy();
    expect(screen.getByText("1 record has no action: it will be deemed accepted.")).toBeTruthy();
    await pane.user.click(screen.getByRole("button", { name: "Generate GSTR-2B again" }));
    await settled(pane);
    await pane.user.type(
      await screen.findByRole("textbox", { name: /^Why is it replaced/ }),
      "taken back{Enter}",
    );
    await settled(pane);
    expect(await step(/^1 record has no action/)).toBeTruthy();
  });

  test("shows one ITC with its parts, before and after GSTR-2B is generated", async () => {
    const pane = await openSample();
    const total = () => screen.getByText(/^ITC of Oct-25/).nextElementSibling?.textContent;
    const outside = () => screen.getByText(/^outside the IMS/).nextElementSibling?.textContent;
    const before = [total(), outside()];
    expect(before[1]).toBe("₹ 1,840.00");
    await act(() => pane.session.generate(OCTOBER));
    expect(screen.getByText("ITC of Oct-25, GSTR-2B v1")).toBeTruthy();
    expect([total(), outside()]).toEqual(before);
    const view = pane.session.view();
    if (isFault(view)) throw new Error(view.sentence);
    expect(view.itc.total).toEqual(view.open.record.itc);
    expect(addTax(view.itc.fromIms, view.itc.outsideIms)).toEqual(view.itc.total);
  });
});

const isAccepted = ({ record }: Row<ImsRecord>) => record.action === "Accept";
