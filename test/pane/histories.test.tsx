/** @jest-environment jsdom */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { act, screen, within } from "@testing-library/react";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { Action } from "../../src/ims/record";
import { readRows } from "../../src/sheet/rows";
import { copyOf, memory, mergedCells, openCopy, writerOf, type Person } from "../support/copies";
import type { MemoryPort } from "../support/memory-port";
import { say } from "../support/month";
import { axeViolations, openPane, openSample, settled } from "./pane";

let base: MemoryPort;

beforeAll(async () => {
  const { port, session } = await openSample();
  await session.close();
  base = copyOf(port);
  document.body.replaceChildren();
});

const rowsIn = (port: MemoryPort) => {
  const grid = port.grids.get(IMS_TABLE);
  return grid ? readRows(imsFields, grid).rows : [];
};

const entriesIn = (port: MemoryPort) => {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
};

/** A copy in which a user has answered the first so many documents. */
async function answered(who: Person, action: Action, count: number): Promise<MemoryPort> {
  const port = copyOf(base);
  const session = await openCopy(port, who, "2025-11-13T09:00");
  await session.answer(
    rowsIn(port)
      .slice(0, count)
      .map(({ row }) => ({ row, answer: say({ action }) })),
  );
  await session.close();
  return port;
}

/** Asha has accepted the first document, Ravi keeps it and the second one pending; two Excels combined both copies. */
async function openForked() {
  const asha = { name: "Asha", memory: memory() };
  const ravi = { name: "Ravi", memory: memory() };
  const merged = mergedCells(base, await answered(asha, "Accept", 1), await answered(ravi, "Pending", 2));
  const pane = await openPane(asha.name, merged, { writer: writerOf(asha), memory: asha.memory });
  await pane.user.click(await screen.findByRole("tab", { name: "Evidence" }));
  const card = within(await screen.findByRole("region", { name: "Two histories" }));
  await settled(pane);
  return { ...pane, card };
}

describe("a log with two histories", () => {
  test("is shown by user and time, and nothing is written before both are merged", async () => {
    const { card, session, port } = await openForked();
    expect(await card.findByText(/Both have entries 1 to \d+\./)).toBeTruthy();
    const sides = ["This workbook", "The other history"].map((name) => card.getByRole("list", { name }));
    expect(sides.map(({ textContent }) => /Asha|Ravi/.exec(textContent)?.[0]).sort()).toEqual([
      "Asha",
      "Ravi",
    ]);
    const before = entriesIn(port).length;
    const [first] = rowsIn(port);
    const refused = await act(() =>
      session.answer([{ row: first?.row ?? 0, answer: say({ action: "Accept" }) }]),
    );
    expect(refused.faults.map(({ code }) => code)).toEqual(["LOG_FORKED"]);
    expect(entriesIn(port)).toHaveLength(before);
  });

  test("is merged once the user has chosen an answer where the two contradict each other", async () => {
    const pane = await openForked();
    const { card, user, port } = pane;
    const choice = await card.findByRole("radiogroup");
    const merge = card.getByRole<HTMLButtonElement>("button", { name: "Merge" });
    expect(merge.disabled).toBe(true);
    await user.click(within(choice).getByRole("radio", { name: /: Accept \(Asha,/ }));
    expect(merge.disabled).toBe(false);
    await user.click(merge);
    await settled(pane);
    expect(screen.queryByRole("region", { name: "Two histories" })).toBeNull();
    expect(
      rowsIn(port)
        .slice(0, 2)
        .map(({ record }) => record.action),
    ).toEqual(["Accept", "Pending"]);
    const events = entriesIn(port).map(({ event }) => event);
    expect(events.slice(-3)).toContain("HISTORIES_JOINED");
    expect((await act(() => pane.session.verify())).message).toMatch(
      /^Audit trail verified: .* Two histories were joined in entry/,
    );
  });

  test("refuses a file that is not a copy of the workbook with a sentence, and lets the user choose again", async () => {
    const { card, user } = await openForked();
    const picker = card.getByLabelText("The other copy of this workbook, an Excel file");
    await user.upload(picker, new File(["hello"], "hello.xlsx"));
    expect(await card.findByText(/hello\.xlsx/)).toBeTruthy();
    expect(card.getByRole("button", { name: "Choose the other copy" })).toBeTruthy();
  });

  test("has no axe violations", async () => {
    const { card } = await openForked();
    await card.findByRole("radiogroup");
    expect(await axeViolations()).toEqual([]);
  });
});
