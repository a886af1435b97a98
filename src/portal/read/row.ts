/** One row of a portal file: which alias of a key it uses, and whether two of them contradict each other. */
import { textOf } from "../../gst/cell-text";
import { fault, type Fault, isFault, warning } from "../../gst/fault";
import { NO_MONEY, parseMoney, showMoney, type Paise } from "../../gst/money";
import type { Key } from "./key";
import type { Keys, KeyTable, Planned } from "./key-table";
import { isBlank, isWordNull, type AmountField, type JsonObject } from "./unread";

/** The alias of a key in a row: the first with a value, or else the first that is present. */
export function aliasIn(row: JsonObject, names: readonly string[]): string | undefined {
  const [first = ""] = names;
  if (names.length === 1) return row[first] === undefined ? undefined : first;
  let there: string | undefined;
  for (const name of names) {
    const raw = row[name];
    if (raw === undefined) continue;
    if (!isBlank(raw)) return name;
    there ??= name;
  }
  return there;
}

/** The other alias of a key with another value in the row. */
export function otherValue(
  row: JsonObject,
  key: Key<unknown>,
  name: string,
  value: unknown,
): string | undefined {
  if (key.hasFallbacks) return undefined;
  return key.names.find(
    (other) =>
      other !== name && row[other] !== undefined && !isBlank(row[other]) && key.read(row[other]) !== value,
  );
}

export function contradiction(row: JsonObject, name: string, other: string): Fault {
  return fault(
    "BAD_VALUE",
    `The row says “${shown(row[name])}” under “${name}” and “${shown(row[other])}” under “${other}”.`,
    "Check on the portal which is right.",
  );
}

export function otherAmount(
  key: string,
  raw: unknown,
  field: AmountField,
  values: Readonly<Record<string, unknown>>,
): Fault | "nothing" {
  if (raw === undefined || isBlank(raw)) return "nothing";
  const amount = parseMoney(raw);
  if (amount === NO_MONEY || amount === values[field]) return "nothing";
  const given = isFault(amount) ? `“${shown(raw)}”` : `₹ ${showMoney(amount)}`;
  const own = values[field];
  return fault(
    "UNKNOWN_KEY",
    typeof own === "number"
      ? `The row has ${given} under “${key}”, a key that this form does not have; ₹ ${showMoney(own as Paise)} was read.`
      : `The row has ${given} under “${key}”, which such a row does not have.`,
    "Compare the document with the portal, and download the file again.",
  );
}

export function shown(raw: unknown): string {
  return textOf(raw).slice(0, 40);
}

export function nullWordFault(name: string, remedy: string): Fault {
  return fault("BAD_VALUE", `“${name}” holds the word “NULL” instead of a value.`, remedy);
}

/** The fault of a required key without a value. */
export function readBlank(key: Key<unknown>, raw: unknown, name: string): unknown {
  const remedy = "Download the file from the portal again.";
  if (isWordNull(raw)) return nullWordFault(name, remedy);
  const value = key.read(raw);
  return isFault(value) ? { ...value, sentence: `“${name}” is blank.`, remedy } : value;
}

/** Tax heads missing in a row and read as zero: each key, with a warning where that may be wrong. */
export function missingHeads(
  { heads, mayLackHeads }: Pick<KeyTable<Keys>, "heads" | "mayLackHeads">,
  row: JsonObject,
  values: Readonly<Record<string, unknown>>,
): (readonly [key: string, warning: Fault])[] {
  if (mayLackHeads || heads.every(({ key }) => row[key.names[0] ?? ""] !== undefined)) return [];
  const there = heads.filter(({ key }) => aliasIn(row, key.names) !== undefined);
  const named = ({ key }: Planned) => key.names[0] ?? "";
  const missing = (name: string, sentence: string) =>
    [name, warning("MISSING_KEY", sentence, "Compare the document with the portal.")] as const;
  const [first] = heads;
  if (first && there.length === 0)
    return values["taxableValue"] === NO_MONEY
      ? []
      : [
          missing(
            named(first),
            `The row has none of the tax heads (${heads.map(named).join(", ")}); its tax was read as zero.`,
          ),
        ];
  const halves = [
    ["cgst", "sgst"],
    ["sgst", "cgst"],
  ] as const;
  return halves.flatMap(([field, other]) => {
    const half = heads.find((one) => one.field === field);
    const whole = heads.find((one) => one.field === other);
    if (!half || !whole || there.includes(half) || !there.includes(whole) || values[other] === NO_MONEY)
      return [];
    const sentence = `The row has an amount under “${named(whole)}” and no “${named(half)}”, which was read as zero.`;
    return [missing(named(half), sentence)];
  });
}
