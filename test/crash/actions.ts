/** Each action of the add-in with the workbook before it: the whole month, step by step. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Outcome } from "../../src/actions/context";
import type { Moment } from "../../src/gst/date";
import { rowKey } from "../../src/documents/identity";
import { thePeriod } from "../../src/gst/period";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import { NO_ANSWER } from "../../src/ims/record";
import { SUPPLIERS_TABLE } from "../../src/suppliers/table";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import { gstr1File, imsFile } from "../bench/documents";
import { OWN_GSTIN as BENCH_HOME, testDocument, SUPPLIER } from "../support/month";
import { HOME } from "../portal/stored";

export interface TriedAction {
  readonly name: string;
  readonly on: Moment;
  /** What a user did in the sheets since the step before, while the add-in was closed. */
  readonly before?: (addin: HeadlessAddin) => void;
  does(addin: HeadlessAddin): Promise<Outcome>;
}

const OCTOBER = thePeriod("2025-10");
const on = (text: string) => text as Moment;
const withOwnGstin = (text: string) => text.replaceAll(BENCH_HOME, HOME);

const GSTR1 = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

/** The first rows of the IMS, with the same answer. */
function answers({ session }: HeadlessAddin, action: "Accept" | "Reject" | "Pending", count: number) {
  const rows = session.cache.rows(IMS_TABLE, imsFields).slice(0, count);
  const answer = { ...NO_ANSWER, action };
  return session.answer(rows.map(({ row, record }) => ({ row, key: rowKey(record), answer })));
}

function table(addin: HeadlessAddin, name: string) {
  const found = [...addin.workbook.tables()].find((one) => one.name === name);
  if (!found) throw new Error(`There is no table ${name}.`);
  return found;
}

/** In the order of a month: each begins where the one before ended. */
export const ACTIONS: readonly TriedAction[] = [
  {
    name: "set up",
    on: on("2025-10-01T10:00:00"),
    does: ({ session }) =>
      session.setUp({ gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" }),
  },
  {
    name: "import GSTR-1",
    on: on("2025-11-03T10:00:00"),
    does: ({ session }) => session.importFile("gstr1.json", withOwnGstin(gstr1File(30))),
  },
  {
    name: "save a document",
    on: on("2025-11-04T10:00:00"),
    does: ({ session }) =>
      session.save(
        { ...testDocument("Credit note", "CN-7", "2025-10-15", 900), recipientGstin: HOME },
        "Monthly",
      ),
  },
  {
    name: "file GSTR-1",
    on: on("2025-11-10T10:00:00"),
    does: ({ session }) => session.fileReturn(GSTR1, "Monthly"),
  },
  {
    name: "import IMS",
    on: on("2025-11-12T10:00:00"),
    does: ({ session }) => session.importFile("ims.json", withOwnGstin(imsFile(60))),
  },
  {
    name: "answer",
    on: on("2025-11-13T10:00:00"),
    does: (addin) => answers(addin, "Accept", 40),
  },
  {
    name: "take answers back",
    on: on("2025-11-13T10:30:00"),
    does: ({ session }) => session.takeBack(),
  },
  {
    name: "adopt what was typed",
    on: on("2025-11-13T11:00:00"),
    before: (addin) => {
      const { sheet, rect } = table(addin, IMS_TABLE);
      const action = Array.from({ length: rect.columns }, (_, place) =>
        sheet.value(rect.row, rect.column + place),
      ).indexOf("Action");
      for (const row of [2, 5, 6])
        sheet.set({ row: rect.row + row, column: rect.column + action }, [["Reject"]], { by: "user" });
    },
    does: ({ session }) => session.sync(),
  },
  {
    name: "generate GSTR-2B",
    on: on("2025-11-14T10:00:00"),
    does: ({ session }) => session.generate(OCTOBER),
  },
  {
    name: "answer after it",
    on: on("2025-11-15T10:00:00"),
    does: (addin) => answers(addin, "Reject", 3),
  },
  {
    name: "generate again",
    on: on("2025-11-16T10:00:00"),
    does: ({ session }) => session.generate(OCTOBER, { reason: "answered after it" }),
  },
  {
    name: "export answers",
    on: on("2025-11-17T10:00:00"),
    does: ({ session }) => session.exportIms(),
  },
  {
    name: "keep the head",
    on: on("2025-11-18T10:00:00"),
    does: ({ session }) => session.saveCheckpoint(),
  },
  {
    name: "file GSTR-3B",
    on: on("2025-11-20T10:00:00"),
    does: ({ session }) => session.file(OCTOBER),
  },
  {
    name: "import GSTR-2B",
    on: on("2025-11-21T10:00:00"),
    does: ({ session }) =>
      session.importFile(
        "gstr2b.json",
        readFileSync(path.resolve(__dirname, "../portal/files/gstr2b.json"), "utf8"),
      ),
  },
  {
    name: "correct GSTR-3B",
    on: on("2025-11-22T10:00:00"),
    does: ({ session }) => session.correct(OCTOBER, "not filed on the portal"),
  },
  {
    name: "repair",
    on: on("2025-11-23T10:00:00"),
    before: (addin) => {
      addin.workbook.removeSheet(table(addin, SUPPLIERS_TABLE).sheet);
    },
    does: ({ session }) => session.repair(),
  },
];
