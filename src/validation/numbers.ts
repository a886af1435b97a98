/** GSTINs and numbers: who can be the supplier, and whether the document number is valid. */
import type { TaxDocument } from "../documents/document";
import { parseDocumentNumber } from "../gst/document-number";
import { isFault, type Result } from "../gst/fault";
import { registrationType, parseGstin } from "../gst/gstin";
import { findingIf, type Check, type Finding } from "./check";

const asFinding = (parsed: Result<unknown>): Finding | undefined => (isFault(parsed) ? parsed : undefined);
const isBillOfEntry = ({ kind }: TaxDocument) => kind === "Bill of entry";

/** The fourth letter of a PAN: company, person, firm, trust and so on. */
const PAN_HOLDER_TYPES = "PCHFATBLJG";

export const NUMBER_CHECKS: readonly Check[] = [
  {
    code: "BAD_GSTIN",
    place: "Supplier GSTIN",
    typed: "error",
    imported: "silent",
    law: "CGST Rules r.10, R-92",
    find: (document) =>
      document.supplierGstin === "" && isBillOfEntry(document)
        ? undefined
        : asFinding(parseGstin(document.supplierGstin)),
  },
  {
    code: "BAD_GSTIN",
    place: "Recipient GSTIN",
    typed: "error",
    imported: "silent",
    law: "CGST Rules r.10, R-92",
    find: ({ recipientGstin }) => asFinding(parseGstin(recipientGstin)),
  },
  {
    code: "NOT_A_SUPPLIER",
    place: "Supplier GSTIN",
    typed: "error",
    imported: "warning",
    law: "CGST Act s.37, R-91",
    find: ({ supplierGstin, form, kind }) => {
      const of = supplierGstin === "" ? "Normal" : (registrationType(supplierGstin) ?? "Normal");
      const may =
        of === "Normal" ||
        form === "GSTR-5" ||
        (of === "TDS deductor" && kind === "TDS credit") ||
        (of === "TCS operator" && (kind === "TCS credit" || kind === "ECO document"));
      const who = of === "Other" ? "an embassy, a non-resident or an online service abroad" : `a ${of}`;
      return findingIf(
        !may,
        `${supplierGstin} is the number of ${who}, which reports no supplies in ${form}.`,
        "Take the GSTIN under which the supply was made from the document.",
      );
    },
  },
  {
    code: "BAD_GSTIN",
    place: "Supplier GSTIN",
    typed: "warning",
    imported: "silent",
    law: "R-91",
    find: ({ supplierGstin }) =>
      findingIf(
        /^\d{2}[A-Z]{5}\d{4}/.test(supplierGstin) && !PAN_HOLDER_TYPES.includes(supplierGstin.charAt(5)),
        `The PAN in ${supplierGstin} has “${supplierGstin.charAt(5)}” as its fourth letter, which stands for no kind of holder.`,
        "Compare the number with the document.",
      ),
  },
  {
    code: "BAD_DOCUMENT_NUMBER",
    place: "Number",
    typed: "error",
    imported: "silent",
    law: "CGST Rules r.46(b), r.53, R-93",
    find: (document) =>
      isBillOfEntry(document) ? undefined : asFinding(parseDocumentNumber(document.documentNumber)),
  },
  {
    code: "BAD_DOCUMENT_NUMBER",
    place: "Amends number",
    typed: "error",
    imported: "silent",
    law: "CGST Rules r.46(b), r.53, R-93",
    find: (document) =>
      isBillOfEntry(document) || document.originalNumber === ""
        ? undefined
        : asFinding(parseDocumentNumber(document.originalNumber)),
  },
  {
    code: "BAD_DOCUMENT_NUMBER",
    place: "Amends number",
    typed: "error",
    imported: "silent",
    law: "CGST Rules r.46(b), r.53, R-93",
    find: ({ originalNumber, originalDate }) =>
      findingIf(
        originalNumber === "" && originalDate !== "",
        "The date of an amended document is given, but not its number.",
        "Give the number of the document that is amended, or take its date away.",
      ),
  },
  {
    code: "BAD_DOCUMENT_NUMBER",
    place: "Number",
    typed: "error",
    imported: "warning",
    law: "Customs Act s.46, R-101",
    find: (document) =>
      findingIf(
        isBillOfEntry(document) && !/^\d{1,7}$/.test(document.documentNumber),
        `“${document.documentNumber.slice(0, 30)}” is not the number of a bill of entry.`,
        "Give up to seven digits.",
      ),
  },
  {
    code: "BAD_VALUE",
    place: "Port",
    typed: "error",
    imported: "warning",
    law: "Customs Act s.46, R-101",
    find: (document) =>
      findingIf(
        isBillOfEntry(document) && !/^[A-Z0-9]{6}$/i.test(document.port),
        `“${document.port.slice(0, 20)}” is not a port code.`,
        "Give six characters, such as INMAA1.",
      ),
  },
];
