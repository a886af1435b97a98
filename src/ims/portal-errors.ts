/**
 * The portal's error file on an IMS upload: the rows that it refused, each with a message (rulebook R-87). The offline
 * tool's file has whole rows under `imsDetailsErr`, the API's report has rows, or suppliers with lists of documents,
 * under `error_report`. Only what finds the record again is read: a row may have been refused for any other value in it.
 */
import type { Blank } from "../gst/blank";
import { plainText, textOf } from "../gst/cell-text";
import { parseDay, type Day } from "../gst/date";
import { fault, isFault, warning } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { parsePeriod, type Period } from "../gst/period";
import type { PortalFile, PortalRow } from "../portal/rows";
import { isObject, Reading, valueIn, type JsonObject, type Row } from "../portal/read/reading";
import { isBlank, isList } from "../portal/read/unread";
import { ownerOf } from "../portal/read/root";
import { DOCUMENT_SECTIONS } from "./portal-sections";

/** A document that the portal refused. */
export interface RefusedUpload {
  /** The section as the IMS sheet names it: "B2B-CN". */
  readonly section: string;
  readonly supplierGstin: string;
  readonly documentNumber: string;
  /** Blank where the row does not say it. */
  readonly documentDate: Day | Blank;
  readonly returnPeriod: Period | Blank;
  readonly message: string;
}

export interface ImsErrorFile extends PortalFile<RefusedUpload> {
  /** What the portal says of the file as a whole; blank where it says nothing. */
  readonly message: string;
}

export const ERROR_CONTAINERS = ["imsDetailsErr", "error_report", "errorReport"] as const;
const MESSAGE_KEYS = ["error_msg", "errorMsg", "error_message", "message", "errmsg"];
const CODE_KEYS = ["error_cd", "errorCode", "error_code"];
const NUMBER_KEYS = ["inum", "nt_num"];
const DATE_KEYS = ["idt", "nt_dt"];
const PERIOD_KEYS = ["rtnprd", "sRtnPrd"];
const LIST_KEYS = ["inv", "nt"];
/** A message is a sentence; a longer one is cut. */
const LONGEST_MESSAGE = 500;
const NO_REASON = "The portal gave no reason.";

/** @param ownGstin the file seldom names its recipient; it belongs to the workbook that made the upload. */
export function readImsErrors(json: unknown, ownGstin: Gstin): ImsErrorFile {
  const reading = new Reading();
  const rows: PortalRow<RefusedUpload>[] = [];
  const root = isObject(json) ? json : {};
  const gstin = ownerOf(reading, root, "", "rtin|gstin") ?? ownGstin;
  let message = messageIn(root);
  for (const container of ERROR_CONTAINERS) {
    const body = root[container];
    if (isBlank(body)) continue;
    if (isObject(body)) {
      message ||= messageIn(body);
      for (const section of Object.keys(body))
        readSection({ reading, rows }, body[section], { container, section });
    } else
      reading.note(
        container,
        fault("WRONG_SHAPE", "The rows of the file are not by section.", "Download the error file again."),
      );
  }
  const { read } = reading;
  const form = "IMS errors";
  return { form, gstin, period: undefined, read, rows, message, faults: reading.faults() };
}

interface OpenFile {
  readonly reading: Reading;
  readonly rows: PortalRow<RefusedUpload>[];
}

function readSection(
  { reading, rows }: OpenFile,
  content: unknown,
  { container, section }: { readonly container: string; readonly section: string },
): void {
  const path = `${container}.${section}`;
  const name = Object.hasOwn(DOCUMENT_SECTIONS, section) ? DOCUMENT_SECTIONS[section]?.name : undefined;
  if (name === undefined) {
    if (isList(content) || isObject(content)) reading.unknownSection(path, content);
    return;
  }
  const readRow = (row: Row, at: string, group: Row) => {
    const refused = refusedIn(name, row, group);
    if (refused) rows.push({ record: refused, path: at });
    else
      reading.note(
        at,
        fault(
          "MISSING_KEY",
          `The portal refused a document that the file does not name: ${messageIn(row) || messageIn(group) || NO_REASON}`,
          "Compare the upload with the portal's IMS.",
        ),
      );
  };
  reading.each(content, path, (group, at) => {
    const lists = LIST_KEYS.filter((key) => isList(group[key]));
    if (lists.length === 0) reading.rows([group], at, (row) => readRow(row, at, group));
    for (const key of lists)
      reading.rows(group[key], `${at}.${key}`, (row, rowAt) => readRow(row, rowAt, group));
  });
}

/** @returns undefined where the row names no document. */
function refusedIn(section: string, row: Row, group: Row): RefusedUpload | undefined {
  const text = (keys: readonly string[]) => textIn(row, keys) || textIn(group, keys);
  const [supplier, documentNumber] = [text(["stin"]).toUpperCase(), text(NUMBER_KEYS)];
  if (supplier === "" || documentNumber === "") return undefined;
  const date = parseDay(text(DATE_KEYS));
  const period = parsePeriod(text(PERIOD_KEYS));
  return {
    section,
    supplierGstin: supplier,
    documentNumber,
    documentDate: isFault(date) ? "" : date,
    returnPeriod: isFault(period) ? "" : period,
    message: messageIn(row) || messageIn(group) || NO_REASON,
  };
}

/** The message with its code: "The record has changed (RT-IMS-012)". */
function messageIn(row: Row | JsonObject): string {
  const message = textIn(row, MESSAGE_KEYS);
  const code = textIn(row, CODE_KEYS);
  const whole =
    message === "" ? code : code === "" || message.includes(code) ? message : `${message} (${code})`;
  return shortMessage(whole);
}

export function shortMessage(whole: string): string {
  const points = Array.from(whole);
  return points.length > LONGEST_MESSAGE ? `${points.slice(0, LONGEST_MESSAGE - 1).join("")}…` : whole;
}

function textIn(row: Row, keys: readonly string[]): string {
  for (const key of keys) {
    const value = valueIn(row, key);
    if (!isBlank(value) && (typeof value === "string" || typeof value === "number"))
      return plainText(textOf(value)).replace(/\s+/g, " ").trim();
  }
  return "";
}

/** What the portal says of an upload as a whole, for the user. */
export function wholeUploadFault(message: string) {
  return warning(
    "REFUSED_BY_PORTAL",
    `The portal says of the upload as a whole: ${message}`,
    "Do what it says; the actions stay in the workbook and go into the next upload file.",
  );
}
