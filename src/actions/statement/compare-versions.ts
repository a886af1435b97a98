/** Any two versions of a period's statement compared, from the evidence and the copy of facts. Nothing is written. */
import { fault, isFault, type Result } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import { CITE } from "../../law/citations";
import { compareVersions, type VersionChange } from "../../gstr2b/versions/compare";
import { eachEntry } from "../audit/log";
import type { ActionContext } from "../context";
import { COPIES_TABLE } from "../facts/copies";
import { KeptVersions, versionOf, type Version } from "./versions";

/** Every version of a period's statement, oldest first, from the whole log. */
export async function versionsOf(context: ActionContext, period: Period): Promise<Result<Version[]>> {
  const versions: Version[] = [];
  const unreadable = await eachEntry(context, (entry) => {
    const version = entry.period === period ? versionOf(entry) : undefined;
    if (version) versions.push(version);
  });
  return unreadable ?? versions;
}

/** Numbers of the entries with which two versions were generated, the earlier one first. */
export interface VersionPair {
  readonly before: number;
  readonly now: number;
}

/** @returns NOT_KEPT where the documents of one are not known, NO_2B where there is no such version. */
export async function compareTwo(
  context: ActionContext,
  period: Period,
  { before, now }: VersionPair,
): Promise<Result<VersionChange>> {
  const versions = await versionsOf(context, period);
  if (isFault(versions)) return versions;
  const grids = await context.port.read([{ table: COPIES_TABLE }]);
  const kept = new KeptVersions(grids.get(COPIES_TABLE)?.[0], period, versions);
  const linesOf = async (entry: number) => {
    const version = versions.find((one) => one.entry === entry);
    return version ? kept.linesOf(version) : noVersion(period);
  };
  const [earlier, later] = [await linesOf(before), await linesOf(now)];
  if (isFault(earlier)) return earlier;
  if (isFault(later)) return later;
  return inSlices(compareVersions(earlier, later), context.pause);
}

function noVersion(period: Period) {
  return fault(
    "NO_2B",
    `The evidence has no such version of GSTR-2B of ${showPeriod(period)}.`,
    "Choose one of the versions that it lists.",
    { law: CITE.recompute },
  );
}
