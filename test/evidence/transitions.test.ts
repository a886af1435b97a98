/**
 * Which entries may follow which: logs with an intact chain and an impossible entry, such as a filed GSTR-2B generated
 * again, and valid months without faults.
 */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { generate2b } from "../../src/actions/statement/generate";
import { importFile } from "../../src/actions/imports/import-file";
import { setUp } from "../../src/actions/workbook/set-up";
import { takeBack } from "../../src/actions/answers/take-back";
import { verify } from "../../src/actions/audit/verify";
import type { EntryData } from "../../src/evidence/data";
import { chain, evidenceEvent } from "../../src/evidence/chain";
import { NO_ENTRIES, type Entry, type Event, type EvidenceEvent } from "../../src/evidence/entry";
import { replay } from "../../src/evidence/replay";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { WRITERS_TABLE } from "../../src/evidence/histories/writers";
import { findBreak } from "../../src/evidence/verify";
import type { Moment } from "../../src/gst/date";
import type { Fault } from "../../src/gst/fault";
import { thePeriod, type Period } from "../../src/gst/period";
import { headRows, SETTING } from "../../src/settings/settings";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { CITE } from "../../src/law/citations";
import { readRows, writeRow } from "../../src/sheet/rows";
import {
  AGAIN,
  emptyMonth,
  OWN_GSTIN,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

const DECEMBER = thePeriod("2025-12");
const CONTEXT = { on: "2025-11-20T12:00:00" as Moment, actor: "Asha", version: "test", writer: "test" };
const [ONE, OTHER] = ["a".repeat(64), "b".repeat(64)];

function setUpOf(frequency = "Monthly", firstPeriod: string = OCTOBER): EvidenceEvent {
  const settings = { [SETTING.frequency]: frequency, [SETTING.firstPeriod]: firstPeriod };
  return evidenceEvent("SET_UP", {
    asked: `${OWN_GSTIN}, ${frequency.toLowerCase()}, from ${firstPeriod}`,
    data: { settings },
  });
}

const set = setUpOf();
const generate = (period: Period, version: number, seal = ONE) =>
  evidenceEvent("GENERATE_2B", { period, after: `Draft v${version}`, data: { version, seal } });
const stale = (period: Period) => evidenceEvent("STALE_2B", { period, after: "Stale" });
const file = (period: Period, data: EntryData = { seal: ONE }) =>
  evidenceEvent("FILE_3B_LOCK", { period, after: "Locked", data });
const correct = (period: Period) => evidenceEvent("CORRECT_3B", { period, before: "Locked", after: "Stale" });
const refused = (period: Period) => evidenceEvent("BLOCKED_ATTEMPT", { period, asked: `generate ${period}` });

/** The faults of a forged log, whose chain is intact. */
function forged(events: readonly EvidenceEvent[]): readonly Fault[] {
  const { entries, head } = chain(NO_ENTRIES, events, CONTEXT);
  expect(findBreak(entries, head)).toBeUndefined();
  return replay(entries).faults;
}

/** The same entries as an earlier Milaan wrote them: without machine-readable data. */
function asEarlier(events: readonly EvidenceEvent[]): readonly Fault[] {
  return forged(events.map((event) => ({ ...event, data: "" })));
}

describe("in a forged log with an intact chain is reported", () => {
  const ILLEGAL: readonly (readonly [
    what: string,
    log: readonly EvidenceEvent[],
    found: string,
    law: string | undefined,
  ])[] = [
    [
      "that a filed GSTR-2B is generated again",
      [set, generate(OCTOBER, 1), file(OCTOBER), generate(OCTOBER, 2)],
      "4: GSTR-2B of Oct-25 is generated, though GSTR-3B of Oct-25 was filed in entry 3",
      CITE.freeze,
    ],
    [
      "that a filed GSTR-2B goes out of date",
      [set, generate(OCTOBER, 1), file(OCTOBER), stale(OCTOBER)],
      "4: GSTR-2B of Oct-25 goes out of date, though GSTR-3B of Oct-25 was filed in entry 3",
      CITE.freeze,
    ],
    [
      "that a filed GSTR-3B is filed again",
      [set, generate(OCTOBER, 1), file(OCTOBER), file(OCTOBER)],
      "4: GSTR-3B of Oct-25 is filed, though GSTR-3B of Oct-25 was filed in entry 3",
      CITE.freeze,
    ],
    [
      "that a period filed before the last one is generated again",
      [set, generate(OCTOBER, 1), file(OCTOBER), generate(NOVEMBER, 1), file(NOVEMBER), generate(OCTOBER, 2)],
      "6: GSTR-2B of Oct-25 is generated, though GSTR-3B of Oct-25 was filed in entry 3",
      CITE.freeze,
    ],
    [
      "that the correction of another period reopens none",
      [
        ...[set, generate(OCTOBER, 1), file(OCTOBER), generate(NOVEMBER, 1), file(NOVEMBER)],
        ...[correct(NOVEMBER), generate(OCTOBER, 2)],
      ],
      "7: GSTR-2B of Oct-25 is generated, though GSTR-3B of Oct-25 was filed in entry 3",
      CITE.freeze,
    ],
    [
      "that a GSTR-3B is filed whose GSTR-2B was never generated",
      [set, file(OCTOBER)],
      "2: GSTR-3B of Oct-25 is filed, whose GSTR-2B was never generated",
      CITE.recompute,
    ],
    [
      "that a GSTR-3B is filed whose GSTR-2B was out of date",
      [set, generate(OCTOBER, 1), stale(OCTOBER), file(OCTOBER)],
      "4: GSTR-3B of Oct-25 is filed, whose GSTR-2B was out of date",
      CITE.recompute,
    ],
    [
      "that a GSTR-3B is filed again after a correction without a new GSTR-2B",
      [set, generate(OCTOBER, 1), file(OCTOBER), correct(OCTOBER), file(OCTOBER)],
      "5: GSTR-3B of Oct-25 is filed, whose GSTR-2B was out of date",
      CITE.recompute,
    ],
    [
      "that a GSTR-3B is filed with another GSTR-2B than was generated",
      [set, generate(OCTOBER, 1), file(OCTOBER, { seal: OTHER })],
      "3: GSTR-3B of Oct-25 is filed with another GSTR-2B than entry 2 generated",
      CITE.freeze,
    ],
    [
      "that a GSTR-2B goes out of date which was never generated",
      [set, stale(OCTOBER)],
      "2: GSTR-2B of Oct-25 goes out of date, which was never generated",
      CITE.recompute,
    ],
    [
      "that a filing is corrected which was not made",
      [set, generate(OCTOBER, 1), correct(OCTOBER)],
      "3: the filing of GSTR-3B of Oct-25 is taken back, which was not filed",
      CITE.freeze,
    ],
    [
      "that a filing is taken back twice",
      [set, generate(OCTOBER, 1), file(OCTOBER), correct(OCTOBER), correct(OCTOBER)],
      "5: the filing of GSTR-3B of Oct-25 is taken back, which was not filed",
      CITE.freeze,
    ],
    [
      "that a filing is taken back although a later period is filed",
      [set, generate(OCTOBER, 1), file(OCTOBER), generate(NOVEMBER, 1), file(NOVEMBER), correct(OCTOBER)],
      "6: the filing of GSTR-3B of Oct-25 is taken back, though GSTR-3B of Nov-25 was filed after it in entry 5",
      CITE.freeze,
    ],
    [
      "that the version of a GSTR-2B goes back",
      [set, generate(OCTOBER, 1), generate(OCTOBER, 2), generate(OCTOBER, 1)],
      "4: version 1 of GSTR-2B of Oct-25 follows version 2",
      undefined,
    ],
    [
      "that the version of a GSTR-2B jumps",
      [set, generate(OCTOBER, 1), generate(OCTOBER, 3)],
      "3: version 3 of GSTR-2B of Oct-25 follows version 1",
      undefined,
    ],
    [
      "that the first version of a GSTR-2B is not 1",
      [set, generate(OCTOBER, 2)],
      "2: version 2 of GSTR-2B of Oct-25 is the first",
      undefined,
    ],
    [
      "that a workbook is set up a second time",
      [set, generate(OCTOBER, 1), set],
      "3: the workbook is set up again",
      CITE.evidence,
    ],
    [
      "that a GSTR-2B is generated before the period before it is filed",
      [set, generate(OCTOBER, 1), generate(NOVEMBER, 1)],
      "3: GSTR-2B of Nov-25 is generated, though GSTR-3B of Oct-25 was not filed",
      CITE.previous3b,
    ],
    [
      "that a GSTR-2B is generated before the first period",
      [set, generate(thePeriod("2025-09"), 1)],
      "2: GSTR-2B of Sep-25 is generated, though the first GSTR-3B to be filed was that of Oct-25",
      CITE.previous3b,
    ],
    [
      "that a month of a quarterly taxpayer is generated",
      [setUpOf("Quarterly", DECEMBER), generate(OCTOBER, 1)],
      "2: GSTR-2B of Oct-25 is generated, though the first GSTR-3B to be filed was that of Dec-25",
      CITE.previous3b,
    ],
  ];

  test.each(ILLEGAL)("%s", (_, log, found, law) => {
    const faults = forged(log);
    expect(faults.map(({ code, place, sentence }) => `${code} ${place}: ${sentence}`)).toEqual([
      `IMPOSSIBLE_ENTRY Evidence entry ${found.split(":")[0]}: Entry ${found}.`,
    ]);
    expect(faults.map((one) => one.law)).toEqual([law]);
    expect(faults.every(({ remedy, severity }) => remedy !== "" && severity === "error")).toBe(true);
  });

  test("that November is filed before October, once for the GSTR-2B and once for the filing", () => {
    const faults = forged([set, generate(OCTOBER, 1), generate(NOVEMBER, 1), file(NOVEMBER)]);
    expect(faults.map(({ sentence }) => sentence)).toEqual([
      "Entry 3: GSTR-2B of Nov-25 is generated, though GSTR-3B of Oct-25 was not filed.",
      "Entry 4: GSTR-3B of Nov-25 is filed, though GSTR-3B of Oct-25 was not filed.",
    ]);
  });

  test("the first impossible entry, and not what follows from it", () => {
    const log = [set, generate(OCTOBER, 1), file(OCTOBER), generate(OCTOBER, 2), file(OCTOBER)];
    expect(forged(log).map(({ place }) => place)).toEqual(["Evidence entry 4"]);
  });
});

describe("nothing is reported for a log", () => {
  const LEGAL: readonly (readonly [what: string, log: readonly EvidenceEvent[]])[] = [
    [
      "in which a GSTR-2B was generated, went out of date and was generated again",
      [
        ...[
          set,
          generate(OCTOBER, 1),
          stale(OCTOBER),
          generate(OCTOBER, 2),
          generate(OCTOBER, 3),
          file(OCTOBER),
        ],
      ],
    ],
    [
      "in which a filing was taken back, its GSTR-2B generated and filed again",
      [
        ...[set, generate(OCTOBER, 1), file(OCTOBER), correct(OCTOBER)],
        ...[generate(OCTOBER, 2, OTHER), file(OCTOBER, { seal: OTHER })],
      ],
    ],
    [
      "in which the filings of two periods were taken back, the later first, and filed again",
      [
        ...[set, generate(OCTOBER, 1), file(OCTOBER), generate(NOVEMBER, 1), file(NOVEMBER)],
        ...[correct(NOVEMBER), correct(OCTOBER), generate(OCTOBER, 2), file(OCTOBER)],
        ...[generate(NOVEMBER, 2), file(NOVEMBER)],
      ],
    ],
    [
      "in which what was asked after the filing was refused",
      [...[set, generate(OCTOBER, 1), file(OCTOBER), refused(OCTOBER), refused(NOVEMBER)]],
    ],
    [
      "in which a note was logged after the filing",
      [
        ...[
          set,
          generate(OCTOBER, 1),
          file(OCTOBER),
          evidenceEvent("NOTE", { period: OCTOBER, note: "kept" }),
        ],
        evidenceEvent("VERIFY", { asked: "verify" }),
        evidenceEvent("ACKNOWLEDGE_CHECK", { period: OCTOBER, note: "known" }),
      ],
    ],
    [
      "in which documents of a filed period were imported late",
      [
        ...[set, generate(OCTOBER, 1), file(OCTOBER)],
        evidenceEvent("IMPORT", { asked: "import IMS" }),
        evidenceEvent("RECORD_NEW", {
          document: "S 1",
          key: "S|INV|1",
          period: NOVEMBER,
          after: "No action",
        }),
        ...[generate(NOVEMBER, 1), file(NOVEMBER)],
      ],
    ],
    [
      "of a quarterly taxpayer",
      [
        setUpOf("Quarterly", DECEMBER),
        ...[generate(DECEMBER, 1), file(DECEMBER), generate(thePeriod("2026-03"), 1)],
      ],
    ],
    [
      "in which the taxpayer changed to quarterly filing",
      [
        ...[setUpOf("Monthly", "2025-12"), generate(DECEMBER, 1), file(DECEMBER)],
        evidenceEvent("SETTING_CHANGED", {
          document: SETTING.frequency,
          data: { settings: { [SETTING.frequency]: "Quarterly", [SETTING.firstPeriod]: "2025-12" } },
        }),
        generate(thePeriod("2026-03"), 1),
      ],
    ],
    [
      "in which the first period was corrected before the first filing",
      [
        set,
        generate(OCTOBER, 1),
        evidenceEvent("SETTING_CHANGED", {
          document: SETTING.firstPeriod,
          data: { settings: { [SETTING.frequency]: "Monthly", [SETTING.firstPeriod]: "2025-11" } },
        }),
        ...[generate(NOVEMBER, 1), file(NOVEMBER)],
      ],
    ],
    ["without entries", []],
  ];

  test.each(LEGAL)("%s", (_, log) => {
    expect(forged(log)).toEqual([]);
    expect(asEarlier(log)).toEqual([]);
  });
});

describe("in a log that an earlier Milaan wrote", () => {
  const note = (seal: string) => `seal ${seal}`;
  const older = (event: Event, period: Period, more: Partial<EvidenceEvent> = {}) =>
    evidenceEvent(event, { period, ...more, data: {} });
  const written = (...log: readonly EvidenceEvent[]) => asEarlier(log).map(({ sentence }) => sentence);

  test("it is reported that a filed GSTR-2B was generated again", () => {
    expect(written(set, generate(OCTOBER, 1), file(OCTOBER), generate(OCTOBER, 2), file(OCTOBER))).toEqual([
      "Entry 4: GSTR-2B of Oct-25 is generated, though GSTR-3B of Oct-25 was filed in entry 3.",
    ]);
  });

  test("it is reported that another GSTR-2B was filed than was generated", () => {
    const made = older("GENERATE_2B", OCTOBER, { after: "Draft v1", note: `1 line; content ${ONE}` });
    expect(written(set, made, older("FILE_3B_LOCK", OCTOBER, { note: note(ONE) }))).toEqual([]);
    expect(written(set, made, older("FILE_3B_LOCK", OCTOBER, { note: note(OTHER) }))).toHaveLength(1);
  });

  test("nothing is reported about versions and first periods, which were not logged then", () => {
    expect(written(set, generate(OCTOBER, 1), generate(OCTOBER, 1), file(OCTOBER))).toEqual([]);
    expect(written(set, generate(DECEMBER, 1), file(DECEMBER))).toEqual([]);
  });
});

/** The register row is filed, so the statement holds both invoices; B-1 of November is open. */
async function filedMonth(): Promise<Month> {
  const month = await emptyMonth();
  const { at, find } = month;
  for (const number of ["INV-1", "INV-2", "INV-3"])
    await saveDocument(at("2025-11-05"), testDocument("Invoice", number, "2025-10-05", 180), "Monthly");
  const october = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(at("2025-11-10"), october, "Monthly");
  await answer(at("2025-11-12"), [{ ...find("INV-1"), answer: say({ action: "Accept" }) }]);
  await answer(at("2025-11-12"), [{ ...find("INV-2"), answer: say({ action: "Reject" }) }]);
  await answer(at("2025-11-12"), [{ ...find("INV-3"), answer: say({ action: "Pending" }) }]);
  expect((await generate2b(at("2025-11-15"), OCTOBER)).done).toBe(true);
  expect((await file3b(at("2025-11-20"), OCTOBER)).done).toBe(true);
  return month;
}

function entries({ port }: Month): Entry[] {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
}

/** Writes entries below the log, correctly chained, with the digests of the last one. */
function forge({ port }: Month, ...events: EvidenceEvent[]): void {
  const last = port.grids.get(EVIDENCE_TABLE) && entries({ port } as Month).at(-1);
  const grid = port.grids.get(EVIDENCE_TABLE);
  if (!last || !grid) throw new Error("no log");
  const before = { entries: last.number, hash: last.hash };
  const made = chain(before, events, { ...CONTEXT, on: "2025-11-25T12:00:00" as Moment }, last.digests);
  const cells = made.entries.map((entry) => writeRow(evidenceFields, entry));
  port.grids.set(EVIDENCE_TABLE, {
    ...grid,
    rows: [...grid.rows, ...cells],
    count: grid.rows.length + cells.length,
  });
  const home = port.grids.get(SETTINGS_TABLE);
  for (const { setting, value } of headRows(made.head)) {
    const row = home?.rows.findIndex(([name]) => name === setting) ?? -1;
    port.type(SETTINGS_TABLE, row, "Value", value);
  }
}

const found = async ({ at }: Month) =>
  (await verify(at("2025-12-01"))).faults.map(({ code, place, sentence }) => `${code} ${place}: ${sentence}`);

describe("verify", () => {
  const key = (number: string) => `${SUPPLIER}|INV|${number}|2025-26`;
  const acts: readonly (readonly [what: string, event: Event, more: Partial<EvidenceEvent>])[] = [
    ["an action was taken", "ACTION_SET", {}],
    ["an action was taken back by its supplier", "ACTION_RESET_BY_SUPPLIER_EDIT", {}],
    ["the document was changed", "RECORD_EDITED", {}],
    ["an action came from the portal", "NOTE", { note: "as answered on the portal" }],
  ];

  test.each(acts)(
    "finds that after the filing %s on a document which the filed GSTR-2B holds",
    async (_, event, more) => {
      const month = await filedMonth();
      expect(await found(month)).toEqual([]);
      const told = { document: `${SUPPLIER} INV-2`, key: key("INV-2"), period: OCTOBER };
      forge(
        month,
        evidenceEvent(event, { ...told, before: "Reject", after: "Accept", ...more, data: { table: "IMS" } }),
      );
      const number = entries(month).length;
      const lock = entries(month).find((entry) => entry.event === "FILE_3B_LOCK")?.number ?? 0;
      expect(await found(month)).toEqual([
        `IMPOSSIBLE_ENTRY Evidence entry ${number}: Entry ${number}: the action is changed on ${SUPPLIER} INV-2, though GSTR-2B of Oct-25 holds it and was filed in entry ${lock}.`,
      ]);
    },
  );

  test("finds that a document which a filed GSTR-2B holds comes into the IMS once more", async () => {
    const month = await filedMonth();
    const told = { document: `${SUPPLIER} INV-2`, key: key("INV-2"), period: NOVEMBER };
    forge(month, evidenceEvent("RECORD_NEW", { ...told, after: "Reject" }));
    expect(await found(month)).toContainEqual(
      expect.stringMatching(
        /^IMPOSSIBLE_ENTRY .*: the IMS receives 29AAGCB7383J1Z4 INV-2, though GSTR-2B of Oct-25/,
      ),
    );
  });

  test("finds a filed GSTR-2B with an action that was never taken", async () => {
    const month = await filedMonth();
    const at = entries(month).findIndex((entry) => entry.event === "GENERATE_2B");
    const told = { document: `${SUPPLIER} INV-2`, key: key("INV-2"), period: OCTOBER };
    const log = entries(month);
    const [head, tail] = [log.slice(0, at), log.slice(at)];
    const grid = month.port.grids.get(EVIDENCE_TABLE);
    if (!grid) throw new Error("no log");
    const cut = head.map((entry) => writeRow(evidenceFields, entry));
    // A forger also removes the data outside the log.
    month.port.grids.delete(WRITERS_TABLE);
    month.port.grids.set(EVIDENCE_TABLE, { ...grid, rows: cut, count: cut.length });
    forge(month, evidenceEvent("ACTION_SET", { ...told, before: "Reject", after: "Accept" }), ...tail);
    expect((await found(month)).filter((text) => text.includes("INV-2"))).toEqual([
      `LOG_DIFFERS GSTR-2B Oct-25: ${SUPPLIER} INV-2 is “Reject” in the filed GSTR-2B; the evidence says “Accept”.`,
    ]);
  });

  test("reports nothing for a valid month", async () => {
    const month = await filedMonth();
    const { at, find } = month;
    const quiet = async () => {
      expect(await found(month)).toEqual([]);
    };
    // Refused after the filing, and logged.
    expect((await generate2b(at("2025-11-21"), OCTOBER)).done).toBe(false);
    expect((await file3b(at("2025-11-21"), OCTOBER)).done).toBe(false);
    expect(
      (
        await setUp(at("2025-11-21"), {
          gstin: OWN_GSTIN,
          name: "",
          frequency: "Monthly",
          firstPeriod: OCTOBER,
        })
      ).done,
    ).toBe(false);
    await quiet();
    // A record pending past the filing is answered, and the answer is taken back.
    expect(
      (await answer(at("2025-11-22"), [{ ...find("INV-3"), answer: say({ action: "Accept" }) }])).done,
    ).toBe(true);
    expect((await takeBack(at("2025-11-22T13:00"))).done).toBe(true);
    await quiet();
    // A document of the filed period is imported late, from a file of the portal.
    const late = imsFile([imsInvoice({ inum: "LATE-1", rtnprd: "102025" })]);
    expect((await importFile(at("2025-11-23"), "ims.json", late)).done).toBe(true);
    await quiet();
    // The filing was marked by mistake: reopened, answered differently, generated and filed again.
    expect((await correct3b(at("2025-11-24"), OCTOBER, "marked by mistake")).done).toBe(true);
    await quiet();
    expect(
      (await answer(at("2025-11-24T13:00"), [{ ...find("INV-2"), answer: say({ action: "Accept" }) }])).done,
    ).toBe(true);
    expect((await generate2b(at("2025-11-25"), OCTOBER, AGAIN)).done).toBe(true);
    expect((await file3b(at("2025-11-26"), OCTOBER)).done).toBe(true);
    await quiet();
    expect((await generate2b(at("2025-12-15"), NOVEMBER)).done).toBe(true);
    expect(
      (await answer(at("2025-12-16"), [{ ...find("INV-3"), answer: say({ action: "Reject" }) }])).done,
    ).toBe(true);
    expect((await generate2b(at("2025-12-17"), NOVEMBER, AGAIN)).done).toBe(true);
    expect((await file3b(at("2025-12-18"), NOVEMBER)).done).toBe(true);
    expect((await correct3b(at("2025-12-19"), NOVEMBER, "marked by mistake")).done).toBe(true);
    expect((await correct3b(at("2025-12-19T13:00"), OCTOBER, "marked by mistake")).done).toBe(true);
    for (const [period, day] of [
      [OCTOBER, "2025-12-20"],
      [NOVEMBER, "2025-12-21"],
    ] as const) {
      expect((await generate2b(at(`${day}T10:00`), period, AGAIN)).done).toBe(true);
      expect((await file3b(at(`${day}T11:00`), period)).done).toBe(true);
      await quiet();
    }
  });
});
