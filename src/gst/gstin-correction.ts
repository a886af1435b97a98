/**
 * The GSTIN that was meant by a text: without spaces and signs, and with letters and digits that look alike exchanged
 * where the pattern wants the other. The check character decides; where more than one GSTIN fits, none is taken.
 */
import { textOf } from "./cell-text";
import { fault, isFault, type Result } from "./fault";
import { parseGstin, type Gstin } from "./gstin";

/** What each place of a normal GSTIN holds: D a digit, L a letter, Z the letter Z, any sign elsewhere. */
const PLACES = "DDLLLLLDDDDL*Z*";
const AS_DIGIT: Readonly<Record<string, string>> = {
  ...{ O: "0", D: "0", Q: "0", I: "1", L: "1", Z: "2", S: "5", G: "6", B: "8" },
};
const AS_LETTER: Readonly<Record<string, string>> = { 0: "OD", 1: "IL", 2: "Z", 5: "S", 6: "G", 8: "B" };
/** Longer texts are no GSTIN with spaces. */
const LONGEST = 60;

/**
 * The text itself where it is a GSTIN, else the only one that it can be meant as.
 * @returns BAD_GSTIN where none or several fit
 */
export function correctedGstin(input: unknown): Result<Gstin> {
  const text = typeof input === "string" ? bare(input) : textOf(input ?? "");
  const strict = parseGstin(text);
  if (!isFault(strict) || text.length !== 15) return strict;
  const found = new Set(readings(text).filter((reading) => !isFault(parseGstin(reading))));
  if (found.size === 1) return [...found][0] as Gstin;
  if (found.size === 0) return strict;
  return fault(
    "BAD_GSTIN",
    `“${text}” can be meant as ${[...found].join(" or ")}.`,
    "Compare it with the document.",
  );
}

function bare(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

/** At most a few dozen: only where the pattern is broken, and in the two places that may hold either. */
function readings(text: string): string[] {
  let found = [""];
  for (const [place, kind] of Array.from(PLACES).entries()) {
    const signs = readingsOf(text.charAt(place), kind);
    found = found.flatMap((start) => signs.map((sign) => start + sign));
  }
  return found;
}

function readingsOf(sign: string, kind: string): string[] {
  const isDigit = sign >= "0" && sign <= "9";
  if (kind === "*") return [sign, ...Array.from((isDigit ? AS_LETTER : AS_DIGIT)[sign] ?? "")];
  if (kind === "D") return [isDigit ? sign : (AS_DIGIT[sign] ?? sign)];
  if (kind === "L") return isDigit ? Array.from(AS_LETTER[sign] ?? sign) : [sign];
  return [sign === "2" ? "Z" : sign];
}
