/** The open period as the next step needs it, from the sheets as last read. */
import { portalSeals } from "../../actions/imports/portal-seals";
import { nextStep, type Month, type Step } from "../../checks/next-step";
import { checkFields, type CheckRow } from "../../checks/sheet";
import { CHECKS_TABLE } from "../../checks/table";
import type { Blank } from "../../gst/blank";
import { dayOf, type Day, type Moment } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { draftDay } from "../../law/cut-offs";
import { SETTINGS_TABLE } from "../../settings/sheet";
import { NEWEST_ENTRIES, type SheetCache } from "../sheet-cache";
import { latestEvidence } from "./recent-evidence";
import type { View } from "./view";

export function stepNow(cache: SheetCache, view: View): Step {
  return nextStep(monthOf(cache, view));
}

function monthOf(cache: SheetCache, view: View): Month {
  const { open, periods } = view;
  const settingsGrid = cache.grid(SETTINGS_TABLE);
  const checks = cache
    .rows(CHECKS_TABLE, checkFields)
    .map(({ record }) => record)
    .filter(({ period }) => period === open.period);
  const draft = draftOf(view);
  return {
    period: open.period,
    today: dayOf(view.asOf),
    draft,
    state: open.record.state,
    followsFiled: periods.some(({ state }) => state === "Locked"),
    hasRecords: view.ofPeriod > 0,
    withoutAction: view.deemedAccepted,
    isDeemedIntended: checks.some(({ check, state }) => check === "K4" && state === "Acknowledged"),
    hasPortalStatement: settingsGrid !== undefined && portalSeals({ settingsGrid }).has(open.period),
    failed: areCurrent(checks, { view, draft, lastImport: lastImportOf(cache) })
      ? checks.filter(({ state }) => state === "Failed").map(({ check }) => check)
      : undefined,
  };
}

/** The day on which the portal drafts the open period's GSTR-2B; undefined where it is not known. */
export function draftOf({ open, taxpayer }: Pick<View, "open" | "taxpayer">): Day | undefined {
  const draft = draftDay(open.period, taxpayer.extensions);
  return isFault(draft) ? undefined : draft;
}

interface Since {
  readonly view: View;
  readonly draft: Day | undefined;
  readonly lastImport: Moment | Blank;
}

/** Were they run on this GSTR-2B, since the portal drafted its own and since the last file was imported? */
function areCurrent(checks: readonly CheckRow[], { view: { open }, draft, lastImport }: Since): boolean {
  const [first] = checks;
  if (!first || first.checkedOn === "" || first.checkedOn < open.record.generatedOn) return false;
  if (first.checkedOn < lastImport) return false;
  return draft === undefined || dayOf(first.checkedOn) >= draft;
}

/** When the last file was imported, as far as the newest part of the log shows: a register and the portal's GSTR-2B, too. */
function lastImportOf(cache: SheetCache): Moment | Blank {
  return latestEvidence(cache, NEWEST_ENTRIES).find(({ event }) => event === "IMPORT")?.on ?? "";
}
