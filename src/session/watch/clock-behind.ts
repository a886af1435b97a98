/** Is the clock of this computer behind the log, so that answers would be judged by a past day? */
import { ClockCheck } from "../../evidence/clock";
import type { Moment } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import { latestEvidence } from "../screens/recent-evidence";
import { NEWEST_ENTRIES, type SheetCache } from "../sheet-cache";
import type { View } from "../screens/view";

/** @returns a warning; nothing where the workbook has a practice clock, which is behind on purpose. */
export function clockBehind(cache: SheetCache, view: View | Fault, now: Moment): Fault | undefined {
  if (isFault(view) || view.settings.practiceClock) return undefined;
  const clock = new ClockCheck();
  for (const entry of latestEvidence(cache, NEWEST_ENTRIES).reverse()) clock.take(entry);
  return clock.behind(now);
}
