/**
 * The Invoice Furnishing Facility: open from the 1st to the 13th of the next month and never late, up to fifty lakh
 * rupees a month (rulebook R-21). Other documents are reported in the quarter's GSTR-1.
 */
import type { Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import type { Paise } from "../gst/money";
import { dayAfterPeriod, type Period } from "../gst/period";
import { cite, dated } from "./dated";
import { extensionOf, type Extension } from "./extended-dates";

const iffWindow = dated<{ day: number }>(
  "IFF-WINDOW",
  "until which day of the next month the IFF may be filed",
  "return period",
  [
    {
      from: "2021-01",
      value: { day: 13 },
      source: "CGST Rules r.59(2), Notification 82/2020-CT: from the 1st to the 13th of the next month",
      checked: "2026-11-29",
    },
  ],
);

/** The last day on which the IFF of a month may be filed. @param state of the supplier, where known. */
export function lastDayIff(
  period: Period,
  extensions: readonly Extension[],
  state?: string,
): Result<{ day: Day; law: string }> {
  const ruling = iffWindow.at(period);
  if (isFault(ruling)) return ruling;
  const filer = { frequency: "Quarterly", ...(state === undefined ? {} : { state }) } as const;
  const extended = extensionOf("IFF", period, extensions, filer);
  return { day: extended?.day ?? dayAfterPeriod(period, 1, ruling.value.day), law: cite(ruling) };
}

const iff = dated<{ mostPerMonth: Paise }>(
  "IFF-LIMIT",
  "what value of supplies the IFF may have in a month",
  "return period",
  [
    {
      from: "2021-01",
      value: { mostPerMonth: 500_000_000 as Paise },
      source: "CGST Rules r.59(2), Notification 82/2020-CT: fifty lakh rupees a month",
      checked: "2026-11-25",
    },
  ],
);

/** The limit of the IFF in a month, with its law; undefined for months before there was an IFF. */
export function iffLimit(period: Period): { most: Paise; law: string } | undefined {
  const ruling = iff.at(period);
  return isFault(ruling) ? undefined : { most: ruling.value.mostPerMonth, law: cite(ruling) };
}
