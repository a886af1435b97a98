/**
 * Restores the settings without which a workbook cannot be opened to what the log says, for nothing else can be read
 * before.
 */
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import type { Fault } from "../../gst/fault";
import { SETTING } from "../../settings/settings";
import { SETTINGS_TABLE } from "../../settings/sheet";
import { CITE } from "../../law/citations";
import type { ActionContext } from "../context";
import { putSetting } from "../transaction";
import { settingsIn } from "./small-tables";
import { lastLoggedSettings, settingRestored } from "./restore-small-tables";

const NEEDED: readonly string[] = [SETTING.gstin, SETTING.firstPeriod];

const isNotHead = (name: string) => name !== SETTING.entries && name !== SETTING.head;

export interface RestoredSettings {
  readonly faults: readonly Fault[];
  /** For the log, which cannot be written before the workbook is open. */
  readonly events: readonly EvidenceEvent[];
}

/** @returns undefined where they are unchanged, or the log does not have them. */
export async function restoreSettings(context: ActionContext): Promise<RestoredSettings | undefined> {
  const grids = await context.port.read([{ table: SETTINGS_TABLE }]);
  const [settingsGrid] = grids.get(SETTINGS_TABLE) ?? [];
  const before = settingsGrid && (await lastLoggedSettings(context));
  if (!settingsGrid || !before) return undefined;
  const now = new Map(settingsIn(settingsGrid).map(({ setting, value }) => [setting, value]));
  // An emptied table has lost all settings: none of them was changed on purpose.
  const isLost = !now.has(SETTING.gstin);
  const names = isLost ? [...new Set([...NEEDED, ...before.keys()])].filter(isNotHead) : NEEDED;
  const changed = names.flatMap((name) => {
    const was = before.get(name);
    return was === undefined || was === now.get(name) ? [] : [{ name, was, typed: now.get(name) ?? "" }];
  });
  if (changed.length === 0) return undefined;
  const writes = changed.map(({ name, was }) => putSetting({ settingsGrid }, name, was));
  await context.port.apply([{ do: "expect", turn: grids.turn }, ...writes]);
  return {
    faults: changed.map(({ name, typed }) => settingRestored(name, typed)),
    events: changed.map(({ name, was, typed }) =>
      evidenceEvent("FACT_CHANGED", {
        document: name,
        asked: "typed on Milaan",
        before: was,
        after: typed,
        note: "a cell of this workbook was changed by hand and is put back",
        data: { table: SETTINGS_TABLE },
        law: CITE.evidence,
      }),
    ),
  };
}
