/** How long records wait, in days and rupees: those without an action, pending ones, and those asked about. */
import { rowKey } from "../documents/identity";
import { FOLLOW_UP, type Entry } from "../evidence/entry";
import { originalOf } from "../evidence/histories/merged";
import { dayOf, daysBetween, type Day } from "../gst/date";
import { NO_MONEY, plus, safely, type Paise } from "../gst/money";
import { totalTax } from "../gst/tax";
import { awaitsAnswer, type ImsRecord } from "../ims/record";

/** The last day of each age, in days; older ones follow. */
export const AGES = [7, 30, 90] as const;

export interface AgeGroup {
  readonly count: number;
  /** Their tax. */
  readonly tax: Paise;
}

export type AgeKind = "unanswered" | "pending" | "followed up";

/** For each kind one group for each of {@link AGES}, and one for older ones. */
export type Ageing = Readonly<Record<AgeKind, readonly AgeGroup[]>>;

/** Since when records are pending, and suppliers were asked, according to the log. */
export class Waits {
  readonly pending = new Map<string, Day>();
  /** By GSTIN, or the name of a supplier without one. */
  readonly asked = new Map<string, Day>();

  take(row: Entry): void {
    const { event, key, after, before, asked, document, on } = originalOf(row) ?? row;
    if (event === "NOTE" && asked === FOLLOW_UP) this.asked.set(document, dayOf(on));
    if (event !== "ACTION_SET" || key === "") return;
    if (!isPending(after)) this.pending.delete(key);
    else if (!isPending(before) || !this.pending.has(key)) this.pending.set(key, dayOf(on));
  }
}

const isPending = (answer: string) => answer.startsWith("Pending");

/** A record waits since its supplier filed it, or since its date; a pending one since it was made pending. */
export function ageingOf(records: readonly ImsRecord[], waits: Waits, today: Day): Ageing {
  const empty = () => Array.from({ length: AGES.length + 1 }, () => ({ count: 0, tax: NO_MONEY }));
  const found: Record<AgeKind, AgeGroup[]> = {
    unanswered: empty(),
    pending: empty(),
    "followed up": empty(),
  };
  const add = (kind: AgeKind, since: Day, record: ImsRecord) => {
    const age = Math.max(0, daysBetween(since, today));
    const reached = AGES.findIndex((most) => age <= most);
    const place = reached < 0 ? AGES.length : reached;
    const group = found[kind][place];
    if (!group) return;
    found[kind][place] = { count: group.count + 1, tax: safely(plus(group.tax, totalTax(record.tax))) };
  };
  for (const record of records) {
    const isWaiting = awaitsAnswer(record);
    if (!isWaiting && record.action !== "Pending") continue;
    const filed = record.filedOn === "" ? record.documentDate : dayOf(record.filedOn);
    if (isWaiting) add("unanswered", filed, record);
    else add("pending", waits.pending.get(rowKey(record)) ?? filed, record);
    const asked = waits.asked.get(record.supplierGstin) ?? waits.asked.get(record.supplierName);
    if (asked !== undefined) add("followed up", asked, record);
  }
  return found;
}

/** What is left to be answered. */
export function leftIn(records: readonly ImsRecord[]): AgeGroup {
  const left = records.filter(awaitsAnswer);
  const tax = safely(left.reduce((sum, { tax: of }) => plus(sum, totalTax(of)), NO_MONEY));
  return { count: left.length, tax };
}
