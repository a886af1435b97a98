/** The values of a row by a key table, and the faults of its keys. */
import { asWarning, fault, type Fault, isFault } from "../../gst/fault";
import type { Keys, KeyTable, Planned } from "./key-table";
import { aliasIn, contradiction, nullWordFault, otherValue, readBlank } from "./row";
import { isBlank, isWordNull, type JsonObject } from "./unread";
import { Unreadable } from "./unreadable";

type Note = (key: string, found: Fault) => void;

/** @returns the values that could be read, by field; `isGood` where none of them refuses the row. */
export function readValues(
  { plan }: Pick<KeyTable<Keys>, "plan">,
  row: JsonObject,
  note: Note,
): { values: Record<string, unknown>; isGood: boolean } {
  const values: Record<string, unknown> = {};
  let isGood = true;
  for (const planned of plan) if (!readKey(planned, row, values, note)) isGood = false;
  return { values, isGood };
}

/** Reads one key into `values`. @returns false where it refuses the row. */
export function readKey(
  { field, key, mayLack, mayBlank }: Planned,
  row: JsonObject,
  values: Record<string, unknown>,
  note: Note,
): boolean {
  const name = aliasIn(row, key.names);
  const raw = name === undefined ? undefined : row[name];
  if (name === undefined || raw === undefined) {
    if (mayLack) values[field] = key.absent;
    else noteMissing(key.names[0] ?? "", note);
    return mayLack;
  }
  const refused = (found: Fault) => {
    note(name, key.isLenient ? asWarning(found) : found);
    if (key.isLenient) values[field] = key.absent;
    return key.isLenient === true;
  };
  // Remarks of spaces are kept as received.
  if (mayBlank && (raw === null || raw === "" || isWordNull(raw))) {
    values[field] = key.blank;
    const found = key.blankWarning?.(name) ?? (isWordNull(raw) ? readAsBlank(name) : undefined);
    if (found) note(name, found);
    return true;
  }
  const value =
    raw instanceof Unreadable ? raw.fault : isBlank(raw) ? readBlank(key, raw, name) : key.read(raw);
  if (isFault(value)) return refused(value);
  values[field] = value;
  const found = key.warning?.(value);
  if (found) note(name, found);
  const other = key.names.length > 1 ? otherValue(row, key, name, value) : undefined;
  return other === undefined || refused(contradiction(row, name, other));
}

function noteMissing(name: string, note: Note): void {
  note(name, fault("MISSING_KEY", `The row has no “${name}”.`, "Download the file from the portal again."));
}

function readAsBlank(name: string): Fault {
  return asWarning(nullWordFault(name, "It was read as blank: compare the document with the portal."));
}
