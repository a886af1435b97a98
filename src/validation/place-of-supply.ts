/**
 * Which tax heads apply: IGST between States and for special economic zones, CGST and SGST in equal parts within a
 * State. ISD documents and bills of entry have no place of supply of their own; an ECO document is taxed
 * by a supplier whom it does not name.
 *
 * A wrong tax head is the supplier's mistake and stays in its return until it amends: the recipient must be able to
 * enter what it then rejects, so it is a warning and not an error.
 */
import type { TaxDocument } from "../documents/document";
import { stateOf } from "../gst/gstin";
import { isNoTax } from "../gst/tax";
import { isSameState, parsePos } from "../gst/pos";
import { isFault } from "../gst/fault";
import { findingIf, type Check } from "./check";

const hasPlace = ({ kind, supplierGstin }: TaxDocument) =>
  supplierGstin !== "" && (kind === "Invoice" || kind === "Debit note" || kind === "Credit note");
const isSez = ({ supplyType }: TaxDocument) => supplyType === "SEWP" || supplyType === "SEWOP";

function isInterState(document: TaxDocument): boolean {
  const { supplierGstin, pos } = document;
  return isSez(document) || (supplierGstin !== "" && !isSameState(stateOf(supplierGstin), pos));
}

export const PLACE_CHECKS: readonly Check[] = [
  {
    code: "BAD_POS",
    place: "POS",
    typed: "error",
    imported: "silent",
    law: "IGST Act s.10 to s.13, R-96, R-97",
    find: ({ pos }) => {
      const parsed = parsePos(pos);
      return isFault(parsed) ? parsed : undefined;
    },
  },
  {
    code: "WRONG_TAX_HEAD",
    place: "Central tax",
    typed: "warning",
    imported: "warning",
    law: "IGST Act s.5, s.7, R-96",
    find: (document) =>
      findingIf(
        hasPlace(document) && isInterState(document) && (document.tax.cgst !== 0 || document.tax.sgst !== 0),
        isSez(document)
          ? "A supply to a special economic zone carries CGST or SGST; it is inter-State even within a State."
          : `A supply from State ${stateOf(document.supplierGstin || document.recipientGstin)} to ${document.pos} carries CGST or SGST; between States there is IGST only.`,
        "Check the place of supply and the heads of tax.",
      ),
  },
  {
    code: "WRONG_TAX_HEAD",
    place: "Integrated tax",
    typed: "warning",
    imported: "warning",
    law: "CGST Act s.9; IGST Act s.8, R-96",
    find: (document) =>
      findingIf(
        hasPlace(document) &&
          !isInterState(document) &&
          document.supplyType !== "CBW" &&
          document.tax.igst !== 0,
        `A supply within State ${document.pos} carries IGST; within a State there are CGST and SGST.`,
        "Check the place of supply, the type of supply and the heads of tax.",
      ),
  },
  {
    code: "TAX_HEADS_DIFFER",
    place: "State/UT tax",
    typed: "error",
    imported: "warning",
    law: "CGST Act s.9; SGST Acts s.9, R-99",
    find: ({ kind, tax }) =>
      findingIf(
        !kind.startsWith("ISD") && Math.abs(tax.cgst - tax.sgst) > 1,
        "CGST and SGST differ; each is half of the tax.",
        "Give both the same amount.",
      ),
  },
  {
    code: "WRONG_TAX_HEAD",
    place: "Central tax",
    typed: "error",
    imported: "warning",
    law: "Customs Tariff Act s.3(7), R-101",
    find: ({ kind, tax }) =>
      findingIf(
        kind === "Bill of entry" && (tax.cgst !== 0 || tax.sgst !== 0),
        "A bill of entry carries CGST or SGST; on imports there is IGST only.",
        "Give the IGST that customs charged.",
      ),
  },
  {
    code: "WRONG_SUPPLY_TYPE",
    place: "Type",
    typed: "error",
    imported: "warning",
    law: "IGST Act s.16, R-101",
    find: ({ supplyType, tax }) =>
      findingIf(
        supplyType === "SEWOP" && !isNoTax(tax),
        "SEWOP means without payment of tax, but the document carries tax.",
        "Give the type SEWP, or no tax.",
      ),
  },
  {
    code: "WRONG_SUPPLY_TYPE",
    place: "Type",
    typed: "error",
    imported: "warning",
    law: "CGST Act s.147, R-101",
    find: ({ supplyType, reverseCharge }) =>
      findingIf(
        supplyType === "DE" && reverseCharge,
        "A deemed export is never under reverse charge.",
        "Take the mark from “Reverse charge”, or give another type.",
      ),
  },
  {
    code: "WRONG_SUPPLY_TYPE",
    place: "Type",
    typed: "warning",
    imported: "warning",
    law: "Returns offline tool, R-101",
    find: ({ supplyType, reverseCharge }) =>
      findingIf(
        supplyType === "CBW" && !reverseCharge,
        "A supply from a bonded warehouse (CBW) is under reverse charge.",
        "Mark “Reverse charge”, or give another type.",
      ),
  },
];
