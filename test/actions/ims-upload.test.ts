/**
 * Actions on their way to the portal and back: only what the portal does not have goes into a file, what it refuses is
 * shown on its record and goes into the next one, and no answer is lost whatever becomes of a file.
 */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { confirmUpload } from "../../src/actions/answers/confirm-upload";
import { exportIms } from "../../src/actions/answers/export-ims";
import type { Outcome } from "../../src/actions/context";
import { importFile } from "../../src/actions/imports/import-file";
import { verify } from "../../src/actions/audit/verify";
import { evidenceFields, EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { NO_ANSWER, type Action, type Answer } from "../../src/ims/record";
import { readRows } from "../../src/sheet/rows";
import { fc } from "../support/fast-check";
import { codes, emptyMonth, OWN_GSTIN, say, SUPPLIER, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const LETTERS = { "No action": "N", Accept: "A", Reject: "R", Pending: "P" } as const;

/** The IMS as the portal has it: INV-1 with the first action, INV-2 with the second, and so on. */
const download = (...actions: Action[]) =>
  imsFile(actions.map((action, place) => imsInvoice({ inum: `INV-${place + 1}`, action: LETTERS[action] })));

const errorFile = (messages: Readonly<Record<string, string>>, more: object = {}) =>
  JSON.stringify({
    imsDetailsErr: {
      b2b: Object.entries(messages).map(([inum, error_msg]) => ({ ...imsInvoice({ inum }), error_msg })),
    },
    ...more,
  });

async function monthWith(...actions: Action[]): Promise<Month> {
  const month = await emptyMonth();
  expect(codes(await importFile(month.at("2025-11-12"), "ims.json", download(...actions)))).toEqual([]);
  return month;
}

async function give(month: Month, given: Readonly<Record<string, Partial<Answer>>>): Promise<void> {
  const asked = Object.entries(given).map(([number, one]) => ({ ...month.find(number), answer: say(one) }));
  expect(codes(await answer(month.at("2025-11-13"), asked))).toEqual([]);
}

/** "SAVE INV-1 INV-2" for each file. */
function contents({ files = [] }: Outcome): string[] {
  return files.map(({ text }) => {
    const { reqtyp, invdata } = JSON.parse(text) as {
      reqtyp: string;
      invdata: Record<string, { inum: string }[]>;
    };
    return [reqtyp, ...Object.values(invdata).flatMap((rows) => rows.map(({ inum }) => inum))].join(" ");
  });
}

const send = async (month: Month, on = "2025-11-14") => contents(await exportIms(month.at(on)));
const record = (month: Month, number: string) =>
  month.ims().find(({ documentNumber }) => documentNumber === number);
const log = ({ port }: Month) => {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record: entry }) => entry) : [];
};

describe("an upload file has", () => {
  test("what differs from the portal's last file, and nothing that the portal has", async () => {
    const month = await monthWith("Accept", "Reject", "No action", "Accept");
    await give(month, {
      "INV-2": { action: "Accept" },
      "INV-3": { action: "Reject", remarks: "not ours" },
      "INV-4": NO_ANSWER,
    });
    const outcome = await exportIms(month.at("2025-11-14"));
    expect(contents(outcome)).toEqual(["SAVE INV-2 INV-3", "RESET INV-4"]);
    expect(outcome.message).toBe(
      "2 actions for the portal. A second file takes 1 action back. 1 action left out: the portal has it.",
    );
  });

  test("nothing where the portal has every action, which is said", async () => {
    const month = await monthWith("Accept", "Reject");
    const outcome = await exportIms(month.at("2025-11-14"));
    expect([outcome.done, codes(outcome)]).toEqual([false, ["NO_CHANGE"]]);
    expect(outcome.message).toMatch(
      /^There is nothing new to upload: the portal has all 2 actions of this workbook\./,
    );
  });

  test("an answer with other remarks than the portal has", async () => {
    const month = await emptyMonth();
    const text = imsFile([
      imsInvoice({ action: "R", remarks: "old" }),
      imsInvoice({ inum: "INV-2", action: "R", remarks: "same" }),
    ]);
    await importFile(month.at("2025-11-12"), "ims.json", text);
    await give(month, { "INV-1": { action: "Reject", remarks: "new" } });
    expect(await send(month)).toEqual(["SAVE INV-1"]);
  });

  test("again what was in a file of which nothing says that it was uploaded", async () => {
    const month = await monthWith("No action", "No action");
    await give(month, { "INV-1": { action: "Accept" } });
    expect(await send(month)).toEqual(["SAVE INV-1"]);
    await give(month, { "INV-2": { action: "Reject" } });
    const second = await exportIms(month.at("2025-11-15"));
    expect(contents(second)).toEqual(["SAVE INV-1 INV-2"]);
    expect(second.message).toContain(
      "1 of these was in an earlier file, and nothing says that it was uploaded.",
    );
  });

  test("a reset of what was taken back after it was in a file", async () => {
    const month = await monthWith("No action");
    await give(month, { "INV-1": { action: "Accept" } });
    await send(month);
    await give(month, { "INV-1": NO_ANSWER });
    expect(await send(month)).toEqual(["RESET INV-1"]);
  });

  test("an action that came from a working copy in Excel or an upload file, of which the portal need not know", async () => {
    const month = await emptyMonth();
    const invdata = { b2b: [imsInvoice({ action: "A" })] };
    await importFile(
      month.at("2025-11-12"),
      "ims.json",
      JSON.stringify({ rtin: OWN_GSTIN, reqtyp: "SAVE", invdata }),
    );
    expect(await send(month)).toEqual(["SAVE INV-1"]);
  });
});

describe("what was uploaded is left out once", () => {
  test("the user confirms it", async () => {
    const month = await monthWith("No action", "No action");
    await give(month, { "INV-1": { action: "Accept" } });
    await send(month);
    expect((await confirmUpload(month.at("2025-11-14T13:00"))).message).toBe(
      "1 action confirmed as uploaded; the next file leaves it out.",
    );
    expect(log(month).at(-1)).toMatchObject({ event: "NOTE", asked: "confirm upload" });
    await give(month, { "INV-2": { action: "Reject" } });
    expect(await send(month)).toEqual(["SAVE INV-2"]);
    await give(month, { "INV-1": { action: "Reject" } });
    expect(await send(month)).toEqual(["SAVE INV-1 INV-2"]);
    expect(codes(await verify(month.at("2025-11-16")))).toEqual([]);
  });

  test("the portal's next file shows it", async () => {
    const month = await monthWith("No action", "No action");
    await give(month, { "INV-1": { action: "Accept" }, "INV-2": { action: "Reject" } });
    await send(month);
    // The upload of INV-2 did not arrive.
    await importFile(month.at("2025-11-15"), "ims2.json", download("Accept", "No action"));
    expect(month.ims().map(({ action }) => action)).toEqual(["Accept", "Reject"]);
    expect(await send(month, "2025-11-16")).toEqual(["SAVE INV-2"]);
  });

  test("but not by confirming where no file waits for it", async () => {
    const month = await monthWith("No action");
    expect(codes(await confirmUpload(month.at("2025-11-14")))).toEqual(["NO_CHANGE"]);
  });
});

test("an action given after an upload is not replaced by the uploaded one when the portal shows it", async () => {
  const month = await monthWith("No action");
  await give(month, { "INV-1": { action: "Accept" } });
  await send(month);
  await give(month, { "INV-1": { action: "Reject" } });
  await importFile(month.at("2025-11-15"), "ims2.json", download("Accept"));
  expect(record(month, "INV-1")?.action).toBe("Reject");
  expect(await send(month, "2025-11-16")).toEqual(["SAVE INV-1"]);
});

describe("of several files, each may be the one that was uploaded", () => {
  /** Accept was put into one file, and Reject into the next. */
  async function twoFiles(): Promise<Month> {
    const month = await monthWith("No action");
    await give(month, { "INV-1": { action: "Accept" } });
    expect(await send(month)).toEqual(["SAVE INV-1"]);
    await give(month, { "INV-1": { action: "Reject" } });
    expect(await send(month, "2025-11-15")).toEqual(["SAVE INV-1"]);
    return month;
  }

  test("a reset is in every file until it is known to have arrived", async () => {
    const month = await monthWith("No action");
    await give(month, { "INV-1": { action: "Accept" } });
    await send(month);
    await give(month, { "INV-1": NO_ANSWER });
    expect(await send(month, "2025-11-15")).toEqual(["RESET INV-1"]);
    expect(await send(month, "2025-11-16")).toEqual(["RESET INV-1"]);
    await confirmUpload(month.at("2025-11-17"));
    expect(codes(await exportIms(month.at("2025-11-18")))).toEqual(["NO_CHANGE"]);
  });

  test("the action of the first file, shown by the portal, does not replace a newer one", async () => {
    const month = await twoFiles();
    await importFile(month.at("2025-11-16"), "ims2.json", download("Accept"));
    expect(record(month, "INV-1")?.action).toBe("Reject");
    expect(await send(month, "2025-11-17")).toEqual(["SAVE INV-1"]);
  });

  test("an action that goes back to the portal's last one is uploaded, as the portal may have the other", async () => {
    const month = await twoFiles();
    await give(month, { "INV-1": { action: "Accept" } });
    expect(await send(month, "2025-11-16")).toEqual(["SAVE INV-1"]);
    expect(await send(month, "2025-11-17")).toEqual(["SAVE INV-1"]);
  });

  test("confirming says that the last one was", async () => {
    const month = await twoFiles();
    await confirmUpload(month.at("2025-11-16"));
    expect(codes(await exportIms(month.at("2025-11-17")))).toEqual(["NO_CHANGE"]);
    await importFile(month.at("2025-11-18"), "ims2.json", download("Reject"));
    expect(record(month, "INV-1")).toMatchObject({ action: "Reject", uploadFile: "", uploadAnswer: "" });
  });

  test("the sheet stays readable however often files are made", async () => {
    const month = await monthWith("No action");
    await give(month, { "INV-1": { action: "Accept" } });
    for (let count = 0; count < 30; count += 1) await send(month);
    expect(record(month, "INV-1")?.uploadFile.split("\n")).toHaveLength(20);
    expect(record(month, "INV-1")?.uploadAnswer).toBe("Accept");
  });
});

type Step = Action | "export" | "upload" | "upload an earlier file" | "confirm" | "download";

/** A workbook and the portal, with one record. */
class BothSides {
  private portal: Action = "No action";
  /** Actions in the files since the portal's last one was imported. */
  private files: Action[] = [];
  private isLastUploaded = false;
  wanted: Action = "No action";

  constructor(private readonly month: Month) {}

  async take(step: Step): Promise<void> {
    const { month } = this;
    if (step === "export") await this.export();
    else if (step === "upload") this.upload(this.files.at(-1));
    else if (step === "upload an earlier file") this.upload(this.files.at(-2), false);
    else if (step === "confirm") {
      if (!this.isLastUploaded) return;
      await confirmUpload(month.at("2025-11-14"));
      this.files = [];
      this.isLastUploaded = false;
    } else if (step === "download") {
      await importFile(month.at("2025-11-14"), "ims.json", download(this.portal));
      this.files = [];
      this.isLastUploaded = false;
    } else if (step !== this.wanted) {
      await give(month, { "INV-1": step === "No action" ? NO_ANSWER : { action: step } });
      this.wanted = step;
    }
  }

  private async export(): Promise<void> {
    const [file] = await send(this.month);
    if (file === undefined) return;
    this.files.push(file.startsWith("RESET") ? "No action" : this.wanted);
    this.isLastUploaded = false;
  }

  private upload(action: Action | undefined, isLast = true): void {
    if (action === undefined) return;
    this.portal = action;
    this.isLastUploaded = isLast;
  }

  /** The action in the workbook, and the one at the portal, once everything is uploaded that the workbook gives. */
  async last(): Promise<[Action | undefined, Action]> {
    const count = this.files.length;
    await this.export();
    if (this.files.length > count) this.upload(this.files.at(-1));
    return [record(this.month, "INV-1")?.action, this.portal];
  }
}

test("whatever is exported, uploaded, confirmed and downloaded in any order, the portal gets the last action", async () => {
  const step = fc.constantFrom<Step>(
    ...(["No action", "Accept", "Reject", "export", "export", "upload"] as const),
    ...(["upload an earlier file", "confirm", "download"] as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const sides = new BothSides(await monthWith("No action"));
      for (const one of steps) await sides.take(one);
      expect(await sides.last()).toEqual([sides.wanted, sides.wanted]);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("an action that somebody took on the portal is still taken over", async () => {
  const month = await monthWith("No action");
  await give(month, { "INV-1": { action: "Accept" } });
  await send(month);
  await importFile(month.at("2025-11-15"), "ims2.json", download("Reject"));
  expect(record(month, "INV-1")?.action).toBe("Reject");
});

describe("the portal's error file", () => {
  /** Three actions are uploaded, and the second is refused. */
  async function refusedOne(): Promise<Month> {
    const month = await monthWith("No action", "No action", "No action");
    await give(month, {
      "INV-1": { action: "Accept" },
      "INV-2": { action: "Pending" },
      "INV-3": { action: "Reject" },
    });
    expect(await send(month)).toEqual(["SAVE INV-1 INV-2 INV-3"]);
    return month;
  }
  const refusal = () => errorFile({ "INV-2": "=Pending is not allowed" });

  test("puts each message on its record, in the sheet and in the evidence, and the others count as uploaded", async () => {
    const month = await refusedOne();
    const outcome = await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    expect(outcome.message).toBe(
      "IMS_Error.json, IMS errors: 1 read, 0 new, 1 changed, 0 unchanged, 0 refused. 1 action refused by the portal; the other 2 actions of the same upload count as uploaded.",
    );
    expect(outcome.faults.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      "REFUSED_BY_PORTAL: The portal refused the action on the invoice INV-2 of 10-Oct-2025: =Pending is not allowed",
    ]);
    expect(record(month, "INV-2")).toMatchObject({
      action: "Pending",
      portalError: "=Pending is not allowed",
      why: "Refused by the portal: =Pending is not allowed",
    });
    expect(log(month).find(({ note }) => note.startsWith("refused by the portal"))).toMatchObject({
      event: "NOTE",
      document: `${SUPPLIER} INV-2`,
      asked: "upload Pending",
    });
    expect(codes(await verify(month.at("2025-11-16")))).toEqual([]);
  });

  test("leaves for the next file what was refused, corrected or not", async () => {
    const month = await refusedOne();
    await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    expect(await send(month, "2025-11-15T14:00")).toEqual(["SAVE INV-2"]);
    await give(month, { "INV-2": { action: "Accept" } });
    expect(await send(month, "2025-11-15T15:00")).toEqual(["SAVE INV-2"]);
  });

  test("is forgotten once the portal has the action", async () => {
    const month = await refusedOne();
    await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    await give(month, { "INV-2": { action: "Accept" } });
    await send(month);
    expect(record(month, "INV-2")?.portalError).not.toBe("");
    await importFile(month.at("2025-11-16"), "ims2.json", download("Accept", "Accept", "Reject"));
    expect(record(month, "INV-2")).toMatchObject({ portalError: "", why: "" });
    expect(codes(await exportIms(month.at("2025-11-17")))).toEqual(["NO_CHANGE"]);
  });

  test("is forgotten once the user confirms the next upload", async () => {
    const month = await refusedOne();
    await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    await send(month);
    await confirmUpload(month.at("2025-11-15T14:00"));
    expect(record(month, "INV-2")).toMatchObject({ portalError: "", why: "" });
  });

  test("does not count as news of a later upload where it is imported twice", async () => {
    const month = await refusedOne();
    await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    await send(month);
    const again = await importFile(month.at("2025-11-16"), "IMS_Error (1).json", refusal());
    expect([again.done, codes(again)]).toEqual([false, ["NO_CHANGE"]]);
    expect(await send(month)).toEqual(["SAVE INV-2"]);
  });

  test("of which no document is here can be imported again once the portal's IMS is there", async () => {
    const month = await emptyMonth();
    const early = await importFile(month.at("2025-11-11"), "IMS_Error.json", refusal());
    expect(codes(early)).toEqual(["UNKNOWN_DOCUMENT"]);
    await importFile(month.at("2025-11-12"), "ims.json", download("No action", "No action"));
    await importFile(month.at("2025-11-13"), "IMS_Error.json", refusal());
    expect(record(month, "INV-2")?.portalError).toBe("=Pending is not allowed");
  });

  test("of an earlier upload file confirms no action that is only in a later one", async () => {
    const month = await monthWith("No action", "No action", "No action");
    await give(month, { "INV-1": { action: "Accept" }, "INV-2": { action: "Pending" } });
    expect(await send(month)).toEqual(["SAVE INV-1 INV-2"]);
    await give(month, { "INV-3": { action: "Reject" } });
    expect(await send(month)).toEqual(["SAVE INV-1 INV-2 INV-3"]);
    const { message } = await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    expect(message).toMatch(/which of 2 upload files .* is not known, so the other actions go into the next/);
    expect(await send(month, "2025-11-16")).toEqual(["SAVE INV-1 INV-2 INV-3"]);
  });

  test("of the later upload file is known by a document that is only there", async () => {
    const month = await monthWith("No action", "No action", "No action");
    await give(month, { "INV-1": { action: "Accept" } });
    await send(month);
    await give(month, { "INV-2": { action: "Pending" }, "INV-3": { action: "Reject" } });
    await send(month);
    await importFile(month.at("2025-11-15"), "IMS_Error.json", refusal());
    expect(await send(month, "2025-11-16")).toEqual(["SAVE INV-2"]);
  });

  test("keeps every message where it has several on one record", async () => {
    const month = await refusedOne();
    const rows = ["first", "second", "first"].map((error_msg) => ({
      ...imsInvoice({ inum: "INV-2" }),
      error_msg,
    }));
    const text = JSON.stringify({ imsDetailsErr: { b2b: rows } });
    const outcome = await importFile(month.at("2025-11-15"), "IMS_Error.json", text);
    expect(record(month, "INV-2")?.portalError).toBe("first; second");
    expect(outcome.counts).toMatchObject({ read: 3, changed: 1, unchanged: 2, refused: 0 });
    expect(await send(month)).toEqual(["SAVE INV-2"]);
  });

  test.each<[string, string, string]>([
    ["names a document that is not here", errorFile({ "INV-2": "x", "INV-9": "y" }), "UNKNOWN_DOCUMENT"],
    [
      "says something of the upload as a whole",
      errorFile({ "INV-2": "x" }, { error_msg: "busy" }),
      "REFUSED_BY_PORTAL",
    ],
  ])("confirms nothing where it %s", async (_, text, code) => {
    const month = await refusedOne();
    const outcome = await importFile(month.at("2025-11-15"), "IMS_Error.json", text);
    expect(outcome.faults.map((found) => found.code)).toContain(code);
    expect(await send(month)).toEqual(["SAVE INV-1 INV-2 INV-3"]);
  });

  test("of another GSTIN is refused", async () => {
    const month = await refusedOne();
    const text = errorFile({ "INV-2": "x" }, { rtin: "24ZZZCE5678E1ZX" });
    expect(codes(await importFile(month.at("2025-11-15"), "IMS_Error.json", text))).toEqual(["OTHER_GSTIN"]);
  });
});
