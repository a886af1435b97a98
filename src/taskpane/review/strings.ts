/** The texts of the review. */
import type { Order } from "../../session/screens/review/lines";
import type { NamedQueue } from "../../session/screens/review/queues";
import { number, records } from "../common/strings";

const queues = {
  unanswered: "No action yet",
  prepared: "To approve",
  notes: "Credit notes, downward",
  deemed: "Deemed, reduces ITC",
  expiring: "Pending runs out",
  came: "Since last session",
  changed: "Changed by supplier",
  closed: "Cannot be accepted",
  amendments: "Other amendments",
  saved: "Saved, not filed",
  large: "Large amounts",
  unusual: "Unusual for supplier",
  differs: "Differs from books",
  unbooked: "Not in the books",
  clean: "Clean rest",
  pending: "Pending",
  accepted: "Accepted",
  rejected: "Rejected",
  all: "All",
} as const satisfies Record<NamedQueue, string>;

const queueHints = {
  unanswered: "Records without an action; they will be deemed accepted",
  prepared: "Prepared by one person; another has to approve them, and until then they have no effect",
  notes: "Credit notes and amendments that reduce ITC, without an action",
  deemed: "Filed, without an action: deemed acceptance reduces ITC with the open period's GSTR-2B",
  expiring: "Pending records that may be kept pending for 30 days or less",
  came: "Arrivals or changed since the last review session ended, and without an action",
  changed: "The supplier changed the record after it came in or was answered",
  closed: "Acceptance is not allowed now, for example because section 16(4) bars the ITC",
  amendments: "Amendments that do not reduce ITC, without an action",
  saved: "The supplier has saved the document and not filed it yet",
  large: "Tax from the amount that you have set for large records",
  unusual: "They differ from earlier returns of their supplier: first document, amount, rate, number or date",
  differs:
    "As last reconciled: figures differ from the books, or somebody has to say whether it is one document",
  unbooked: "As last reconciled: nothing like it is in the books",
  clean: "Records without an action that are in no other queue of this list",
  pending: "Records kept pending",
  accepted: "Accepted records",
  rejected: "Rejected records",
  all: "All records of the IMS sheet",
} as const satisfies Record<NamedQueue, string>;

/** Short names of the warnings that are frequent; others are named by their meaning. */
const warnings: Readonly<Record<string, string>> = {
  UNUSUAL_RATE: "Rate not in force",
  VALUE_DIFFERS: "Value differs",
  TAX_HEADS_DIFFER: "CGST ≠ SGST",
  WRONG_TAX_HEAD: "Wrong tax head",
  WRONG_SUPPLY_TYPE: "Wrong supply type",
  DUPLICATE_DOCUMENT: "Duplicate",
  SUPPLIER_CANCELLED: "Supplier cancelled",
  SUPPLIER_UNPAID: "GSTR-3B not filed",
};

const orders = {
  sheet: "as in the sheet",
  amount: "largest effect first",
  supplier: "by supplier",
  until: "soonest limit first",
} as const satisfies Record<Order, string>;

const becomes = {
  Accept: "Accept",
  Reject: "Reject",
  Pending: "Keep pending",
  "No action": "Reset",
} as const;

const notes = (count: number) => `${number(count)} ${count === 1 ? "credit note" : "credit notes"}`;
/** @param verb of one, and of several. */
const reducing = (count: number, [one, several]: readonly [string, string]) =>
  count === 1
    ? `1 credit note or downward amendment ${one}`
    : `${number(count)} credit notes or downward amendments ${several}`;
const declared = (count: number, what: string) =>
  count === 1 ? `1 declared reduction is ${what}` : `${number(count)} declared reductions are ${what}`;

export const review = {
  search: "Search records",
  searchExample: "Search (/)",
  order: "Order",
  orders,
  queues,
  queueHints,
  queuesLabel: "Queues",
  warnings,
  warningHint: (meaning: string) => `Import warning: ${meaning}`,
  allQueues: "All queues and order",
  queueIs: (name: string, count: number, amount: string) => `${name}: ${number(count)}, ₹ ${amount}`,
  countOf: (selected: number, all: number) =>
    selected ? `${number(selected)} of ${number(all)} selected` : records(all),
  selectAll: "Select all",
  selectNone: "Select none",
  group: "Group by supplier",
  list: "Records of the IMS",
  nothing: "Nothing here.",
  nothingToAnswer: "Every record has an action.",
  customs: "Customs",
  amended: ", amended",
  notFiled: "not filed",
  warned: "⚠ warning",
  warnedCount: (count: number) => `⚠ ${number(count)}`,
  reduces: "reduces ITC",
  notesBelow: notes,
  warnedBy: (found: readonly string[]) => (found.length === 0 ? "" : `Import warnings: ${found.join("; ")}.`),
  daysLeft: (days: number) => (days === 1 ? "1 day left" : `${number(days)} days left`),
  statuses: {
    "No action": "",
    Accepted: "accepted",
    "Deemed accepted": "deemed accepted",
    Rejected: "rejected",
    Pending: "pending",
    Superseded: "superseded",
  },
  none: "Select one or more records.",
  showKeys: "Keys",
  undo: "Undo",
  undoHint: "Take back the last action given here (Z)",
  keysLabel: "Keys of the list",
  keys: [
    ["A  R  P  U", "Accept, Reject, Pending, Reset; the next record is selected"],
    ["1 … 9", "the reason that R or P asks for"],
    ["Enter", "no reason; yes; show the row in the sheet"],
    ["Esc", "no; clear the selection"],
    ["Z", "take the last action back"],
    ["↑ ↓ PgUp PgDn", "move; with Shift select from here to there"],
    ["Space", "add a record to the selection or take it out"],
    ["Ctrl+A", "select all that is listed"],
    ["G", "group by supplier; A R P U on a supplier answer all its records here"],
    ["→ ←", "unfold and fold a supplier"],
    ["Q  Shift+Q", "next and previous queue"],
    ["D", "details of the record"],
    ["E", "enter a part of a reduction"],
    ["/", "search: supplier, GSTIN, number, amount, date"],
    ["?", "these keys"],
  ],
  listHint: "Arrows move, Space selects, A R P U take action, question mark shows all keys.",
} as const;

export const sessions = {
  open: "Review session",
  title: "Review session",
  days: (last: string, next: string) => `Review days: last ${last}, next ${next}.`,
  noDays:
    "The team has set no review days. Add the row “Review days” to the settings on the Milaan sheet, for example 5, 10, 13, 18.",
  calendar: "Save the days of a year as a calendar file",
  since: (person: string, on: string) => `Since the session of ${person}, ended ${on}:`,
  ever: "So far:",
  came: (imports: number, added: number, changed: number, withdrawn: number) =>
    `${number(imports)} ${imports === 1 ? "file" : "files"} imported; ${number(added)} new, ${number(changed)} changed, ${number(withdrawn)} withdrawn.`,
  other: (person: string, name: string, on: string) => `${person} has reviewed “${name}” since ${on}.`,
  clash: "These are records of your session, too: agree who takes which.",
  own: (name: string, on: string) => `Your session “${name}”, since ${on}:`,
  left: (count: number, amount: string) => `${records(count)}, tax ₹ ${amount}, without an action in it.`,
  begin: (name: string) => `Begin with “${name}”`,
  goOn: "Show its queue",
  end: "End the session",
  showCame: (count: number) => `Show ${records(count)} that came`,
  due: (day: string) => `Review day ${day}: begin a review session?`,
  dueMore: (since: string, count: number, amount: string) =>
    `${since} ${records(count)}, tax ₹ ${amount}, without an action.`,
  dueCame: (count: number) => `${records(count)} came or changed since the last session.`,
  beginDue: "Begin the session",
  later: "Not today",
  ageing: "How long records wait",
  kinds: { unanswered: "No action", pending: "Pending", "followed up": "Supplier asked" },
  age: "Days",
  ages: ["up to 7", "8 to 30", "31 to 90", "more than 90"],
} as const;

export const approvals = {
  open: "Approve",
  title: "Actions to approve",
  none: "Nothing waits for approval.",
  reading: "Reading the evidence…",
  total: (count: number, amount: string) => `${records(count)}, tax ₹ ${amount}`,
  by: (asked: string, person: string, on: string) => `${asked}, prepared by ${person} on ${on}`,
  own: "prepared under your name: another person approves it",
  more: (count: number) => `${number(count)} more follow when these are done.`,
  all: "Select all shown",
  approve: (count: number) => (count === 0 ? "Approve" : `Approve ${number(count)}`),
  sendBack: (count: number) => (count === 0 ? "Send back" : `Send back ${number(count)}`),
  reason: "Reason for sending back",
} as const;

export const answer = {
  label: "Answer",
  details: "Details",
  many: records,
  actions: { Accept: "Accept", Reject: "Reject", Pending: "Pending", "No action": "Reset" },
  showInSheet: "Show in the sheet",
  tax: (amount: string) => `Tax ₹ ${amount}`,
  itcNow: (amount: string) => `ITC with this action ₹ ${amount}`,
  period2b: (period: string) => `GSTR-2B of ${period}`,
  pendingUntil: (day: string) => `may stay pending until ${day}`,
  amends: (original: string) => `amends ${original}`,
  closed: "Closed:",
  closedFor: (action: string) => `${action}:`,
  reduce: (most: string) => `On acceptance, reduce ITC by (at most ₹ ${most})`,
  reductions: { full: "all of it", part: "a part", no: "nothing" },
  heads: { igst: "IGST", cgst: "CGST", sgst: "SGST", cess: "Cess" },
  of: (most: string) => `of ${most}`,
  remarks: "Remarks to the supplier",
  remarksHint: "They go with a rejection or a pending.",
  remarksKept:
    "This workbook requires them with such an acceptance; the settings decide whether they go to the portal.",
} as const;

export const question = {
  label: "Confirm",
  title: (action: keyof typeof becomes, count: number) => `${becomes[action]} ${records(count)}?`,
  one: (action: keyof typeof becomes, name: string) => `${becomes[action]} ${name}: why?`,
  adding: {
    Accept: (count: number) => `${records(count)} with ITC`,
    Reject: (count: number) => `${records(count)} whose ITC is not taken`,
    Pending: (count: number) => `${records(count)} whose ITC waits`,
    "No action": (count: number) => `${records(count)} with ITC, deemed accepted unless answered`,
  },
  reducing: {
    Accept: (count: number) => reducing(count, ["reduces ITC", "reduce ITC"]),
    Reject: (count: number) => reducing(count, ["then reduces no ITC", "then reduce no ITC"]),
    Pending: (count: number) => reducing(count, ["waits", "wait"]),
    "No action": (count: number) =>
      reducing(count, ["reduces ITC in full if deemed accepted", "reduce ITC in full if deemed accepted"]),
  },
  kept: (count: number) => declared(count, "kept"),
  dropped: (count: number) => declared(count, "dropped"),
  warned: (count: number, meaning: string) => `${number(count)} with a warning: ${meaning}`,
  refused: (count: number, reason: string) =>
    `${number(count)} will be refused and ${count === 1 ? "stays as it is" : "stay as they are"}: ${reason}`,
  names: (names: readonly string[], count: number) =>
    `${names.join("; ")}${count > names.length ? `; and ${number(count - names.length)} more` : ""}`,
  sample: (some: number, all: number) => `Look at ${number(some)} of these ${number(all)}`,
  reason: "Reason, sent as remarks",
  required: "This workbook requires remarks here. Choose a reason, or type other remarks in the details.",
  none: "No reason",
  yes: "Yes",
  no: "Cancel",
  edit: "Edit the reasons",
} as const;

export const choices = {
  label: "Your reasons and limits",
  lead: "One reason per line, at most nine; the keys 1 to 9 choose them. They are kept for you on this computer.",
  reasons: "Reasons for Reject and Pending",
  partReasons: "Reasons for a reduction in part, or none",
  large: "Large amounts: tax from ₹",
  reasonsMissing: "There is no reason here. Type one at least.",
  largeNotPositive: "The limit is not more than zero. Give the tax from which a record counts as large.",
  save: "Save",
  cancel: "Cancel",
  initial: [
    "Goods or services not received",
    "Not our purchase",
    "Rate or tax is wrong",
    "Duplicate of another document",
    "Value differs from our books",
  ],
  initialPart: ["ITC was taken in part only", "ITC was not taken", "ITC was reversed before"],
} as const;

export const why = {
  label: "Why",
  openQuestions: (count: number) =>
    `${number(count)} open ${count === 1 ? "question" : "questions"} about this`,
} as const;

export const sideBySideTexts = {
  show: "Versions side by side",
  reading: "Reading what came…",
  title: "Versions of the document",
  table: "Versions side by side, to be scrolled",
  count: (versions: number, different: number, isBooked: boolean) =>
    `${number(versions)} ${versions === 1 ? "version" : "versions"}${isBooked ? " and the booking" : ""}; ${
      different === 0
        ? "nothing differs"
        : `${number(different)} ${different === 1 ? "row differs" : "rows differ"}`
    }.`,
  layer: (layer: string, period: string, isNow: boolean) => `${layer} ${period}${isNow ? ", now" : ""}`,
  derived: "from the layer above",
  came: (from: string, on: string, by: string) => [from, on, by].filter(Boolean).join(", "),
  booking: "Booking",
  differs: (heading: string) => `≠ ${heading}`,
  nothing: "–",
};
