/**
 * GSTIN: fifteen characters, two of State, ten of PAN, entity, kind and a check character (base 36, weights 1 and 2
 * alternating over the first fourteen).
 *
 * Sources: CGST Rules r.10; rulebook. The portal's own files contain numbers that fail the check character,
 * so {@link parseGstin} is strict and {@link readGstin} accepts such a number with a warning.
 */
import { textOf } from "./cell-text";
import { asWarning, fault, type Fault, type Result } from "./fault";
import { isState } from "./pos";

declare const gstin: unique symbol;
export type Gstin = string & { readonly [gstin]: true };

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SHAPE = /^\d{2}[A-Z0-9]{13}$/;

const NON_RESIDENT = /^\d{4}[A-Z]{3}\d{5}N[A-Z][0-9A-Z]$/;

/** Kind of registration; documents only from the first kind reach the IMS. */
export type RegistrationType = "Normal" | "TDS deductor" | "TCS operator" | "Other";

/**
 * The patterns, distinguished by the last characters: normal (also casual, SEZ, ISD, government department), TDS
 * deductor, TCS operator; then UN bodies and embassies, non-residents, and OIDAR services from abroad.
 */
const SHAPES: readonly (readonly [RegistrationType, RegExp])[] = [
  ["TDS deductor", /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ["TCS operator", /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ["Normal", /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][Z1-9ABE-J][0-9A-Z]$/],
  ["Normal", /^\d{2}[A-Z]{4}\d{5}[A-Z]\dZ\d$/],
  ["Other", /^\d{4}[A-Z]{3}\d{5}[UO]N[0-9A-Z]$/],
  ["Other", NON_RESIDENT],
  ["Other", /^99\d{2}[A-Z]{3}\d{5}OS[0-9A-Z]$/],
];

/** The registration type by the pattern, or undefined where none matches. */
export function registrationType(number: string): RegistrationType | undefined {
  return SHAPES.find(([, shape]) => shape.test(number))?.[0];
}

/** The check character that belongs to the first fourteen characters. */
export function checkCharacter(firstFourteen: string): string {
  let sum = 0;
  for (let place = 0; place < 14; place++) {
    const product = ALPHABET.indexOf(firstFourteen.charAt(place)) * (place % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET.charAt((36 - (sum % 36)) % 36);
}

/** Text to GSTIN, strict: pattern, State code and check character. Case and surrounding spaces are ignored. */
export function parseGstin(input: unknown): Result<Gstin> {
  const text = tidy(input);
  const kind = registrationType(text);
  if (kind === undefined) {
    return fault(
      "BAD_GSTIN",
      `“${text.slice(0, 20)}” is not a GSTIN.`,
      "Give 15 characters such as 27AAPFU0939F1ZV.",
    );
  }
  if (!isState(text.slice(0, 2))) {
    return fault(
      "BAD_GSTIN",
      `“${text}” begins with ${text.slice(0, 2)}, which is not a State code.`,
      "Check the first two digits.",
    );
  }
  const expected = checkCharacter(text);
  // Not published: whether the numbers of embassies and non-residents have the same check character.
  if (kind !== "Other" && text.charAt(14) !== expected) {
    return fault(
      "BAD_GSTIN",
      `“${text}” fails its check character (expected ${expected}).`,
      "Check the number for a typing mistake.",
    );
  }
  return text as Gstin;
}

/**
 * A GSTIN from a portal file: only what cannot be a GSTIN at all is refused; a wrong check character or State comes
 * back as a warning with the value.
 */
export function readGstin(input: unknown): Result<{ value: Gstin; warning?: Fault }> {
  const text = tidy(input);
  if (!SHAPE.test(text)) {
    return fault(
      "BAD_GSTIN",
      `“${text.slice(0, 20)}” is not a GSTIN.`,
      "Download the file again, or correct the supplier's GSTIN in it.",
    );
  }
  const strict = parseGstin(text);
  return typeof strict === "string"
    ? { value: strict }
    : { value: text as Gstin, warning: asWarning(strict) };
}

/** A non-resident taxable person, who files GSTR-5: "0717USA12345NF1" contains a country instead of a PAN. */
export function isNonResident(number: Gstin): boolean {
  return NON_RESIDENT.test(number);
}

/** The State of registration, two digits. */
export function stateOf(number: Gstin): string {
  return number.slice(0, 2);
}

function tidy(input: unknown): string {
  return typeof input === "string" ? input.trim().toUpperCase() : textOf(input ?? "");
}
