/** How a register was read, kept in the settings by the fingerprint of its headings: the next file is read so too. */
import type { FieldColumns } from "../../books/mapping/mapping";
import { columnsText, parseColumns } from "../../books/mapping/remembered";
import type { Grid } from "../../sheet/grid";
import type { Write } from "../../sheet/write";
import { settingsIn } from "../facts/small-tables";
import { putSetting, type Transaction } from "../transaction";

/** Enough that two registers of one workbook do not share it. */
const LENGTH = 12;

function settingOf(fingerprint: string): string {
  return `Columns of register ${fingerprint.slice(0, LENGTH)}`;
}

/** The columns kept for registers with these headings; undefined where there are none, or they cannot be read. */
export function rememberedColumns(
  settingsGrid: Grid | undefined,
): (fingerprint: string) => FieldColumns | undefined {
  const kept = new Map(
    (settingsGrid ? settingsIn(settingsGrid) : []).map(({ setting, value }) => [
      setting.trim().toLowerCase(),
      value,
    ]),
  );
  return (fingerprint) => {
    const text = kept.get(settingOf(fingerprint).toLowerCase());
    return text === undefined || text === "" ? undefined : parseColumns(text);
  };
}

/** Keeps the columns, with the settings after it for the evidence; undefined where they are kept already. */
export function rememberWrites(
  { settingsGrid }: Pick<Transaction, "settingsGrid">,
  fingerprint: string,
  columns: FieldColumns,
): { readonly writes: readonly Write[]; readonly settings: Readonly<Record<string, string>> } | undefined {
  const setting = settingOf(fingerprint);
  const value = columnsText(columns);
  const before = Object.fromEntries(settingsIn(settingsGrid).map((row) => [row.setting, row.value]));
  if (before[setting] === value) return undefined;
  return {
    writes: [putSetting({ settingsGrid }, setting, value)],
    settings: { ...before, [setting]: value },
  };
}
