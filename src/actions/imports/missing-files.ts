/** What of a period a workbook does not hold after several files were imported together. */
import type { Day } from "../../gst/date";
import { isFault, warning, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { draftDay } from "../../law/cut-offs";
import type { Taxpayer } from "../../law/taxpayer";

/** What a month is made of, in the order in which it is downloaded. */
export const REGISTER = "Purchase register";
const PARTS_OF_MONTH = ["GSTR-2A", "IMS", "GSTR-2B", REGISTER] as const;
type PartOfMonth = (typeof PARTS_OF_MONTH)[number];

/** Does the workbook hold anything of it for the period? */
export type Held = Readonly<Record<PartOfMonth, boolean>>;

const NAMES: Readonly<Record<PartOfMonth, string>> = {
  "GSTR-2A": "GSTR-2A",
  IMS: "IMS",
  "GSTR-2B": "the portal’s GSTR-2B",
  "Purchase register": "the purchase register",
};

/**
 * @param imported the parts just imported: a file without documents of the period is not missing.
 * @returns undefined where nothing is missing; GSTR-2B is not before the portal drafts it.
 */
export function missingFault(
  { period, held, imported }: { period: Period; held: Held; imported: ReadonlySet<string> },
  { today, extensions }: { readonly today: Day } & Pick<Taxpayer, "extensions">,
): Fault | undefined {
  const drafted = draftDay(period, extensions);
  const isDrafted = !isFault(drafted) && today >= drafted;
  const missing = PARTS_OF_MONTH.filter(
    (part) => !held[part] && !imported.has(part) && (part !== "GSTR-2B" || isDrafted),
  );
  if (missing.length === 0) return undefined;
  const names = listed(missing.map((part) => NAMES[part]));
  const [are, them] = missing.length === 1 ? ["is", "it"] : ["are", "them"];
  return warning(
    "FILES_MISSING",
    `For ${showPeriod(period)}, ${names} ${are} missing.`,
    `Import ${them} to complete the month.`,
  );
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
