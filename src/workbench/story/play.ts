/**
 * Plays a story through the add-in's own session over the real Office.js in the headless host: the cells are
 * written, the sheets are read back, and there is no shortcut into the core.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { refused, type Counts, type Outcome } from "../../actions/act";
import { CHECKS_TABLE } from "../../checks/sheet";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { WRITERS_TABLE } from "../../evidence/writers";
import { startOfDay, type Moment } from "../../gst/date";
import { fault, type Fault } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { SETTING } from "../../home/settings";
import { HOME_TABLE } from "../../home/sheet";
import type { Answer } from "../../ims/record";
import { isTurn } from "../../workbook/turn";
import { startHeadless, type HeadlessAddin } from "../headless/addin";
import { difference } from "./compare";
import { nameInSheet, parseAnswer, parseDocument, parseNamed } from "./details";
import { recordNamed } from "./find";
import { Copies, FIRST } from "./copies";
import { Hands, isHand, type Hand } from "./hands";
import { gridOf, shown } from "./look";
import { ACTOR, beginningOf, workbookSetUp } from "./set-up";
import { isPortalForm } from "../../documents/portal";
import type { Form } from "../../law/cut-offs";
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
    return await player.run();
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

/** What a step that happened was to tell besides, and did not. Verify, of which nothing is said, must find nothing. */
function untold({ told, does }: Step, step: string, faults: readonly Fault[]): string[] {
  const wanted = told ?? (does.verb === "verify" ? "nothing" : undefined);
  const codes = faults.map(({ code }) => code);
  const isTold =
    wanted === "nothing"
      ? codes.length === 0
      : wanted === "something"
        ? codes.length > 0
        : wanted === undefined || codes.includes(wanted);
  if (isTold) return [];
  return [`${step}: expected to be told ${wanted ?? ""}, but was told ${codes.join(", ") || "nothing"}.`];
}

/** Sheets are not put back by themselves: Repair makes them again. */
function isStructure({ verb }: Does): boolean {
  return verb === "delete sheet" || verb === "rename sheet" || verb === "undo";
}

/** Settings that move with every entry of the evidence. */
function isHead(setting: string): boolean {
  return setting === SETTING.entries || setting === SETTING.head;
}

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
    this.typeSettings();
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

  /** What the story gives beside the parties is typed into the settings, as a team would. */
  private typeSettings(): void {
    const { annualReturns, extensions, settings } = this.story.given;
    const rows = [
      ...annualReturns.map(({ year, day }) => [`Annual return ${year} filed`, day]),
      ...extensions.map(({ form, period, day }) => [
        `${form === "GSTR-3B" ? "Due date" : "Cut-off"} ${form} ${period}`,
        day,
      ]),
      ...settings.map(({ setting, value }) => [setting, value]),
    ];
    const table = this.addin.workbook.table(HOME_TABLE);
    if (!table) throw new Error("no settings");
    // Unless a story says so, no remarks are required in it, which keeps its steps short.
    const { row: first, rows: stand, column: names } = table.bodyRect;
    for (let row = first; row < first + stand; row += 1)
      if (table.sheet.value(row, names) === SETTING.remarksRequiredFor)
        table.sheet.set({ row, column: names + 1 }, [["none"]], { by: "user" });
    for (const cells of rows) {
      const { row, rows: count, column } = table.bodyRect;
      table.sheet.set({ row: row + count, column }, [cells], { by: "user" });
    }
  }

  private async must(run: () => Promise<Outcome>): Promise<void> {
    const outcome = await this.around.attempt(this.addin, run);
    if (outcome !== "finished" && !outcome?.done) throw new Error(outcome?.said);
  }

  private async refresh(at: Moment): Promise<void> {
    this.addin.at(at);
    await this.must(() => this.addin.session.sync());
    await this.addin.idle();
  }

  private async step(step: Step): Promise<string[]> {
    this.now = step.on;
    this.addin.at(step.on);
    const before = step.refused ? this.everything() : undefined;
    // What is typed has no outcome of its own; what it led to is told afterwards, and the step before is forgotten.
    this.addin.session.dismiss();
    const outcome = await this.around.attempt(this.addin, () => this.attempt(step));
    await this.idle();
    if (outcome === "finished") {
      this.around.stepped(step, true, []);
      return [];
    }
    const last = outcome ?? this.afterwards();
    const errors = (last?.faults ?? []).filter(({ severity }) => severity === "error");
    // What is done is done, whatever it told: rows of a file that are refused, facts that were put back before. Of a
    // hand only what became of it tells.
    const isDone = isStructure(step.does) || (last?.done === true && !isHand(step.does));
    const codes = isDone ? [] : errors.map(({ code }) => code);
    this.around.stepped(step, codes.length === 0 && last?.done !== false, last?.faults ?? []);
    const told = `  ${this.story.file}:${step.line}: ${step.who} ${step.does.verb} ${step.details[0] ?? ""}`;
    if (!step.refused)
      return codes.length || (last?.done === false && !isStructure(step.does))
        ? [
            `${told}: refused ${codes.join(", ") || "without a code"}: ${last?.faults[0]?.sentence ?? last?.said ?? ""}`,
          ]
        : untold(step, told, step.does.verb === "verify" ? errors : (last?.faults ?? []));
    if (!codes.includes(step.refused))
      return [
        `${told}: expected refused ${step.refused}, but ${codes.length ? `refused ${codes.join(", ")}` : "it happened"}.`,
      ];
    const changed = this.everything().filter((text, place) => text !== before?.[place]);
    return changed.length
      ? [`${told}: it was refused, but a sheet changed: ${changed[0]?.slice(0, 200) ?? ""}`]
      : [];
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

  /**
   * Every table but the evidence, the head of its chain, the turn to write and the list of checks, as text. The rows may
   * stand in another order, and the reason that a typed cell was put back may stand in Why.
   */
  private everything(): string[] {
    return this.addin.workbook
      .tables()
      .filter(({ name }) => ![EVIDENCE_TABLE, WRITERS_TABLE, CHECKS_TABLE].includes(name) && !isTurn(name))
      .map((table) => {
        const grid = gridOf(table);
        const why = grid.headings.indexOf("Why");
        const rows = grid.rows
          .filter(([first]) => table.name !== HOME_TABLE || !isHead(String(first)))
          .map((row) => JSON.stringify(row.filter((_, place) => place !== why)));
        return `${table.name} ${rows.sort().join()}`;
      });
  }

  private does(step: Step, does: Does): Promise<Outcome | undefined> {
    const { session } = this.addin;
    const context = { file: this.story.file, step, given: this.story.given };
    const supplier = this.story.given.suppliers.get(step.who);
    const frequency = supplier?.frequency ?? "Monthly";
    switch (does.verb) {
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
        return this.answer(step, parseAnswer(context, ACTIONS[does.verb]));
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
        return this.export(step);
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
      ...(current === FIRST ? {} : { port: { seat: current } }),
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
    return { ...(last ?? { done: true, said: "" }), faults: [...(last?.faults ?? []), ...notices] };
  }

  private async import(step: Step): Promise<Outcome> {
    const name = step.details[0] ?? "";
    const file = path.resolve(path.dirname(this.story.file), name);
    const content = await readFile(file).catch(() => {
      throw new StoryError(this.story.file, step.line, `cannot read “${name}”.`);
    });
    const outcome = await this.importAs(step, path.basename(file), content);
    this.imported = outcome.counts ?? this.imported;
    return outcome;
  }

  /** "files/x.json; as GSTR-2A": the answer that a user gives to what the file is. */
  private async importAs(step: Step, name: string, content: Uint8Array): Promise<Outcome> {
    const form = /^as (.+)$/.exec(step.details[1] ?? "")?.[1];
    if (form === undefined) return this.addin.session.importFiles([{ name, content }]);
    if (!isPortalForm(form))
      throw new StoryError(this.story.file, step.line, `“${form}” is not a form that is imported.`);
    return this.addin.session.importFile(name, content, form);
  }

  private async export(step: Step): Promise<Outcome> {
    const outcome = await this.addin.session.exportIms();
    if (!step.details[0]) return outcome;
    const first = path.resolve(path.dirname(this.story.file), step.details[0]);
    for (const [place, { name, text }] of (outcome.files ?? []).entries()) {
      await mkdir(path.dirname(first), { recursive: true });
      await writeFile(place === 0 ? first : path.join(path.dirname(first), name), text);
    }
    return outcome;
  }
}
