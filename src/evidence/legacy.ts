/**
 * Entries that an earlier Milaan wrote have no data: what programs need of them stands in their sentences. This is the
 * only place that reads it there, and the texts below never change, because older logs hold them.
 */
import { parseData, type EntryData } from "./data";
import type { Entry } from "./entry";

/** Above so many documents an import of an earlier Milaan had no entry for each. */
const LOGGED_ONE_BY_ONE = 1000;

/** What programs read of an entry, whoever wrote it. */
export function dataOf(entry: Pick<Entry, "data" | "event" | "after" | "note">): EntryData {
  return entry.data === "" ? fromSentences(entry) : parseData(entry.data);
}

function fromSentences({ event, after, note }: Pick<Entry, "event" | "after" | "note">): EntryData {
  switch (event) {
    case "GENERATE_2B":
      return {
        version: Number(/\d+$/.exec(after)?.[0] ?? 0),
        seal: /\bcontent ([0-9a-f]{64})$/.exec(note)?.[1] ?? "",
      };
    case "FILE_3B_LOCK": {
      const seal = /^seal ([0-9a-f]{64})/.exec(note)?.[1];
      return seal === undefined ? {} : { seal };
    }
    case "ACTION_SET": {
      const [, first, last] = /^takes back entr(?:y|ies) (\d+)(?: to (\d+))?$/.exec(note) ?? [];
      return first ? { takesBack: [Number(first), Number(last ?? first)] } : {};
    }
    case "BLOCKED_ATTEMPT": {
      const code = /\b([A-Z0-9_]{4,}): ./.exec(note)?.[1];
      return code === undefined ? {} : { code };
    }
    default:
      return {};
  }
}

/** Did an import of an earlier Milaan change answers of which no entry tells? */
export function hidesAnswers({ event, asked, note, data }: Entry): boolean {
  if (event !== "IMPORT" || asked !== "import IMS" || data !== "") return false;
  const [, added, changed] = /(\d+) new, (\d+) changed/.exec(note) ?? [];
  return added === undefined || Number(added) + Number(changed) > LOGGED_ONE_BY_ONE;
}

/** Did an import bring or change documents of which no other entry tells? In an older log most had one of their own. */
export function changesDocuments(entry: Entry): boolean {
  const { counts } = dataOf(entry);
  return counts ? counts.added + counts.changed > 0 : hidesAnswers({ ...entry, asked: "import IMS" });
}
