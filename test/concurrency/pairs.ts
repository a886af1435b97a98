/** Two actions at once, each with the workbook before them: every pair that uses the same rows, tables or periods. */
import type { Outcome } from "../../src/actions/context";
import type { Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { NO_ANSWER, type Answer } from "../../src/ims/record";
import { imsFile } from "../bench/documents";
import { OWN_GSTIN as BENCH_HOME, testDocument } from "../support/month";
import { HOME } from "../portal/stored";
import type { Client } from "./clients";

export interface Pair {
  readonly name: string;
  readonly on: Moment;
  /** The action of the month (test/crash/actions.ts) before which it runs. */
  readonly before: string;
  readonly first: (client: Client) => Promise<Outcome>;
  readonly second: (client: Client) => Promise<Outcome>;
}

const OCTOBER = thePeriod("2025-10");
const at = (text: string) => text as Moment;

const answers =
  (row: number, action: Answer["action"]) =>
  ({ session }: Client) =>
    session.answer([{ row, answer: { ...NO_ANSWER, action } }]);
const generates = ({ session }: Client) => session.generate(OCTOBER, { reason: "answered meanwhile" });
const files = ({ session }: Client) => session.file(OCTOBER);
const saves =
  (number: string) =>
  ({ session }: Client) =>
    session.save({ ...testDocument("Invoice", number, "2025-10-15", 900), recipientGstin: HOME }, "Monthly");

export const PAIRS: readonly Pair[] = [
  {
    name: "set up and set up",
    on: at("2025-10-01T10:00:00"),
    before: "set up",
    first: ({ session }) =>
      session.setUp({ gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" }),
    second: ({ session }) =>
      session.setUp({ gstin: HOME, name: "Ravi", frequency: "Monthly", firstPeriod: "2025-10" }),
  },
  {
    name: "save and save",
    on: at("2025-11-04T10:00:00"),
    before: "save a document",
    first: saves("A-1"),
    second: saves("B-1"),
  },
  {
    name: "answer two rows",
    on: at("2025-11-13T10:00:00"),
    before: "answer",
    first: answers(1, "Accept"),
    second: answers(2, "Reject"),
  },
  {
    name: "answer the same row",
    on: at("2025-11-13T10:00:00"),
    before: "answer",
    first: answers(1, "Accept"),
    second: answers(1, "Reject"),
  },
  {
    name: "import and answer",
    on: at("2025-11-13T10:00:00"),
    before: "answer",
    first: ({ session }) => session.importFile("ims.json", imsFile(64).replaceAll(BENCH_HOME, HOME)),
    second: answers(2, "Reject"),
  },
  {
    name: "generate and generate",
    on: at("2025-11-14T10:00:00"),
    before: "generate GSTR-2B",
    first: generates,
    second: generates,
  },
  {
    name: "generate and answer",
    on: at("2025-11-16T10:00:00"),
    before: "generate again",
    first: generates,
    second: answers(3, "Accept"),
  },
  {
    name: "file and answer",
    on: at("2025-11-20T10:00:00"),
    before: "file GSTR-3B",
    first: files,
    second: answers(3, "Accept"),
  },
  {
    name: "file and generate",
    on: at("2025-11-20T10:00:00"),
    before: "file GSTR-3B",
    first: files,
    second: generates,
  },
  {
    name: "file and file",
    on: at("2025-11-20T10:00:00"),
    before: "file GSTR-3B",
    first: files,
    second: files,
  },
  {
    name: "correct and answer",
    on: at("2025-11-22T10:00:00"),
    before: "correct GSTR-3B",
    first: ({ session }) => session.correct(OCTOBER, "not filed on the portal"),
    second: answers(0, "Accept"),
  },
];
