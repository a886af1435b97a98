/** Maker and checker: an action that two persons decide is prepared by one and approved by another. */
import { describe, expect, test } from "@jest/globals";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { answer } from "../../src/actions/answers/answer";
import { answerWrites, applyAnswers } from "../../src/actions/answers/apply-answers";
import { approve, sendBack } from "../../src/actions/answers/approve";
import { exportIms } from "../../src/actions/answers/export-ims";
import { takeBack } from "../../src/actions/answers/take-back";
import { addKey, confirmKey, readSigned } from "../../src/actions/audit/signed";
import { verify } from "../../src/actions/audit/verify";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { importFile } from "../../src/actions/imports/import-file";
import { acknowledge, check } from "../../src/actions/statement/checks";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { begin, commit, readTable } from "../../src/actions/transaction";
import { checkFields } from "../../src/checks/sheet";
import { CHECKS_TABLE } from "../../src/checks/table";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { UNKNOWN_ACTOR } from "../../src/evidence/entry";
import type { Signer } from "../../src/evidence/signed/signatures";
import { rowKey } from "../../src/documents/identity";
import { isFault } from "../../src/gst/fault";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { SETTINGS_TABLE, settingFields } from "../../src/settings/sheet";
import { headingsOf, readRows, writeRow } from "../../src/sheet/rows";
import { codes, emptyMonth, OCTOBER, say, type Month } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";
import { makeSigner } from "../support/signer";

const NOON = "2025-11-13T12:00:00";

/** Three invoices in a workbook whose team has set when two persons decide. */
async function teamOf(settings: Readonly<Record<string, string>>): Promise<Month> {
  const month = await emptyMonth();
  await set(month, settings);
  const file = imsFile(["INV-1", "INV-2", "INV-3"].map((inum) => imsInvoice({ inum })));
  expect(codes(await importFile(month.at("2025-11-12"), "ims.json", file))).toEqual([]);
  return month;
}

async function set(month: Month, settings: Readonly<Record<string, string>>): Promise<void> {
  const rows = Object.entries(settings).map(([setting, value]) =>
    writeRow(settingFields, { setting, value }),
  );
  await month.port.apply([
    { do: "append", table: SETTINGS_TABLE, headings: headingsOf(settingFields), rows },
  ]);
}

const REJECTIONS = { "Second person for": "rejections" };
const rejections = () => teamOf(REJECTIONS);

const as = (month: Month, actor: string, signer?: Signer): ActionContext => ({
  ...month.at(NOON),
  actor,
  ...(signer ? { signer: () => Promise.resolve(signer), writer: actor } : {}),
});

const give = (
  context: ActionContext,
  month: Month,
  number: string,
  action: "Accept" | "Reject" | "No action",
) =>
  answer(context, [
    { ...month.find(number), answer: say({ action, remarks: action === "Reject" ? "not ours" : "" }) },
  ]);

async function prepared(month: Month) {
  const log = await readSigned(month.at(NOON));
  if (isFault(log)) throw new Error(log.sentence);
  return [...log.prepared.values()];
}

const actions = (month: Month) => month.ims().map(({ action }) => action);
const events = ({ port }: Month) => {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
};
const k23 = async (month: Month) => {
  await check(month.at(NOON), OCTOBER);
  const grid = month.port.grids.get(CHECKS_TABLE);
  const found = grid && readRows(checkFields, grid).rows.find(({ record }) => record.check === "K23");
  return found?.record;
};

describe("which answers are prepared follows from the settings:", () => {
  test.each<readonly [what: string, settings: Readonly<Record<string, string>>, expected: readonly string[]]>(
    [
      ["none without a setting", {}, ["Accept", "Reject"]],
      ["rejections", { "Second person for": "rejections" }, ["Accept", "No action"]],
      ["credit notes only", { "Second person for": "Credit notes" }, ["Accept", "Reject"]],
      ["all above an amount of tax", { "Second person above tax of": "1" }, ["No action", "No action"]],
      ["none up to that amount", { "Second person above tax of": "10,00,000" }, ["Accept", "Reject"]],
      [
        "all, where the amount cannot be read",
        { "Second person above tax of": "much" },
        ["No action", "No action"],
      ],
      ["all, where a word cannot be read", { "Second person for": "rejection" }, ["No action", "No action"]],
      ["none for the word none", { "Second person for": "none" }, ["Accept", "Reject"]],
    ],
  )("%s", async (_, settings, expected) => {
    const month = await teamOf(settings);
    await give(as(month, "Asha"), month, "INV-1", "Accept");
    await give(as(month, "Asha"), month, "INV-2", "Reject");
    expect(actions(month).slice(0, 2)).toEqual(expected);
    expect(await prepared(month)).toHaveLength(expected.filter((action) => action === "No action").length);
  });
});

describe("a prepared rejection", () => {
  async function preparedByAsha(signer?: Signer): Promise<Month> {
    const month = await rejections();
    const outcome = await give(as(month, "Asha", signer), month, "INV-1", "Reject");
    expect(outcome.message).toMatch(/: prepared, another person has to approve it\.$/);
    return month;
  }

  test("changes nothing, is not in the file for the portal, and fails K23; filing is refused", async () => {
    const month = await preparedByAsha();
    expect(actions(month)).toEqual(["No action", "No action", "No action"]);
    const exported = await exportIms(month.at(NOON));
    expect(JSON.stringify(exported.files ?? [])).not.toContain("INV-1");
    expect(await k23(month)).toMatchObject({
      state: "Failed",
      detail: expect.stringMatching(/^1 action prepared, not approved:/),
    });
    await generate2b(month.at("2025-11-14"), OCTOBER);
    expect(codes(await file3b(month.at("2025-11-15"), OCTOBER))).toEqual(["NOT_APPROVED"]);
  });

  test("is the record's answer once another person approves it", async () => {
    const month = await preparedByAsha();
    const outcome = await approve(as(month, "Ravi"), await prepared(month));
    expect(outcome).toMatchObject({ done: true, faults: [] });
    expect(outcome.message).toMatch(/approved\. Names are typed/);
    expect(month.ims()[0]).toMatchObject({ action: "Reject", remarks: "not ours" });
    expect(await prepared(month)).toEqual([]);
    expect(await k23(month)).toMatchObject({ state: "Passed" });
    const verified = await verify(month.at(NOON));
    expect(verified.faults).toEqual([]);
    expect(verified.message).toContain("1 approval: name typed, not signed");
  });

  test.each([
    ["the same name", "Asha"],
    ["the same name in other letters", " ASHA "],
    ["the same name with a sign that is not seen", "As\u200bha\u2060"],
  ])("is not approved by %s", async (_, actor) => {
    const month = await preparedByAsha();
    const outcome = await approve(as(month, actor), await prepared(month));
    expect(codes(outcome)).toEqual(["SAME_PERSON"]);
    expect(actions(month)[0]).toBe("No action");
    expect(events(month).at(-1)).toMatchObject({ event: "BLOCKED_ATTEMPT" });
  });

  test("is not approved without a name", async () => {
    const month = await preparedByAsha();
    expect(codes(await approve(as(month, " "), await prepared(month)))).toEqual(["NO_ACTOR"]);
  });

  test("is sent back with a reason, and the record stays as it is", async () => {
    const month = await preparedByAsha();
    const asked = await prepared(month);
    expect((await sendBack(as(month, "Ravi"), asked, "ask them first")).done).toBe(true);
    expect(await prepared(month)).toEqual([]);
    expect(events(month).at(-1)).toMatchObject({ event: "ANSWER_SENT_BACK", note: "ask them first" });
    expect(codes(await approve(as(month, "Ravi"), asked))).toEqual(["NO_CHANGE"]);
  });

  test("that was prepared again is not approved as it was seen before", async () => {
    const month = await preparedByAsha();
    const seen = await prepared(month);
    await give(as(month, "Asha"), month, "INV-1", "Reject");
    expect(codes(await approve(as(month, "Ravi"), seen))).toEqual(["NO_CHANGE"]);
  });

  test("that is asked for twice in one request is approved once", async () => {
    const month = await preparedByAsha();
    const asked = await prepared(month);
    const outcome = await approve(as(month, "Ravi"), [...asked, ...asked]);
    expect(outcome.message).toMatch(/INV-1: approved\./);
    expect((await verify(month.at(NOON))).faults).toEqual([]);
  });

  test("of another record in the same request is approved all the same", async () => {
    const month = await preparedByAsha();
    await give(as(month, "Ravi"), month, "INV-2", "Reject");
    const outcome = await approve(as(month, "Ravi"), await prepared(month));
    expect([outcome.done, codes(outcome)]).toEqual([true, ["SAME_PERSON"]]);
    expect(actions(month)).toEqual(["Reject", "No action", "No action"]);
  });

  test("falls away when another answer is given, or the supplier changes the record", async () => {
    const month = await preparedByAsha();
    await give(as(month, "Asha"), month, "INV-1", "Accept");
    expect(await prepared(month)).toEqual([]);
    await give(as(month, "Asha"), month, "INV-2", "Reject");
    const changed = imsFile([imsInvoice({ inum: "INV-2", txval: 90000, iamt: 16200, val: 106200 })]);
    await importFile(month.at(NOON), "ims.json", changed);
    expect(await prepared(month)).toEqual([]);
  });

  test("once approved is not taken back by one person: that is prepared, too", async () => {
    const month = await preparedByAsha();
    await approve(as(month, "Ravi"), await prepared(month));
    const outcome = await takeBack(as(month, "Asha"));
    expect(outcome.message).toMatch(/prepared, another person has to approve it/);
    expect(actions(month)[0]).toBe("Reject");
    await approve(as(month, "Ravi"), await prepared(month));
    expect(actions(month)[0]).toBe("No action");
  });
});

describe("a rejection typed in the sheet", () => {
  const typed = async (month: Month, context: ActionContext): Promise<Outcome> => {
    const { row } = month.find("INV-1");
    const headings = ["Action", "Remarks"];
    expect(headingsOf(imsFields)).toEqual(expect.arrayContaining(headings));
    await month.port.apply([
      {
        do: "put",
        table: IMS_TABLE,
        row,
        keys: [month.find("INV-1").key],
        headings,
        rows: [["Reject", "not ours"]],
      },
    ]);
    return adoptTyped(context);
  };

  test("is prepared: the cell is put back, and says why", async () => {
    const month = await rejections();
    const outcome = await typed(month, as(month, "Asha"));
    expect(outcome.message).toBe("1 typed action prepared, for another person to approve.");
    expect(month.ims()[0]).toMatchObject({ action: "No action", why: expect.stringMatching(/is prepared/) });
    await approve(as(month, "Ravi"), await prepared(month));
    expect(month.ims()[0]).toMatchObject({ action: "Reject", remarks: "not ours" });
  });

  test("by nobody known is not approved by anybody", async () => {
    const month = await rejections();
    await typed(month, { ...as(month, "Asha"), isByUnknown: () => true });
    expect((await prepared(month)).map(({ by }) => by)).toEqual([UNKNOWN_ACTOR]);
    expect(codes(await approve(as(month, "Ravi"), await prepared(month)))).toEqual(["SAME_PERSON"]);
  });
});

test("an action of the portal's own file is not prepared, and K23 does not ask who gave it", async () => {
  const month = await rejections();
  const file = imsFile([imsInvoice({ inum: "INV-1", action: "R", remarks: "x" })]);
  await importFile(month.at(NOON), "ims.json", file);
  expect(month.ims().find(({ documentNumber }) => documentNumber === "INV-1")?.action).toBe("Reject");
  expect(await k23(month)).toMatchObject({ state: "Passed" });
});

describe("the rule is not passed by", () => {
  const uploadOf = async (action: "Accept" | "Reject"): Promise<Uint8Array<ArrayBuffer>> => {
    const other = await teamOf({});
    await give(as(other, "Asha"), other, "INV-1", action);
    const { files } = await exportIms(as(other, "Asha"));
    const [file] = files ?? [];
    if (!file || !("text" in file)) throw new Error("no upload file");
    return new TextEncoder().encode(file.text);
  };

  test("an upload file with the action: it is prepared, also on a record that is new by it", async () => {
    const empty = await emptyMonth();
    await set(empty, REJECTIONS);
    for (const month of [await rejections(), empty]) {
      const outcome = await importFile(as(month, "Asha"), "upload.json", await uploadOf("Reject"));
      expect(outcome.faults.map(({ code }) => code)).toContain("NOT_APPROVED");
      expect(month.ims()[0]).toMatchObject({ action: "No action", status: "No action" });
      expect((await k23(month))?.detail).toMatch(/^1 action prepared, not approved:/);
      expect(codes(await approve(as(month, "Asha"), await prepared(month)))).toEqual(["SAME_PERSON"]);
      expect((await approve(as(month, "Ravi"), await prepared(month))).faults).toEqual([]);
      expect(month.ims()[0]).toMatchObject({ action: "Reject", remarks: "not ours" });
      expect(await k23(month)).toMatchObject({ state: "Passed" });
      expect((await verify(month.at(NOON))).faults).toEqual([]);
    }
  });

  test("an upload file, where the action needs none", async () => {
    const month = await rejections();
    expect(codes(await importFile(as(month, "Asha"), "upload.json", await uploadOf("Accept")))).toEqual([]);
    expect(month.ims()[0]).toMatchObject({ action: "Accept" });
    expect(await prepared(month)).toEqual([]);
  });

  test("an action that one person gave, and that the portal shows after its upload", async () => {
    const month = await teamOf({});
    await give(as(month, "Asha"), month, "INV-1", "Reject");
    await exportIms(as(month, "Asha"));
    const file = imsFile([imsInvoice({ inum: "INV-1", action: "R", remarks: "not ours" })]);
    await importFile(month.at(NOON), "ims.json", file);
    await set(month, REJECTIONS);
    expect((await k23(month))?.detail).toContain("without a second person");
  });
});

describe("what one person gave before the team set the rule fails K23", () => {
  async function givenBefore(): Promise<Month> {
    const month = await teamOf({});
    await give(as(month, "Asha"), month, "INV-1", "Reject");
    await set(month, REJECTIONS);
    expect(await k23(month)).toMatchObject({
      state: "Failed",
      detail: expect.stringContaining("without a second person"),
    });
    return month;
  }

  test("until it is acknowledged", async () => {
    const month = await givenBefore();
    expect(codes(await acknowledge(as(month, "Ravi"), OCTOBER, "K23", "looked at by both"))).toEqual([]);
    expect(await k23(month)).toMatchObject({ state: "Acknowledged" });
  });

  test("until it is reset and given again, each approved by another person", async () => {
    const month = await givenBefore();
    for (const action of ["No action", "Reject"] as const) {
      await give(as(month, "Asha"), month, "INV-1", action);
      expect(codes(await approve(as(month, "Ravi"), await prepared(month)))).toEqual([]);
    }
    expect(actions(month)[0]).toBe("Reject");
    expect(await k23(month)).toMatchObject({ state: "Passed" });
  });
});

describe("with keys", () => {
  const signers = async () => [await makeSigner(), await makeSigner()] as const;

  async function confirmedTeam() {
    const month = await rejections();
    const [asha, ravi] = await signers();
    await addKey(as(month, "Asha", asha));
    const key = { publicKey: asha.publicKey, person: "Asha" };
    expect((await confirmKey(as(month, "Ravi", ravi), key)).done).toBe(true);
    return { month, asha, ravi };
  }

  test("one person under two names at one Excel does not approve", async () => {
    const month = await rejections();
    const [key] = await signers();
    await give(as(month, "Asha", key), month, "INV-1", "Reject");
    expect(codes(await approve(as(month, "Ravi", key), await prepared(month)))).toEqual(["SAME_PERSON"]);
  });

  test("both confirmed, the approval is signed", async () => {
    const { month, asha, ravi } = await confirmedTeam();
    await confirmKey(as(month, "Asha", asha), { publicKey: ravi.publicKey, person: "Ravi" });
    await give(as(month, "Asha", asha), month, "INV-1", "Reject");
    expect((await approve(as(month, "Ravi", ravi), await prepared(month))).faults).toEqual([]);
    const verified = await verify(month.at(NOON));
    expect(verified.faults).toEqual([]);
    expect(verified.message).toContain("1 approval: signed by Ravi; 1 prepared action: signed by Asha.");
  });

  test("a name alone does not approve as soon as one key is confirmed, nor does a key that nobody has confirmed", async () => {
    const { month, asha, ravi } = await confirmedTeam();
    await give(as(month, "Asha", asha), month, "INV-1", "Reject");
    for (const context of [as(month, "Ravi"), as(month, "Ravi", ravi)])
      expect(codes(await approve(context, await prepared(month)))).toEqual(["KEY_NOT_CONFIRMED"]);
  });

  test("an Excel that has a confirmed key and cannot sign now does not approve, and adds no key", async () => {
    const { month, asha, ravi } = await confirmedTeam();
    await confirmKey(as(month, "Asha", asha), { publicKey: ravi.publicKey, person: "Ravi" });
    await give(as(month, "Asha", asha), month, "INV-1", "Reject");
    const refusing = { ...ravi, sign: () => Promise.resolve(undefined) };
    expect(codes(await approve(as(month, "Ravi", refusing), await prepared(month)))).toEqual(["NO_KEY"]);
    expect(actions(month)[0]).toBe("No action");
    const dev = { ...(await makeSigner()), sign: () => Promise.resolve(undefined) };
    expect(codes(await addKey(as(month, "Dev", dev)))).toEqual(["NO_KEY"]);
  });

  test("of which one replaces a confirmed one, Verify names it", async () => {
    const { month } = await confirmedTeam();
    await give(as(month, "Asha", await makeSigner()), month, "INV-1", "Reject");
    const { faults } = await verify(month.at(NOON));
    expect(faults.map(({ code }) => code)).toEqual(["KEY_NOT_CONFIRMED"]);
  });

  test("nobody confirms a key of their own", async () => {
    const { month, ravi } = await confirmedTeam();
    const own = { publicKey: ravi.publicKey, person: "Ravi" };
    expect(codes(await confirmKey(as(month, "Ravi", ravi), own))).toEqual(["SAME_PERSON"]);
    expect(codes(await confirmKey(as(month, "Asha", ravi), own))).toEqual(["SAME_PERSON"]);
  });

  test("an Excel that cannot keep one says so, and goes on without", async () => {
    const month = await rejections();
    expect(codes(await addKey(as(month, "Asha")))).toEqual(["NO_KEY"]);
    expect((await give(as(month, "Asha"), month, "INV-1", "Reject")).done).toBe(true);
  });
});

/** Writes an approval into log and sheet without asking who may approve, as a forged add-in could. */
async function forgeApproval(context: ActionContext, { key }: { readonly key: string }, number: number) {
  const transaction = await begin(context, [{ table: IMS_TABLE }]);
  if (isFault(transaction)) throw new Error(transaction.sentence);
  const row = readTable(transaction, IMS_TABLE, imsFields).rows.find(({ record }) => rowKey(record) === key);
  if (!row) throw new Error("no such record");
  const answer = say({ action: "Reject", remarks: "not ours" });
  const { answered, events } = applyAnswers([{ ...row, answer }], transaction, context, {
    data: { prepared: number },
    isApproved: true,
  });
  await commit(context, transaction, { writes: answerWrites(answered), events });
}

test.each<[string, string, string]>([
  ["by the person who prepared it", "INV-1", "but Asha had prepared it."],
  ["of something that was not prepared", "INV-2", "but nothing like it was prepared."],
])("an approval in the log %s is found by Verify", async (_, forged, why) => {
  const month = await rejections();
  await give(as(month, "Asha"), month, "INV-1", "Reject");
  const [one] = await prepared(month);
  const record = month.ims().find(({ documentNumber }) => documentNumber === forged);
  if (!one || !record) throw new Error("nothing is prepared");
  await forgeApproval(as(month, "Asha"), { key: rowKey(record) }, one.number);
  const { faults } = await verify(month.at(NOON));
  expect(faults.map(({ code, sentence }) => [code, sentence.endsWith(why)])).toEqual([
    ["APPROVAL_WRONG", true],
  ]);
});
