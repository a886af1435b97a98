/**
 * Which of the portal's files is this? Told by its keys, since people rename files; the name only settles what
 * the keys leave open, chiefly GSTR-1 against GSTR-1A, which have one and the same shape (rulebook R-84).
 */
import { fault, type Parsed } from "../gst/fault";
import type { PortalForm } from "./portal";
import { isObject, type JsonObject } from "./portal-reading";

const GSTR2A_ONLY = ["cdn", "cdna", "isd", "isda", "impg", "impgsez", "tds", "tdsa", "tcs"];
const IMS_ONLY = ["b2bdn", "b2bdna", "b2bcn", "b2bcna", "impga", "impgsza", "impgseza"];
const GSTR1_ONLY = ["cdnr", "cdnra", "b2cs", "b2cl", "exp", "hsn", "doc_issue", "nil", "cdnur"];
/** The supplier view holds a GSTR-1 and a GSTR-1A, each in a block of its own (rulebook R-74). */
const SUPPLIER_VIEW = ["gstr1", "gstr1a"];
const GROUPS = ["b2b", "b2ba", "cdnr", "cdnra", "ecom", "ecoma"];
/** Sections whose rows tell an answer of the portal's API: of the IMS each has an action. */
const SHARED = [...GROUPS, "impg", "impgsez"];
const ACCEPTED =
  "Accepted are GSTR-1, GSTR-1A, GSTR-2A, GSTR-2B, IMS and supplier view files as the portal hands them out (JSON).";

/** Names under which programs say which return a GSTR-1-shaped file is. */
const FORM_KEYS = ["form", "formType", "form_typ", "rtntype", "rtnType", "rtn_typ", "ret_typ"];

/**
 * The form of a file by its root keys.
 * @param fileName decides only where the keys do not; pass "" when there is none.
 * @returns UNKNOWN_FILE naming the root keys that were seen.
 */
export function recognise(json: unknown, fileName: string): Parsed<PortalForm> {
  if (!isObject(json)) return unknown("The file is not one of the portal's: it is no object.");
  const body = isObject(json["data"]) ? json["data"] : json;
  if ("docdata" in body || "itcsumm" in body || "docRejdata" in body) return "GSTR-2B";
  if (SUPPLIER_VIEW.some((block) => isObject(body[block]))) return "Supplier view";
  if ("imsDetailsErr" in json) {
    return fault(
      "UNKNOWN_FILE",
      "This is the portal's error report on an IMS upload.",
      "Read its messages; then import the IMS file itself.",
    );
  }
  if ("imsDetails" in json || "invdata" in json || IMS_ONLY.some((key) => key in json)) return "IMS";
  const first = SHARED.map((key) => firstRow(json[key])).find((row) => row !== undefined);
  if (first && ("stin" in first || "action" in first)) return "IMS";
  if (GSTR2A_ONLY.some((key) => key in json) || (first && "cfs" in first)) return "GSTR-2A";
  if ("gstin" in json && ("fp" in json || GROUPS.some((key) => key in json))) {
    if (isGstr1a(json, fileName)) return "GSTR-1A";
    return /gstr[-_ ]?2a|^2a/i.test(fileName) && !GSTR1_ONLY.some((key) => key in json)
      ? "GSTR-2A"
      : "GSTR-1";
  }
  const keys = Object.keys(json);
  const seen = keys.length ? `its keys are ${keys.slice(0, 8).join(", ")}` : "it is empty";
  return unknown(`The file is not one of the portal's: ${seen.slice(0, 200)}.`);
}

/** Does a GSTR-1-shaped file say that it is a GSTR-1A, in itself or by its name? */
export function isGstr1a(json: JsonObject, fileName: string): boolean {
  const said = FORM_KEYS.map((key) => json[key]).find((value): value is string => typeof value === "string");
  return said === undefined ? /(gstr[-_ ]?1a|r1a)(?![a-z])/i.test(fileName) : /1a$/i.test(said.trim());
}

/** Root keys that may name the return, so that a reader does not take them for sections. */
export const FORM_NAMING_KEYS: readonly string[] = FORM_KEYS;

function firstRow(list: unknown): JsonObject | undefined {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isObject(first) ? first : undefined;
}

function unknown(sentence: string) {
  return fault("UNKNOWN_FILE", sentence, ACCEPTED);
}
