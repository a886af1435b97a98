/**
 * The versions of a period's statement: which there were, from the log, and their lines, from the copy of facts. The
 * first version is kept with all its lines; a later one with what it has otherwise than the one before.
 */
import { dataOf } from "../../evidence/legacy";
import type { Entry } from "../../evidence/entry";
import { originalOf } from "../../evidence/histories/merged";
import type { KeptData, ReplacedData } from "../../evidence/version-data";
import { fault, type Result } from "../../gst/fault";
import type { Moment } from "../../gst/date";
import { showPeriod, type Period } from "../../gst/period";
import { sameTax, type Tax } from "../../gst/tax";
import { sumOf } from "../../gstr2b/versions/compare";
import { versionFields, type VersionLine } from "../../gstr2b/versions/line";
import { gstr2bTable } from "../../gstr2b/sheet";
import { forEachInSteps, type Steps } from "../../gst/slices";
import type { Cells, Grid } from "../../sheet/grid";
import { headingsOf, readRows, sameRecord, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { blockGrid, copiedBlocks, type CopiedBlock } from "../facts/copies";
import { recordsOf } from "../layers";

export interface Version {
  readonly period: Period;
  readonly version: number;
  /** Number of the entry of the evidence with which it was generated. */
  readonly entry: number;
  readonly on: Moment;
  readonly by: string;
  readonly seal: string;
  readonly itc: Tax | undefined;
  readonly batch: string;
  readonly kept: KeptData | undefined;
  readonly replaced: ReplacedData | undefined;
}

/** @returns undefined where the entry generates no statement. */
export function versionOf(row: Entry): Version | undefined {
  const entry = originalOf(row) ?? row;
  const { event, period, on, actor, batch } = entry;
  if (event !== "GENERATE_2B" || period === "") return undefined;
  const { version = 0, seal = "", itc, kept, replaced } = dataOf(entry);
  return { period, version, entry: row.number, on, by: actor, seal, itc, batch, kept, replaced };
}

export function versionsIn(entries: Iterable<Entry>, period: Period): Version[] {
  return [...entries].flatMap((entry) => {
    const version = entry.period === period ? versionOf(entry) : undefined;
    return version ? [version] : [];
  });
}

/** What an entry says of the lines that are kept with it, and the write that keeps them. */
export interface Keeping {
  readonly data: KeptData;
  readonly write: Write;
}

/** The version before, as it is kept. */
export interface KeptVersion {
  readonly batch: string;
  readonly lines: readonly VersionLine[];
}

/** @param before only what differs from it is kept; undefined where it is not known. */
export function* keepVersion(
  period: Period,
  lines: readonly VersionLine[],
  before: KeptVersion | undefined,
): Steps<Keeping> {
  const known = new Map(before?.lines.map((line) => [line.key, line]));
  const present = new Set(lines.map(({ key }) => key));
  const rows: Cells[] = [];
  yield* forEachInSteps(lines, (line) => {
    const earlier = known.get(line.key);
    if (!earlier || !sameRecord(versionFields, earlier, line)) rows.push(writeRow(versionFields, line));
  });
  const write: Write = {
    do: "facts",
    table: versionsTable(period),
    delta: "",
    headings: headingsOf(versionFields),
    rows,
    gone: [...known.keys()].filter((key) => !present.has(key)),
  };
  const count = { lines: lines.length };
  return { data: before ? { ...count, after: before.batch } : count, write };
}

/** The name in the copy of facts; there is no such table on a sheet. */
function versionsTable(period: Period): string {
  return `${gstr2bTable(period)}_Versions`;
}

/** The lines of versions of one period. @param copies the grid of the copy of facts. */
export class KeptVersions {
  readonly #versions: ReadonlyMap<string, Version>;
  #blocks: ReadonlyMap<string, CopiedBlock> | undefined;

  constructor(
    private readonly copies: Grid | undefined,
    private readonly period: Period,
    versions: readonly Version[],
  ) {
    this.#versions = new Map(versions.map((version) => [version.batch, version]));
  }

  /** @returns NOT_KEPT where the copy of facts does not have them as the log says. */
  async linesOf(version: Version): Promise<Result<VersionLine[]>> {
    if (!version.kept) return this.notKept(version);
    const found = new Map<string, VersionLine>();
    for (const { batch } of this.chainTo(version)) {
      const lines = await this.blockOf(batch);
      for (const key of lines.gone) found.delete(key);
      for (const line of lines.rows) found.set(line.key, line);
    }
    const lines = [...found.values()];
    const { itc } = sumOf(lines);
    const isWhole = lines.length === version.kept.lines && version.itc && sameTax(itc, version.itc);
    return isWhole ? lines : lost(version);
  }

  /** From the version with all its lines to this one. */
  private chainTo(version: Version): Version[] {
    const chain = [version];
    const used = new Set([version.batch]);
    for (let after = version.kept?.after; after !== undefined && !used.has(after);) {
      const before = this.#versions.get(after);
      if (!before) break;
      used.add(after);
      chain.unshift(before);
      after = before.kept?.after;
    }
    return chain;
  }

  private async blockOf(batch: string): Promise<{ rows: VersionLine[]; gone: readonly string[] }> {
    this.#blocks ??= new Map(
      (await copiedBlocks(this.copies, versionsTable(this.period))).map((block) => [block.batch, block]),
    );
    const block = this.#blocks.get(batch);
    if (!block) return { rows: [], gone: [] };
    return { rows: recordsOf(readRows(versionFields, blockGrid(block)).rows), gone: block.gone };
  }

  private notKept({ version }: Version) {
    return fault(
      "NOT_KEPT",
      `The documents of version ${version} of GSTR-2B ${showPeriod(this.period)} were not kept by the version of Milaan that made it.`,
      "Compare versions that were generated later.",
    );
  }
}

function lost({ version, period }: Version) {
  return fault(
    "NOT_KEPT",
    `The documents of version ${version} of GSTR-2B ${showPeriod(period)} are no longer in the copy of facts.`,
    "An earlier copy of this workbook may have them; its ITC is in the evidence.",
  );
}

/** The newest version in the log that is the one of that number and seal. */
export function standing(
  versions: readonly Version[],
  { version, seal }: Pick<Version, "version" | "seal">,
): Version | undefined {
  return versions.findLast((one) => one.version === version && one.seal === seal);
}
