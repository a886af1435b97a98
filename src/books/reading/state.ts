/** A place of supply as registers have it: 27, "27-Maharashtra", "Maharashtra", "MH", "Maharashtra (27)". */
import { isState, stateName } from "../../gst/pos";
import { shownText } from "../layout/headings";
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

const NAMES = new Map<string, string>();
for (let code = 1; code <= 97; code++) {
  const text = String(code).padStart(2, "0");
  if (isState(text)) NAMES.set(plain(stateName(text)), text);
}
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ["jammu and kashmir", "01"],
  ["new delhi", "07"],
  ["nct of delhi", "07"],
  ["orissa", "21"],
  ["chattisgarh", "22"],
  ["chhatisgarh", "22"],
  ["pondicherry", "34"],
  ["andaman and nicobar islands", "35"],
  ["dadra and nagar haveli", "26"],
  ["dadra & nagar haveli & daman & diu", "26"],
  ["daman and diu", "25"],
  ["andhra pradesh", "37"],
  ["andhra pradesh new", "37"],
  ["uttaranchal", "05"],
  ["tamilnadu", "33"],
  ["telengana", "36"],
  ["foreign country", "96"],
  ["outside india", "96"],
  ["other country", "96"],
  ["other territory", "97"],
];
for (const [name, code] of OTHER_NAMES) NAMES.set(plain(name), code);

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^a-z]+/g, " ")
    .trim();
}

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
  return letters ?? NAMES.get(plain(text.replace(/\([A-Z]{2}\)$/, "").replace(/^[A-Z]{2}\s*[-–]\s*/, "")));
}
