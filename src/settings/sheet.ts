/**
 * The worksheet "Milaan": the settings, then the check list (checks/sheet.ts), and to the right of it the named lists
 * of the Action drop-downs.
 */
import { text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import type { SettingRow } from "./settings";

export const SETTINGS_TABLE = "Milaan";
export const CHOICES_TABLE = "MilaanChoices";

export const settingFields: Fields<SettingRow> = {
  setting: text(
    "Setting",
    "What it is. Add rows such as “Annual return 2024-25 filed” or “Due date GSTR-3B 2025-09”.",
    { width: 30 },
  ),
  value: text("Value", "As text.", { width: 70 }),
};

const about = "Home: whose workbook this is, and where its evidence ends.";

export const settingsLayout: Layout = layout({
  table: SETTINGS_TABLE,
  sheet: "Milaan",
  title: "Milaan",
  about,
  columns: columnsOf(settingFields),
  tabColour: "#0F6CBD",
});

/**
 * What the Action cell offers, by the letters in the Allowed cell; each list becomes the name Allowed_ARP and so on.
 */
export const ACTION_LISTS: Readonly<Record<string, readonly string[]>> = {
  ARP: ["Accept", "Reject", "Pending", "No action"],
  AR: ["Accept", "Reject", "No action"],
  AP: ["Accept", "Pending", "No action"],
  A: ["Accept", "No action"],
  R: ["Reject", "No action"],
  P: ["Pending", "No action"],
  RP: ["Reject", "Pending", "No action"],
  None: ["No action"],
};

export const listName = (letters: string): string => `Allowed_${letters}`;

type ChoiceRow = Readonly<Record<keyof typeof ACTION_LISTS, string>>;

export const choiceFields: Fields<ChoiceRow> = Object.fromEntries(
  Object.keys(ACTION_LISTS).map((letters) => [
    letters,
    text(letters, "What the Action cell offers.", { width: 10 }),
  ]),
);

export const choicesLayout: Layout = layout({
  table: CHOICES_TABLE,
  sheet: "Milaan",
  title: "Milaan",
  about,
  columns: columnsOf(choiceFields),
  firstColumn: 18,
  fixedRows: 4,
});

export function choiceRows(): ChoiceRow[] {
  const longest = Math.max(...Object.values(ACTION_LISTS).map((list) => list.length));
  return Array.from({ length: longest }, (_, row) =>
    Object.fromEntries(Object.entries(ACTION_LISTS).map(([letters, list]) => [letters, list[row] ?? ""])),
  );
}
