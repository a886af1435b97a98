/**
 * Restores the small tables. The register is what the log's entries make it, even where a period was typed open again;
 * a figure of the tie-out is what its statement gives; a changed setting is accepted and logged, because settings are
 * there to be changed, except the GSTIN and those that Milaan itself writes.
 */
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { dataOf } from "../../evidence/legacy";
import type { Replayed, ReplayedPeriod } from "../../evidence/replay";
import type { Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { NO_TAX } from "../../gst/tax";
import { by } from "../../gst/order";
import type { PeriodRecord } from "../../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { SETTING } from "../../settings/settings";
import { SETTINGS_TABLE } from "../../settings/sheet";
import { CITE } from "../../law/citations";
import { isBlankRow, placeOf, type Grid } from "../../sheet/grid";
import { columnsOf, headingsOf, readRows, sameCells, writeRow } from "../../sheet/rows";
import { formatsOf, LONGEST_TEXT, showCell, showRow } from "../../sheet/show-cell";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";
import { putSetting, type Transaction } from "../transaction";
import { eachEntry } from "../audit/log";
import { settingsIn, typedHead } from "./small-tables";
import { changedByHand, type TableChanges } from "./table-changes";
import { tieOutChanges } from "./restore-tie-out";

export interface SmallTableChanges extends TableChanges {
  /** The register as the log has it. */
  readonly register: readonly PeriodRecord[];
}

export async function smallTableChanges(
  context: ActionContext,
  transaction: Transaction,
  log: Replayed,
): Promise<SmallTableChanges> {
  const register = registerOf(transaction, log);
  const parts = [
    registerChanges(transaction, register),
    await tieOutChanges(context, transaction, register),
    settingChanges(transaction, await lastLoggedSettings(context)),
    headChanges(transaction),
  ];
  return {
    register,
    writes: parts.flatMap(({ writes }) => writes),
    events: parts.flatMap(({ events }) => events),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

/** The periods as the log's entries make them. What an older log does not have stays as on the sheet. */
function registerOf({ register }: Transaction, { periods }: Replayed): PeriodRecord[] {
  const shown = new Map(register.map((record) => [record.period, record]));
  return [...periods]
    .map(([period, logged]) => recordOf(period, logged, shown.get(period)))
    .sort(by(({ period }) => period));
}

function recordOf(
  period: Period,
  { itc, changedBy, ...logged }: ReplayedPeriod,
  shown?: PeriodRecord,
): PeriodRecord {
  return { period, ...logged, itc: itc ?? shown?.itc ?? NO_TAX };
}

function registerChanges({ grids }: Transaction, register: readonly PeriodRecord[]): TableChanges {
  const [grid] = grids.get(GSTR3B_TABLE) ?? [];
  if (!grid) return { writes: [], events: [], faults: [] };
  const wanted = new Map(register.map((record) => [record.period, writeRow(gstr3bFields, record)]));
  const headings = headingsOf(gstr3bFields);
  const read = new Map(readRows(gstr3bFields, grid).rows.map(({ row, record }) => [row, record]));
  const writes: Write[] = [];
  const events: EvidenceEvent[] = [];
  const faults: Fault[] = [];
  const formats = formatsOf(columnsOf(gstr3bFields));
  const left = new Map(wanted);
  const removed: number[] = [];
  grid.rows.forEach((cells, offset) => {
    if (isBlankRow(cells)) return;
    const row = grid.first + offset;
    const record = read.get(row);
    const period = record?.period ?? periodIn(grid, cells, left);
    const right = period === undefined ? undefined : left.get(period);
    if (period === undefined || !right) {
      removed.push(row);
    } else {
      left.delete(period);
      if (record && sameCells(writeRow(gstr3bFields, record), right)) return;
      writes.push({ do: "put", table: GSTR3B_TABLE, row, keys: [period], headings, rows: [right] });
    }
    const changedCells = headings.flatMap((heading, place) => {
      const typed = cells[grid.headings.indexOf(heading)] ?? "";
      return right && String(typed) !== String(right[place] ?? "")
        ? [
            {
              heading,
              typed: showCell(typed, formats.get(heading)),
              right: showCell(right[place] ?? "", formats.get(heading)),
            },
          ]
        : [];
    });
    const first = changedCells[0];
    const text = right ? "" : showRow(grid.headings, cells, formats);
    const what = first
      ? `${first.heading} of ${showPeriod(period as Period)} was changed by hand from ${first.right} to ${first.typed.slice(0, 80)}`
      : `a row was added by hand that the evidence does not know (${text})`;
    const place = placeOf(grid, row, Math.max(0, grid.headings.indexOf(first?.heading ?? "")));
    faults.push(changedByHand(place, `GSTR-3B: ${what}. It is put back.`));
    events.push(
      evidenceEvent("FACT_CHANGED", {
        period: period ?? "",
        asked: `typed on ${grid.sheet}`,
        before: changedCells
          .map(({ heading, right: wanted }) => `${heading} ${wanted}`)
          .join("; ")
          .slice(0, LONGEST_TEXT),
        after: (text || changedCells.map(({ heading, typed }) => `${heading} ${typed}`).join("; ")).slice(
          0,
          LONGEST_TEXT,
        ),
        note: "a cell of this workbook was changed by hand and is put back",
        data: { table: GSTR3B_TABLE, headings: changedCells.map(({ heading }) => heading) },
        law: CITE.evidence,
      }),
    );
  });
  if (removed.length > 0)
    writes.push({ do: "remove", table: GSTR3B_TABLE, rows: removed, keys: removed.map(String) });
  if (left.size > 0) {
    writes.push({ do: "append", table: GSTR3B_TABLE, headings, rows: [...left.values()] });
    for (const period of left.keys()) {
      faults.push(
        changedByHand(
          grid.sheet,
          `The row of ${showPeriod(period)} was deleted from GSTR-3B by hand. It is put back.`,
        ),
      );
      events.push(
        evidenceEvent("ROW_RESTORED", {
          period,
          asked: `deleted on ${grid.sheet}`,
          note: "a row of this workbook was deleted by hand and is put back",
          data: { table: GSTR3B_TABLE },
          law: CITE.evidence,
        }),
      );
    }
  }
  return { writes, events, faults };
}

/**
 * The period of a row that cannot be read as a whole: the one that it names, or the only one that no other row names.
 */
function periodIn(
  grid: Grid,
  cells: Grid["rows"][number],
  left: ReadonlyMap<Period, unknown>,
): Period | undefined {
  const named = String(cells[grid.headings.indexOf("Period")] ?? "");
  for (const period of left.keys()) if (period === named) return period;
  const [only] = left.keys();
  return left.size === 1 ? only : undefined;
}

/** The settings as last logged; undefined where an older log never had them. */
export async function lastLoggedSettings(
  context: ActionContext,
): Promise<ReadonlyMap<string, string> | undefined> {
  let last: ReadonlyMap<string, string> | undefined;
  await eachEntry(context, (entry) => {
    const { settings } = dataOf(entry);
    if (settings) last = new Map(Object.entries(settings));
  });
  return last;
}

const SET_UP = /^(\S{15}), (monthly|quarterly), from (\d{4}-\d{2})$/;

/** As {@link lastLoggedSettings}; of an older log what its first entry says of the taxpayer. */
export async function loggedSettings(
  context: ActionContext,
): Promise<ReadonlyMap<string, string> | undefined> {
  const last = await lastLoggedSettings(context);
  if (last) return last;
  let atSetUp: ReadonlyMap<string, string> | undefined;
  await eachEntry(context, ({ event, asked }) => {
    const [, gstin, frequency, firstPeriod] = (event === "SET_UP" && SET_UP.exec(asked)) || [];
    if (gstin && frequency && firstPeriod)
      atSetUp = new Map([
        [SETTING.gstin, gstin],
        [SETTING.frequency, frequency === "monthly" ? "Monthly" : "Quarterly"],
        [SETTING.firstPeriod, firstPeriod],
      ]);
  });
  return atSetUp;
}

/**
 * Settings that cannot be changed in their cell: the taxpayer, what Milaan itself writes, and the first period once one
 * is filed, because earlier ones count as filed elsewhere.
 */
function fixedSettings({ register }: Pick<Transaction, "register">): (setting: string) => boolean {
  const hasFiled = register.some(({ state }) => state === "Locked");
  return (setting) =>
    setting === SETTING.gstin ||
    setting === SETTING.layout ||
    (hasFiled && setting === SETTING.firstPeriod) ||
    /^(?:Opening|Portal's) GSTR-2B /.test(setting);
}

function settingChanges(
  transaction: Transaction,
  before: ReadonlyMap<string, string> | undefined,
): TableChanges {
  const isFixed = fixedSettings(transaction);
  const now = settingsIn(transaction.settingsGrid);
  if (!before) return { writes: [], events: [], faults: [] };
  const rows = new Map(now.map(({ setting, value }) => [setting, value]));
  const names = [...new Set([...before.keys(), ...rows.keys()])].filter(
    (name) => name !== SETTING.entries && name !== SETTING.head && before.get(name) !== rows.get(name),
  );
  const writes: Write[] = [];
  const faults: Fault[] = [];
  const events: EvidenceEvent[] = [];
  const after = new Map(rows);
  for (const name of names) {
    const was = before.get(name);
    if (isFixed(name) && was !== undefined) {
      writes.push(putSetting(transaction, name, was));
      after.set(name, was);
      faults.push(settingRestored(name, rows.get(name) ?? ""));
    }
  }
  for (const name of names) {
    const isPutBack = isFixed(name) && before.has(name);
    events.push(
      evidenceEvent(isPutBack ? "FACT_CHANGED" : "SETTING_CHANGED", {
        document: name,
        asked: "typed on Milaan",
        before: before.get(name) ?? "",
        after: rows.get(name) ?? "",
        note: isPutBack ? "a cell of this workbook was changed by hand and is put back" : "",
        data: { table: SETTINGS_TABLE, settings: Object.fromEntries(after) },
        law: CITE.evidence,
      }),
    );
  }
  return { writes, events, faults };
}

/** The head of the log is written with the entry that logs the change. */
function headChanges(transaction: Transaction): TableChanges {
  const changed = typedHead(transaction);
  return {
    writes: [],
    faults: changed.map(({ setting, typed }) => settingRestored(setting, typed)),
    events: changed.map(({ setting, right, typed }) =>
      evidenceEvent("FACT_CHANGED", {
        document: setting,
        asked: "typed on Milaan",
        before: right,
        after: typed,
        note: "a cell of this workbook was changed by hand and is put back",
        data: { table: SETTINGS_TABLE },
        law: CITE.evidence,
      }),
    ),
  };
}

export function settingRestored(name: string, typed: string): Fault {
  return changedByHand(
    `Milaan!${name}`,
    `The setting ${name} was changed by hand to “${typed}”. It is put back.`,
  );
}
