/** Carries out steps in a workbook: through a session over the real Office.js, or at the grid as its user does. */
import type { Asked } from "../../src/actions/answer";
import type { Outcome } from "../../src/actions/act";
import { momentInIndia, type Day, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";

import { thePeriod } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { NO_ANSWER, type Answer } from "../../src/ims/record";
import { Session } from "../../src/session/session";

import { startHeadless, type HeadlessAddin } from "../../src/workbench/headless/addin";
import { Workbook, type Table } from "../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import { excelPort } from "../../src/workbook/excel";
import { HOME, paper as paperOf, SUPPLIER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";
import { cellOf, rowsOf, tableOf, text } from "./cells";
import { halfOf, taxOf, type Heads } from "./second-model";
import {
  FIRST_PERIOD,
  SUPPLIERS,
  type Answered,
  type Does,
  type Imported,
  type Paper,
  type Step,
} from "./steps";

const BEGIN = "2025-10-20T09:00:00" as Moment;
/** Excel may be silent for so long; more than it ever needs on a busy machine. */
const PATIENCE_MS = 20_000;

/** What came of a step: whether a verb happened, where it was one, and what is wrong at once. */
export interface Played {
  readonly done?: boolean;
  readonly said: string;
  readonly wrong: readonly string[];
}

const NOTHING: Played = { said: "", wrong: [] };
const told = ({ done, said }: Outcome): Played => ({ done, said, wrong: [] });

export class Player {
  protected constructor(
    private addin: HeadlessAddin,
    private now: Moment,
  ) {}

  static async begin(): Promise<Player> {
    const player = new this(await open(new Workbook(), BEGIN), BEGIN);
    const setUp = { gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: FIRST_PERIOD } as const;
    const { done, said } = await player.addin.session.setUp(setUp);
    if (!done) throw new Error(said);
    return player;
  }

  get workbook(): Workbook {
    return this.addin.workbook;
  }

  async end(): Promise<void> {
    await this.addin.close();
  }

  async play(step: Step): Promise<Played> {
    this.now = step.on as Moment;
    this.addin.at(this.now);
    const played = await this.happen(step);
    await this.addin.idle();
    const bugs = this.addin.host.bugs.map(({ error }) => `The host: ${String(error)}`);
    return { ...played, wrong: [...played.wrong, ...bugs] };
  }

  private async happen(step: Does): Promise<Played> {
    const { session } = this.addin;
    switch (step.do) {
      case "save":
        return told(await session.save(documentOf(step), "Monthly"));
      case "delete":
        return told(
          await session.remove(
            returnOf(step.paper.supplier, step.period),
            ({ kind, documentNumber }) => kind === step.paper.kind && documentNumber === step.paper.number,
          ),
        );
      case "file return":
        return told(await session.fileReturn(returnOf(step.supplier, step.period), "Monthly"));
      case "import":
        return told(await session.importFile("ims.json", fileOf(step.papers)));
      case "answer":
        return this.answer(step);
      case "generate":
        return told(await session.generate(thePeriod(step.period)));
      case "file 3b":
        return told(await session.file(thePeriod(step.period)));
      case "correct":
        return told(await session.correct(thePeriod(step.period), "marked by mistake"));
      case "sync":
        return told(await session.sync());
      case "verify":
        return this.verify();
      case "restart":
        return this.restart(step.saved);
      case "two answer":
        return this.twoAnswer(step);
      case "co-author types":
        return this.coAuthorTypes(step);
      default:
        return this.clumsy(step);
    }
  }

  async verify(): Promise<Played> {
    const { done, said, faults } = await this.addin.session.verify();
    const errors = faults.filter(({ severity }) => severity === "error");
    return { done, said, wrong: errors.map(({ code, sentence }) => `Verify: ${code} ${sentence}`) };
  }

  /** What a user does at the grid; the rows may be hidden, moved or gone. */
  private async clumsy(step: Does): Promise<Played> {
    switch (step.do) {
      case "type":
        return this.type(step);
      case "type derived":
        return this.typeDerived(step);
      case "sort": {
        const table = tableOf(this.workbook, step.layer);
        const column = table.columns().findIndex(({ name }) => name === step.heading);
        table.sort([{ column, ascending: step.ascending }], { by: "user" });
        return NOTHING;
      }
      case "filter": {
        const table = tableOf(this.workbook, step.layer);
        const column = table.columns().findIndex(({ name }) => name === step.heading);
        table.filterColumn(column, step.text ? { values: [step.text] } : undefined);
        return NOTHING;
      }
      case "insert blank row": {
        const table = tableOf(this.workbook, step.layer);
        const { rows, columns } = table.bodyRect;
        const blank = Array.from({ length: columns }, () => "");
        table.addRows(Math.floor(step.place * rows), [blank], { by: "user" });
        return NOTHING;
      }
      case "delete row": {
        const found = this.find(step.paper);
        if (!found || !this.comesBack(found.values)) return NOTHING;
        found.table.deleteRows(found.row, 1, { by: "user" });
        await this.addin.idle();
        return told(await this.addin.session.sync());
      }
      case "rename sheet": {
        const { sheet } = tableOf(this.workbook, step.layer);
        if (!this.workbook.sheet(step.name)) sheet.name = step.name;
        return NOTHING;
      }
      default:
        throw new Error(`Nobody knows how to “${step.do}”.`);
    }
  }

  /**
   * What the portal's file brought stands in no layer above; and of a filed period nothing is drawn again, so that a row
   * carried over as pending stays gone, and Verify names it.
   */
  private comesBack(row: ReadonlyMap<string, string>): boolean {
    const filed = rowsOf(this.workbook, "GSTR3B").filter((period) => text(period, "GSTR-2B") === "Locked");
    const isCarried = filed.some((period) => text(period, "Period") === row.get("2B period"));
    return row.get("Source") !== "Portal" && !(isCarried && row.get("Filing status") === "Filed");
  }

  /** The row of a paper in the IMS, blank rows counted. */
  private find(paper: Paper): { table: Table; row: number; values: ReadonlyMap<string, string> } | undefined {
    const table = tableOf(this.workbook, "IMS");
    const headings = table.columns().map(({ name }) => name);
    for (const [row, cells] of table.sheet.values(table.bodyRect).entries()) {
      const values = new Map(headings.map((heading, place) => [heading, String(cells[place] ?? "")]));
      const is = (heading: string, wanted: string) => text(values, heading) === wanted;
      if (
        is("Supplier GSTIN", SUPPLIERS[paper.supplier]) &&
        is("Document", paper.kind) &&
        is("Number", paper.number)
      )
        return { table, row, values };
    }
    return undefined;
  }

  private async answer({ paper, action, reduction }: Does & { do: "answer" }): Promise<Played> {
    const found = this.find(paper);
    if (!found) return { ...NOTHING, done: false };
    return told(
      await this.addin.session.answer([
        { row: found.row, answer: answerOf(paper, found.values, action, reduction) },
      ]),
    );
  }

  /** The whole answer is typed: what stood in the reduction's cells is emptied, as their user would. @returns how many entries that took. */
  private typeAnswer(paper: Paper, word: string, by: "user" | "remote"): number {
    const found = this.find(paper);
    if (!found) return 0;
    let entries = 1;
    for (const heading of ["Reduce ITC", ...REDUCE])
      if (found.values.get(heading)) {
        found.table.sheet.set(cellOf(found.table, found.row, heading), [[""]], { by });
        entries += 1;
      }
    enter(found.table, cellOf(found.table, found.row, "Action"), word, by);
    return entries;
  }

  private async type({ paper, text: word, undone }: Does & { do: "type" }): Promise<Played> {
    const entries = this.typeAnswer(paper, word, "user");
    if (!undone) return NOTHING;
    await this.addin.idle();
    for (let left = entries; left > 0; left--) this.workbook.undo();
    return NOTHING;
  }

  /** What Milaan works out is worked out again; a word that makes the row unreadable is undone by its user. */
  private async typeDerived({ paper, heading, text: typed }: Does & { do: "type derived" }): Promise<Played> {
    await this.addin.session.sync();
    const before = this.find(paper);
    if (!before) return NOTHING;
    enter(before.table, cellOf(before.table, before.row, heading), typed, "user");
    await this.addin.idle();
    await this.addin.session.sync();
    if (typed === "Perhaps") {
      this.workbook.undo();
      await this.addin.idle();
      await this.addin.session.sync();
    }
    const [was, is] = [before.values.get(heading), this.find(paper)?.values.get(heading)];
    // That silence was taken for acceptance stands in this cell alone; the next generation tells it again.
    const isSilent = was === "Deemed accepted" && is === "No action";
    return was === is || isSilent
      ? NOTHING
      : { ...NOTHING, wrong: [`${heading} says “${is ?? ""}”, not “${was ?? ""}”`] };
  }

  /** Somebody without Milaan types while Milaan draws the layers; it is taken up when they are drawn again. */
  private async coAuthorTypes({ paper, text: typed }: Does & { do: "co-author types" }): Promise<Played> {
    const drawing = this.addin.session.sync();
    await new Promise((resolve) => setTimeout(resolve, 3));
    this.typeAnswer(paper, typed, "remote");
    await drawing;
    return told(await this.addin.session.sync());
  }

  /**
   * A second person has opened the workbook before the first one answers, and answers a row as it stood then. (Both in
   * the very same moment: test/together.)
   */
  private async twoAnswer({ both: [one, other] }: Does & { do: "two answer" }): Promise<Played> {
    const ravi = new Session({
      port: excelPort({ patience: PATIENCE_MS, seat: "Ravi" }),
      clock: () => msOf(this.now),
      actor: () => "Ravi",
      version: "simulated",
      writer: "test",
      othersMs: 50,
    });
    await ravi.open();
    const asked = this.askedOf(other);
    const mine = this.askedOf(one);
    if (mine) await this.addin.session.answer([mine]);
    if (asked) await ravi.answer([asked]);
    await ravi.idle();
    await ravi.close();
    return NOTHING;
  }

  private askedOf({ paper, action }: Answered): Asked | undefined {
    const found = this.find(paper);
    return found && { row: found.row, answer: answerOf(paper, found.values, action, "full") };
  }

  /** The add-in ends and begins again, on the same workbook or on what was saved of it. */
  private async restart(saved: boolean): Promise<Played> {
    const { workbook } = this;
    await this.addin.close();
    this.addin = await open(saved ? await openXlsx(await saveXlsx(workbook)) : workbook, this.now);
    return NOTHING;
  }
}

const REDUCE = ["Reduce integrated tax", "Reduce central tax", "Reduce state/ut tax", "Reduce cess"];

/** What data validation would stop is pasted, and takes the cell's validation away as a paste does. */
function enter(
  { sheet }: Table,
  at: { row: number; column: number },
  word: string,
  by: "user" | "remote",
): void {
  if (!sheet.isValid(at.row, at.column, word)) sheet.validations.clear({ ...at, rows: 1, columns: 1 });
  sheet.set(at, [[word]], { by });
}

function open(workbook: Workbook, at: Moment): Promise<HeadlessAddin> {
  return startHeadless({ workbook, at, port: { patience: PATIENCE_MS, seat: "Asha" } });
}

function msOf(moment: Moment): number {
  const ms = Date.parse(`${moment}+05:30`);
  if (momentInIndia(ms) !== moment) throw new RangeError(`Not a moment: ${moment}`);
  return ms;
}

function asTax(heads: Heads): Tax {
  return { ...NO_TAX, ...(heads as unknown as Partial<Tax>) };
}

function returnOf(supplier: Paper["supplier"], period: string) {
  return {
    supplierGstin: SUPPLIERS[supplier] as Gstin,
    form: "GSTR-1",
    returnPeriod: thePeriod(period),
  } as const;
}

function documentOf({ paper, period, paise }: Does & { do: "save" }) {
  return paperOf(paper.kind, paper.number, `${period}-05`, 0, {
    supplierGstin: SUPPLIERS[paper.supplier] as Gstin,
    returnPeriod: thePeriod(period),
    documentDate: `${period}-05` as Day,
    tax: asTax(taxOf(paper, paise)),
  });
}

function fileOf(papers: readonly Imported[]): string {
  const rows = papers.map(({ paper, period, paise }) =>
    imsInvoice({
      inum: paper.number,
      idt: `05-${period.slice(5)}-${period.slice(0, 4)}`,
      rtnprd: `${period.slice(5)}${period.slice(0, 4)}`,
      txval: 0,
      val: paise / 100,
      iamt: paise / 100,
      stin: SUPPLIER,
    }),
  );
  return imsFile(rows);
}

/** The reduction is said of an accepted credit note only; it is read from the sheet how much that is. */
function answerOf(
  paper: Paper,
  row: ReadonlyMap<string, string>,
  action: Answer["action"],
  reduction: "full" | "half" | "none",
): Answer {
  const plain: Answer = { ...NO_ANSWER, action };
  if (action !== "Accept" || paper.kind !== "Credit note" || reduction === "full") return plain;
  const given = { ...plain, remarks: "why" };
  if (reduction === "none") return { ...given, reduction: "No" };
  const cell = (heading: string) => Math.round(Number(row.get(heading) ?? 0) * 100);
  const half = halfOf({
    igst: cell("Integrated tax"),
    cgst: cell("Central tax"),
    sgst: cell("State/UT tax"),
  });
  return { ...given, reduction: "Yes", declared: asTax(half) };
}
