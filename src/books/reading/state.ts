/** A place of supply as registers have it: 27, "27-Maharashtra", "Maharashtra", "MH", "Maharashtra (27)". */
import { codeOfState, isState } from "../../gst/pos";
import { shownText } from "../layout/heading-rows";
import type { SheetCell } from "../source/source";

/** The letters of vehicle plates and ISO 3166-2:IN, as accounting programs write them. */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "JK 01|HP 02|PB 03|CH 04|UT 05|UK 05|UA 05|HR 06|DL 07|RJ 08|UP 09|BR 10|SK 11|AR 12|NL 13|MN 14|MZ 15|TR 16|ML 17|AS 18|" +
    "WB 19|JH 20|OD 21|OR 21|CT 22|CG 22|MP 23|GJ 24|DD 26|DN 26|DH 26|DNHDD 26|MH 27|KA 29|GA 30|LD 31|KL 32|TN 33|PY 34|PN 34|" +
    "AN 35|TS 36|TG 36|AP 37|AD 37|LA 38|OT 97|FC 96|OC 96"
  )
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);

/** Names that the list of States does not have. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["new delhi", "07"],
  ["nct of delhi", "07"],
  ["andhra pradesh", "37"],
  ["telengana", "36"],
]);

/** @returns undefined where the cell names no State. */
export function readState(cell: SheetCell): string | undefined {
  const text = shownText(cell).trim();
  if (text === "" || text.length > 60) return undefined;
  const digits =
    /^(\d{1,2})(?:\s*[-–:.(]?\s*[a-z&() ]*)?$/i.exec(text)?.[1] ?? /\((\d{2})\)$/.exec(text)?.[1];
  if (digits !== undefined) {
    const code = digits.padStart(2, "0");
    return (isState(code) && code !== "99") || code === "96" ? code : undefined;
  }
  const letters = LETTERS[text.replace(/^IN-/i, "").toUpperCase()];
  if (letters !== undefined) return letters;
  const name = text.replace(/\([A-Z]{2}\)$/, "").replace(/^[A-Z]{2}\s*[-–]\s*/, "");
  return (
    OTHER_NAMES.get(
      name
        .toLowerCase()
        .replace(/[^a-z]+/g, " ")
        .trim(),
    ) ?? codeOfState(name)
  );
}
