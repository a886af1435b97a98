/** The details of a step: the document that a supplier saves, and the document and answer of a recipient. */
import type { TaxDocument } from "../documents/document";
import type { Kind } from "../documents/kind";
import type { Blank } from "../gst/blank";
import { parseDay, type Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import type { Gstin } from "../gst/gstin";
import { parseGstin } from "../gst/gstin";
import { stateOf } from "../gst/gstin";
import { NO_MONEY, parseMoney, plus, type Paise } from "../gst/money";
import type { Period } from "../gst/period";
import { HEADS, NO_TAX, totalTax, type Head, type Tax } from "../gst/tax";
import { NO_ANSWER, type Answer } from "../ims/record";
import type { Form } from "../law/cut-offs";
import { SUPPLY_TYPES } from "../documents/document";
import { StoryError, type Given, type Step } from "./story";

const KINDS: Readonly<Record<string, Kind>> = {
  invoice: "Invoice",
  "credit note": "Credit note",
  "debit note": "Debit note",
  "ECO document": "ECO document",
  "ISD invoice": "ISD invoice",
  "ISD credit note": "ISD credit note",
  "bill of entry": "Bill of entry",
};

interface Context {
  readonly file: string;
  readonly step: Step;
  readonly given: Given;
}

function stop({ file, step }: Context, what: string, code?: FaultCode): never {
  throw new StoryError(file, step.line, what, code);
}

/** A form uses the same parsers: text that fails them never becomes a document. */
function take<T>(context: Context, parsed: Result<T>): T {
  return isFault(parsed) ? stop(context, parsed.sentence, parsed.code) : parsed;
}

/**
 * Checks the form of a step's details, so that a mistake in the file is reported before anything is played. A detail
 * that fails with the code that the step expects is intended.
 */
export function checkDetails(context: Context): void {
  try {
    readDetails(context);
  } catch (error) {
    if (error instanceof StoryError && error.code !== undefined && error.code === context.step.refused)
      return;
    throw error;
  }
}

function readDetails(context: Context): void {
  const { operation, details } = context.step;
  const [first] = details;
  const expectDetails = (what: string): never => stop(context, `the details name ${what}.`);
  switch (operation.action) {
    case "save":
      parseDocument(context, operation.form, operation.period);
      return;
    case "report":
      parseDocument(context, "ICEGATE", operation.period);
      return;
    case "delete":
      parseNamed(context, first ?? "");
      if (details.length > 1) stop(context, `“${details[1] ?? ""}” is no detail of a deletion.`);
      return;
    case "accept":
    case "reject":
    case "pending":
    case "reset":
      if (!first) expectDetails("the document that is answered");
      parseAnswer(context, "Accept");
      return;
    case "type":
      if (!first) expectDetails("the document of the row and the text, or the text of a cell");
      return;
    case "delete row":
    case "duplicate row":
      if (!first || details.length > 1) expectDetails("one row: its document, period or setting");
      return;
    case "insert row":
      if (!first || !details.every((detail) => /^[^=]+=/.test(detail)))
        expectDetails("what is typed into the row, such as “Number = INV-1; Integrated tax = 180”");
      return;
    case "import":
      if (!first || details.length > 2 || !/^as .|^$/.test(details[1] ?? ""))
        expectDetails("one file, relative to the story, and perhaps “as FORM”");
      return;
    case "export":
      if (details.length > 1) expectDetails("one path to write");
      return;
    case "acknowledge":
      if (!first && !context.step.refused) expectDetails("the reason");
      return;
    case "file 3b":
      if (first !== undefined && (first !== "with checks" || details.length > 1))
        stop(context, `“${details.join("; ")}” is no detail of a filing, other than “with checks”.`);
      return;
    case "file return":
    case "sort":
    case "unprotect":
    case "delete sheet":
    case "rename sheet":
    case "undo":
    case "sync":
    case "repair":
    case "take back":
    case "verify":
    case "close":
    case "open":
    case "copy as":
    case "work in":
    case "bring cells of":
    case "approve":
      if (first) stop(context, `“${first}” is no detail of “${operation.action}”.`);
      return;
    case "merge":
      if (!details.every((detail) => detail === "without" || /^.+ = (here|there)$/.test(detail)))
        expectDetails("whose answers count, such as “S INV-1 = here”, or “without” what is not available");
      return;
    case "correct":
    case "generate":
    case "send back":
      return;
  }
}

/** Dates and numbers of documents are not validated: an invalid one may be intended. */
export interface NamedDocument {
  readonly kind: Kind;
  readonly documentNumber: string;
  readonly documentDate: Day;
  readonly port: string;
}

export function parseNamed(context: Context, text: string): NamedDocument {
  const match = /^(.+?) (\S+) of (\d{4}-\d{2}-\d{2})(?: at (\S+))?$/.exec(text);
  const kind = KINDS[match?.[1] ?? ""];
  if (!match || !kind)
    return stop(context, `“${text}” does not name a document, such as “invoice INV-1 of 2025-10-05”.`);
  return {
    kind,
    documentNumber: match[2] ?? "",
    documentDate: take(context, parseDay(match[3])),
    port: match[4] ?? "",
  };
}

/** The document of a supplier's or customs' step. */
export function parseDocument(context: Context, form: Form, returnPeriod: Period): TaxDocument {
  const { step, given } = context;
  const [first = "", ...parts] = step.details;
  const named = parseNamed(context, first);
  let [recipientGstin, pos, supplyType, reverseCharge] = [
    given.recipient.gstin,
    "",
    "R" as TaxDocument["supplyType"],
    false,
  ];
  let [originalNumber, originalDate, taxableValue] = ["", "" as Day | Blank, NO_MONEY];
  let value: Paise | undefined;
  let sellerGstin: Gstin | Blank = "";
  let tax: Tax = NO_TAX;
  for (const part of parts) {
    const [word = "", ...rest] = part.split(/\s+/);
    const text = rest.join(" ");
    const amends = /^amends (\S+) of (\d{4}-\d{2}-\d{2})$/.exec(part);
    if (amends) [originalNumber, originalDate] = [amends[1] ?? "", take(context, parseDay(amends[2]))];
    else if (HEADS.includes(word as Head)) tax = { ...tax, [word]: take(context, parseMoney(text)) };
    else if (word === "taxable") taxableValue = take(context, parseMoney(text));
    else if (word === "value") value = take(context, parseMoney(text));
    else if (word === "pos") pos = text;
    else if (part === "rcm") reverseCharge = true;
    else if (word === "type")
      supplyType =
        SUPPLY_TYPES.find((type) => type === text) ?? stop(context, `“${text}” is no supply type.`);
    else if (word === "seller") sellerGstin = take(context, parseGstin(text));
    else if (word === "to") recipientGstin = take(context, parseGstin(text));
    else stop(context, `“${part}” is no detail of a document.`);
  }
  const supplierGstin: Gstin | Blank =
    step.who === "customs" ? "" : (given.suppliers.get(step.who)?.gstin ?? "");
  return {
    ...named,
    supplierGstin,
    supplierName: step.who === "customs" ? "" : `Supplier ${step.who}`,
    sellerGstin,
    recipientGstin,
    originalNumber,
    originalDate,
    supplyType,
    reverseCharge,
    pos: pos || stateOf(given.recipient.gstin),
    value: value ?? plus(taxableValue, totalTax(tax)),
    taxableValue,
    tax,
    form,
    returnPeriod,
    filingStatus: "Saved",
    filedOn: "",
  };
}

/** "S INV-1", "S CN-7 amended", "29AAGCB7383J1Z4 INV-1" or "BOE 1234567" as the name to find in the sheets. */
export function nameInSheet(given: Given, text: string): string {
  const [label = "", ...rest] = text.trim().split(/\s+/);
  if (label === "BOE") return text.trim();
  return [given.suppliers.get(label)?.gstin ?? label, ...rest].join(" ");
}

/** The answer of a recipient's step, action included. */
export function parseAnswer(context: Context, action: Answer["action"]): Answer {
  let answer: Answer = { ...NO_ANSWER, action };
  for (const part of context.step.details.slice(1)) {
    const remarks = /^remarks (.*)$/.exec(part);
    if (remarks) answer = { ...answer, remarks: remarks[1] ?? "" };
    else if (part === "reduce no") answer = { ...answer, reduction: "No" };
    else if (part === "reduce full") answer = { ...answer, reduction: "Yes" };
    else if (/^(reduce )?((igst|cgst|sgst|cess) \S+\s*)+$/.test(part))
      answer = {
        ...answer,
        reduction: "Yes",
        declared: parseHeads(context, part, answer.declared ?? NO_TAX),
      };
    else stop(context, `“${part}” is no detail of an answer.`);
  }
  return answer;
}

function parseHeads(context: Context, text: string, before: Tax): Tax {
  let tax = before;
  for (const [, head = "", amount] of text.matchAll(/(igst|cgst|sgst|cess)\s+(\S+)/g))
    tax = { ...tax, [head]: take(context, parseMoney(amount)) };
  return tax;
}
