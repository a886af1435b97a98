/** What befalls an add-in or Excel at one point of a action, and how many such points a action has. */
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { RequestFault } from "../../src/workbench/office/faults";

export interface Fault {
  readonly name: string;
  /** Points are requests of the action, single actions within them, or sheets of the workbook. */
  readonly by: "requests" | "actions" | "sheets";
  /** How long the add-in waits for Excel, where Excel never answers; milliseconds. */
  readonly patience?: number;
  /** Does the add-in live on? Then it tries again itself; else a fresh one opens the workbook. */
  readonly survives: boolean;
  strike(addin: HeadlessAddin, point: number): void;
  /** What the user does about it before trying again. */
  mend?(addin: HeadlessAddin, point: number): void;
}

function once(what: RequestFault): Fault {
  return {
    name: what,
    by: "requests",
    survives: true,
    strike: ({ host }, after) => {
      host.faults.once = { after, what };
    },
  };
}

const failing = (name: string, survives: boolean): Fault => ({
  name,
  by: "actions",
  survives,
  strike: ({ host }, point) => {
    host.faults.failAtAction = point;
  },
});

const PASSWORD = "somebody's own";

/** Sheets that a trial protected; a locked statement is protected already, and stays so. */
const struck = new WeakSet<object>();

const protectedSheet: Fault = {
  name: "sheet protected",
  by: "sheets",
  survives: true,
  strike: ({ workbook }, point) => {
    const sheet = workbook.sheets[point];
    if (!sheet || sheet.protection.on) return;
    sheet.protect({}, PASSWORD);
    struck.add(sheet);
  },
  mend: ({ workbook }, point) => {
    const sheet = workbook.sheets[point];
    if (sheet && struck.has(sheet)) sheet.unprotect(PASSWORD);
  },
};

export const FAULTS: readonly Fault[] = [
  {
    name: "killed",
    by: "requests",
    survives: false,
    strike: ({ host }, point) => {
      host.faults.crashAfter = point;
    },
  },
  { ...once("lost answer"), name: "killed before the answer", survives: false },
  { ...once("lost answer"), patience: 600 },
  once("cell edit"),
  once("activity limit"),
  once("too large"),
  once("access denied"),
  protectedSheet,
  failing("action fails, tried again", true),
  failing("action fails, then killed", false),
];
