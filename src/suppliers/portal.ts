/**
 * The portal's supplier view as JSON: a GSTR-1 and a GSTR-1A, each in its own block, whose documents have the
 * recipient's action and remarks (rulebook R-74).
 *
 * Note: blank is "No action taken", also on documents without actions, such as reverse charge; the blocks name neither
 * taxpayer nor period, the root does; and each group states whether the return is filed.
 */
import type { PortalFile, PortalRow } from "../portal/rows";
import { lenient, oneOf, textKey } from "../portal/read/key";
import { flagWarning } from "../portal/flag";
import { makeDocument } from "../portal/document";
import { isObject, Reading, type JsonObject } from "../portal/read/reading";
import { moreKeys } from "../portal/read/key-table";
import { hasShape, ownerOf } from "../portal/read/root";
import { isNested } from "../portal/read/unread";
import { parseMoment } from "../gst/date";
import { fault, isFault, type Result, warning } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { parsePeriod, type Frequency, type Period } from "../gst/period";
import {
  eachDocument,
  reportUnknownOperators,
  SECTIONS,
  type Section,
  type SectionDocument,
} from "../gstr1/portal";
import type { Form } from "../law/cut-offs";
import type { OutwardDocument } from "./outward";
import type { OutwardStatus } from "./outward-status";
import * as z from "zod";

const Block = z.looseObject({}, "A block of the supplier view holds the sections of a return.").optional();
const Root = z.looseObject({ gstr1: Block, gstr1a: Block });

const ANSWER = {
  status: oneOf<OutwardStatus>(
    "imsactn|action",
    {
      N: "No action taken",
      A: "Accepted",
      R: "Rejected",
      P: "Pending",
      "NO ACTION": "No action taken",
      "NO ACTION TAKEN": "No action taken",
      ACCEPTED: "Accepted",
      REJECTED: "Rejected",
      PENDING: "Pending",
    },
    { absent: "No action taken", blank: "No action taken" },
  ),
  remarks: lenient(textKey("remarks", { absent: "", blank: "" })),
};
const OWN_SECTIONS = SECTIONS.map((section) => ({ ...section, table: moreKeys(section.table, ANSWER) }));
const BLOCKS = [
  ["gstr1", "GSTR-1"],
  ["gstr1a", "GSTR-1A"],
] as const;
/** Keys allowed beside the blocks. */
const ROOT = new Set(BLOCKS.map(([key]) => key as string));
const OUTER = new Set(SECTIONS.map(({ path }) => path.split(".")[0] ?? ""));

/** Common to all documents of one block. */
interface Head {
  readonly gstin: Gstin;
  readonly form: Form;
  readonly period: Period;
  readonly filedOn: OutwardDocument["filedOn"];
}

/**
 * Reads a supplier view of `home`, who files at `frequency`. The period is the root's, or else the one in the file's
 * name; without either there are no rows, and a fault.
 */
export function readSupplierView(
  json: unknown,
  ownGstin: Gstin,
  frequency: Frequency,
  fileName: string,
): PortalFile<OutwardDocument> {
  const reading = new Reading();
  const rows: PortalRow<OutwardDocument>[] = [];
  const root: JsonObject = isObject(json) ? json : {};
  let own: Gstin | undefined;
  let period: Period | undefined;
  if (hasShape(reading, root, Root, "a supplier view")) {
    own = ownerOf(reading, root, "");
    const stated = periodOf(root, fileName);
    const filedOn = filedOnOf(root);
    if (isFault(stated)) reading.note("fp", stated);
    else period = stated;
    if (isFault(filedOn)) reading.note("fil_dt", filedOn);
    for (const [key, form] of BLOCKS) {
      const block = root[key];
      if (!isObject(block) || isFault(stated) || isFault(filedOn)) continue;
      const isIff = form === "GSTR-1" && frequency === "Quarterly" && Number(stated.slice(5, 7)) % 3 !== 0;
      reading.supplier = own ?? ownGstin;
      const head = { gstin: own ?? ownGstin, form: isIff ? "IFF" : form, period: stated, filedOn } as const;
      for (const section of OWN_SECTIONS)
        eachDocument(reading, { at: `${key}.`, content: block }, section, (found) => {
          warn(reading, found, head);
          reading.keep(rows, outwardOf(section, found, head), found.path);
        });
      for (const name of Object.keys(block))
        if (!OUTER.has(name)) reading.unknownSection(`${key}.${name}`, block[name]);
      reportUnknownOperators(reading, block, `${key}.`);
    }
    for (const key of Object.keys(root))
      if (!ROOT.has(key) && isNested(root[key])) reading.unknownSection(key, root[key]);
  }
  const faults = reading.faults();
  return { form: "Supplier view", gstin: own, period, read: reading.read, rows, faults };
}

function periodOf(root: JsonObject, fileName: string): Result<Period> {
  const stated = root["fp"] ?? root["rtnprd"] ?? root["ret_period"];
  if (stated !== undefined) return parsePeriod(stated);
  const named = /(?:^|\D)((?:0[1-9]|1[0-2])20\d\d)(?:\D|$)/.exec(fileName)?.[1];
  if (named) return parsePeriod(named);
  return fault(
    "MISSING_KEY",
    "The supplier view does not name its return period.",
    "Put the period into the file's name, for example supplier-view-102025.json.",
  );
}

function filedOnOf(root: JsonObject): Result<OutwardDocument["filedOn"]> {
  const stated = root["fil_dt"];
  return stated === undefined || stated === null || stated === "" ? "" : parseMoment(String(stated));
}

/** Warnings about a document's flag, and about a filing status that the file does not state. */
function warn(reading: Reading, { group, row, path }: SectionDocument, { filedOn }: Head): void {
  const flag = flagWarning(row, false);
  if (flag) reading.note(`${path}.flag`, flag);
  if (filedOn !== "" || group["cfs"] !== undefined) return;
  reading.note(
    `${path}.cfs`,
    warning(
      "MISSING_KEY",
      "The file does not say whether the return is filed; it counts as filed.",
      "Check on the portal if it is not.",
    ),
  );
}

function outwardOf(
  section: Section,
  { parties: whose, details, amounts, group }: SectionDocument,
  head: Head,
): OutwardDocument {
  const isSaved = head.filedOn === "" && /^n$/i.test(String(group["cfs"] ?? "Y"));
  const { supplierGstin, supplierName, port, ...document } = makeDocument(section.kind, details, amounts, {
    supplierGstin: head.gstin,
    supplierName: "",
    recipientGstin: whose.recipientGstin,
    sellerGstin: whose.sellerGstin,
    form: head.form,
    returnPeriod: head.period,
    filingStatus: isSaved ? "Saved" : "Filed",
    filedOn: head.filedOn,
  });
  const { status, remarks } = details as typeof details & Pick<OutwardDocument, "status" | "remarks">;
  return { ...document, recipientName: whose.name, status, remarks, source: "Portal" };
}
