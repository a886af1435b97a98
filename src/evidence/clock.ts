/**
 * Are the entries in order of time? A clock that was set back, or is wrong, does not prove tampering; but a reader of
 * the log must know that its times are not reliable there.
 */
import { plural } from "../gst/plural";
import { showMinute, type Moment } from "../gst/date";
import { type Fault, warning } from "../gst/fault";
import { LOGGED_SETTING } from "./logged-settings";
import type { Entry } from "./entry";
import { dataOf } from "./legacy";

/** Tolerated clock difference between computers. */
const TOLERANCE_MINUTES = 10;

/** Checks the log entry by entry. */
export class ClockCheck {
  private latest: Entry | undefined;
  private found: { readonly first: Entry; readonly after: Entry } | undefined;
  private count = 0;
  private isPractice = false;

  take(entry: Entry): void {
    // Verifying changes nothing, so the clock of that computer does not matter.
    if (entry.event === "VERIFY") return;
    if (this.isPracticeEntry(entry)) {
      // A practice clock moves back and forth on purpose, and the log says that it is one.
      this.latest = undefined;
      return;
    }
    const { latest } = this;
    if (latest !== undefined && minutes(latest.on) - minutes(entry.on) > TOLERANCE_MINUTES) {
      this.found ??= { first: entry, after: latest };
      this.count += 1;
    }
    if (latest === undefined || entry.on > latest.on) this.latest = entry;
  }

  private isPracticeEntry(entry: Entry): boolean {
    const { settings } = dataOf(entry);
    if (!settings) return this.isPractice;
    const wasPractice = this.isPractice;
    this.isPractice = (settings[LOGGED_SETTING.practiceClock] ?? "") !== "";
    return wasPractice || this.isPractice;
  }

  /** Would an entry that is written now be dated before the last one? */
  behind(now: Moment): Fault | undefined {
    const { latest } = this;
    if (!latest || minutes(latest.on) - minutes(now) <= TOLERANCE_MINUTES) return undefined;
    return warning(
      "CLOCK_SET_BACK",
      `The clock of this computer says ${showMinute(now)}, but entry ${latest.number} of the evidence is of ${showMinute(latest.on)} (${latest.actor}). What is due and what is allowed would be judged by a time that has passed.`,
      "Set the clock of this computer right, and open the workbook again.",
      { place: "Evidence" },
    );
  }

  get faults(): Fault[] {
    if (!this.found) return [];
    const { first, after } = this.found;
    const more = this.count - 1;
    const others =
      more > 0 ? `, and so ${more === 1 ? "is" : "are"} ${plural(more, "more entry", "more entries")}` : "";
    const whose =
      first.writer === after.writer
        ? "The clock of this computer was set back, or was wrong before"
        : "The clocks of the two computers that wrote them differ";
    return [
      warning(
        "CLOCK_SET_BACK",
        `Entry ${first.number} is dated ${showMinute(first.on)}, before entry ${after.number} of ${showMinute(after.on)}${others}. ${whose}.`,
        "Set the clock right. The order of the entries is certain; compare their times with other documents.",
        { place: `Evidence entry ${first.number}` },
      ),
    ];
  }
}

function minutes(moment: Moment): number {
  return Date.parse(`${moment}Z`) / 60_000;
}
