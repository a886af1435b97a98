/** The data of the screens, rebuilt when the sheets have changed or a minute has passed. */
import type { Moment } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import type { SheetCache } from "../sheet-cache";
import { Counts } from "./counts";
import { viewOf, type View } from "./view";

export class Views {
  #last: { readonly version: number; readonly minute: string; readonly view: View | Fault } | undefined;

  readonly #counts: Counts;

  constructor(private readonly cache: SheetCache) {
    this.#counts = new Counts(cache);
  }

  /** The practice clock of the workbook, as last read, or the given moment. */
  now(real: Moment): Moment {
    const view = this.#last?.view;
    return view && !isFault(view) && view.settings.practiceClock ? view.settings.practiceClock : real;
  }

  at(real: Moment): View | Fault {
    const view = this.#viewAt(this.now(real));
    // The view may have just read a practice clock, which changes "now" for the same sheets.
    const now = this.now(real);
    return isFault(view) || view.asOf === now ? view : this.#viewAt(now);
  }

  #viewAt(now: Moment): View | Fault {
    const { version } = this.cache;
    const minute = now.slice(0, 16);
    if (this.#last?.version !== version || this.#last.minute !== minute)
      this.#last = { version, minute, view: viewOf(this.cache, this.#counts, now) };
    return this.#last.view;
  }
}
