/**
 * Entries of an earlier Milaan have no data: it is parsed from their sentences. Only this file does so, and the texts
 * below never change, because older logs contain them.
 */
import { parseData, type EntryData } from "./data";
import type { Entry } from "./entry";

/** Up to so many documents an import of an earlier Milaan had an entry for each. */
const LOGGED_ONE_BY_ONE = 1000;

/** The data of an entry of any version of Milaan. */
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

/** Did an import of an earlier Milaan change answers without entries of their own? */
export function omitsAnswers({ event, asked, note, data }: Entry): boolean {
  if (event !== "IMPORT" || asked !== "import IMS" || data !== "") return false;
  const [, added, changed] = /(\d+) new, (\d+) changed/.exec(note) ?? [];
  return added === undefined || Number(added) + Number(changed) > LOGGED_ONE_BY_ONE;
}

/** Did an import add or change documents without entries of their own? In an older log most had one. */
export function changesDocuments(entry: Entry): boolean {
  const { counts } = dataOf(entry);
  return counts ? counts.added + counts.changed > 0 : omitsAnswers({ ...entry, asked: "import IMS" });
}
