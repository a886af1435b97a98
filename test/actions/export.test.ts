/** Answers exported for the portal: one file for actions, one for resets, and what to do by hand. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { exportIms } from "../../src/actions/answers/export-ims";
import { confirmUpload } from "../../src/actions/answers/confirm-upload";
import { importFile } from "../../src/actions/imports/import-file";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { NO_ANSWER } from "../../src/ims/record";
import { readRows } from "../../src/sheet/rows";
import { codes, emptyMonth, OCTOBER, OWN_GSTIN, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

/** A month whose IMS came from the portal: INV-1 accepted there, INV-2 not yet. */
async function imported(): Promise<Month> {
  const month = await emptyMonth();
  const text = imsFile([imsInvoice({ action: "A" }), imsInvoice({ inum: "INV-2" })]);
  expect(codes(await importFile(month.at("2025-11-12"), "ims.json", text))).toEqual([]);
  return month;
}

const rowsOf = (text: string) => {
  const { reqtyp, invdata } = JSON.parse(text) as { reqtyp: string; invdata: { b2b: { inum: string }[] } };
  return [reqtyp, ...invdata.b2b.map(({ inum }) => inum)];
};

describe("answers for the portal", () => {
  test("are exported in one file, and those reset since the last download in a second one", async () => {
    const { at, find, port } = await imported();
    await answer(at("2025-11-13"), [
      { ...find("INV-1"), answer: NO_ANSWER },
      { ...find("INV-2"), answer: say({ action: "Reject" }) },
    ]);
    const { files = [], message } = await exportIms(at("2025-11-14"));
    expect(files.map(({ name }) => name)).toEqual([
      `IMS_${OWN_GSTIN}_2025-11-14.json`,
      `IMS_RESET_${OWN_GSTIN}_2025-11-14.json`,
    ]);
    expect(files.map(({ text }) => rowsOf(text))).toEqual([
      ["SAVE", "INV-2"],
      ["RESET", "INV-1"],
    ]);
    expect(message).toBe("1 action for the portal. A second file takes 1 action back.");
    const log = port.grids.get(EVIDENCE_TABLE);
    const reported = log ? readRows(evidenceFields, log).rows.map(({ record }) => record) : [];
    expect(reported.slice(-2).map(({ event, document }) => [event, document])).toEqual(
      files.map(({ name }) => ["EXPORT_JSON", name]),
    );
  });

  test("that were only taken back are exported alone", async () => {
    const { at, find } = await imported();
    await answer(at("2025-11-13"), [{ ...find("INV-1"), answer: NO_ANSWER }]);
    const { files = [] } = await exportIms(at("2025-11-14"));
    expect(files.map(({ text }) => rowsOf(text))).toEqual([["RESET", "INV-1"]]);
  });

  test("change nothing of a statement that is generated: it is filed as it is", async () => {
    const { at, find } = await imported();
    await answer(at("2025-11-13"), [{ ...find("INV-2"), answer: say({ action: "Reject" }) }]);
    await generate2b(at("2025-11-14"), OCTOBER);
    expect((await exportIms(at("2025-11-15"))).files).toHaveLength(1);
    expect(codes(await confirmUpload(at("2025-11-16")))).toEqual([]);
    expect(await file3b(at("2025-11-20"), OCTOBER)).toMatchObject({ done: true });
  });

  test("are refused where nothing was answered", async () => {
    const month = await emptyMonth();
    expect(codes(await exportIms(month.at("2025-11-14")))).toEqual(["NO_CHANGE"]);
  });
});
