/**
 * Reads a story's Markdown. Everything the grammar does not know is an error with file and line; only prose outside the
 * named sections is ignored.
 */
import { CHECK_IDS } from "../checks/check";
import { parseDay, parseMoment, type Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import { FAULT_CODES, type FaultCode } from "../gst/fault-codes";
import { parseGstin } from "../gst/gstin";
import { parsePeriod, type Frequency, type Period } from "../gst/period";
import { FORMS, type Form } from "../law/cut-offs";
import { cellFault } from "./cells";
import { checkDetails } from "./parse-details";
import { isManualEdit } from "./manual-edits";
import { items, parts, table, type Part } from "./markdown";
import {
  StoryError,
  type Operation,
  type Given,
  type SheetView,
  type Section,
  type Step,
  type Story,
  type Variant,
} from "./story";
import { variantsOf } from "./variants";

/** The stories of a file: one, or one for each of its variants. */
export function parseStories(file: string, text: string): Story[] {
  return variantsOf(file, parts(text)).map(({ variant, parts: all }) => {
    try {
      return parseParts(file, all, variant);
    } catch (error) {
      if (!variant || !(error instanceof Error)) throw error;
      throw new Error(
        `${error.message} This is so in the variant of line ${variant.line}, “${variant.name}”.`,
        {
          cause: error,
        },
      );
    }
  });
}

/** The story of a file that has no variants. */
export function parseStory(file: string, text: string): Story {
  const [story, another] = parseStories(file, text);
  if (!story || another) throw new StoryError(file, another?.variant?.line ?? 1, "one story was expected.");
  return story;
}

function parseParts(file: string, all: readonly Part[], variant: Variant | undefined): Story {
  const [title] = all;
  if (!title || title.level !== 1) throw new StoryError(file, 1, "a story begins with a heading “# Name”.");
  let given: Given | undefined;
  const sections: Section[] = [];
  for (const part of all.slice(1)) {
    if (part.level !== 2) {
      refuseHidden(file, part);
      continue;
    }
    if (part.heading === "Given") {
      if (given) throw new StoryError(file, part.line, "“Given” appears once only.");
      given = parseGiven(file, part);
      continue;
    }
    if (!given) throw new StoryError(file, part.line, "“## Given” must come first.");
    sections.push(
      part.heading === "Steps"
        ? { kind: "steps", steps: parseSteps(file, part, given) }
        : parseExpectation(file, part, given),
    );
  }
  if (!given) throw new StoryError(file, title.line, "“## Given” is missing.");
  inOrder(file, sections);
  return {
    file,
    name: variant ? `${title.heading}: ${variant.name}` : title.heading,
    variant,
    given,
    sections,
  };
}

/** Headings of other levels are prose; a table below one would be ignored, so it is an error. */
function refuseHidden(file: string, { heading, level, body }: Part): void {
  const row = body.find(({ text }) => /^\s*\|/.test(text));
  if (level === 1)
    throw new StoryError(file, body[0]?.line ?? 1, `a file holds one story; “${heading}” is a second.`);
  if (row)
    throw new StoryError(file, row.line, `a table belongs below a “##” heading, not below “${heading}”.`);
}

function inOrder(file: string, sections: readonly Section[]): void {
  let last = "";
  let isOpen = true;
  for (const section of sections) {
    if (section.kind === "expect" && !isOpen)
      throw new StoryError(file, section.table.line, "the add-in is closed; open it first.");
    for (const step of section.kind === "steps" ? section.steps : []) {
      if (step.on < last) throw new StoryError(file, step.line, "steps are in time order.");
      last = step.on;
      if (step.operation.action === "open" ? isOpen : !isOpen && !isManualEdit(step.operation))
        throw new StoryError(file, step.line, `the add-in is ${isOpen ? "open already" : "closed"}.`);
      if (step.operation.action === "open" || step.operation.action === "close")
        isOpen = step.operation.action === "open";
    }
  }
}

/** Returns a value or throws its sentence with the line. */
function take<T>(file: string, line: number, parsed: Result<T>): T {
  if (isFault(parsed)) throw new StoryError(file, line, parsed.sentence);
  return parsed;
}

const GIVEN = /^(recipient|supplier \w+|annual return \S+ filed|filed up to|due date|cutoff|setting)\s*:/;

function parseGiven(file: string, part: Part): Given {
  const suppliers = new Map<string, Given["recipient"]>();
  const annualReturns: { year: string; day: Day }[] = [];
  const extensions: Given["extensions"][number][] = [];
  const settings: Given["settings"][number][] = [];
  const given = new Set<string>();
  let recipient: Given["recipient"] | undefined;
  let filedUpTo: Period | undefined;
  for (const { line, text } of items(file, part, GIVEN)) {
    const [key = "", ...rest] = text.replace(/\s+\(.*\)\s*$/, "").split(":");
    const value = rest.join(":").trim();
    const supplier = /^supplier ([A-Za-z0-9]+)$/.exec(key);
    const annual = /^annual return (\d{4}-\d{2}) filed$/.exec(key);
    if (given.has(key) && !["due date", "cutoff", "setting"].includes(key))
      throw new StoryError(file, line, `“${key}” is given twice.`);
    given.add(key);
    if (key === "recipient") recipient = parseTaxpayer(file, line, value);
    else if (supplier)
      suppliers.set(parseLabel(file, line, supplier[1] ?? ""), parseTaxpayer(file, line, value));
    else if (annual) annualReturns.push({ year: annual[1] ?? "", day: take(file, line, parseDay(value)) });
    else if (key === "filed up to") filedUpTo = take(file, line, parsePeriod(value));
    else if (key === "due date" || key === "cutoff")
      extensions.push(parseExtension(file, line, value, key === "cutoff"));
    else if (key === "setting") settings.push(parseSetting(file, line, value));
    else throw new StoryError(file, line, `“${key}” is nothing that can be given.`);
  }
  if (!recipient) throw new StoryError(file, part.line, "a story gives its recipient.");
  return { recipient, suppliers, annualReturns, filedUpTo, extensions, settings };
}

/** "Pending original = amended prevails": a row of the settings as a user changes it. */
function parseSetting(file: string, line: number, text: string): Given["settings"][number] {
  const [, setting, value] = /^([^=]+?)\s*=\s*(.+)$/.exec(text) ?? [];
  if (!setting || !value) throw new StoryError(file, line, `“${text}” is not SETTING = VALUE.`);
  return { setting, value };
}

function parseTaxpayer(file: string, line: number, value: string): Given["recipient"] {
  const [gstin, how = "monthly", ...more] = value.split(/\s+/);
  if (more.length || !/^(monthly|quarterly)$/.test(how))
    throw new StoryError(file, line, `“${value}” is not a GSTIN with monthly or quarterly behind it.`);
  const frequency: Frequency = how === "monthly" ? "Monthly" : "Quarterly";
  return { gstin: take(file, line, parseGstin(gstin)), frequency };
}

/** Labels must differ from the other two actors and from the name of a bill of entry. */
function parseLabel(file: string, line: number, label: string): string {
  if (["recipient", "customs", "BOE"].includes(label))
    throw new StoryError(file, line, `“${label}” cannot be a supplier's label.`);
  return label;
}

function parseExtension(
  file: string,
  line: number,
  value: string,
  cutoff: boolean,
): Given["extensions"][number] {
  const [form = "", period, day, ...more] = value.split(/\s+/);
  const known = [...FORMS, "GSTR-3B" as const].find(
    (name) => name === form && name !== "ICEGATE" && !(cutoff && name === "GSTR-3B"),
  );
  if (!known || more.length) throw new StoryError(file, line, `“${value}” is not FORM PERIOD DATE.`);
  return { form: known, period: take(file, line, parsePeriod(period)), day: take(file, line, parseDay(day)) };
}

const STEP_COLUMNS = ["on", "who", "does", "details", "outcome"];

function parseSteps(file: string, part: Part, given: Given): Step[] {
  const { rows } = table(file, part, (column) => STEP_COLUMNS.includes(column));
  return rows.map(({ line, cells }) => {
    const cell = (column: string) => cells.get(column) ?? "";
    const who = cell("who");
    if (who !== "recipient" && who !== "customs" && !given.suppliers.has(who))
      throw new StoryError(file, line, `“${who}” is neither recipient, customs nor a supplier's label.`);
    const step: Step = {
      line,
      on: take(file, line, parseMoment(cell("on"))),
      who,
      operation: parseOperation(file, line, cell("does"), who),
      details: cell("details")
        .split(";")
        .map((text) => text.trim())
        .filter(Boolean),
      ...parseOutcome(file, line, cell("outcome")),
    };
    checkDetails({ file, step, given });
    return step;
  });
}

function parseOutcome(file: string, line: number, text: string): Pick<Step, "refused" | "told"> {
  if (text === "") return { refused: undefined, told: undefined };
  const [any] = /(?<=^told )(nothing|something)$/.exec(text) ?? [];
  if (any) return { refused: undefined, told: any as "nothing" | "something" };
  const [, how, named] = /^(refused|told) ([A-Z0-9_]+)$/.exec(text) ?? [];
  const code = (Object.keys(FAULT_CODES) as FaultCode[]).find((known) => known === named);
  if (!code)
    throw new StoryError(
      file,
      line,
      `“${text}” is not an outcome: leave it empty, or say “refused CODE”, “told CODE”, “told something” or “told nothing”.`,
    );
  return how === "refused" ? { refused: code, told: undefined } : { refused: undefined, told: code };
}

function parseOperation(file: string, line: number, text: string, who: string): Operation {
  const period = (given: string | undefined): Period => take(file, line, parsePeriod(given));
  const supplier = /^(save|delete|file) (\S+) (\S+)$/.exec(text);
  const form = FORMS.find((name): name is Form => name === supplier?.[2] && name !== "ICEGATE");
  if (supplier && who !== "recipient") {
    const [, action, named, of] = supplier;
    // Of a supplier's GSTR-3B only the filing is a step.
    if (action === "file" && (form || named === "GSTR-3B"))
      return { action: "file return", form: form ?? "GSTR-3B", period: period(of) };
    if (action !== "file" && form) return { action: action as "save" | "delete", form, period: period(of) };
  }
  const boe = /^report BOE (\S+)$/.exec(text);
  if (boe && who === "customs") return { action: "report", period: period(boe[1]) };
  if (who !== "recipient") throw new StoryError(file, line, `${who} cannot “${text}”.`);
  if (text === "accept" || text === "reject" || text === "pending" || text === "reset")
    return { action: text };
  const statement = /^(generate GSTR-2B|file GSTR-3B|correct GSTR-3B) (\S+)$/.exec(text);
  const verbs = {
    "generate GSTR-2B": "generate",
    "file GSTR-3B": "file 3b",
    "correct GSTR-3B": "correct",
  } as const;
  if (statement) return { action: verbs[statement[1] as keyof typeof verbs], period: period(statement[2]) };
  const acknowledged = /^acknowledge (\S+) (\S+)$/.exec(text);
  const check = CHECK_IDS.find((id) => id === acknowledged?.[1]);
  if (acknowledged && check) return { action: "acknowledge", check, period: period(acknowledged[2]) };
  const typed = /^type ([^!]+)!(.+)$/.exec(text);
  if (typed) return { action: "type", sheet: typed[1] ?? "", target: typed[2] ?? "" };
  const hand = /^(delete row|duplicate row|insert row|unprotect|delete sheet) (.+)$/.exec(text);
  if (hand)
    return {
      action: hand[1] as "delete row" | "duplicate row" | "insert row" | "unprotect" | "delete sheet",
      sheet: hand[2] ?? "",
    };
  const sorted = /^sort (.+?) by (.+)$/.exec(text);
  if (sorted) return { action: "sort", sheet: sorted[1] ?? "", heading: sorted[2] ?? "" };
  const renamed = /^rename sheet (.+?) to (.+)$/.exec(text);
  if (renamed) return { action: "rename sheet", sheet: renamed[1] ?? "", name: renamed[2] ?? "" };
  const copy = /^(copy as|work in|bring cells of) ([A-Za-z]+)$/.exec(text);
  if (copy) return { action: copy[1] as "copy as" | "work in" | "bring cells of", name: copy[2] ?? "" };
  const merged = /^merge(?: ([A-Za-z]+))?$/.exec(text);
  if (merged) return { action: "merge", name: merged[1] };
  const approved = /^(approve|send back) as ([A-Za-z]+)$/.exec(text);
  if (approved) return { action: approved[1] as "approve" | "send back", actor: approved[2] ?? "" };
  if (text === "export IMS") return { action: "export" };
  const plain = PLAIN.find((action) => action === text);
  if (plain) return { action: plain };
  throw new StoryError(file, line, `“${text}” is nothing that can be done.`);
}

/** Operations without a target. */
const PLAIN = ["import", "sync", "repair", "take back", "verify", "undo", "close", "open"] as const;

const TAXES = ["igst", "cgst", "sgst", "cess"];
const AMOUNTS = ["value", "taxable", ...TAXES];
const COLUMNS = {
  Import: ["read", "new", "changed", "unchanged", "refused"],
  "GSTR-2A": ["document", "filed", "section", "goes to", ...AMOUNTS],
  "IMS outward": [
    ...[
      "document",
      "gstr-1 table",
      "answer",
      "remarks",
      "gstr-3b",
      "gstr-1 effect",
      "adjusted in",
      "ims adjustment",
    ],
    ...AMOUNTS,
  ],
  IMS: ["document", "section", "action", "status", "allowed", "period", "pending until", ...AMOUNTS],
  lines: ["document", "section", "part", "reason", "action", ...TAXES],
  totals: ["table", ...TAXES],
  summary: ["summary", "part", "s.no.", "heading", ...TAXES],
  state: ["state", "version", "stale"],
  Checks: ["check", "state", "acknowledged by"],
  Supplier: [
    "document",
    "gstr-3b",
    ...["gstr-1 effect", "ims adjustment"].flatMap((name) => [
      name,
      ...TAXES.map((head) => `${name} ${head}`),
    ]),
  ],
  "Tie-out": [
    "table",
    ...["gstr-2b", "filed", "difference"].flatMap((name) => TAXES.map((head) => `${name} ${head}`)),
    "tie-out",
  ],
  Evidence: ["event", "document", "lineage", "remarks", "law"],
} as const;

function parseExpectation(file: string, part: Part, given: Given): Section {
  const view = parseView(file, part, given);
  const columns: readonly string[] = view.sheet === "GSTR-2B" ? COLUMNS[view.of] : COLUMNS[view.sheet];
  const expected = table(file, part, (column) => columns.includes(column));
  for (const { line, cells } of expected.rows)
    for (const [column, text] of cells) {
      const fault = cellFault(nameIn(view, column), text);
      if (fault) throw new StoryError(file, line, `${column}: ${fault}`);
    }
  return { kind: "expect", heading: part.heading, view, table: expected };
}

/** A column with another meaning on some sheet has another name there. */
function nameIn(view: SheetView, column: string): string {
  if (view.sheet === "Checks") return `check's ${column}`;
  return view.sheet === "GSTR-2B" && view.of === "summary" && column === "part" ? "summary part" : column;
}

function parseView(file: string, { heading, line }: Part, given: Given): SheetView {
  if (heading === "Import" || heading === "GSTR-2A" || heading === "IMS outward" || heading === "Evidence")
    return { sheet: heading };
  const ims = /^IMS(?: as of (\S+))?$/.exec(heading);
  if (ims) return { sheet: "IMS", asOf: ims[1] ? take(file, line, parseDay(ims[1])) : undefined };
  const statement = /^GSTR-2B (\S+)(?: (totals|summary|state))?$/.exec(heading);
  if (statement)
    return {
      sheet: "GSTR-2B",
      period: take(file, line, parsePeriod(statement[1])),
      of: (statement[2] as "totals" | "summary" | "state" | undefined) ?? "lines",
    };
  const checks = /^Checks (\S+)$/.exec(heading);
  if (checks) return { sheet: "Checks", period: take(file, line, parsePeriod(checks[1])) };
  const tieOut = /^Tie-out (\S+)$/.exec(heading);
  if (tieOut) return { sheet: "Tie-out", period: take(file, line, parsePeriod(tieOut[1])) };
  const supplier = /^Supplier (\S+)$/.exec(heading);
  if (supplier && given.suppliers.has(supplier[1] ?? ""))
    return { sheet: "Supplier", label: supplier[1] ?? "" };
  throw new StoryError(
    file,
    line,
    `“${heading}” is neither Given, Steps nor something that sheets can show.`,
  );
}
