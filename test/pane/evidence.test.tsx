/** @jest-environment jsdom */
import { createHash } from "node:crypto";
import { describe, expect, jest, test } from "@jest/globals";
import { act, screen, within } from "@testing-library/react";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { NO_ANSWER } from "../../src/ims/record";
import { axeViolations, openSample, settled, type Pane } from "./pane";

async function openEvidence(): Promise<Pane> {
  const pane = await openSample();
  const rows = pane.session.cache.rows(IMS_TABLE, imsFields).slice(0, 2);
  await act(() =>
    pane.session.answer(
      rows.map(({ row }) => ({ row, answer: { ...NO_ANSWER, action: "Accept" as const } })),
    ),
  );
  await pane.user.click(screen.getByRole("tab", { name: "Evidence" }));
  await screen.findByRole("button", { name: "Take back the last 2 actions" });
  return pane;
}

const accepted = ({ session }: Pane) =>
  session.cache.rows(IMS_TABLE, imsFields).filter(({ record }) => record.action === "Accept").length;

describe("the evidence", () => {
  test("takes the last answers back after a confirmation that says how many and whose", async () => {
    const pane = await openEvidence();
    await pane.user.click(screen.getByRole("button", { name: "Take back the last 2 actions" }));
    const ask = within(screen.getByRole("group", { name: "Take back the last 2 actions" }));
    expect(
      ask.getByText(/^2 actions of Asha, taken on .*, become what they were before\. The log keeps both\.$/),
    ).toBeTruthy();
    await pane.user.click(ask.getByRole("button", { name: "Leave them" }));
    expect(accepted(pane)).toBe(2);
    await pane.user.click(screen.getByRole("button", { name: "Take back the last 2 actions" }));
    await pane.user.click(screen.getByRole("button", { name: "Take back" }));
    await settled(pane);
    expect(accepted(pane)).toBe(0);
    expect(screen.queryByRole("button", { name: /^Take back the last/ })).toBeNull();
  });

  test("saves a checkpoint, and finds a saved one in the log, or says that the file is not one", async () => {
    const pane = await openEvidence();
    const texts: Blob[] = [];
    URL.createObjectURL = (blob) => {
      texts.push(blob as Blob);
      return "blob:head";
    };
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    await pane.user.click(screen.getByRole("button", { name: "Save a checkpoint" }));
    await settled(pane);
    expect(texts).toHaveLength(1);
    const picker = screen.getByLabelText("A saved checkpoint");
    await pane.user.upload(picker, new File(texts, "head.txt", { type: "text/plain" }));
    expect(await screen.findByText(/^The log contains the checkpoint/)).toBeTruthy();
    await pane.user.upload(picker, new File(["hello"], "hello.txt", { type: "text/plain" }));
    expect(await screen.findAllByText(/not a checkpoint/)).not.toEqual([]);
  });

  test("shows the hash of an imported or exported file", async () => {
    const { session } = await openEvidence();
    const { files = [] } = await act(() => session.exportIms());
    const shown = screen.getAllByTitle("SHA-256 of the file").map(({ textContent }) => textContent);
    expect(files).toHaveLength(1);
    expect(shown[0]).toBe(
      createHash("sha256")
        .update(files[0]?.text ?? "")
        .digest("hex"),
    );
  });

  test("has no axe violations, also during a confirmation", async () => {
    const pane = await openEvidence();
    await pane.user.click(screen.getByRole("button", { name: "Take back the last 2 actions" }));
    expect(await axeViolations()).toEqual([]);
  });
});
