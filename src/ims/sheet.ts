/**
 * The IMS worksheet: which document, the recipient's answer next to it, then the amounts, the columns derived from
 * the answer, the rest of the document and the bookkeeping. The Action cell is the state.
 *
 * One data-validation rule serves the whole Action column: it picks a named list by the row's Allowed cell.
 */
import { actionMeant, reductionMeant } from "./action-words";
import { documentFields, warningsField } from "../documents/columns";
import { rowKey } from "../documents/identity";
import { factColumns, factKeys, type FactLayer } from "../sheet/facts";
import {
  choice,
  flag,
  money,
  optionalDay,
  optionalPeriod,
  optionalTax,
  period,
  displayOnly,
  text,
  type Fields,
} from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import {
  ACTIONS,
  ORIGINAL_STATES,
  REDUCTIONS,
  SOURCES,
  STATUSES,
  type ImsRecord,
  type PortalState,
} from "./record";

export const IMS_TABLE = "IMS";

const {
  supplierGstin,
  supplierName,
  kind,
  documentNumber,
  documentDate,
  taxableValue,
  tax,
  ...furtherFields
} = documentFields;

const fields: Fields<ImsRecord> = {
  supplierGstin,
  supplierName,
  documentNumber,
  action: choice(
    "Action",
    "Accept, Reject, Pending or No action: or A, R, P, U. No action is deemed accepted when GSTR-2B is generated.",
    ACTIONS,
    {
      width: 12,
      role: "answer",
      blank: "No action",
      alias: actionMeant,
      // A blank row, too, must name a list: Excel refuses a drop-down whose list is an error when it is set.
      choices: {
        formula:
          '=INDIRECT("Allowed_"&IF({Allowed}="","None",SUBSTITUTE(SUBSTITUTE({Allowed}," ",""),"-","None")))',
      },
    },
  ),
  allowed: text("Allowed", "What the law allows now: A accept, R reject, P pending.", {
    width: 9,
    role: "derived",
    align: "center",
  }),
  status: choice("Status", "What your action, or no action, results in.", STATUSES, {
    width: 16,
    role: "derived",
    blank: "No action",
  }),
  kind,
  section: text("Section", "The section of the portal's IMS.", {
    width: 10,
    role: "derived",
    addedLater: true,
  }),
  documentDate,
  taxableValue,
  tax,
  period2b: period("2B period", "The GSTR-2B into which the record flows.", { role: "derived" }),
  pendingUntil: optionalDay("Pending until", "The last day on which it may be kept pending.", {
    role: "derived",
  }),
  effect: money("Effect on ITC", "What the record adds to your ITC or reduces, with the action taken now.", {
    role: "derived",
  }),
  why: text("Why", "Warnings, with the rule.", { width: 30, role: "derived" }),
  warnings: warningsField,
  reduction: choice(
    "Reduce ITC",
    "On accepting a credit note: Yes (fully, or as declared) or No.",
    REDUCTIONS,
    { width: 11, role: "answer", blank: "", alias: reductionMeant },
  ),
  declared: optionalTax("Reduce", "How much ITC is to be reduced, when not all of it.", { role: "answer" }),
  remarks: text("Remarks", "With a rejection or a pending; the supplier sees them. At most 250 characters.", {
    width: 24,
    role: "answer",
  }),
  ...furtherFields,
  originalState: choice(
    "Original stands",
    "Of an amendment: what became of the version before it.",
    ORIGINAL_STATES,
    { width: 15, role: "derived", blank: "" },
  ),
  originalPeriod: optionalPeriod(
    "Original 2B period",
    "Of an amendment: the 2B period of the version before it.",
    { role: "derived" },
  ),
  originalTax: optionalTax("Original", "Of an amendment: tax of the version before it.", { role: "derived" }),
  credited: optionalTax("Posted", "Of an amendment: tax already credited in filed statements.", {
    role: "derived",
  }),
  firstDocument: text(
    "First paper",
    "Where amendments gave the document other numbers: the first document of the chain.",
    {
      width: 20,
      role: "derived",
      addedLater: true,
    },
  ),
  pendingBlocked: flag("Pending blocked", "The portal's file says that it may not be kept pending.", {
    role: "bookkeeping",
  }),
  remarksBlocked: flag("Remarks blocked", "The portal's file takes no remarks for it.", {
    role: "bookkeeping",
  }),
  reductionBlocked: flag("Reduction blocked", "The portal's file takes no ITC reduction for it.", {
    role: "bookkeeping",
  }),
  source: choice("Source", "From the GSTR-2A sheet, or imported from the portal.", SOURCES, {
    width: 10,
    role: "bookkeeping",
    blank: "GSTR-2A",
  }),
  portalAction: choice("Portal action", "The action in the portal's last file.", ["", ...ACTIONS], {
    width: 12,
    role: "bookkeeping",
    blank: "",
  }),
  portalHash: text("Portal hash", "The portal's own mark of the record, given back on upload.", {
    width: 12,
    role: "bookkeeping",
  }),
  portalAnswer: text("Action at portal", "The action that the portal is known to have, with its reduction.", {
    width: 16,
    role: "bookkeeping",
    addedLater: true,
  }),
  uploadFile: text(
    "Upload file",
    "The upload files with this record, the newest last, until the portal, its error file or you confirm the upload.",
    { width: 16, role: "bookkeeping", addedLater: true },
  ),
  uploadAnswer: text("Action in upload file", "The actions in these files, that of the newest last.", {
    width: 16,
    role: "bookkeeping",
    addedLater: true,
  }),
  portalError: text("Portal error", "Why the portal refused the last upload of this record.", {
    width: 30,
    role: "bookkeeping",
    addedLater: true,
  }),
  recorded: text("Recorded", "The action as last logged.", {
    width: 24,
    role: "bookkeeping",
  }),
};

/** Derived columns, which are not facts of the row. */
export const derivedFields = [
  "allowed",
  "status",
  "pendingUntil",
  "effect",
  "why",
  "originalState",
  "originalPeriod",
  "originalTax",
  "credited",
  "firstDocument",
] as const satisfies readonly (keyof ImsRecord)[];

export const imsFields: Fields<ImsRecord> = {
  ...fields,
  allowed: displayOnly(fields.allowed),
  status: displayOnly(fields.status),
  pendingUntil: displayOnly(fields.pendingUntil),
  effect: displayOnly(fields.effect),
  why: displayOnly(fields.why),
  originalState: displayOnly(fields.originalState),
  originalPeriod: displayOnly(fields.originalPeriod),
  originalTax: displayOnly(fields.originalTax),
  credited: displayOnly(fields.credited),
  firstDocument: displayOnly(fields.firstDocument),
};

/**
 * What became of uploads. No facts: where these columns are blank, or were changed, answers go to the portal once more,
 * and the portal's next file says again what it has.
 */
const PORTAL_STATE: ReadonlySet<string> = new Set<keyof PortalState>([
  "portalAnswer",
  "uploadFile",
  "uploadAnswer",
  "portalError",
]);

/** Answers are typed, derived columns are computed, every other column is a fact, including the recorded answer. */
export const imsFacts: FactLayer<ImsRecord> = {
  table: IMS_TABLE,
  fields: imsFields,
  key: rowKey,
  facts: factKeys(imsFields, ["section", "period2b"]).filter((key) => !PORTAL_STATE.has(key)),
  changing: ["section", "period2b", "recorded"],
  isOrigin: ({ source }) => source === "Portal",
};

export const imsLayout: Layout = layout({
  table: IMS_TABLE,
  sheet: "IMS",
  title: "Invoice Management System",
  about:
    "Documents that await your answer. The Action cell is the state: type, paste, fill down, use the ribbon or the pane.",
  columns: factColumns(imsFacts),
  tabColour: "#0F6CBD",
  frozenColumns: 3,
  colours: [
    { heading: "Status", equals: "Accepted", tone: "good" },
    { heading: "Status", equals: "Deemed accepted", tone: "quiet" },
    { heading: "Status", equals: "Rejected", tone: "bad" },
    { heading: "Status", equals: "Pending", tone: "wait" },
    { heading: "Status", equals: "Superseded", tone: "quiet" },
    { heading: "Filing status", equals: "Saved", tone: "warn" },
  ],
});
