/**
 * The user while Excel is harsh: sets filters, and retries what was refused, as long as the add-in's message says so.
 * After a few tries the filters are cleared, and unfinished work is completed first.
 */
import { EVIDENCE_TABLE } from "../evidence/sheet";
import type { HeadlessAddin } from "../tools/headless-addin";
import type { Table } from "../workbench/model";
import type { Combination } from "../workbench/office/combinations";
import { ALL_OFF, type HarshnessCounts } from "../workbench/office/harshness";
import { randomInt, seededRandom, type Random } from "../workbench/office/random";
import { holderOf, isTurn } from "../workbook/write-lock";

/** A message in the pane. */
interface Report {
  readonly done?: boolean;
  readonly message: string;
}

const SAYS_AGAIN = /\b(try|do it) again\b/i;
const SAYS_REPAIR = /\bUse Repair\b/;
const MAX_TRIES = 12;
/** How often the pane is opened again until nothing is unfinished. */
const MAX_OPENINGS = 10;
const WITHOUT_FILTERS_AFTER = 3;

export class HarshUser {
  private readonly random: Random;
  /** The number of retries. */
  repeated = 0;
  private readonly hosts: HeadlessAddin["host"][] = [];

  constructor(
    readonly switches: Combination,
    private readonly seed: number,
  ) {
    this.random = seededRandom(seed);
  }

  /** An add-in was opened on the workbook. */
  opened({ host }: HeadlessAddin): void {
    this.hosts.push(host);
    // Setting up is not disturbed: `npm run crash` tests that.
    if (this.hosts.length > 1) this.begin(host);
  }

  /** Occurrences in all hosts, by switch. */
  get counts(): HarshnessCounts {
    const sum = { editing: 0, filtered: 0, focus: 0, undo: 0, remote: 0, slow: 0 };
    for (const { harshness } of this.hosts)
      for (const key of Object.keys(sum) as (keyof HarshnessCounts)[]) sum[key] += harshness.counts[key];
    return sum;
  }

  /** Filters a table at random. */
  filter({ workbook }: HeadlessAddin): void {
    if (this.switches.filtered === false) return;
    for (const table of workbook.tables()) {
      const { sheet, bodyRect: body } = table;
      if (sheet.visibility !== "Visible" || sheet.protection.on || body.rows < 2) continue;
      table.clearFilters();
      const column = randomInt(this.random, body.columns);
      const shown = sheet.text(body.row + randomInt(this.random, body.rows), body.column + column);
      table.filterColumn(column, { values: [shown] });
    }
  }

  /**
   * Runs an action, and retries where the pane says so.
   * @returns the last report; "finished" where the add-in completed the unfinished action itself.
   */
  async runWithRetry<T extends Report>(
    addin: HeadlessAddin,
    run: () => Promise<T | undefined>,
  ): Promise<T | "finished" | undefined> {
    const report = await this.retry(addin, run);
    if (addin.host.harshness.switches === ALL_OFF) this.begin(addin.host);
    return report;
  }

  /** Starts the disturbances of a host. */
  begin(host: HeadlessAddin["host"]): void {
    if (!this.hosts.includes(host)) this.hosts.push(host);
    host.harshness.begin(this.seed * 100 + this.hosts.length, this.switches);
  }

  private async retry<T extends Report>(
    addin: HeadlessAddin,
    run: () => Promise<T | undefined>,
  ): Promise<T | "finished" | undefined> {
    const before = entries(addin);
    for (let turn = 1; ; turn++) {
      const report = await run();
      if (report?.done !== false) return report;
      if (turn > 1 && entries(addin) > before) return "finished";
      if (!SAYS_AGAIN.test(report.message) && !SAYS_REPAIR.test(report.message)) return report;
      if (turn === MAX_TRIES) return report;
      this.repeated += 1;
      if (turn === WITHOUT_FILTERS_AFTER) clearAllFilters(addin);
      if (SAYS_REPAIR.test(report.message)) await addin.session.repair();
      await openUntilUnlocked(addin);
      if (entries(addin) > before && hasFinished(addin)) return "finished";
    }
  }

  /** Stops the disturbances and waits until idle. */
  async end(addin: HeadlessAddin): Promise<void> {
    this.stop(addin);
    await addin.idle();
  }

  /** Stops the disturbances. */
  stop(addin: HeadlessAddin): void {
    addin.host.harshness.end();
    this.unfilter(addin);
  }

  /** Clears all filters. */
  unfilter(addin: HeadlessAddin): void {
    clearAllFilters(addin);
  }
}

function entries({ workbook }: HeadlessAddin): number {
  return workbook.table(EVIDENCE_TABLE)?.bodyRect.rows ?? 0;
}

/** An unfinished list of writes is reported once it is completed. */
function hasFinished({ session }: HeadlessAddin): boolean {
  return session.current().notices.some(({ code }) => code === "UNFINISHED");
}

/** Opens the pane again until the unfinished work is completed. */
async function openUntilUnlocked({ session, workbook }: HeadlessAddin): Promise<void> {
  for (let opening = 0; opening < MAX_OPENINGS; opening++) {
    await session.open();
    if (workbook.tables().every(({ name }) => !isTurn(name) || holderOf(name) === "")) return;
  }
}

function clearAllFilters({ workbook }: HeadlessAddin): void {
  const isFiltered = (table: Table) => table.filters.size > 0 && !table.sheet.protection.on;
  for (const table of workbook.tables().filter(isFiltered)) table.clearFilters();
}
