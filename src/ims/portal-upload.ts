/**
 * The portal's upload files of answers, with the portal's hash of each record (rulebook R-87): what differs from what
 * the portal has, see at-portal.ts. Rows that the portal would refuse are reported and left out, so that one invalid
 * row does not invalidate the file; bills of entry cannot be uploaded and are returned as a to-do list.
 *
 * A zero reduction must be written as "N": the portal rejects zeros in every head, and a reduction without amounts
 * means the whole tax.
 */
import { describe, isAmendment } from "../documents/document";
import { isCreditNote } from "../documents/kind";
import { writeKeys, type Keys, type KeyTable } from "../portal/read/key-table";
import { fault, type Fault, isFault, warning } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { exceedsTax, isNoTax } from "../gst/tax";
import { DEFAULT_POLICIES, type Policies } from "../law/policies";
import { CITE } from "../law/citations";
import { areRemarksSent, isAtPortal, possibleAnswers } from "./at-portal";
import { LONGEST_REMARKS } from "./decide";
import { DOCUMENT_SECTIONS } from "./portal-sections";
import type { Answer, ImsRecord } from "./record";
import { makeUploadFiles, type UploadFile, type UploadRow } from "./upload-file";

export interface ImsUpload {
  /** Answers, then resets of answers that were taken back here. */
  readonly files: readonly UploadFile[];
  /** Actions to take manually on the portal, one sentence each. */
  readonly toDo: readonly string[];
  /** How many answers the portal has already, and are in no file. */
  readonly atPortal: number;
  /** Records in the files that were in an earlier one, of which it is not known whether it was uploaded. */
  readonly repeated: readonly ImsRecord[];
  /** An error left its row out of the files; a warning left out part of it. */
  readonly faults: readonly Fault[];
}

/** The upload of one recipient's answers; records of other recipients are skipped. */
export function makeImsUpload(
  recipient: Gstin,
  records: readonly ImsRecord[],
  policies: Pick<Policies, "remarksSent"> = DEFAULT_POLICIES,
): ImsUpload {
  const faults: Fault[] = [];
  const toDo: string[] = [];
  const rows: Record<UploadFile["request"], UploadRow[]> = { SAVE: [], RESET: [] };
  let atPortal = 0;
  for (const record of records) {
    if (record.recipientGstin !== recipient) continue;
    const isReset = record.action === "No action";
    if (isAtPortal(record, policies)) {
      if (!isReset) atPortal++;
      continue;
    }
    const section = sectionOf(record);
    if (section === undefined) {
      toDo.push(
        `${isReset ? "Reset" : record.action} on the portal: ${describe(record)}, port ${record.port || "unknown"}.`,
      );
      continue;
    }
    const answer = isReset ? {} : answerKeys(record, policies, faults);
    if (answer)
      rows[isReset ? "RESET" : "SAVE"].push({
        section: section.name,
        row: row(section.table, record, answer),
        record,
      });
  }
  const files = [
    ...makeUploadFiles(recipient, "SAVE", rows.SAVE),
    ...makeUploadFiles(recipient, "RESET", rows.RESET),
  ];
  const repeated = files.flatMap((file) =>
    file.records.filter((record) => possibleAnswers(record).length > 1),
  );
  return { files, toDo, atPortal, repeated, faults };
}

function sectionOf(record: ImsRecord): { name: string; table: KeyTable<Keys> } | undefined {
  const found = Object.entries(DOCUMENT_SECTIONS).find(
    ([, { kind, amended }]) => kind === record.kind && amended === isAmendment(record),
  );
  return found && { name: found[0], table: found[1].table };
}

/** A row as received, without the supplier's name and the portal's flags, with the answer. */
function row(
  table: KeyTable<Keys>,
  record: ImsRecord,
  answer: Readonly<Record<string, unknown>>,
): Record<string, string | number> {
  return writeKeys(table, {
    supplierGstin: record.supplierGstin,
    documentNumber: record.documentNumber,
    documentDate: record.documentDate,
    originalNumber: record.originalNumber,
    originalDate: record.originalDate,
    supplyType: record.supplyType,
    value: record.value,
    pos: record.pos,
    taxableValue: record.taxableValue,
    ...record.tax,
    filingStatus: record.filingStatus,
    portalHash: record.portalHash,
    action: record.action,
    ...answer,
    // The portal uses one code for IFF and GSTR-1.
    form: record.form === "IFF" ? "GSTR-1" : record.form,
    returnMonth: record.returnPeriod,
  });
}

/** The portal's keys for reduction and remarks, or undefined when the row must be left out. */
function answerKeys(
  record: ImsRecord,
  policies: Pick<Policies, "remarksSent">,
  faults: Fault[],
): Readonly<Record<string, unknown>> | undefined {
  const place = `${describe(record)} from ${record.supplierGstin}`;
  const reduction = refusalOf(record) ?? (record.action === "Accept" ? reductionKeys(record) : {});
  if (isFault(reduction)) {
    faults.push({ ...reduction, place });
    return undefined;
  }
  const remarks = remarksOf(record, policies);
  if (!isFault(remarks)) return { ...reduction, remarks };
  faults.push({ ...remarks, place });
  return reduction;
}

function refusalOf(record: ImsRecord): Fault | undefined {
  if (record.action === "Pending" && record.pendingBlocked) {
    return fault(
      "PENDING_NOT_ALLOWED",
      "The portal does not let this record be kept pending.",
      "Accept or reject it.",
      { law: CITE.portalFlag },
    );
  }
  if (Array.from(record.remarks).length <= LONGEST_REMARKS) return undefined;
  return fault(
    "REMARKS_TOO_LONG",
    `The remarks are longer than ${LONGEST_REMARKS} characters.`,
    "Shorten them.",
    { law: CITE.remarks },
  );
}

/** Remarks of an acceptance are sent only where the settings say so: whether the portal accepts them is open (C4). */
function remarksOf(record: ImsRecord, policies: Pick<Policies, "remarksSent">): string | Fault {
  if (record.remarks === "") return "";
  if (areRemarksSent(record, record, policies)) return record.remarks;
  return warning(
    "REMARKS_NOT_ALLOWED",
    "Remarks do not go to the portal with this action; they stay in the workbook.",
    record.action === "Accept"
      ? "Nothing needs to be done; “Remarks with acceptance: send” on the Milaan sheet sends them."
      : "Nothing needs to be done.",
    { law: CITE.remarks },
  );
}

function reductionKeys(record: ImsRecord): Fault | Readonly<Record<string, unknown>> {
  const { reduction, declared } = record;
  if (reduction === "" && !declared) return {};
  if (record.reductionBlocked || !(isCreditNote(record.kind) || isAmendment(record))) {
    return fault(
      "REDUCTION_NOT_ASKED",
      "The portal asks for no ITC reduction on this record.",
      "Take the reduction out of the row.",
      { law: CITE.reduction },
    );
  }
  if (reduction === "No" || (declared && isNoTax(declared))) return { reduction: "No" };
  if (!declared) return { reduction: "Yes" };
  return (
    reductionExceedsTax(record, declared) ?? {
      reduction: "Yes",
      declaredIgst: declared.igst,
      declaredCgst: declared.cgst,
      declaredSgst: declared.sgst,
      declaredCess: declared.cess,
    }
  );
}

function reductionExceedsTax(
  record: ImsRecord,
  declared: NonNullable<Answer["declared"]>,
): Fault | undefined {
  if (exceedsTax(declared, record.tax)) {
    return fault(
      "REDUCTION_EXCEEDS_TAX",
      "The declared reduction is more than the document's tax.",
      "Declare at most the tax, head by head.",
      { law: CITE.reduction },
    );
  }
  if (declared.cgst === declared.sgst) return undefined;
  return fault(
    "REDUCTION_HEADS_DIFFER",
    "The declared central and State tax differ.",
    "Declare the same amount in both.",
    { law: CITE.reduction },
  );
}
