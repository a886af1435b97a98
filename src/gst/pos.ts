/**
 * Places of supply and States: the two-digit codes of the portal. Source: rulebook. 96 (outside India) is a
 * place of supply only; 99 (Centre jurisdiction) begins a GSTIN only.
 */
import { textOf } from "./cell-text";
import { fault, type Result } from "./fault";

const STATES: Readonly<Record<string, string>> = {
  "01": "Jammu & Kashmir",
  "02": "Himachal Pradesh",
  "03": "Punjab",
  "04": "Chandigarh",
  "05": "Uttarakhand",
  "06": "Haryana",
  "07": "Delhi",
  "08": "Rajasthan",
  "09": "Uttar Pradesh",
  "10": "Bihar",
  "11": "Sikkim",
  "12": "Arunachal Pradesh",
  "13": "Nagaland",
  "14": "Manipur",
  "15": "Mizoram",
  "16": "Tripura",
  "17": "Meghalaya",
  "18": "Assam",
  "19": "West Bengal",
  "20": "Jharkhand",
  "21": "Odisha",
  "22": "Chhattisgarh",
  "23": "Madhya Pradesh",
  "24": "Gujarat",
  "25": "Daman & Diu",
  "26": "Dadra & Nagar Haveli and Daman & Diu",
  "27": "Maharashtra",
  "28": "Andhra Pradesh (before division)",
  "29": "Karnataka",
  "30": "Goa",
  "31": "Lakshadweep",
  "32": "Kerala",
  "33": "Tamil Nadu",
  "34": "Puducherry",
  "35": "Andaman & Nicobar",
  "36": "Telangana",
  "37": "Andhra Pradesh",
  "38": "Ladakh",
  "97": "Other territory",
  "99": "Centre jurisdiction",
};

export function isState(code: string): boolean {
  return code in STATES;
}

/** "Maharashtra" for "27"; the code itself where it is unknown. */
export function stateName(code: string): string {
  return STATES[code] ?? code;
}

/** Other spellings and former names, and what only a place of supply can be. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  uttaranchal: "05",
  chhatisgarh: "22",
  chattisgarh: "22",
  orissa: "21",
  dadranagarhaveli: "26",
  pondicherry: "34",
  andhrapradeshnew: "37",
  foreigncountry: "96",
  othercountry: "96",
  othercountries: "96",
  outsideindia: "96",
};

const CODES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(STATES)
    .filter(([code]) => code !== "99")
    .map(([code, name]) => [plainName(name), code] as const),
  ...Object.entries(OTHER_NAMES),
]);

/** "27" for "Maharashtra", in any spelling that is in use; undefined for any other text. */
export function codeOfState(name: string): string | undefined {
  return CODES.get(plainName(name.slice(0, 60)));
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/&|\band\b/g, "")
    .replace(/\bislands?\b/g, "")
    .replace(/[^a-z]/g, "");
}

/** State codes that were merged into another State's. */
const MERGED: Readonly<Record<string, string>> = { "25": "26", "28": "37" };

/** Are two codes of one State, whichever of its codes each is? */
export function isSameState(one: string, other: string): boolean {
  return (MERGED[one] ?? one) === (MERGED[other] ?? other);
}

/** Text such as "27", 27 or "27-Maharashtra" to the two-digit code. */
export function parsePos(input: unknown): Result<string> {
  const digits = /^(\d{1,2})(?:\s*-.*)?$/.exec(textOf(input ?? "").trim())?.[1] ?? "";
  const code = digits.padStart(2, "0");
  if (code !== "99" && (isState(code) || code === "96")) return code;
  return fault(
    "BAD_POS",
    `“${textOf(input).slice(0, 20)}” is not a place of supply.`,
    "Give the two digits of the state, for example 27.",
  );
}
