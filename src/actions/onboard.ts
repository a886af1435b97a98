/**
 * Setting up a workbook: the layer sheets with their tables, in the order of the river, and the first entry of the
 * evidence. Repair makes only what is missing.
 */
import { chain, happening, NO_ENTRIES } from "../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../evidence/sheet";
import { fault, isFault, type Fault } from "../gst/fault";
import { parseGstin } from "../gst/gstin";
import { parsePeriod, showPeriod, type Frequency } from "../gst/period";
import type { Moment } from "../gst/date";
import { firstRows, headRows, SETTING, type SettingRow } from "../home/settings";
import {
  ACTION_LISTS,
  choiceFields,
  choiceRows,
  choicesLayout,
  homeLayout,
  HOME_TABLE,
  CHOICES_TABLE,
  listName,
  settingFields,
} from "../home/sheet";
import { imsRegime } from "../law/ims-regime";
import { LAW } from "../law/standing";
import { makeDigests, type Digests } from "../table/digest";
import { headingsOf, writeRow } from "../table/rows";
import type { Write } from "../table/write";
import { done, refused, type Act, type Outcome } from "./act";
import { witnessOf } from "./book";
import { settingsDigest } from "./facts/small";
import { LAYOUTS } from "./layouts";
import { statementRepairs } from "./repair-statement";

export interface SetUp {
  readonly gstin: string;
  readonly name: string;
  readonly frequency: Frequency;
  readonly firstPeriod: string;
  /** Set for the sample month only. */
  readonly practiceClock?: Moment | "";
}

/** Makes the sheets of a new workbook. */
export async function setUp(act: Act, given: SetUp): Promise<Outcome> {
  const gstin = parseGstin(given.gstin);
  const firstPeriod = parsePeriod(given.firstPeriod);
  const faults = [gstin, firstPeriod].filter(isFault);
  if (isFault(gstin) || isFault(firstPeriod)) return refused(...faults);
  const regime = imsRegime.at(firstPeriod);
  if (isFault(regime)) return refused(regime);
  const standing = await act.port.tables();
  if (standing.has(HOME_TABLE)) return refused(alreadyThere());
  const { name, frequency, practiceClock = "" } = given;
  const rows = firstRows({ gstin, name, frequency, firstPeriod, practiceClock });
  const told = happening("SET_UP", {
    asked: `${gstin}, ${frequency.toLowerCase()}, from ${firstPeriod}`,
    law: LAW.evidence,
    data: { settings: Object.fromEntries(rows.map(({ setting, value }) => [setting, value])) },
  });
  const { entries, head } = chain(NO_ENTRIES, [told], witnessOf(act), makeDigests(firstDigests(rows)));
  const last = headRows(head);
  const settings = rows.map((row) => last.find(({ setting }) => setting === row.setting) ?? row);
  await act.port.apply([
    { do: "create", layout: homeLayout },
    ...choiceWrites(),
    ...LAYOUTS.slice(1).map((layout): Write => ({ do: "create", layout })),
    {
      do: "append",
      table: HOME_TABLE,
      headings: headingsOf(settingFields),
      rows: settings.map((row) => writeRow(settingFields, row)),
    },
    {
      do: "append",
      table: EVIDENCE_TABLE,
      headings: headingsOf(evidenceFields),
      rows: entries.map((entry) => writeRow(evidenceFields, entry)),
    },
    { do: "show", table: HOME_TABLE },
  ]);
  return done(`The workbook is set up for ${gstin} from ${showPeriod(firstPeriod)}.`);
}

/** A new workbook has no rows but its settings. */
function firstDigests(rows: readonly SettingRow[]): Digests {
  const written = rows.filter(({ setting }) => setting !== SETTING.entries && setting !== SETTING.head);
  return new Map([[HOME_TABLE, settingsDigest(written)]]);
}

/** The lists behind the Action drop-downs must be there before the IMS sheet's validation can name them. */
function choiceWrites(): Write[] {
  return [
    { do: "create", layout: choicesLayout },
    {
      do: "append",
      table: CHOICES_TABLE,
      headings: headingsOf(choiceFields),
      rows: choiceRows().map((row) => writeRow(choiceFields, row)),
    },
    ...Object.entries(ACTION_LISTS).map(([letters, list]): Write => ({
      do: "name",
      name: listName(letters),
      table: CHOICES_TABLE,
      heading: letters,
      rows: list.length,
    })),
  ];
}

function alreadyThere(): Fault {
  return fault(
    "ALREADY_SET_UP",
    "This workbook is already set up.",
    `Its ${SETTING.gstin} stands on the Milaan sheet; use a new workbook for another one.`,
  );
}

/** Makes layer sheets that were deleted, and what follows from a statement's lines; what is there is left alone. */
export async function repair(act: Act): Promise<Outcome> {
  const standing = await act.port.tables();
  const missing = LAYOUTS.filter((layout) => !standing.has(layout.table));
  const lists = standing.has(CHOICES_TABLE) ? [] : choiceWrites();
  const statements = await statementRepairs(act, standing);
  const writes = [
    ...missing.map((layout): Write => ({ do: "create", layout })),
    ...lists,
    ...statements.writes,
  ];
  if (writes.length === 0) return done("Nothing is missing.", { faults: statements.faults });
  await act.port.apply(writes);
  const made = [...missing.map((layout) => layout.sheet), ...statements.made];
  return done(`Made again: ${made.join(", ") || "the lists of choices"}.`, { faults: statements.faults });
}
