/**
 * Can a document that a person gives be one at all? Its number, GSTINs, place of supply, date and amounts are held to
 * the law's form before it is saved. The portal's own files are not asked: they carry numbers that fail, and are read
 * with a warning instead (rulebook ).
 */
import type { TaxDocument } from "../documents/document";
import { fault, isFault, type Fault } from "../gst/fault";
import { parseDocumentNumber } from "../gst/document-number";
import { parseGstin } from "../gst/gstin";
import { parsePos } from "../gst/pos";
import { exceedsTax, NO_TAX } from "../gst/tax";

const GST_BEGAN = "2017-07-01";

/** The first thing that cannot be right, or undefined. */
export function typedFault(document: TaxDocument): Fault | undefined {
  return numberFault(document) ?? partiesFault(document) ?? dateFault(document) ?? amountFault(document);
}

function numberFault({ kind, documentNumber, originalNumber, port }: TaxDocument): Fault | undefined {
  if (kind !== "Bill of entry")
    return firstFault(
      parseDocumentNumber(documentNumber),
      originalNumber === "" ? "" : parseDocumentNumber(originalNumber),
    );
  if (!/^\d{1,7}$/.test(documentNumber))
    return fault(
      "BAD_DOCUMENT_NUMBER",
      `“${documentNumber.slice(0, 30)}” is not the number of a bill of entry.`,
      "Give up to seven digits.",
    );
  return /^[A-Z0-9]{6}$/i.test(port)
    ? undefined
    : fault(
        "BAD_VALUE",
        `“${port.slice(0, 20)}” is not a port code.`,
        "Give six characters, such as INMAA1.",
      );
}

function partiesFault({ supplierGstin, recipientGstin, pos }: TaxDocument): Fault | undefined {
  return firstFault(
    supplierGstin === "" ? "" : parseGstin(supplierGstin),
    parseGstin(recipientGstin),
    parsePos(pos),
  );
}

function dateFault({ documentDate, originalDate }: TaxDocument): Fault | undefined {
  const early = [documentDate, originalDate].find((day) => day !== "" && day < GST_BEGAN);
  if (early === undefined) return undefined;
  return fault(
    "BAD_DATE",
    `GST began on ${GST_BEGAN}; ${early} lies before.`,
    "Check the date on the paper.",
  );
}

/** Amounts are unsigned in every layer; the kind of document carries the sign. */
function amountFault({ taxableValue, value, tax }: TaxDocument): Fault | undefined {
  if (taxableValue >= 0 && value >= 0 && !exceedsTax(NO_TAX, tax)) return undefined;
  return fault("BAD_AMOUNT", "An amount is negative.", "Give it unsigned; a credit note lowers by its kind.");
}

function firstFault(...parsed: readonly unknown[]): Fault | undefined {
  return parsed.find((one): one is Fault => isFault(one));
}
