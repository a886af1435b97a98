/** The corpus: registers of each system, clean and messy. Nothing is stored; a seed makes each again. */
import {
  erpnext,
  odooBills,
  quickbooks,
  sapBusinessOne,
  sapLines,
  sapReport,
  zohoBills,
  zohoCredits,
} from "./sap-odoo-zoho";
import { hindiSheet, interfaceFile, partyEntries, portalTemplate, shopLedger } from "./others";
import type { Register } from "./register";
import {
  busyItems,
  busyVouchers,
  margBook,
  margRecords,
  tallyColumnar,
  tallyDetailed,
} from "./tally-busy-marg";

export const SYSTEMS = [
  ...[tallyColumnar, tallyDetailed, busyVouchers, busyItems, margRecords, margBook],
  ...[sapReport, sapLines, sapBusinessOne, zohoBills, zohoCredits, odooBills, erpnext, quickbooks],
  ...[interfaceFile, portalTemplate, shopLedger, partyEntries, hindiSheet],
] as const;

export function makeCorpus(seed: number): Register[] {
  return SYSTEMS.flatMap((make, place) => [make(seed + place, false), make(seed + 100 + place, true)]);
}
