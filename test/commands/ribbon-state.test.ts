/** The ribbon's buttons are enabled where their commands can work, and updated only when one changes. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { available, CONTROLS, type Command } from "../../src/commands/available";
import { keepRibbon, type RibbonHost } from "../../src/commands/ribbon-state";
import { fault } from "../../src/gst/fault";
import { Session } from "../../src/session/session";
import { MemoryPort } from "../support/memory-port";
import { OCTOBER, OWN_GSTIN } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const SET_UP = { gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" } as const;

async function newSession(): Promise<Session> {
  const session = new Session({
    port: new MemoryPort(),
    clock: () => Date.parse("2025-11-14T04:30:00Z"),
    actor: () => "Asha",
    version: "test",
    writer: "test",
  });
  await session.open();
  return session;
}

const open = (session: Session, more: { isReadOnly?: boolean; isForked?: boolean } = {}) => {
  const can = available({ view: session.view(), isReadOnly: false, isForked: false, ...more });
  return (Object.keys(CONTROLS) as Command[]).filter((command) => can[command]);
};

describe("a command is enabled", () => {
  test("by what the workbook has: set up, generated, stale, filed", async () => {
    const session = await newSession();
    expect(open(session)).toEqual(["loadSample"]);
    await session.setUp(SET_UP);
    const answers = ["accept", "reject", "pending", "reset", "sync"];
    expect(open(session)).toEqual([...answers, "generate2b", "verify"]);
    await session.importFile("ims.json", imsFile([imsInvoice({ inum: "INV-1" })]));
    await session.generate(OCTOBER);
    expect(open(session)).toEqual([...answers, "generate2b", "file3b", "verify"]);
    await session.importFile("ims.json", imsFile([imsInvoice({ inum: "INV-2" })]));
    expect(open(session)).toEqual([...answers, "generate2b", "verify"]);
    expect(open(session, { isReadOnly: true })).toEqual(["verify"]);
    expect(open(session, { isForked: true })).toEqual(["verify"]);
  });

  test("nowhere where Milaan does not work in the workbook", () => {
    const view = fault("DATES_FROM_1904", "The workbook counts from 1904.", "Change that.");
    expect(Object.values(available({ view, isReadOnly: false, isForked: false }))).not.toContain(true);
  });
});

describe("the ribbon", () => {
  const sent: (readonly [string, boolean])[][] = [];
  let isTyping = false;
  let hasFocus = false;
  let free: () => void = () => undefined;
  const host: RibbonHost = {
    update: (controls) => {
      sent.push(controls.map(({ id, enabled }) => [id, enabled]));
      return Promise.resolve();
    },
    isTyping: () => isTyping,
    takesFocus: () => hasFocus,
    onFree: (listener) => {
      free = listener;
    },
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 400));

  beforeEach(() => {
    sent.length = 0;
    isTyping = false;
    hasFocus = false;
  });

  test("is told only of buttons that change, however often something else does", async () => {
    const session = await newSession();
    keepRibbon(session, host);
    await settle();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.every(([id, enabled]) => !enabled && id !== CONTROLS.loadSample)).toBe(true);
    await session.setUp(SET_UP);
    await settle();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toContainEqual([CONTROLS.loadSample, false]);
    await session.importFile("ims.json", imsFile([imsInvoice({ inum: "INV-1" })]));
    await session.sync();
    await settle();
    expect(sent).toHaveLength(2);
    await session.generate(OCTOBER);
    await settle();
    expect(sent.slice(2)).toEqual([[[CONTROLS.file3b, true]]]);
  });

  test("waits while the pane is typed into, and is told afterwards", async () => {
    const session = await newSession();
    isTyping = true;
    keepRibbon(session, host);
    await settle();
    expect(sent).toEqual([]);
    isTyping = false;
    free();
    await settle();
    expect(sent).toHaveLength(1);
    free();
    await settle();
    expect(sent).toHaveLength(1);
  });

  test("on the web enables while the pane has the focus, and disables only afterwards", async () => {
    const session = await newSession();
    keepRibbon(session, host);
    await settle();
    hasFocus = true;
    await session.setUp(SET_UP);
    await settle();
    expect(sent[1]).toContainEqual([CONTROLS.accept, true]);
    expect(sent[1]).not.toContainEqual([CONTROLS.loadSample, false]);
    hasFocus = false;
    free();
    await settle();
    expect(sent.slice(2)).toEqual([[[CONTROLS.loadSample, false]]]);
  });

  test("is not told again where this Excel cannot do it", async () => {
    const session = await newSession();
    let asked = 0;
    const update = () => {
      asked += 1;
      return Promise.reject(new Error("_RibbonApiNotAvailable"));
    };
    keepRibbon(session, { ...host, update });
    await settle();
    await session.setUp(SET_UP);
    await settle();
    expect(asked).toBe(1);
  });
});
