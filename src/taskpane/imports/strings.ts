/** Texts of the preview of an import. */
import type { ChangeKind } from "../../actions/imports/preview";
import { number } from "../common/strings";

const KIND_TEXTS: Readonly<Record<ChangeKind, string>> = {
  changed: "Changed",
  gone: "Gone from the file",
  new: "New",
};

export const strings = {
  label: (name: string) => `What ${name} changes`,
  again:
    "The sheets were changed meanwhile, so the file now changes something else. Nothing was imported yet; check the list again.",
  unchanged: (unchanged: number, refused: number) =>
    `${number(unchanged)} unchanged, ${number(refused)} refused`,
  whole: "A statement is taken as a whole or not at all.",
  kind: (kind: ChangeKind, count: number) => `${KIND_TEXTS[kind]}: ${number(count)}`,
  cell: (heading: string, before: string, now: string) => `${heading}: ${before} → ${now}`,
  more: (count: number) => `and ${number(count)} more, which go with the box above`,
  consequences: "With it",
  moreConsequences: (count: number) => `and ${number(count)} more`,
  acceptAll: "Import all",
  acceptSome: (count: number, all: number) => `Import ${number(count)} of ${number(all)}`,
  none: "Import nothing",
};
