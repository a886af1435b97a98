/**
 * Which of several files of one form and period is newer? First by the file's content: when the portal generated it,
 * then the last filing in it; only then by the name, in which a browser marks the second download with "(1)".
 */
import { textOf } from "../../gst/cell-text";
import { dayOf, parseMoment } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { isList, isRow, valueIn, type JsonObject } from "../read/unread";

/** Sort keys, compared in this order. */
type Age = readonly [generated: string, section: string, filed: string, name: string, copy: number];

/** Root keys that are not sections. */
const HEAD = new Set("gstin rtin fp rtnprd fil_dt gendt chksum version hash".split(" "));

export function ageOfFile(body: JsonObject, name: string): Age {
  const sections = Object.keys(body).filter((key) => !HEAD.has(key));
  const [only] = sections;
  // API responses have one section each: an amendment does not come before its original because it is filed later.
  const section = only !== undefined && sections.length === 1 && isList(body[only]) ? only : "";
  const { plain, copy } = copyOf(name);
  return [dayIn(body["gendt"]), section, lastFiling(body), plain, copy];
}

const names = new Intl.Collator("en", { numeric: true });

/** Below zero where the first file is the older one. "part 10" comes after "part 9". */
export function compareAges(a: Age, b: Age): number {
  for (let place = 0; place < a.length; place++) {
    const order = names.compare(String(a[place]), String(b[place]));
    if (order !== 0) return order;
  }
  return 0;
}

/** The last day on which a return in the file was filed: the return itself, or one of its suppliers'. */
function lastFiling(body: JsonObject): string {
  let last = dayIn(body["fil_dt"]);
  for (const groups of Object.values(body)) {
    if (!isList(groups)) continue;
    for (const group of groups) {
      const day = isRow(group) ? dayIn(valueIn(group, "fldtr1")) : "";
      if (day > last) last = day;
    }
  }
  return last;
}

function dayIn(raw: unknown): string {
  const moment = parseMoment(textOf(raw ?? ""));
  return isFault(moment) ? "" : dayOf(moment);
}

/** "ims (1).json" is the second download of "ims.json". */
function copyOf(name: string): { plain: string; copy: number } {
  let copy = 0;
  const plain = name.replace(/\s*\((\d{1,4})\)(?=(?:\.\w+)?(?:\/|$))/g, (_, number: string) => {
    copy = copy * 10_000 + Number(number);
    return "";
  });
  return { plain, copy };
}
