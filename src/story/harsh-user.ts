/**
 * Who works with the add-in while Excel is harsh: sets filters, and tries again what was refused, as long as what the
 * add-in tells says so. After a few times the filters are taken away, and what was begun is looked at first.
 */
import { EVIDENCE_TABLE } from "../evidence/sheet";
import type { HeadlessAddin } from "../tools/headless-addin";
import type { Table } from "../workbench/model";
import type { Combination } from "../workbench/office/combinations";
import { CALM, type Befallen } from "../workbench/office/harshness";
import { below, diceOf, type Dice } from "../workbench/office/dice";
import { holderOf, isTurn } from "../workbook/write-lock";

/** What a user reads in the pane. */
interface Told {
  readonly done?: boolean;
  readonly message: string;
}

const SAYS_AGAIN = /\b(try|do it) again\b/i;
const SAYS_REPAIR = /\bUse Repair\b/;
const TRIES = 12;
/** How often the pane is opened again until nothing stands half done. */
const LOOKS = 10;
const WITHOUT_FILTERS_AFTER = 3;

export class HarshUser {
  private readonly dice: Dice;
  /** How often something was tried again. */
  repeated = 0;
  private readonly hosts: HeadlessAddin["host"][] = [];

  constructor(
    readonly switches: Combination,
    private readonly seed: number,
  ) {
    this.dice = diceOf(seed);
  }

  /** An add-in was opened on the workbook. */
  opened({ host }: HeadlessAddin): void {
    this.hosts.push(host);
    // Who sets a workbook up is left in peace: that is what `npm run crash` strikes at.
    if (this.hosts.length > 1) this.begin(host);
  }

  /** How often something befell the add-ins, by switch. */
  get befallen(): Befallen {
    const sum = { editing: 0, filtered: 0, focus: 0, undo: 0, remote: 0, slow: 0 };
    for (const { harshness } of this.hosts)
      for (const key of Object.keys(sum) as (keyof Befallen)[]) sum[key] += harshness.befallen[key];
    return sum;
  }

  /** Somebody looks at a part of the rows only. */
  filter({ workbook }: HeadlessAddin): void {
    if (this.switches.filtered === false) return;
    for (const table of workbook.tables()) {
      const { sheet, bodyRect: body } = table;
      if (sheet.visibility !== "Visible" || sheet.protection.on || body.rows < 2) continue;
      table.clearFilters();
      const column = below(this.dice, body.columns);
      const kept = sheet.text(body.row + below(this.dice, body.rows), body.column + column);
      table.filterColumn(column, { values: [kept] });
    }
  }

  /**
   * Does something, again and again where the pane says so.
   * @returns what was told last; "finished" where the add-in ended by itself what it had begun.
   */
  async insist<T extends Told>(
    addin: HeadlessAddin,
    run: () => Promise<T | undefined>,
  ): Promise<T | "finished" | undefined> {
    const told = await this.untilTold(addin, run);
    if (addin.host.harshness.switches === CALM) this.begin(addin.host);
    return told;
  }

  /** Makes an add-in's Excel harsh from now on. */
  begin(host: HeadlessAddin["host"]): void {
    if (!this.hosts.includes(host)) this.hosts.push(host);
    host.harshness.begin(this.seed * 100 + this.hosts.length, this.switches);
  }

  private async untilTold<T extends Told>(
    addin: HeadlessAddin,
    run: () => Promise<T | undefined>,
  ): Promise<T | "finished" | undefined> {
    const before = entries(addin);
    for (let turn = 1; ; turn++) {
      const told = await run();
      if (told?.done !== false) return told;
      if (turn > 1 && entries(addin) > before) return "finished";
      if (!SAYS_AGAIN.test(told.message) && !SAYS_REPAIR.test(told.message)) return told;
      if (turn === TRIES) return told;
      this.repeated += 1;
      if (turn === WITHOUT_FILTERS_AFTER) takeFiltersAway(addin);
      if (SAYS_REPAIR.test(told.message)) await addin.session.repair();
      await untilFree(addin);
      if (entries(addin) > before && hasFinished(addin)) return "finished";
    }
  }

  /** Quiet returns, and what waits is done. */
  async end(addin: HeadlessAddin): Promise<void> {
    this.rest(addin);
    await addin.idle();
  }

  /** Quiet returns. */
  rest(addin: HeadlessAddin): void {
    addin.host.harshness.end();
    this.unfilter(addin);
  }

  /** All rows are looked at again. */
  unfilter(addin: HeadlessAddin): void {
    takeFiltersAway(addin);
  }
}

function entries({ workbook }: HeadlessAddin): number {
  return workbook.table(EVIDENCE_TABLE)?.bodyRect.rows ?? 0;
}

/** A list of writes that was half done is told of once it is finished. */
function hasFinished({ session }: HeadlessAddin): boolean {
  return session.current().notices.some(({ code }) => code === "UNFINISHED");
}

/** Opens the pane again, as often as it takes to finish what was begun. */
async function untilFree({ session, workbook }: HeadlessAddin): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    await session.open();
    if (workbook.tables().every(({ name }) => !isTurn(name) || holderOf(name) === "")) return;
  }
}

function takeFiltersAway({ workbook }: HeadlessAddin): void {
  const isFiltered = (table: Table) => table.filters.size > 0 && !table.sheet.protection.on;
  for (const table of workbook.tables().filter(isFiltered)) table.clearFilters();
}
