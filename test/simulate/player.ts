/** Carries out steps in a workbook: through a session over the real Office.js, or at the grid as its user does. */
import type { Asked } from "../../src/actions/answers/answer";
import type { Outcome } from "../../src/actions/context";
import { momentInIndia, type Day, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";

import { thePeriod } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { NO_ANSWER, type Answer } from "../../src/ims/record";
import { Session } from "../../src/session/session";

import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import { copyOf, Workbook } from "../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import type { HarshUser } from "../../src/story/harsh-user";
import { excelPort } from "../../src/workbook/excel/port";
import { HOME, paper as paperOf } from "../support/month";
import { cellOf, enter, tableOf } from "./cells";
import { gstr2aOf, imsOf } from "./files";
import { contentOf, findRow, lay, lostWith, type FoundRow, type Hand } from "./hands";
import { halfOf, taxOf, type Heads } from "./reference-model";
import { FIRST_PERIOD, SUPPLIERS, type Answered, type Does, type Paper, type Step } from "./steps";

const BEGIN = "2025-10-20T09:00:00" as Moment;
/** Excel may be silent for so long; more than it ever needs on a busy machine. */
const PATIENCE_MS = 20_000;

/** What came of a step: whether a action happened, where it was one, and what is wrong at once. */
export interface Played {
  readonly done?: boolean;
  readonly message: string;
  readonly wrong: readonly string[];
}

const NOTHING: Played = { message: "", wrong: [] };
const told = ({ done, message: said }: Outcome): Played => ({ done, message: said, wrong: [] });

/** Every life begins with the same workbook, which is set up once. */
let beginning: Promise<Workbook> | undefined;

async function setUp(): Promise<Workbook> {
  const addin = await open(new Workbook(), BEGIN);
  const home = { gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: FIRST_PERIOD } as const;
  const { done, message: said } = await addin.session.setUp(home);
  await addin.close();
  if (!done) throw new Error(said);
  return addin.workbook;
}

/** Steps that are asked of the add-in. */
const VERBS: ReadonlySet<Step["do"]> = new Set([
  ...(["save", "delete", "file return", "import", "import GSTR-2A", "answer"] as const),
  ...(["generate", "file 3b", "correct", "sync"] as const),
]);

export class Player {
  protected constructor(
    private addin: HeadlessAddin,
    private now: Moment,
    private readonly user?: HarshUser,
  ) {
    user?.begin(addin.host);
  }

  /** @param user who works while Excel is harsh. */
  static async begin(user?: HarshUser): Promise<Player> {
    beginning ??= setUp();
    return new this(await open(copyOf(await beginning), BEGIN), BEGIN, user);
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
    const played = VERBS.has(step.do) ? await this.insist(step) : await this.happen(step);
    await this.addin.idle();
    const bugs = this.addin.host.bugs.map(({ error }) => `The host: ${String(error)}`);
    return { ...played, wrong: [...played.wrong, ...bugs] };
  }

  /** Does a action; while Excel is harsh some rows are filtered, and what is refused for a moment is tried again. */
  private async insist(step: Does): Promise<Played> {
    const { addin, user } = this;
    if (!user) return this.happen(step);
    user.filter(addin);
    const played = await user.runWithRetry(addin, () => this.happen(step));
    user.unfilter(addin);
    // What the add-in ended by itself, done or refused, is seen in the sheets.
    return played === undefined || played === "finished" ? NOTHING : played;
  }

  private async reopen(workbook: Workbook): Promise<void> {
    this.addin = await open(workbook, this.now);
    this.user?.begin(this.addin.host);
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
        return told(await session.importFile("ims.json", imsOf(step.papers)));
      case "import GSTR-2A":
        return told(await session.importFile("gstr2a.json", gstr2aOf(step.papers)));
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

  /** In quiet: of so many requests one would always be refused. */
  async verify(): Promise<Played> {
    this.user?.stop(this.addin);
    const played = await this.verifyOnce();
    this.user?.begin(this.addin.host);
    return played;
  }

  private async verifyOnce(): Promise<Played> {
    const { done, message: said, faults } = await this.addin.session.verify();
    const errors = faults.filter(({ severity }) => severity === "error");
    return { done, message: said, wrong: errors.map(({ code, sentence }) => `Verify: ${code} ${sentence}`) };
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
      case "type fact":
      case "delete row":
      case "duplicate row":
      case "insert row":
      case "edit saved row":
      case "type small":
      case "delete small row":
      case "duplicate small row":
        return this.lay(step);
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
   * Facts that somebody changed are put back, and the user is told; whoever asked Milaan in the same moment is told by
   * what they asked.
   */
  private async lay(hand: Hand): Promise<Played> {
    const { session } = this.addin;
    const before = contentOf(this.workbook, tableOfHand(hand), lostWith(hand));
    session.dismiss();
    if (hand.seen === "closed") await this.addin.close();
    const laid = lay(this.workbook, hand);
    if (hand.seen === "closed") await this.reopen(this.workbook);
    // What its user has typed on GSTR-1 is taken up by Sync.
    const isOwn = laid !== undefined && !laid.isFact;
    const outcome = hand.seen === "in one go" || isOwn ? await this.addin.session.sync() : undefined;
    await this.addin.idle();
    if (!laid) return { ...NOTHING, done: false };
    const { notices, last } = this.addin.session.current();
    const faults = [...notices, ...(last?.faults ?? []), ...(outcome?.faults ?? [])];
    const isTold = faults.some(({ code }) => code === "FACT_CHANGED");
    const after = contentOf(this.workbook, laid.table, lostWith(hand));
    const isBack = JSON.stringify(after) === JSON.stringify(before);
    const wrong = [
      ...(laid.isFact && !isTold ? [`Not told: ${laid.what}`] : []),
      ...(laid.isFact && !isBack ? [`Not put back: ${laid.what}: ${firstOther(before, after)}`] : []),
    ];
    return { message: "", done: true, wrong };
  }

  private inIms(paper: Paper): FoundRow | undefined {
    return findRow(this.workbook, "IMS", paper);
  }

  private async answer({ paper, action, reduction }: Does & { do: "answer" }): Promise<Played> {
    const found = this.inIms(paper);
    if (!found) return { ...NOTHING, done: false };
    return told(
      await this.addin.session.answer([
        { row: found.row, answer: answerOf(paper, found.values, action, reduction) },
      ]),
    );
  }

  /** The whole answer is typed: what stood in the reduction's cells is emptied, as their user would. @returns how many entries that took. */
  private typeAnswer(paper: Paper, word: string, by: "user" | "remote"): number {
    const found = this.inIms(paper);
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
    const before = this.inIms(paper);
    if (!before) return NOTHING;
    enter(before.table, cellOf(before.table, before.row, heading), typed, "user");
    await this.addin.idle();
    await this.addin.session.sync();
    if (typed === "Perhaps") {
      this.workbook.undo();
      await this.addin.idle();
      await this.addin.session.sync();
    }
    const [was, is] = [before.values.get(heading), this.inIms(paper)?.values.get(heading)];
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
   * the very same moment: test/concurrency.)
   */
  private async twoAnswer({ both: [one, other] }: Does & { do: "two answer" }): Promise<Played> {
    const ravi = new Session({
      port: excelPort({ patience: PATIENCE_MS, clientId: "Ravi" }),
      clock: () => msOf(this.now),
      actor: () => "Ravi",
      version: "simulated",
      writer: "test",
      abandonedAfterMs: 50,
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
    const found = this.inIms(paper);
    return found && { row: found.row, answer: answerOf(paper, found.values, action, "full") };
  }

  /** The add-in ends and begins again, on the same workbook or on what was saved of it. */
  private async restart(saved: boolean): Promise<Played> {
    const { workbook } = this;
    await this.addin.close();
    await this.reopen(saved ? await openXlsx(await saveXlsx(workbook)) : workbook);
    return NOTHING;
  }
}

const REDUCE = ["Reduce integrated tax", "Reduce central tax", "Reduce state/ut tax", "Reduce cess"];

function tableOfHand(hand: Hand): string {
  return "table" in hand ? hand.table : "layer" in hand ? hand.layer : "GSTR1";
}

/** The first row that is in one list and not in the other. */
function firstOther(before: readonly string[], after: readonly string[]): string {
  const other = after.find((row) => !before.includes(row)) ?? before.find((row) => !after.includes(row));
  return other ?? "as often as before, not";
}

function open(workbook: Workbook, at: Moment): Promise<HeadlessAddin> {
  return startHeadless({ workbook, at, port: { patience: PATIENCE_MS, clientId: "Asha" } });
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
