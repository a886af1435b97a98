/**
 * All texts of the pane (with the strings.ts of its pages), so that they can be reviewed as a whole and translated.
 * Sentences with numbers are functions, because word order and plurals depend on the language. Faults are not here:
 * they contain their sentence, remedy and law.
 */
import type { Event } from "../../evidence/entry";

export const number = (count: number): string => count.toLocaleString("en-IN");
export const records = (count: number): string => `${number(count)} ${count === 1 ? "record" : "records"}`;

const events = {
  SET_UP: "workbook set up",
  IMPORT: "file imported",
  RECORD_NEW: "record came in",
  RECORD_EDITED: "record changed by supplier",
  RECORD_FILED: "record filed by supplier",
  RECORD_WITHDRAWN: "record withdrawn",
  ACTION_SET: "action taken",
  ACTION_RESET_BY_SUPPLIER_EDIT: "action reset: supplier changed the record",
  BLOCKED_ATTEMPT: "refused",
  SAVE_RETURN: "document saved",
  DELETE_RECORD: "document deleted",
  FILE_RETURN: "supplier's return filed",
  GENERATE_2B: "GSTR-2B generated",
  STALE_2B: "GSTR-2B out of date",
  FILE_3B_LOCK: "GSTR-3B filed, GSTR-2B sealed",
  CORRECT_3B: "filing corrected",
  ACKNOWLEDGE_CHECK: "check acknowledged",
  EXPORT_JSON: "actions exported",
  EXPORT_HEAD: "head handed out",
  VERIFY: "verified",
  NOTE: "note",
  FACT_CHANGED: "cell changed by hand, put back",
  ROW_RESTORED: "deleted row put back",
  ROW_REMOVED: "row that does not belong removed",
  SETTING_CHANGED: "setting changed",
  LAYERS_CHANGED: "sheets refreshed",
  HISTORIES_JOINED: "two histories joined",
  KEY_ADDED: "key added",
  KEY_CONFIRMED: "key confirmed",
  SESSION_BEGUN: "review session begun",
  SESSION_ENDED: "review session ended",
  ANSWER_PREPARED: "action prepared",
  ANSWER_SENT_BACK: "prepared action sent back",
  MERGED: "entry of the other history",
  RECONCILED: "reconciled",
} as const satisfies Record<Event, string>;

export const strings = {
  close: "Close",
  product: "Milaan",
  opening: "Opening",
  ready: "Ready",
  stop: "Stop",
  stopping: "Stopping",
  progress: {
    read: (part: string) => `reading ${part}`,
    write: (part: string) => `writing ${part}`,
  },
  number,
  /** @param putBack count of typed actions that were refused. @param others count of other notices. */
  notices: (putBack: number, others: number) =>
    [
      putBack === 0
        ? ""
        : `${number(putBack)} typed ${putBack === 1 ? "action was" : "actions were"} not recorded.`,
      others === 0
        ? ""
        : `${number(others)} ${others === 1 ? "message" : "messages"} on what was changed by hand.`,
    ]
      .filter(Boolean)
      .join(" "),
  andMore: (count: number) => `and ${number(count)} more`,
  inTheFile: "Where in the file",
  sameReason: (severity: "error" | "warning", count: number) =>
    `${number(count)} rows ${severity === "error" ? "are refused for one reason" : "need checking for one reason"}.`,
  places: { home: "Home", review: "Review", period: "Period", evidence: "Evidence" },
  placesLabel: "Places",
  dismiss: "Dismiss",
  refusedLabel: "What was refused or needs checking",
  broken: {
    title: "The pane has an internal error.",
    text: "Nothing in the workbook was changed by it. Show the pane again, and report this text if it returns:",
    again: "Show again",
  },

  start: {
    title: "Your input tax credit, with an audit trail",
    lead: "Milaan makes this workbook behave like the GST portal: accept, reject or keep pending in the IMS, see the GSTR-2B that follows, lock it when GSTR-3B is filed. Every action is logged. Nothing leaves the file.",
    gstin: "GSTIN",
    gstinExample: "27AAPFU0939F1ZV",
    name: "Legal or trade name",
    frequency: "GSTR-3B is filed",
    monthly: "monthly",
    quarterly: "quarterly",
    firstPeriod: "First period here",
    setUp: "Set up this workbook",
    or: "or",
    sample: "Try with a sample month",
    homeIsGone:
      "This workbook has evidence but no Milaan sheet: it was deleted. Repair makes it again from the evidence.",
    sampleHint: "Five invented suppliers, 41 documents, October 2025. No GSTIN needed.",
  },

  actor: {
    label: "Your name",
    hint: "Shown with every action.",
    missing: "The log names who took action: give your name.",
    ask: "Your name",
    keep: "Keep",
    actsAs: (name: string) => `You act as ${name}.`,
    change: "Change",
  },

  home: {
    checking: "being checked",
    noDueDate: "the due date is not known",
    due: (days: number, on: string) => {
      if (days < 0) return `GSTR-3B was due on ${on}`;
      if (days === 0) return "GSTR-3B is due today";
      return `GSTR-3B is due in ${number(days)} ${days === 1 ? "day" : "days"}`;
    },
    title: (period: string, due: string) => `${period}: ${due}`,
    who: (gstin: string, frequency: string) => `${gstin} · files ${frequency}`,
    practice: (day: string) => `practice clock ${day}`,
    kept: "Evidence",
    stages: "From the suppliers' returns to GSTR-3B",
    showSheet: (name: string) => `Show the ${name} sheet`,
    sync: "Sync",
    export: "Export actions",
    files: "Uploads and CSV",
    verify: "Verify",
    repair: "Repair",
    recalculate: "Recalculate",
    formulas: "Formulas to values",
    recalculateHint:
      "Works out every formula again, for cells with GST functions that show #BUSY! or #VALUE!",
  },

  seals: {
    label: "Filed statements",
    whole: (count: number) => `${number(count)} ${count === 1 ? "seal holds" : "seals hold"}`,
    broken: (periods: readonly string[]) =>
      `${periods.length === 1 ? "Seal" : "Seals"} broken: ${periods.join(", ")}`,
  },

  import: {
    label: "Import",
    choose: "Import portal files",
    openSheet: "Import an open sheet",
    files: "Portal files",
    hint: "IMS, GSTR-2A, GSTR-2B, GSTR-1 or 1A, as JSON, Excel or .zip; a purchase register as Excel or .csv. Or drop them here.",
    results: "Imported files",
    left: (count: number) => (count === 1 ? "1 file to come" : `${count} files to come`),
    notDone: "Not imported",
    question: (name: string) => `What is ${name}?`,
    asked: "Say what the file is.",
    as: (form: string) => `Import as ${form}`,
    openRegister: "Look at the register",
    save: (name: string) => `Save ${name}`,
    counts: {
      read: "read",
      added: "new",
      changed: "changed",
      unchanged: "unchanged",
      refused: "refused",
    },
  },

  about: "About Milaan",

  openQuestions: {
    title: (count: number) => `${number(count)} open questions of law`,
    lead: "Where sources contradict each other or say nothing, Milaan does what is shown here and says so.",
    open: "Open questions",
    back: "Back to home",
    settings: "Show the settings",
    used: (used: string) => `Used: ${used}`,
    check: (check: string) => `Check on the portal: ${check}`,
    policy: (setting: string, value: string) => `You may decide it: “${setting}” is ${value}.`,
    confidence: {
      official: "official",
      "in part": "in part",
      "not read": "not read",
      secondary: "secondary",
      inferred: "inferred",
      unknown: "unknown",
    },
  },

  evidence: {
    entries: (count: number) => `${number(count)} ${count === 1 ? "entry" : "entries"}`,
    about:
      "Each entry holds the hash of the one before, so a change shows. Only a checkpoint saved outside this workbook shows that an older copy was put back or the log was rewritten.",
    events,
    head: "Hash of the last entry",
    fileHash: "SHA-256 of the file",
    verify: "Verify evidence and seals",
    saveCheckpoint: "Save a checkpoint",
    checkCheckpoint: "Check a checkpoint",
    savedCheckpoint: "A saved checkpoint",
    takeBack: (count: number | undefined) =>
      count === 1
        ? "Take back the last action"
        : `Take back the last ${count === undefined ? "" : `${number(count)} `}actions`,
    nothingToTakeBack: "There is no action to take back.",
    /** @param actors who gave them; blank for a user whom the log does not name. */
    confirmTakeBack: (count: number, actors: readonly string[], on: string) => {
      const who = actors.map((actor) => actor || "somebody whose name is not known").join(" and ");
      const [answers, become] =
        count === 1 ? ["action", "becomes what it was"] : ["actions", "become what they were"];
      return `${number(count)} ${answers} of ${who}, taken on ${on}, ${become} before. The log keeps both.`;
    },
    doTakeBack: "Take back",
    leave: "Leave them",
    keys: "Keys",
    mergeCopy: "Merge another copy",
    showSheet: "Show the sheet",
    newest: (most: number) => `The newest ${number(most)} entries`,
    change: (before: string, after: string) => `${before} → ${after}`,
  },
} as const;
