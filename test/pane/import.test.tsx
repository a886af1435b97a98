/** @jest-environment jsdom */
import { describe, expect, test } from "@jest/globals";
import { screen, waitFor, within } from "@testing-library/react";
import { fault } from "../../src/gst/fault";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { sampleMonth } from "../../src/sample";
import { groupFaults } from "../../src/taskpane/common/group-faults";
import { axeViolations, openPane, openSample, settled } from "./pane";

const json = (name: string, content: unknown) =>
  new File([JSON.stringify(content)], name, { type: "application/json" });

/** A file that could be a GSTR-1 or a GSTR-2A. */
function unclear(gstin: string, ctin: string) {
  const itms = [{ num: 1, itm_det: { rt: 18, txval: 100, iamt: 18, csamt: 0 } }];
  const inv = [{ inum: "Q-1", idt: "03-10-2025", val: 118, pos: "27", rchrg: "N", inv_typ: "R", itms }];
  return { gstin, fp: "102025", b2b: [{ ctin, cfs: "Y", inv }] };
}

const US = sampleMonth.taxpayer.gstin;
const SUPPLIER = "29AAHFB7315D1ZM";
const OTHER = "27AAPFU0939F1ZV";

describe("a file that could be two forms", () => {
  test("is asked about once, with the focus on the choices", async () => {
    const pane = await openSample();
    await pane.user.upload(
      screen.getByLabelText("Portal files"),
      json("october.json", unclear(US, SUPPLIER)),
    );
    const question = await screen.findByRole("group", { name: "What is october.json?" });
    await settled(pane);
    expect(screen.getAllByText(/could be GSTR-1, GSTR-1A or GSTR-2A/)).toHaveLength(1);
    expect(screen.getByRole("status").textContent).toBe("Say what the file is.");
    await waitFor(() => expect(within(question).getAllByRole("button")[0]).toBe(document.activeElement));
    expect(await axeViolations()).toEqual([]);
  });

  test.each([
    ["of another GSTIN, with no document for this one, is refused before the question", OTHER, SUPPLIER, []],
    ["of a supplier is not offered as the taxpayer's own form", SUPPLIER, US, ["GSTR-1", "GSTR-1A"]],
  ])("%s", async (_, gstin, ctin, forms) => {
    const pane = await openSample();
    await pane.user.upload(screen.getByLabelText("Portal files"), json("october.json", unclear(gstin, ctin)));
    await settled(pane);
    const list = screen.getByRole("list", { name: "Imported files" });
    await within(list).findByText("october.json");
    const asked = within(list)
      .queryAllByRole("button")
      .map(({ textContent }) => textContent);
    expect(asked).toEqual(forms.map((form) => `Import as ${form}`));
    expect(within(list).queryAllByText(/The file belongs to/)).toHaveLength(forms.length === 0 ? 1 : 0);
  });
});

describe("the faults of a refused file", () => {
  const bad = (number: string, path: string, more: object = {}) => ({
    ...fault("BAD_DATE", "The date is not a date.", "Give it as 05-11-2025.", {
      place: path,
      document: `${SUPPLIER} ${number}`,
    }),
    ...more,
  });

  test("are grouped by reason with their documents, and the paths in the file are separate", () => {
    const faults = [
      bad("A-1", "ims.json imsDetails.b2b[0].idt"),
      bad("A-2", "ims.json imsDetails.b2b[1].idt"),
      bad("A-3", "ims.json imsDetails.b2b[2].idt", {
        sentence: "The date is not a date. The same is wrong in 5 more rows.",
        more: 5,
      }),
      fault("BAD_AMOUNT", "It is not an amount.", "Give rupees.", { place: "IMS!K5" }),
    ];
    expect(groupFaults(faults)).toMatchObject([
      {
        first: faults[0],
        count: 8,
        isSame: true,
        items: ["A-1", "A-2", "A-3"].map((number) => `${SUPPLIER} ${number}`),
        more: 5,
        paths: [0, 1, 2].map((row) => `ims.json imsDetails.b2b[${row}].idt`),
      },
      { count: 1, isSame: true, items: ["IMS!K5"], more: 0, paths: [] },
    ]);
  });

  test("of an Excel file have the cell beside the document", () => {
    expect(groupFaults([bad("A-1", "B2B!E7"), bad("A-2", "B2B!E9")])).toMatchObject([
      { items: [`${SUPPLIER} A-1, B2B!E7`, `${SUPPLIER} A-2, B2B!E9`], paths: [] },
    ]);
  });

  test("are one list per sentence where there are few", () => {
    const other = { sentence: "The month is not a month." };
    const faults = [bad("A-1", ""), bad("A-2", "", other), bad("A-3", "")];
    expect(groupFaults(faults).map(({ items }) => items)).toEqual([
      [`${SUPPLIER} A-1`, `${SUPPLIER} A-3`],
      [`${SUPPLIER} A-2`],
    ]);
  });

  test("show each document with its own sentence where the sentences differ", () => {
    const faults = ["A-1", "A-2"].map((number) => bad(number, "", { sentence: `${number} has no date.` }));
    expect(groupFaults(faults)).toMatchObject([
      {
        count: 2,
        isSame: false,
        items: ["A-1", "A-2"].map((number) => `${SUPPLIER} ${number}: ${number} has no date.`),
      },
    ]);
  });
});

test("changes by hand while the pane was closed are reported once, in the notices", async () => {
  const first = await openSample();
  await settled(first);
  first.port.type(IMS_TABLE, 0, "Integrated tax", 999_999);
  document.body.replaceChildren();
  const again = await openPane("Asha", first.port);
  await settled(again);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toMatch(/Integrated tax was changed by hand from/);
  expect(screen.getAllByText(/was changed by hand/)).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toBe("1 change by hand found.");
});

test("typed actions that are not taken are counted in one card, with the reasons in it", async () => {
  const first = await openSample();
  await settled(first);
  for (const row of [0, 1, 2]) first.port.type(IMS_TABLE, row, "Action", "Acept");
  first.port.type(IMS_TABLE, 3, "Integrated tax", 999_999);
  document.body.replaceChildren();
  const again = await openPane("Asha", first.port);
  await settled(again);
  const summary = "3 typed actions were not recorded. 1 message on what was changed by hand.";
  await again.user.click(await screen.findByText(summary));
  expect(screen.getAllByRole("alert")).toHaveLength(1);
  expect(screen.getAllByText(/“Acept” is not a choice for Action/)).toHaveLength(3);
});

test("a workbook whose Milaan sheet was deleted is repaired from its evidence, not set up again", async () => {
  const first = await openSample();
  await settled(first);
  first.port.grids.delete(SETTINGS_TABLE);
  document.body.replaceChildren();
  const again = await openPane("Asha", first.port);
  expect(await screen.findByText(/This workbook has evidence but no Milaan sheet/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Set up this workbook" })).toBeNull();
  await again.user.click(screen.getByRole("button", { name: "Repair" }));
  expect(await screen.findByRole("tab", { name: "Home" })).toBeTruthy();
});
