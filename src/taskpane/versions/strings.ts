/** Texts of versions of a GSTR-2B: replacing one, and comparing two. */
import { showMinute, type Moment } from "../../gst/date";
import type { LineChangeKind } from "../../gstr2b/versions/compare";
import { number } from "../common/strings";

const KINDS: Readonly<Record<LineChangeKind, string>> = {
  entered: "Documents that enter",
  left: "Documents that leave",
  changed: "Documents that change",
};

export const strings = {
  question: (period: string, version: number) => `Replace version ${version} of GSTR-2B ${period}?`,
  again: "Something changed meanwhile, so another statement would be made now. Check the changes again.",
  unknown: (version: number) =>
    `Which documents change is not known: version ${version} was not kept, and its sheet was changed by hand.`,
  before: (version: number) => `Version ${version}`,
  newVersion: (version: number) => `New version ${version}`,
  kinds: KINDS,
  sum: { entered: "Enter", left: "Leave", changed: "Change" },
  documents: (count: number) => `${number(count)} ${count === 1 ? "document" : "documents"}`,
  sums: "Documents and ITC available",
  noChange: "No document enters, leaves or changes.",
  cell: (heading: string, before: string, now: string) => `${heading}: ${before} → ${now}`,
  more: (count: number) => `and ${number(count)} more`,
  why: "Why is it replaced?",
  whyHint: "The reason goes into the evidence with your name.",
  replace: (version: number) => `Replace version ${version}`,
  keep: "Leave it as it is",

  title: (period: string) => `Versions of GSTR-2B ${period}`,
  back: "Back",
  reading: "Reading the evidence…",
  none: "No version was generated yet.",
  version: (version: number, on: Moment, by: string) =>
    `Version ${version}, ${showMinute(on)}, ${by || "unknown"}`,
  entry: (entry: number) => `evidence entry ${number(entry)}`,
  reason: (version: number, reason: string) => `replaced version ${version}: ${reason}`,
  sameDocuments: (version: number) => `replaced version ${version}, no document changed`,
  notKept: "its documents were not kept by the version of Milaan that made it",
  earlier: "Earlier version",
  later: "Later version",
  compare: "Compare",
  sameVersion: "Choose two different versions.",
};
