/**
 * Sets up a workbook: the layer sheets with their tables, in the order of the layers, and the first entry of the
 * evidence. Repair creates only what is missing.
 */
import { BOOKS_TABLE } from "../../books/table";
import { booksLayout } from "../../books/sheet";
import { chain, evidenceEvent } from "../../evidence/chain";
import { NO_ENTRIES } from "../../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { headWrites } from "../../evidence/histories/writers";
import type { Blank } from "../../gst/blank";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { parsePeriod, showPeriod, type Frequency } from "../../gst/period";
import type { Moment } from "../../gst/date";
import { firstRows, headRows, SETTING, type SettingRow } from "../../settings/settings";
import {
  ACTION_LISTS,
  choiceFields,
  choiceRows,
  choicesLayout,
  settingsLayout,
  SETTINGS_TABLE,
  CHOICES_TABLE,
  listName,
  settingFields,
} from "../../settings/sheet";
import { imsRegime } from "../../law/ims-regime";
import { CITE } from "../../law/citations";
import { makeDigests, type Digests } from "../../sheet/digest";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, lastEntry, begin, entryContextOf } from "../transaction";
import { digestsIn } from "../facts/record-changes";
import { settingsDigest } from "../facts/small-tables";
import { LAYOUTS } from "./table-list";
import { LIST_NAMES } from "../audit/offered-actions";

export interface SetUp {
  readonly gstin: string;
  readonly name: string;
  readonly frequency: Frequency;
  readonly firstPeriod: string;
  /** Set for the sample month only. */
  readonly practiceClock?: Moment | Blank;
}

export async function setUp(context: ActionContext, given: SetUp): Promise<Outcome> {
  const gstin = parseGstin(given.gstin);
  const firstPeriod = parsePeriod(given.firstPeriod);
  const faults = [gstin, firstPeriod].filter(isFault);
  if (isFault(gstin) || isFault(firstPeriod)) return refused(...faults);
  const regime = imsRegime.at(firstPeriod);
  if (isFault(regime)) return refused(regime);
  const existing = await context.port.tables();
  if (existing.has(SETTINGS_TABLE)) return refused(alreadyThere());
  const logged = existing.has(EVIDENCE_TABLE) ? await settingsFromLog(context) : undefined;
  if (logged) return refused(milaanSheetMissing(logged));
  const foreign = tableInUse(existing);
  if (foreign) return refused(foreign);
  const { name, frequency, practiceClock = "" } = given;
  const rows = firstRows({ gstin, name, frequency, firstPeriod, practiceClock });
  const event = evidenceEvent("SET_UP", {
    asked: `${gstin}, ${frequency.toLowerCase()}, from ${firstPeriod}`,
    law: CITE.evidence,
    data: { settings: Object.fromEntries(rows.map(({ setting, value }) => [setting, value])) },
  });
  const { entries, head } = chain(
    NO_ENTRIES,
    [event],
    entryContextOf(context),
    makeDigests(firstDigests(rows)),
  );
  const last = headRows(head);
  const settings = rows.map((row) => last.find(({ setting }) => setting === row.setting) ?? row);
  await context.port.apply([
    { do: "create", layout: settingsLayout },
    ...choiceWrites(),
    ...LAYOUTS.slice(1).map((layout): Write => ({ do: "create", layout })),
    {
      do: "append",
      table: SETTINGS_TABLE,
      headings: headingsOf(settingFields),
      rows: settings.map((row) => writeRow(settingFields, row)),
    },
    {
      do: "append",
      table: EVIDENCE_TABLE,
      headings: headingsOf(evidenceFields),
      rows: entries.map((entry) => writeRow(evidenceFields, entry)),
    },
    ...entries.slice(-1).flatMap((entry) => headWrites(undefined, entry)),
    { do: "show", table: SETTINGS_TABLE },
  ]);
  return done(`The workbook is set up for ${gstin} from ${showPeriod(firstPeriod)}.`);
}

/** A new workbook has no rows but its settings. */
function firstDigests(rows: readonly SettingRow[]): Digests {
  const written = rows.filter(({ setting }) => setting !== SETTING.entries && setting !== SETTING.head);
  return new Map([[SETTINGS_TABLE, settingsDigest(written)]]);
}

/** The lists of the Action drop-downs must exist before the IMS sheet's validation can name them. */
function choiceWrites(): Write[] {
  return [
    { do: "create", layout: choicesLayout },
    {
      do: "append",
      table: CHOICES_TABLE,
      headings: headingsOf(choiceFields),
      rows: choiceRows().map((row) => writeRow(choiceFields, row)),
    },
    ...nameWrites(),
  ];
}

/** Names the lists that are not named yet. @param existing by name, see Port.namedRanges */
function nameWrites(existing: ReadonlyMap<string, string> = new Map()): Write[] {
  return Object.entries(ACTION_LISTS)
    .filter(([letters]) => !existing.has(listName(letters)))
    .map(([letters, list]) => ({
      do: "name",
      name: listName(letters),
      table: CHOICES_TABLE,
      heading: letters,
      rows: list.length,
    }));
}

function alreadyThere(): Fault {
  return fault(
    "ALREADY_SET_UP",
    "This workbook is already set up.",
    `Its ${SETTING.gstin} is on the Milaan sheet; use a new workbook for another one.`,
  );
}

/** A table of the user's would be taken for one of Milaan's; Excel's names of tables ignore case. */
function tableInUse(existing: ReadonlyMap<string, string>): Fault | undefined {
  const needed = new Set([settingsLayout, choicesLayout, ...LAYOUTS].map(({ table }) => table.toLowerCase()));
  const found = [...existing].find(([table]) => needed.has(table.toLowerCase()));
  if (!found) return undefined;
  const [table, sheet] = found;
  return fault(
    "TABLE_NAME_IN_USE",
    `The sheet ${sheet} has a table ${table}, a name that Milaan needs. Nothing was changed.`,
    "Give that table another name (Table Design, Table Name), then set up again.",
    { place: sheet },
  );
}

function milaanSheetMissing({ gstin }: LoggedSettings): Fault {
  return fault(
    "MISSING_SHEET",
    `The Milaan sheet of this workbook is missing; its evidence belongs to ${gstin}.`,
    "Use Repair in the pane: it makes the sheet again from the evidence. Use a new workbook for another GSTIN.",
  );
}

interface LoggedSettings {
  readonly gstin: string;
  readonly rows: readonly SettingRow[];
}

/** The Milaan sheet's rows as the evidence has them; undefined where no entry says whose workbook it is. */
async function settingsFromLog(context: ActionContext): Promise<LoggedSettings | undefined> {
  const { loggedSettings } = await import("../facts/restore-small-tables");
  const settings = await loggedSettings(context);
  const gstin = settings?.get(SETTING.gstin);
  const last = lastEntry(await context.port.read([{ table: EVIDENCE_TABLE, rows: "last" }]));
  if (!settings || !gstin || !last) return undefined;
  const ends = headRows({ entries: last.number, hash: last.hash });
  const rows = [...settings]
    .filter(([name]) => !ends.some(({ setting }) => setting === name))
    .map(([setting, value]) => ({ setting, value }));
  return { gstin, rows: [...rows, ...ends] };
}

/**
 * Creates layer sheets and lists that were deleted; existing ones are left alone.
 * @returns what was created, by name.
 */
export async function makeMissingSheets(context: ActionContext): Promise<Result<readonly string[]>> {
  const existing = await context.port.tables();
  const logged = existing.has(SETTINGS_TABLE) ? undefined : await settingsFromLog(context);
  if (!existing.has(SETTINGS_TABLE) && !logged)
    return fault(
      "NOT_SET_UP",
      "This workbook does not name its GSTIN.",
      "Set it up in the Milaan pane, or go back to an earlier copy of it.",
    );
  if (logged) await context.port.apply(settingsWrites(logged));
  const wanted = [...LAYOUTS, ...((await hasLoggedBooks(context)) ? [booksLayout] : [])];
  const missing = wanted.filter((layout) => layout.table !== SETTINGS_TABLE && !existing.has(layout.table));
  const lists = existing.has(CHOICES_TABLE)
    ? nameWrites(await context.port.namedRanges(LIST_NAMES))
    : choiceWrites();
  const writes = [...missing.map((layout): Write => ({ do: "create", layout })), ...lists];
  if (writes.length > 0) await context.port.apply(writes);
  if (logged) await logRemadeSettings(context);
  const made = [...(logged ? [settingsLayout.sheet] : []), ...missing.map((layout) => layout.sheet)];
  return made.length === 0 && lists.length > 0 ? ["the lists of choices"] : [...new Set(made)];
}

/** Does the evidence know rows of the Books sheet? Nothing else makes that sheet again. */
async function hasLoggedBooks({ port }: ActionContext): Promise<boolean> {
  const last = lastEntry(await port.read([{ table: EVIDENCE_TABLE, rows: "last" }]));
  const digest = last && digestsIn(last)?.get(BOOKS_TABLE);
  return digest !== undefined && !digest.isEmpty;
}

function settingsWrites({ rows }: LoggedSettings): Write[] {
  return [
    { do: "create", layout: settingsLayout },
    {
      do: "append",
      table: SETTINGS_TABLE,
      headings: headingsOf(settingFields),
      rows: rows.map((row) => writeRow(settingFields, row)),
    },
  ];
}

/** Logged after the other required sheets are created again. */
async function logRemadeSettings(context: ActionContext): Promise<void> {
  const transaction = await begin(context);
  if (isFault(transaction)) return;
  const event = evidenceEvent("ROW_RESTORED", {
    document: settingsLayout.sheet,
    asked: "repair",
    note: "the Milaan sheet was deleted by hand and is made again from the evidence",
    data: { table: SETTINGS_TABLE },
    law: CITE.evidence,
  });
  await commit(context, transaction, { events: [event] });
}
