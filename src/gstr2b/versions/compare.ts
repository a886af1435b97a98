/**
 * Two versions of a statement compared: which lines enter, leave and change, and their ITC by head. To the paisa it
 * holds that ITC before + entered - left + changed = ITC now.
 */
import { forEachInSteps, type Steps } from "../../gst/slices";
import { subtractTax, sumTax, totalTax, type Tax } from "../../gst/tax";
import { cellChanges, type CellChange } from "../../sheet/cell-changes";
import { creditOf, versionFields, type VersionLine } from "./line";

export const LINE_CHANGES = ["entered", "left", "changed"] as const;
export type LineChangeKind = (typeof LINE_CHANGES)[number];

export interface LineChange {
  readonly is: LineChangeKind;
  readonly key: string;
  readonly document: string;
  readonly supplierName: string;
  /** ITC of a line that entered or left; of a changed one, what it has more now. With sign. */
  readonly itc: Tax;
  /** Of a changed line. */
  readonly cells: readonly CellChange[];
}

/** How many lines, and their ITC by head. */
export interface Sum {
  readonly lines: number;
  readonly itc: Tax;
}

export interface VersionChange extends Readonly<Record<LineChangeKind, Sum>> {
  readonly before: Sum;
  readonly now: Sum;
  /** By kind, the largest effect first. */
  readonly changes: readonly LineChange[];
}

/** Of what a line says about the document itself; the supplier's name is the same person's. */
const COMPARED = ["kind", "status", "part", "reason", "heading", "itc", "taxableValue"] as const;

export function* compareVersions(
  before: readonly VersionLine[],
  now: readonly VersionLine[],
): Steps<VersionChange> {
  const known = new Map(before.map((line) => [line.key, line]));
  const present = new Set<string>();
  const changes: LineChange[] = [];
  yield* forEachInSteps(now, (line) => {
    present.add(line.key);
    const earlier = known.get(line.key);
    if (!earlier) changes.push(change("entered", line, creditOf(line)));
    else {
      const cells = cellChanges(versionFields, earlier, line, COMPARED);
      const more = subtractTax(creditOf(line), creditOf(earlier));
      if (cells.length > 0) changes.push({ ...change("changed", line, more), cells });
    }
  });
  yield* forEachInSteps(before, (line) => {
    if (!present.has(line.key)) changes.push(change("left", line, creditOf(line)));
  });
  const size = ({ itc }: LineChange) => Math.abs(totalTax(itc));
  const place = ({ is }: LineChange) => LINE_CHANGES.indexOf(is);
  changes.sort((a, b) => place(a) - place(b) || size(b) - size(a) || (a.key < b.key ? -1 : 1));
  const sum = (is: LineChangeKind): Sum => {
    const some = changes.filter((one) => one.is === is);
    return { lines: some.length, itc: sumTax(some.map(({ itc }) => itc)) };
  };
  return {
    before: sumOf(before),
    ...{ entered: sum("entered"), left: sum("left"), changed: sum("changed") },
    now: sumOf(now),
    changes,
  };
}

function change(is: LineChangeKind, line: VersionLine, itc: Tax): LineChange {
  return {
    is,
    key: line.key,
    document: `${line.kind} ${line.document}`,
    supplierName: line.supplierName,
    itc,
    cells: [],
  };
}

/** The lines and ITC available of a version. */
export function sumOf(lines: readonly VersionLine[]): Sum {
  return { lines: lines.length, itc: sumTax(lines.map(creditOf)) };
}
