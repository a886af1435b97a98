/**
 * Recognises a portal file's form: by keys that only one form has, then by all the weaker signs together, then by the
 * file's name; the signs are the table of `forms.ts`. An ambiguous file is not guessed: the fault has the possible
 * forms, and the user chooses.
 *
 * Note: GSTR-1A has the same shape as GSTR-1 (rulebook R-84), so a file of that shape is a GSTR-1 unless its name, or
 * a key that names the form, says 1A. A key with null is no sign, an empty list is.
 */
import { fault, type Fault } from "../gst/fault";
import type { PortalForm } from "./rows";
import { FORM_KEYS, FORM_SIGNS, GSTR_1A, PLACES, type FormSigns, type Need, type Place } from "./forms";
import {
  isList,
  isObject,
  isRow,
  keysOf,
  valueIn,
  type JsonObject,
  type List,
  type Row,
} from "./read/unread";

const ACCEPTED =
  "Accepted are GSTR-1, GSTR-1A, GSTR-2A, GSTR-2B, IMS and supplier view files as downloaded from the portal (JSON).";

/** How many elements and rows of each list at the root are examined. */
const MAX_EXAMINED = 20_000;
const LISTS = ["inv", "nt", "doclist"] as const;

/** FORM_UNCLEAR, with the possible forms; at least one. */
export interface FormQuestion extends Fault {
  readonly choices: readonly PortalForm[];
}

/** The form of a file, or why there is none; a {@link FormQuestion} where only the user can decide. */
export function recognise(
  json: unknown,
  fileName: string,
  answer?: PortalForm,
): PortalForm | Fault | FormQuestion {
  if (!isObject(json)) return unknown("The file is not one of the portal's: it is not an object.");
  const recognised = decide(json, fileName);
  if (answer === undefined || recognised === answer) return recognised;
  if (isAnswerTo(recognised, answer)) return answer;
  if (typeof recognised !== "string") return recognised;
  return fault(
    "BAD_CHOICE",
    `The file is a ${recognised} and cannot be imported as ${answer}.`,
    `Import it as ${recognised}, or choose another file.`,
  );
}

export function isQuestion(found: unknown): found is FormQuestion {
  return typeof found === "object" && found !== null && "choices" in found;
}

/** Does a GSTR-1-shaped file state that it is a GSTR-1A, by a key or by its name? */
export function isGstr1a(json: JsonObject, fileName: string): boolean {
  const said = statedForm(json);
  return said === undefined ? GSTR_1A.test(ownName(fileName)) : /1a$/i.test(said);
}

/** Root keys that may name the return, and are not sections. */
export const FORM_NAMING_KEYS: readonly string[] = FORM_KEYS;

/** GSTR-1 and GSTR-1A have one shape: choosing one of them may mean either. */
function isAnswerTo(recognised: PortalForm | Fault, answer: PortalForm): boolean {
  const isReturn = (form: PortalForm) => form === "GSTR-1" || form === "GSTR-1A";
  if (typeof recognised === "string") return isReturn(recognised) && isReturn(answer);
  return isQuestion(recognised) && recognised.choices.includes(answer);
}

function decide(json: JsonObject, fileName: string): PortalForm | Fault | FormQuestion {
  const seen = signsOf(json);
  const said = statedForm(json);
  const own = FORM_SIGNS.filter(
    (signs) => hasOwn(signs, seen) || (said !== undefined && matchesName(signs, said)),
  );
  if (own.length === 1) return formOf(own, json, fileName);
  if (own.length > 1) return question(own, seen, "It has keys of each.");
  const known = FORM_SIGNS.filter((signs) => listsAny(signs, seen));
  if (known.length === 0) return notPortalFile(json);
  const named = formNamed(ownName(fileName), seen);
  const possible = known.filter(
    (signs) => listsAll(signs, seen) && hasNeeded(signs, seen, ["root", "object"]),
  );
  // A form that is not imported is recognised by its own keys or its name only.
  const fitting = possible.filter((signs) => hasNeeded(signs, seen) && (!signs.refusal || signs === named));
  if (named && fitting.includes(named)) return formOf([named], json, fileName);
  if (fitting.length === 1 && named === undefined) return formOf(fitting, json, fileName);
  if (named) return question([...fitting, named], seen, "Its keys say one, its name the other.");
  return question(possible.length > 0 ? possible : known, seen, "Neither its keys nor its name decide.");
}

function formOf([signs]: readonly FormSigns[], json: JsonObject, fileName: string): PortalForm | Fault {
  if (!signs) return notPortalFile(json);
  if (signs.refusal) return fault(...signs.refusal);
  if (signs.form === "GSTR-1" && isGstr1a(json, fileName)) return "GSTR-1A";
  return signs.form as PortalForm;
}

function question(forms: readonly FormSigns[], seen: Seen, why: string): Fault | FormQuestion {
  const choices = forms
    .filter((signs) => !signs.refusal && hasNeeded(signs, seen, ["root", "object"]))
    .flatMap(({ form }) => (form === "GSTR-1" ? (["GSTR-1", "GSTR-1A"] as const) : [form as PortalForm]));
  const names = listed([...new Set([...choices, ...forms.map(({ form }) => form)])]);
  const found = fault(
    "FORM_UNCLEAR",
    `The file could be ${names}. ${why}`,
    "Choose what it is, or put the form into the file's name as the portal does (for example R1 or R2A).",
  );
  return choices.length > 0 ? { ...found, choices } : found;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

type Seen = ReadonlyMap<Place, ReadonlySet<string>>;

/** Every key of the file that is a sign of some form, with its place. */
function signsOf(json: JsonObject): Seen {
  const seen = new Map(PLACES.map((place) => [place, new Set<string>()]));
  const collect = (place: Place, row: Row) => {
    const keys = seen.get(place);
    for (const key of keysOf(row)) {
      if (keys?.has(key)) continue;
      const value = valueIn(row, key);
      if (value !== null && value !== undefined) keys?.add(key);
    }
  };
  collect("root", json);
  for (const key of Object.keys(json)) {
    const content = json[key];
    if (isObject(content)) seen.get("object")?.add(key);
    else if (isList(content)) collectSigns(content, collect);
  }
  return seen;
}

function collectSigns(groups: List, collect: (place: Place, row: Row) => void): void {
  let left = MAX_EXAMINED;
  for (const group of groups) {
    if (left-- <= 0) return;
    if (!isRow(group)) continue;
    collect("group", group);
    for (const list of LISTS) {
      const rows = valueIn(group, list);
      if (!isList(rows)) continue;
      for (const row of rows) {
        if (left-- <= 0) return;
        if (isRow(row)) collect(list, row);
      }
    }
  }
}

/** The table's keys as sets, made once. */
const LISTED = new Map(
  FORM_SIGNS.map((signs) => [
    signs,
    new Map(
      PLACES.map((place) => [
        place,
        {
          own: words(signs.own[place]),
          all: new Set([...words(signs.own[place]), ...words(signs.shared[place])]),
        },
      ]),
    ),
  ]),
);
const SIGNS = new Map(
  PLACES.map((place) => [
    place,
    new Set([...LISTED.values()].flatMap((of) => [...(of.get(place)?.all ?? [])])),
  ]),
);

function words(keys: string | undefined): ReadonlySet<string> {
  return new Set(keys ? keys.split(" ") : []);
}

function hasOwn(signs: FormSigns, seen: Seen): boolean {
  return PLACES.some((place) =>
    [...(LISTED.get(signs)?.get(place)?.own ?? [])].some((key) => seen.get(place)?.has(key)),
  );
}

function listsAny(signs: FormSigns, seen: Seen): boolean {
  return PLACES.some((place) =>
    [...(LISTED.get(signs)?.get(place)?.all ?? [])].some((key) => seen.get(place)?.has(key)),
  );
}

/** Does the form have every sign in the file? */
function listsAll(signs: FormSigns, seen: Seen): boolean {
  return PLACES.every((place) =>
    [...(seen.get(place) ?? [])].every(
      (key) => !SIGNS.get(place)?.has(key) || LISTED.get(signs)?.get(place)?.all.has(key),
    ),
  );
}

function hasNeeded({ needs = [] }: FormSigns, seen: Seen, places: readonly Place[] = PLACES): boolean {
  const isSatisfied = ({ place, beside, any }: Need) =>
    !places.includes(place) ||
    (beside !== undefined && !seen.get(place)?.has(beside)) ||
    any.split(" ").some((key) => seen.get(place)?.has(key));
  return needs.every(isSatisfied);
}

/** The return that a key of the file names. */
function statedForm(json: JsonObject): string | undefined {
  return FORM_KEYS.map((key) => json[key])
    .find((value): value is string => typeof value === "string")
    ?.trim();
}

function matchesName(signs: FormSigns, name: string): boolean {
  return signs.name.test(name) || (signs.form === "GSTR-1" && GSTR_1A.test(name));
}

/** The one form that a name means, if the file can be it. */
function formNamed(name: string, seen: Seen): FormSigns | undefined {
  const named = FORM_SIGNS.filter((signs) => matchesName(signs, name));
  const [only] = named;
  return only && named.length === 1 && hasNeeded(only, seen, ["root", "object"]) ? only : undefined;
}

/** A file in an archive is identified by its own name first, then by its folders and the archive. */
function ownName(fileName: string): string {
  const names = fileName.split("/").reverse();
  return names.find((name) => FORM_SIGNS.some((signs) => matchesName(signs, name))) ?? fileName;
}

function notPortalFile(json: JsonObject): Fault {
  const keys = Object.keys(json);
  const seen = keys.length ? `its keys are ${keys.slice(0, 8).join(", ")}` : "it is empty";
  return unknown(`The file is not one of the portal's: ${seen.slice(0, 200)}.`);
}

function unknown(sentence: string): Fault {
  return fault("UNKNOWN_FILE", sentence, ACCEPTED);
}
