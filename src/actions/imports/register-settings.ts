/** How a register was read, kept in the settings by the fingerprint of its headings: the next file is read so too. */
import type { FieldColumns } from "../../books/mapping/mapping";
import { columnsText, parseColumns, rememberedBy } from "../../books/mapping/remembered";
import type { Grid } from "../../sheet/grid";
import type { Write } from "../../sheet/write";
import { settingsIn } from "../facts/small-tables";
import { putSetting, type Transaction } from "../transaction";

const SETTING = "Columns of register ";

/** The columns kept for registers, by {@link rememberedBy}; those that cannot be read are left out. */
export function rememberedColumns(settingsGrid: Grid | undefined): ReadonlyMap<string, FieldColumns> {
  const kept = new Map<string, FieldColumns>();
  for (const { setting, value } of settingsGrid ? settingsIn(settingsGrid) : []) {
    const name = setting.trim().toLowerCase();
    const columns = name.startsWith(SETTING.toLowerCase()) && value !== "" ? parseColumns(value) : undefined;
    if (columns) kept.set(name.slice(SETTING.length), columns);
  }
  return kept;
}

/** Keeps the columns, with the settings after it for the evidence; undefined where they are kept already. */
export function rememberWrites(
  { settingsGrid }: Pick<Transaction, "settingsGrid">,
  fingerprint: string,
  columns: FieldColumns,
): { readonly writes: readonly Write[]; readonly settings: Readonly<Record<string, string>> } | undefined {
  const setting = `${SETTING}${rememberedBy(fingerprint)}`;
  const value = columnsText(columns);
  const before = Object.fromEntries(settingsIn(settingsGrid).map((row) => [row.setting, row.value]));
  if (before[setting] === value) return undefined;
  return {
    writes: [putSetting({ settingsGrid }, setting, value)],
    settings: { ...before, [setting]: value },
  };
}
