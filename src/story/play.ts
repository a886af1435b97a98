/**
 * Plays a story through the add-in's own session over the real Office.js in the headless host: the cells are
 * written, the sheets are read back, and there is no shortcut into the core.
 */
import { refused, type Counts, type Outcome } from "../actions/context";
import { startOfDay, type Moment } from "../gst/date";
import { fault, type Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Answer } from "../ims/record";
import { startHeadless, type HeadlessAddin } from "../tools/headless-addin";
import { difference } from "./compare";
import { nameInSheet, parseAnswer, parseDocument, parseNamed } from "./parse-details";
import { recordNamed } from "./find";
import { Copies, FIRST } from "./copies";
import { exportFile, importFile } from "./portal-files";
import { Hands, type Hand } from "./hands";
import { allIn, shown } from "./read-sheets";
import { ACTOR, beginningOf, typeSettings, workbookSetUp } from "./set-up";
import { verdictOf, wrongWith } from "./verdict";
import type { Form } from "../law/cut-offs";
import { StoryError, type Does, type Step, type Story } from "./story";

/** Lines that say what went otherwise than told; none when the story holds. */
export type Verdict = readonly string[];

/** Who is beside a story while it is played; by default nobody. */
export interface Around {
  /** An add-in was opened. */
  opened(addin: HeadlessAddin): void;
  /** Carries out what is asked of an add-in; "finished" where it ended by itself what it had begun. */
  attempt(
    addin: HeadlessAddin,
    run: () => Promise<Outcome | undefined>,
  ): Promise<Outcome | "finished" | undefined>;
  /** A step has ended. */
  stepped(step: Step, isDone: boolean, faults: readonly Fault[]): void;
  /** The last add-in is about to be closed. */
  ending(addin: HeadlessAddin): Promise<void>;
}

const NOBODY: Around = {
  opened: () => undefined,
  attempt: (_addin, run) => run(),
  stepped: () => undefined,
  ending: () => Promise.resolve(),
};

export async function play(story: Story, around: Around = NOBODY): Promise<Verdict> {
  const copies = new Copies();
  const begun = beginningOf(story);
  const workbook = await workbookSetUp(begun);
  const addin = await startHeadless({ actor: ACTOR, workbook, at: begun.on, memory: copies.memory() });
  const player = new Player(story, addin, begun.on, around, copies);
  try {
    const failures = await player.run();
    const { file, variant } = story;
    return failures.length > 0 && variant
      ? [`  ${file}:${variant.line}: in the variant “${variant.name}”:`, ...failures]
      : failures;
  } finally {
    await player.end();
  }
}

const ACTIONS: Readonly<Record<"accept" | "reject" | "pending" | "reset", Answer["action"]>> = {
  accept: "Accept",
  reject: "Reject",
  pending: "Pending",
  reset: "No action",
};

class Player {
  private imported: Counts | undefined;
  /** What Excel's stand-in failed at, in add-ins that have ended. */
  private readonly bugs: unknown[] = [];

  private isOpen = true;
  private readonly hands: Hands;

  constructor(
    private readonly story: Story,
    private addin: HeadlessAddin,
    private now: Moment,
    private readonly around: Around,
    private readonly copies: Copies,
  ) {
    this.hands = new Hands(story.file, story.given);
    around.opened(addin);
  }

  async end(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.bugs.push(...this.addin.host.bugs.map(({ error }) => error));
    await this.addin.close();
  }

  private async idle(): Promise<void> {
    if (this.isOpen) await this.addin.idle();
  }

  async run(): Promise<Verdict> {
    const failures: string[] = [];
    typeSettings(this.addin.workbook, this.story.given);
    await this.addin.session.open();
    for (const section of this.story.sections) {
      if (section.kind === "steps") {
        for (const step of section.steps) failures.push(...(await this.step(step)));
        continue;
      }
      const asOf = section.look.sheet === "IMS" ? section.look.asOf : undefined;
      if (section.look.sheet === "IMS") await this.refresh(asOf ? startOfDay(asOf) : this.now);
      // A period that is filed is no longer looked at; its list stands as it was when it was filed.
      if (section.look.sheet === "Checks") {
        const { period } = section.look;
        await this.around.attempt(this.addin, () => this.addin.session.check(period));
      }
      failures.push(
        ...difference(
          this.story.file,
          section,
          shown(this.addin.workbook, this.story.given, section.look, this.imported),
        ),
      );
      // Looking ahead (or back) must not be what the next step finds.
      if (asOf) await this.refresh(this.now);
    }
    if (this.around !== NOBODY) {
      // A story may end with Milaan closed.
      if (!this.isOpen) await this.openAddin();
      await this.around.ending(this.addin);
    }
    await this.end();
    for (const bug of this.bugs)
      failures.push(`  the host: ${bug instanceof Error ? bug.message : String(bug)}`);
    return failures;
  }

  private async must(run: () => Promise<Outcome>): Promise<void> {
    const outcome = await this.around.attempt(this.addin, run);
    if (outcome !== "finished" && !outcome?.done) throw new Error(outcome?.message);
  }

  private async refresh(at: Moment): Promise<void> {
    this.addin.at(at);
    await this.must(() => this.addin.session.sync());
    await this.addin.idle();
  }

  private async step(step: Step): Promise<string[]> {
    this.now = step.on;
    this.addin.at(step.on);
    const before = step.refused ? allIn(this.addin.workbook) : undefined;
    // What is typed has no outcome of its own; what it led to is told afterwards, and the step before is forgotten.
    this.addin.session.dismiss();
    const outcome = await this.around.attempt(this.addin, () => this.attempt(step));
    await this.idle();
    if (outcome === "finished") {
      this.around.stepped(step, true, []);
      return [];
    }
    const last = outcome ?? this.afterwards();
    const verdict = verdictOf(step, last);
    this.around.stepped(step, verdict.isDone, last?.faults ?? []);
    const changed = (): string[] =>
      allIn(this.addin.workbook).filter((text, place) => text !== before?.[place]);
    return wrongWith(this.story.file, step, last, verdict, changed);
  }

  /** A detail that cannot be what the step needs is refused before it reaches the sheets, as a form would refuse it. */
  private async attempt(step: Step): Promise<Outcome | undefined> {
    try {
      return await this.does(step, step.does);
    } catch (error) {
      const known = error instanceof StoryError && step.refused !== undefined && error.code === step.refused;
      if (!known) throw error;
      return refused(fault(step.refused, error.message, "Give it in the form that the law wants."));
    }
  }

  private does(step: Step, does: Does): Promise<Outcome | undefined> {
    const { session } = this.addin;
    const context = { file: this.story.file, step, given: this.story.given };
    const supplier = this.story.given.suppliers.get(step.who);
    const frequency = supplier?.frequency ?? "Monthly";
    switch (does.action) {
      case "save":
        return session.save(parseDocument(context, does.form, does.period), frequency);
      case "report":
        return session.reportBillOfEntry(parseDocument(context, "ICEGATE", does.period));
      case "delete":
        return this.remove(context, does.form, does.period);
      case "file return":
        return session.fileReturn(
          { supplierGstin: supplier?.gstin ?? "", form: does.form, returnPeriod: does.period },
          frequency,
        );
      case "accept":
      case "reject":
      case "pending":
      case "reset":
        return this.answer(step, parseAnswer(context, ACTIONS[does.action]));
      case "generate":
        return session.generate(does.period);
      case "file 3b":
        return session.file(does.period, step.details[0] === "with checks" ? "refused" : "named");
      case "acknowledge":
        return session.acknowledge(does.period, does.check, step.details.join("; "));
      case "correct":
        return session.correct(does.period, step.details.join("; ") || "marked by mistake");
      case "type":
      case "delete row":
      case "duplicate row":
      case "insert row":
      case "sort":
      case "unprotect":
      case "delete sheet":
      case "rename sheet":
      case "undo":
        return this.hand(step, does);
      case "close":
        return this.closeAddin();
      case "open":
        return this.openAddin();
      case "copy as":
        return this.copy(step, does.name);
      case "work in":
        return this.workIn(step, does.name);
      case "bring cells of":
        return this.bring(step, does.name);
      case "merge":
        return this.merge(step, does.name);
      case "sync":
        return session.sync();
      case "repair":
        return session.repair();
      case "take back":
        return session.takeBack();
      case "verify":
        return session.verify();
      case "import":
        return this.import(step);
      case "export":
        return exportFile(session, this.story.file, step);
    }
  }

  private remove(context: Parameters<typeof parseNamed>[0], form: Form, period: Period): Promise<Outcome> {
    const named = parseNamed(context, context.step.details[0] ?? "");
    const supplierGstin = this.story.given.suppliers.get(context.step.who)?.gstin ?? "";
    return this.addin.session.remove(
      { supplierGstin, form, returnPeriod: period },
      (record) =>
        record.kind === named.kind &&
        record.documentNumber === named.documentNumber &&
        record.documentDate === named.documentDate,
    );
  }

  private answer(step: Step, answer: Answer): Promise<Outcome> {
    const name = nameInSheet(this.story.given, step.details[0] ?? "");
    return this.addin.session.answer([{ ...recordNamed(this.addin.workbook, name), answer }]);
  }

  /** A hand has no outcome of its own, unless Excel itself refuses it on a locked statement. */
  private async hand(step: Step, hand: Hand): Promise<Outcome | undefined> {
    const outcome = this.hands.do(this.addin.workbook, step, hand);
    await this.idle();
    return outcome;
  }

  private async closeAddin(): Promise<undefined> {
    await this.end();
    return undefined;
  }

  private async openAddin(workbook = this.addin.workbook): Promise<undefined> {
    const { current } = this.copies;
    this.addin = await startHeadless({
      actor: current === FIRST ? ACTOR : current,
      workbook,
      at: this.now,
      memory: this.copies.memory(),
      ...(current === FIRST ? {} : { port: { clientId: current } }),
    });
    this.isOpen = true;
    this.around.opened(this.addin);
    return undefined;
  }

  private async copy({ line }: Step, name: string): Promise<undefined> {
    await this.idle();
    if (!(await this.copies.take(name, this.addin.workbook)))
      throw new StoryError(this.story.file, line, `there is a copy “${name}” already.`);
    return undefined;
  }

  private async workIn({ line }: Step, name: string): Promise<undefined> {
    await this.end();
    const workbook = this.copies.sitAt(name, this.addin.workbook);
    if (!workbook) throw new StoryError(this.story.file, line, `there is no copy “${name}”.`);
    return this.openAddin(workbook);
  }

  /** The add-in finds what two Excels have brought together when it is opened next. */
  private async bring({ line }: Step, name: string): Promise<undefined> {
    await this.end();
    if (!(await this.copies.bring(name, this.addin.workbook)))
      throw new StoryError(this.story.file, line, `there is no copy “${name}”.`);
    return this.openAddin();
  }

  private async merge({ line, details }: Step, name: string | undefined): Promise<Outcome> {
    const bytes = name && (await this.copies.fileOf(name));
    if (name && !bytes) throw new StoryError(this.story.file, line, `there is no copy “${name}”.`);
    const choices = details.flatMap((detail): [string, "here" | "there"][] => {
      const [, document = "", side] = /^(.+) = (here|there)$/.exec(detail) ?? [];
      if (!side) return [];
      const { key } = recordNamed(this.addin.workbook, nameInSheet(this.story.given, document));
      return [[key, side as "here" | "there"]];
    });
    return this.addin.session.merge(
      bytes ? { name: `${name}.xlsx`, bytes } : undefined,
      new Map(choices),
      details.includes("without"),
    );
  }

  /** What became of something that has no outcome of its own: what the pane tells of it, below and in its notices. */
  private afterwards(): Outcome | undefined {
    const { last, notices } = this.addin.session.current();
    if (!last && notices.length === 0) return undefined;
    return { ...(last ?? { done: true, message: "" }), faults: [...(last?.faults ?? []), ...notices] };
  }

  private async import(step: Step): Promise<Outcome> {
    const outcome = await importFile(this.addin.session, this.story.file, step);
    this.imported = outcome.counts ?? this.imported;
    return outcome;
  }
}
