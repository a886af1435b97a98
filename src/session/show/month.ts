/** The open period as the next step needs it, from the sheets as last read. */
import { portalSeals } from "../../actions/imports/portal-seals";
import { nextStep, type Month, type Step } from "../../checks/next-step";
import { checkFields, type CheckRow } from "../../checks/sheet";
import { CHECKS_TABLE } from "../../checks/table";
import { dayOf, type Day } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { draftDay } from "../../law/cut-offs";
import { SETTINGS_TABLE } from "../../settings/sheet";
import type { SheetCache } from "../sheet-cache";
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
    failed: areCurrent(checks, view, draft)
      ? checks.filter(({ state }) => state === "Failed").map(({ check }) => check)
      : undefined,
  };
}

/** The day on which the portal drafts the open period's GSTR-2B; undefined where it is not known. */
export function draftOf({ open, taxpayer }: Pick<View, "open" | "taxpayer">): Day | undefined {
  const draft = draftDay(open.period, taxpayer.extensions);
  return isFault(draft) ? undefined : draft;
}

/** Were they run on this GSTR-2B, since the portal drafted its own? */
function areCurrent(checks: readonly CheckRow[], { open }: View, draft: Day | undefined): boolean {
  const [first] = checks;
  if (!first || first.checkedOn === "" || first.checkedOn < open.record.generatedOn) return false;
  return draft === undefined || dayOf(first.checkedOn) >= draft;
}
