/** What a reviewer chooses for himself, kept in this browser: one-key reasons, the limit of large records, details. */
import { useState } from "react";
import { isFault } from "../../gst/fault";
import { makeRupees, parseMoney, type Paise } from "../../gst/money";
import { LONGEST_REMARKS } from "../../ims/decide";
import { storage } from "../common/storage";
import { choices as strings } from "./strings";

export interface OwnChoices {
  /** Reasons for Reject and Pending; the keys 1 to 9 choose them. */
  readonly reasons: readonly string[];
  /** Reasons for the acceptance of a note that reduces ITC in part or not. */
  readonly partReasons: readonly string[];
  /** Tax from which a record is in the queue of large ones. */
  readonly largeFrom: Paise;
  /** Are the details of a record shown where they take a part of the list? */
  readonly details: boolean;
}

const MOST_REASONS = 9;
const INITIAL: OwnChoices = {
  reasons: strings.initial,
  partReasons: strings.initialPart,
  largeFrom: 10_000_000 as Paise,
  details: false,
};

const stored = storage("milaan-review");

/** @returns the reasons in lines of text, each once; blank lines and whatever is beyond the limits are left out. */
export function readReasons(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => Array.from(line.trim()).slice(0, LONGEST_REMARKS).join(""));
  return [...new Set(lines.filter(Boolean))].slice(0, MOST_REASONS);
}

/** What is stored may be of another version, or damaged: each part that cannot be read is as at first. */
export function readChoices(text: string): OwnChoices {
  const { reasons, partReasons, largeFrom, details } = parsed(text);
  const money = parseMoney(largeFrom);
  return {
    reasons: listOf(reasons, INITIAL.reasons),
    partReasons: listOf(partReasons, INITIAL.partReasons),
    largeFrom: isFault(money) || money <= 0 ? INITIAL.largeFrom : money,
    details: typeof details === "boolean" ? details : INITIAL.details,
  };
}

function listOf(value: unknown, otherwise: readonly string[]): readonly string[] {
  const read = Array.isArray(value) ? readReasons(value.filter(isText).join("\n")) : [];
  return read.length > 0 ? read : otherwise;
}

const isText = (value: unknown): value is string => typeof value === "string";

function parsed(text: string): Partial<Record<keyof OwnChoices, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function useOwnChoices(): readonly [OwnChoices, (change: Partial<OwnChoices>) => void] {
  const [choices, setChoices] = useState(() => readChoices(stored.read()));
  const change = (changed: Partial<OwnChoices>) => {
    const next = { ...choices, ...changed };
    setChoices(next);
    stored.write(JSON.stringify({ ...next, largeFrom: makeRupees(next.largeFrom) }));
  };
  return [choices, change];
}
