/** Carries out steps in a workbook: through a session over the real Office.js, or at the grid as its user does. */
import type { AnswerRequest } from "../../src/actions/answers/answer";
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
import { OWN_GSTIN, testDocument as taxDocument } from "../support/month";
import { cellOf, enter, tableOf } from "./cells";
import { gstr2aOf, imsOf } from "./files";
import { contentOf, findRow, applyEdit, columnsLostWith, type FoundRow, type GridEdit } from "./edits";
import { halfOf, taxOf, type Heads } from "./reference-model";
import {
  FIRST_PERIOD,
  SUPPLIERS,
  type Answered,
  type Operation,
  type SimulatedDocument,
  type Step,
} from "./steps";

const BEGIN = "2025-10-20T09:00:00" as Moment;
/** Excel may take this long to answer; more than it ever needs on a busy machine. */
const TIMEOUT_MS = 20_000;

/** The result of a step: whether an action was done, where it was one, and what is wrong at once. */
export interface Played {
  readonly done?: boolean;
  readonly message: string;
  readonly wrong: readonly string[];
}

const NOTHING: Played = { message: "", wrong: [] };
const playedOf = ({ done, message }: Outcome): Played => ({ done, message, wrong: [] });

/** Every simulation begins with the same workbook, which is set up once. */
let initialWorkbook: Promise<Workbook> | undefined;

async function setUp(): Promise<Workbook> {
  const addin = await open(new Workbook(), BEGIN);
  const setup = { gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: FIRST_PERIOD } as const;
  const { done, message } = await addin.session.setUp(setup);
  await addin.close();
  if (!done) throw new Error(message);
  return addin.workbook;
}

/** Steps that are actions of the add-in. */
const ADDIN_STEPS: ReadonlySet<Step["do"]> = new Set([
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
    initialWorkbook ??= setUp();
    return new this(await open(copyOf(await initialWorkbook), BEGIN), BEGIN, user);
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
    const played = ADDIN_STEPS.has(step.do) ? await this.performUntilDone(step) : await this.perform(step);
    await this.addin.idle();
    const bugs = this.addin.host.bugs.map(({ error }) => `The host: ${String(error)}`);
    return { ...played, wrong: [...played.wrong, ...bugs] };
  }

  /** Performs an action; while Excel is harsh some rows are filtered, and a temporary refusal is retried. */
  private async performUntilDone(step: Operation): Promise<Played> {
    const { addin, user } = this;
    if (!user) return this.perform(step);
    user.filter(addin);
    const played = await user.runWithRetry(addin, () => this.perform(step));
    user.unfilter(addin);
    // What the add-in finished itself, done or refused, is in the sheets.
    return played === undefined || played === "finished" ? NOTHING : played;
  }

  private async reopen(workbook: Workbook): Promise<void> {
    this.addin = await open(workbook, this.now);
    this.user?.begin(this.addin.host);
  }

  private async perform(step: Operation): Promise<Played> {
    const { session } = this.addin;
    switch (step.do) {
      case "save":
        return playedOf(await session.save(documentOf(step), "Monthly"));
      case "delete":
        return playedOf(
          await session.remove(
            returnOf(step.document.supplier, step.period),
            ({ kind, documentNumber }) =>
              kind === step.document.kind && documentNumber === step.document.number,
          ),
        );
      case "file return":
        return playedOf(await session.fileReturn(returnOf(step.supplier, step.period), "Monthly"));
      case "import":
        return playedOf(await session.importFile("ims.json", imsOf(step.documents)));
      case "import GSTR-2A":
        return playedOf(await session.importFile("gstr2a.json", gstr2aOf(step.documents)));
      case "answer":
        return this.answer(step);
      case "generate":
        return playedOf(await session.generate(thePeriod(step.period), { reason: "played again" }));
      case "file 3b":
        return playedOf(await session.file(thePeriod(step.period)));
      case "correct":
        return playedOf(await session.correct(thePeriod(step.period), "marked by mistake"));
      case "sync":
        return playedOf(await session.sync());
      case "verify":
        return this.verify();
      case "restart":
        return this.restart(step.saved);
      case "two answer":
        return this.twoAnswer(step);
      case "co-author types":
        return this.coAuthorTypes(step);
      default:
        return this.editGrid(step);
    }
  }

  /** Without disturbances: of so many requests one would always be refused. */
  async verify(): Promise<Played> {
    this.user?.stop(this.addin);
    const played = await this.verifyOnce();
    this.user?.begin(this.addin.host);
    return played;
  }

  private async verifyOnce(): Promise<Played> {
    const { done, message, faults } = await this.addin.session.verify();
    const errors = faults.filter(({ severity }) => severity === "error");
    return {
      done,
      message,
      wrong: errors.map(({ code, sentence }) => `Verify: ${code} ${sentence}`),
    };
  }

  /** A user's edits at the grid; the rows may be hidden, moved or gone. */
  private async editGrid(step: Operation): Promise<Played> {
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
        return this.applyEdit(step);
      case "rename sheet": {
        const { sheet } = tableOf(this.workbook, step.layer);
        if (!this.workbook.sheet(step.name)) sheet.name = step.name;
        return NOTHING;
      }
      default:
        throw new Error(`Nobody knows how to “${step.do}”.`);
    }
  }

  /** Changed facts are restored with a warning; an action of the same moment has it in its outcome. */
  private async applyEdit(edit: GridEdit): Promise<Played> {
    const { session } = this.addin;
    const before = contentOf(this.workbook, tableOfEdit(edit), columnsLostWith(edit));
    session.dismiss();
    if (edit.seen === "closed") await this.addin.close();
    const applied = applyEdit(this.workbook, edit);
    if (edit.seen === "closed") await this.reopen(this.workbook);
    // Rows typed on GSTR-1 are saved by Sync.
    const isOwn = applied !== undefined && !applied.isFact;
    const outcome = edit.seen === "in one go" || isOwn ? await this.addin.session.sync() : undefined;
    await this.addin.idle();
    if (!applied) return { ...NOTHING, done: false };
    const { notices, last } = this.addin.session.current();
    const faults = [...notices, ...(last?.faults ?? []), ...(outcome?.faults ?? [])];
    const isReported = faults.some(({ code }) => code === "FACT_CHANGED");
    const after = contentOf(this.workbook, applied.table, columnsLostWith(edit));
    const isBack = JSON.stringify(after) === JSON.stringify(before);
    const wrong = [
      ...(applied.isFact && !isReported ? [`Not told: ${applied.what}`] : []),
      ...(applied.isFact && !isBack ? [`Not put back: ${applied.what}: ${firstOther(before, after)}`] : []),
    ];
    return { message: "", done: true, wrong };
  }

  private inIms(document: SimulatedDocument): FoundRow | undefined {
    return findRow(this.workbook, "IMS", document);
  }

  private async answer({ document, action, reduction }: Operation & { do: "answer" }): Promise<Played> {
    const found = this.inIms(document);
    if (!found) return { ...NOTHING, done: false };
    return playedOf(
      await this.addin.session.answer([
        { row: found.row, answer: answerOf(document, found.values, action, reduction) },
      ]),
    );
  }

  /**
   * The whole answer is typed: the reduction's cells are emptied first, as a user would.
   * @returns the number of edits.
   */
  private typeAnswer(document: SimulatedDocument, word: string, by: "user" | "remote"): number {
    const found = this.inIms(document);
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

  private async type({ document, text: word, undone }: Operation & { do: "type" }): Promise<Played> {
    const entries = this.typeAnswer(document, word, "user");
    if (!undone) return NOTHING;
    await this.addin.idle();
    for (let left = entries; left > 0; left--) this.workbook.undo();
    return NOTHING;
  }

  /** Computed cells are computed again; a word that makes the row unreadable is undone by its user. */
  private async typeDerived({
    document,
    heading,
    text: typed,
  }: Operation & { do: "type derived" }): Promise<Played> {
    await this.addin.session.sync();
    const before = this.inIms(document);
    if (!before) return NOTHING;
    enter(before.table, cellOf(before.table, before.row, heading), typed, "user");
    await this.addin.idle();
    await this.addin.session.sync();
    if (typed === "Perhaps") {
      this.workbook.undo();
      await this.addin.idle();
      await this.addin.session.sync();
    }
    const [was, is] = [before.values.get(heading), this.inIms(document)?.values.get(heading)];
    // Deemed acceptance is in this cell alone; the next generation sets it again.
    const isDeemedAccepted = was === "Deemed accepted" && is === "No action";
    return was === is || isDeemedAccepted
      ? NOTHING
      : { ...NOTHING, wrong: [`${heading} says “${is ?? ""}”, not “${was ?? ""}”`] };
  }

  /** A user without Milaan types while Milaan refreshes the layers; the next refresh records it. */
  private async coAuthorTypes({
    document,
    text: typed,
  }: Operation & { do: "co-author types" }): Promise<Played> {
    const syncing = this.addin.session.sync();
    await new Promise((resolve) => setTimeout(resolve, 3));
    this.typeAnswer(document, typed, "remote");
    await syncing;
    return playedOf(await this.addin.session.sync());
  }

  /**
   * A second user has opened the workbook before the first one answers, and answers an outdated row. (Both in the very
   * same moment: test/concurrency.)
   */
  private async twoAnswer({ both: [one, other] }: Operation & { do: "two answer" }): Promise<Played> {
    const ravi = new Session({
      port: excelPort({ timeoutMs: TIMEOUT_MS, clientId: "Ravi" }),
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

  private askedOf({ document, action }: Answered): AnswerRequest | undefined {
    const found = this.inIms(document);
    return found && { row: found.row, answer: answerOf(document, found.values, action, "full") };
  }

  /** The add-in is closed and opened again, on the same workbook or on its saved file. */
  private async restart(saved: boolean): Promise<Played> {
    const { workbook } = this;
    await this.addin.close();
    await this.reopen(saved ? await openXlsx(await saveXlsx(workbook)) : workbook);
    return NOTHING;
  }
}

const REDUCE = ["Reduce integrated tax", "Reduce central tax", "Reduce state/ut tax", "Reduce cess"];

function tableOfEdit(edit: GridEdit): string {
  return "table" in edit ? edit.table : "layer" in edit ? edit.layer : "GSTR1";
}

/** The first row that is in one list and not in the other. */
function firstOther(before: readonly string[], after: readonly string[]): string {
  const other = after.find((row) => !before.includes(row)) ?? before.find((row) => !after.includes(row));
  return other ?? "as often as before, not";
}

function open(workbook: Workbook, at: Moment): Promise<HeadlessAddin> {
  return startHeadless({ workbook, at, port: { timeoutMs: TIMEOUT_MS, clientId: "Asha" } });
}

function msOf(moment: Moment): number {
  const ms = Date.parse(`${moment}+05:30`);
  if (momentInIndia(ms) !== moment) throw new RangeError(`Not a moment: ${moment}`);
  return ms;
}

function asTax(heads: Heads): Tax {
  return { ...NO_TAX, ...(heads as unknown as Partial<Tax>) };
}

function returnOf(supplier: SimulatedDocument["supplier"], period: string) {
  return {
    supplierGstin: SUPPLIERS[supplier] as Gstin,
    form: "GSTR-1",
    returnPeriod: thePeriod(period),
  } as const;
}

function documentOf({ document, period, paise }: Operation & { do: "save" }) {
  return taxDocument(document.kind, document.number, `${period}-05`, {
    supplierGstin: SUPPLIERS[document.supplier] as Gstin,
    returnPeriod: thePeriod(period),
    documentDate: `${period}-05` as Day,
    tax: asTax(taxOf(document, paise)),
  });
}

/** A reduction is declared for an accepted credit note only; its amount comes from the sheet. */
function answerOf(
  document: SimulatedDocument,
  row: ReadonlyMap<string, string>,
  action: Answer["action"],
  reduction: "full" | "half" | "none",
): Answer {
  const plain: Answer = { ...NO_ANSWER, action };
  if (action !== "Accept" || document.kind !== "Credit note" || reduction === "full") return plain;
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
