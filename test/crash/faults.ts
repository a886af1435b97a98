/** Faults of an add-in or Excel at one point of an action, and the number of such points. */
import { monthLayouts } from "../../src/month/sheet";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet, Workbook } from "../../src/workbench/model";
import type { RequestFault } from "../../src/workbench/office/faults";

export interface Fault {
  readonly name: string;
  /** Points are requests of the action, single Excel actions within them, or sheets of the workbook. */
  readonly by: "requests" | "actions" | "sheets";
  /** How long the add-in waits for Excel, where Excel never answers; milliseconds. */
  readonly timeoutMs?: number;
  /** Does the add-in keep running? Then it retries itself; else a new one opens the workbook. */
  readonly survives: boolean;
  inject(addin: HeadlessAddin, point: number): void;
  /** The user's correction before retrying. */
  undo?(addin: HeadlessAddin, point: number): void;
}

function once(what: RequestFault): Fault {
  return {
    name: what,
    by: "requests",
    survives: true,
    inject: ({ host }, after) => {
      host.faults.once = { after, what };
    },
  };
}

const failing = (name: string, survives: boolean): Fault => ({
  name,
  by: "actions",
  survives,
  inject: ({ host }, point) => {
    host.faults.failAtAction = point;
  },
});

const PASSWORD = "somebody's own";

/** The sheet that a trial protected, which may have another place afterwards; a locked statement stays protected. */
const protectedByTrial = new WeakMap<Workbook, Sheet>();

const protectedSheet: Fault = {
  name: "sheet protected",
  by: "sheets",
  survives: true,
  inject: ({ workbook }, point) => {
    const sheet = workbook.sheets[point];
    // A protected sheet Month refuses nothing: all else is done without it (test/session/month-sheet.test.ts).
    if (!sheet || sheet.protection.on || sheet.name === monthLayouts.figures.sheet) return;
    sheet.protect({}, PASSWORD);
    protectedByTrial.set(workbook, sheet);
  },
  undo: ({ workbook }) => protectedByTrial.get(workbook)?.unprotect(PASSWORD),
};

export const FAULTS: readonly Fault[] = [
  {
    name: "killed",
    by: "requests",
    survives: false,
    inject: ({ host }, point) => {
      host.faults.crashAfter = point;
    },
  },
  { ...once("lost answer"), name: "killed before the answer", survives: false },
  { ...once("lost answer"), timeoutMs: 600 },
  once("cell edit"),
  once("activity limit"),
  once("too large"),
  once("access denied"),
  protectedSheet,
  failing("action fails, tried again", true),
  failing("action fails, then killed", false),
];
