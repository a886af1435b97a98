/**
 * Plays a story through the add-in's own session over the real Office.js in the headless host: the cells are written
 * and the sheets are read back, without any shortcut into the core.
 */
import type { PreparedRequest } from "../actions/answers/approve";
import { refused, type Counts, type Outcome } from "../actions/context";
import { startOfDay, type Moment } from "../gst/date";
import { fault, isFault, type Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Answer } from "../ims/record";
import { startHeadless, type HeadlessAddin } from "../tools/headless-addin";
import { difference } from "./compare";
import { nameInSheet, parseAnswer, parseDocument, parseNamed } from "./parse-details";
import { recordNamed } from "./find";
import { Copies, FIRST } from "./copies";
import { exportFile, importFile } from "./portal-files";
import { ManualEdits, type ManualEdit } from "./manual-edits";
import { allIn, shown } from "./read-sheets";
import { ACTOR, setUpFor, typeSettings, workbookSetUp } from "./set-up";
import { verdictOf, stepFailures } from "./verdict";
import type { Form } from "../law/cut-offs";
import { StoryError, type Operation, type Step, type Story } from "./story";

/** The differences from the story as lines; none when it passes. */
export type Verdict = readonly string[];

/** Callbacks while a story is played; by default none. */
export interface PlayObserver {
  /** An add-in was opened. */
  opened(addin: HeadlessAddin): void;
  /** Runs an action of an add-in; "finished" where the add-in completed the unfinished action itself. */
  attempt(
    addin: HeadlessAddin,
    run: () => Promise<Outcome | undefined>,
  ): Promise<Outcome | "finished" | undefined>;
  /** A step has ended. */
  stepped(step: Step, isDone: boolean, faults: readonly Fault[]): void;
  /** The last add-in is about to be closed. */
  ending(addin: HeadlessAddin): Promise<void>;
}

const NO_OBSERVER: PlayObserver = {
  opened: () => undefined,
  attempt: (_addin, run) => run(),
  stepped: () => undefined,
  ending: () => Promise.resolve(),
};

export async function play(story: Story, observer: PlayObserver = NO_OBSERVER): Promise<Verdict> {
  const copies = new Copies();
  const setUp = setUpFor(story);
  const workbook = await workbookSetUp(setUp);
  const addin = await startHeadless({ actor: ACTOR, workbook, at: setUp.on, memory: copies.memory() });
  const player = new Player(story, { addin, copies, at: setUp.on }, observer);
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

/** The first add-in, opened on one of the workbook's copies, at its time. */
interface Start {
  readonly addin: HeadlessAddin;
  readonly copies: Copies;
  readonly at: Moment;
}

class Player {
  private addin: HeadlessAddin;
  private readonly copies: Copies;
  private now: Moment;
  private imported: Counts | undefined;
  /** Bugs of the host, from add-ins that were closed. */
  private readonly bugs: unknown[] = [];

  private isOpen = true;
  private readonly manualEdits: ManualEdits;

  constructor(
    private readonly story: Story,
    start: Start,
    private readonly observer: PlayObserver,
  ) {
    this.addin = start.addin;
    this.copies = start.copies;
    this.now = start.at;
    this.manualEdits = new ManualEdits(story.file, story.given);
    observer.opened(start.addin);
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
      const asOf = section.view.sheet === "IMS" ? section.view.asOf : undefined;
      if (section.view.sheet === "IMS") await this.refresh(asOf ? startOfDay(asOf) : this.now);
      // A filed period is not checked again; its list stays as filed.
      if (section.view.sheet === "Checks") {
        const { period } = section.view;
        await this.observer.attempt(this.addin, () => this.addin.session.check(period));
      }
      failures.push(
        ...difference(
          this.story.file,
          section,
          shown(this.addin.workbook, this.story.given, section.view, this.imported),
        ),
      );
      // The next step must not find a sheet refreshed for another day.
      if (asOf) await this.refresh(this.now);
    }
    if (this.observer !== NO_OBSERVER) {
      // A story may end with Milaan closed.
      if (!this.isOpen) await this.openAddin();
      await this.observer.ending(this.addin);
    }
    await this.end();
    for (const bug of this.bugs)
      failures.push(`  the host: ${bug instanceof Error ? bug.message : String(bug)}`);
    return failures;
  }

  private async requireDone(run: () => Promise<Outcome>): Promise<void> {
    const outcome = await this.observer.attempt(this.addin, run);
    if (outcome !== "finished" && !outcome?.done) throw new Error(outcome?.message);
  }

  private async refresh(at: Moment): Promise<void> {
    this.addin.at(at);
    await this.requireDone(() => this.addin.session.sync());
    await this.addin.idle();
  }

  private async step(step: Step): Promise<string[]> {
    this.now = step.on;
    this.addin.at(step.on);
    const before = step.refused ? allIn(this.addin.workbook) : undefined;
    // Typing has no outcome of its own; its effect is reported afterwards, and the step before is dismissed.
    this.addin.session.dismiss();
    const outcome = await this.observer.attempt(this.addin, () => this.attempt(step));
    await this.idle();
    if (outcome === "finished") {
      this.observer.stepped(step, true, []);
      return [];
    }
    const last = outcome ?? this.afterwards();
    const verdict = verdictOf(step, last);
    this.observer.stepped(step, verdict.isDone, last?.faults ?? []);
    const changed = (): string[] =>
      allIn(this.addin.workbook).filter((text, place) => text !== before?.[place]);
    return stepFailures(this.story.file, step, verdict, changed);
  }

  /** An invalid detail is refused before it reaches the sheets, as in a form. */
  private async attempt(step: Step): Promise<Outcome | undefined> {
    try {
      return await this.perform(step, step.operation);
    } catch (error) {
      const known = error instanceof StoryError && step.refused !== undefined && error.code === step.refused;
      if (!known) throw error;
      return refused(fault(step.refused, error.message, "Give it in the form that the law wants."));
    }
  }

  private perform(step: Step, operation: Operation): Promise<Outcome | undefined> {
    const { session } = this.addin;
    const context = { file: this.story.file, step, given: this.story.given };
    const supplier = this.story.given.suppliers.get(step.who);
    const frequency = supplier?.frequency ?? "Monthly";
    switch (operation.action) {
      case "save":
        return session.save(parseDocument(context, operation.form, operation.period), frequency);
      case "report":
        return session.reportBillOfEntry(parseDocument(context, "ICEGATE", operation.period));
      case "delete":
        return this.remove(context, operation.form, operation.period);
      case "file return":
        return session.fileReturn(
          { supplierGstin: supplier?.gstin ?? "", form: operation.form, returnPeriod: operation.period },
          frequency,
        );
      case "accept":
      case "reject":
      case "pending":
      case "reset":
        return this.answer(step, parseAnswer(context, ACTIONS[operation.action]));
      case "generate":
        return session.generate(operation.period, { reason: step.details.join("; ") || "as the story says" });
      case "file 3b":
        return session.file(operation.period, step.details[0] === "with checks" ? "refused" : "named");
      case "acknowledge":
        return session.acknowledge(operation.period, operation.check, step.details.join("; "));
      case "correct":
        return session.correct(operation.period, step.details.join("; ") || "marked by mistake");
      case "type":
      case "delete row":
      case "duplicate row":
      case "insert row":
      case "sort":
      case "unprotect":
      case "delete sheet":
      case "rename sheet":
      case "undo":
        return this.manualEdit(step, operation);
      case "close":
        return this.closeAddin();
      case "open":
        return this.openAddin();
      case "copy as":
        return this.copy(step, operation.name);
      case "work in":
        return this.workIn(step, operation.name);
      case "bring cells of":
        return this.bring(step, operation.name);
      case "merge":
        return this.merge(step, operation.name);
      case "sync":
        return session.sync();
      case "repair":
        return session.repair();
      case "approve":
      case "send back":
        return this.decidePrepared(operation, step.details.join("; "));
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

  /** All that is prepared, by a person who is at the add-in for this step only. */
  private async decidePrepared(
    { action, actor }: Extract<Operation, { action: "approve" | "send back" }>,
    reason: string,
  ): Promise<Outcome> {
    const { session } = this.addin;
    this.addin.as(actor);
    const signed = await session.signed();
    const decide = (asks: readonly PreparedRequest[]) =>
      action === "approve" ? session.approve(asks) : session.sendBack(asks, reason);
    const outcome = isFault(signed) ? refused(signed) : await decide([...signed.prepared.values()]);
    this.addin.as(this.actor);
    return outcome;
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

  /** A manual edit has no outcome of its own, unless Excel refuses it on a locked statement. */
  private async manualEdit(step: Step, edit: ManualEdit): Promise<Outcome | undefined> {
    const outcome = this.manualEdits.do(this.addin.workbook, step, edit);
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
      actor: this.actor,
      workbook,
      at: this.now,
      memory: this.copies.memory(),
      ...(current === FIRST ? {} : { port: { clientId: current } }),
    });
    this.isOpen = true;
    this.observer.opened(this.addin);
    return undefined;
  }

  /** Who is at the copy in which the story goes on. */
  private get actor(): string {
    const { current } = this.copies;
    return current === FIRST ? ACTOR : current;
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

  /** The add-in finds what Excel has merged when it is opened next. */
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

  /** The outcome of an edit that has none of its own: the pane's message and notices. */
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
