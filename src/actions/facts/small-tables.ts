/**
 * Settings, the register of periods and the figures of the tie-out: tables of few rows, compared with the log by their
 * digests alone. The log has the register and the settings, so either can be restored from it.
 */
import { headRows, SETTING, type SettingRow } from "../../settings/settings";
import { SETTINGS_TABLE, settingFields } from "../../settings/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import type { Register } from "../../gstr3b/periods";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { tieOutFields, tieOutKey, tieOutLayout, type TieOutRow } from "../../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import { Digest, type Digests } from "../../sheet/digest";
import { FactHasher } from "../../sheet/fact-hash";
import { factFields, factKeys, type FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { readRows, type Row } from "../../sheet/rows";
import { afterWrite, emptyGrid, type Write } from "../../sheet/write";
import type { Transaction } from "../transaction";

export const registerFacts: FactLayer<PeriodRecord> = {
  table: GSTR3B_TABLE,
  fields: gstr3bFields,
  key: ({ period }) => period,
  facts: factKeys(gstr3bFields),
  changing: [],
  isOrigin: () => false,
};

const settingFacts: FactLayer<SettingRow> = {
  table: SETTINGS_TABLE,
  fields: settingFields,
  key: ({ setting }) => setting,
  facts: factKeys(settingFields),
  changing: [],
  isOrigin: () => false,
};

/** What was filed is typed; what GSTR-2B gives is not. */
const tieOutFacts: FactLayer<TieOutRow> = {
  table: TIE_OUT_TABLE,
  fields: tieOutFields,
  key: tieOutKey,
  facts: ["period", "table", "gstr2b"],
  changing: [],
  isOrigin: () => false,
};

/** The head of the log is kept among the settings, and changes with every entry. */
const isSetting = ({ setting }: SettingRow) =>
  setting !== "" && setting !== SETTING.entries && setting !== SETTING.head;

/** The settings of the Milaan sheet by name, without the head of the log. */
export function settingsIn(settingsGrid: Grid): SettingRow[] {
  return readRows(settingFields, settingsGrid).rows.flatMap(({ record }) =>
    isSetting(record) ? [record] : [],
  );
}

function digestOf<R extends object>(layer: FactLayer<R>, records: readonly R[]): Digest {
  const hasher = new FactHasher(layer);
  const digest = Digest.empty();
  for (const record of records) digest.add(hasher.hash(record));
  return digest;
}

export function settingsDigest(rows: readonly SettingRow[]): Digest {
  return digestOf(settingFacts, rows);
}

/** Digests of the small tables as they will be after a list of writes. */
export function smallDigests(
  { settingsGrid, tieOutGrid }: Pick<Transaction, "settingsGrid" | "tieOutGrid">,
  register: Register,
  writes: readonly Write[],
): Map<string, Digest> {
  const after = (grid: Grid) => writes.reduce(afterWrite, grid);
  const made = writes.some((write) => write.do === "create" && write.layout.table === TIE_OUT_TABLE);
  const tieOut = tieOutGrid ?? (made ? emptyGrid(tieOutLayout) : undefined);
  return new Map([
    [SETTINGS_TABLE, settingsDigest(settingsIn(after(settingsGrid)))],
    [GSTR3B_TABLE, digestOf(registerFacts, register)],
    [TIE_OUT_TABLE, tieOut ? tieOutDigest(after(tieOut)) : Digest.empty()],
  ]);
}

/** Only what GSTR-2B gives is compared, whatever was typed beside it. */
export function tieOutFigures(grid: Grid): Row<TieOutRow>[] {
  return [...readRows(factFields(tieOutFacts), grid).rows];
}

function tieOutDigest(grid: Grid): Digest {
  return digestOf(
    tieOutFacts,
    tieOutFigures(grid).map(({ record }) => record),
  );
}

/** Where the Milaan sheet differs from the head of the log. */
export function typedHead({
  settings: { head },
  settingsGrid,
}: Pick<Transaction, "settings" | "settingsGrid">): { setting: string; right: string; typed: string }[] {
  const rows = new Map(
    readRows(settingFields, settingsGrid).rows.map(({ record: { setting, value } }) => [setting, value]),
  );
  return headRows(head).flatMap(({ setting, value }) => {
    const typed = rows.get(setting) ?? "";
    return typed === value ? [] : [{ setting, right: value, typed }];
  });
}

/** Is every small table as the log says? A digest that the log does not have yet counts as empty. */
export function areSmallTablesAsLogged(
  transaction: Pick<
    Transaction,
    "digests" | "settings" | "settingsGrid" | "tieOutGrid" | "registerRows" | "unreadRegister"
  >,
): boolean {
  if (transaction.unreadRegister.length > 0 || typedHead(transaction).length > 0) return false;
  const now = smallDigests(
    transaction,
    transaction.registerRows.map(({ record }) => record),
    [],
  );
  return [...now].every(([table, digest]) => digest.equals(loggedDigest(transaction.digests, table)));
}

export function loggedDigest(digests: Digests | undefined, table: string): Digest {
  return digests?.get(table) ?? Digest.empty();
}
