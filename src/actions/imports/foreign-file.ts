/**
 * A file that could be several forms is asked about only where some answer could be right: what belongs to another GSTIN,
 * and has no document for this one, is refused before the question.
 */
import { openedBody } from "../../portal/file/open";
import { isObject, type JsonObject } from "../../portal/read/reading";
import type { FormQuestion } from "../../portal/recognise";
import type { PortalForm } from "../../portal/rows";
import { fault, isFault, type Fault } from "../../gst/fault";
import { parseGstin, type Gstin } from "../../gst/gstin";

/** Files of the recipient's own; the others are his suppliers'. */
const OWN: ReadonlySet<PortalForm> = new Set(["GSTR-2A", "GSTR-2B", "IMS", "Supplier view"]);

/** @returns the question with what may be answered, or OTHER_GSTIN. */
export function askedOf(
  home: Gstin,
  content: string | Uint8Array,
  asked: FormQuestion,
): FormQuestion | Fault {
  const body = openedBody(content);
  if (!isObject(body)) return asked;
  const owner = parseGstin(body["gstin"]);
  if (isFault(owner) || owner === home) return asked;
  const choices = asked.choices.filter((form) => !OWN.has(form));
  if (choices.length > 0 && hasDocumentsFor(body, home)) return { ...asked, choices };
  return fault(
    "OTHER_GSTIN",
    `The file belongs to ${owner}, and none of its documents is for ${home}, the GSTIN of this workbook.`,
    "Open the workbook of that GSTIN, or choose the file of this one.",
  );
}

function hasDocumentsFor(body: JsonObject, home: Gstin): boolean {
  return Object.values(body).some(
    (groups) =>
      Array.isArray(groups) &&
      groups.some((group: unknown) => isObject(group) && String(group["ctin"]).trim().toUpperCase() === home),
  );
}
