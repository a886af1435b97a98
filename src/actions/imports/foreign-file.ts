/**
 * The form of a file that could be several is asked only where some answer could be right: a file of another GSTIN
 * without a document for this one is refused before the question.
 */
import { openedBody } from "../../portal/file/open";
import { elementsOf, isList, isObject, type JsonObject } from "../../portal/read/unread";
import type { FormQuestion } from "../../portal/recognise";
import type { PortalForm } from "../../portal/rows";
import { fault, isFault, type Fault } from "../../gst/fault";
import { parseGstin, type Gstin } from "../../gst/gstin";

/** Forms of the recipient's own; the others are the suppliers'. */
const OWN: ReadonlySet<PortalForm> = new Set(["GSTR-2A", "GSTR-2B", "IMS", "IMS errors", "Supplier view"]);

/** @returns the question with its possible answers, or OTHER_GSTIN. */
export function askedOf(
  ownGstin: Gstin,
  content: string | Uint8Array,
  asked: FormQuestion,
): FormQuestion | Fault {
  const body = openedBody(content);
  if (!isObject(body)) return asked;
  const owner = parseGstin(body["gstin"]);
  if (isFault(owner) || owner === ownGstin) return asked;
  const choices = asked.choices.filter((form) => !OWN.has(form));
  if (choices.length > 0 && hasDocumentsFor(body, ownGstin)) return { ...asked, choices };
  return fault(
    "OTHER_GSTIN",
    `The file belongs to ${owner}, and none of its documents is for ${ownGstin}, the GSTIN of this workbook.`,
    "Open the workbook of that GSTIN, or choose the file of this one.",
  );
}

function hasDocumentsFor(body: JsonObject, ownGstin: Gstin): boolean {
  return Object.values(body).some(
    (groups) =>
      isList(groups) &&
      elementsOf(groups).some(
        (group: unknown) => isObject(group) && String(group["ctin"]).trim().toUpperCase() === ownGstin,
      ),
  );
}
