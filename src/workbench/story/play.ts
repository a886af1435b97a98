/**
 * Plays a story through the add-in's own session over the real Office.js in the headless host: the cells are
 * written, the sheets are read back, and there is no shortcut into the core.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { nameOf } from "../../actions/names";
import type { Counts, Outcome } from "../../actions/act";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { rowKey } from "../../documents/identity";
import { startOfDay, type Moment } from "../../gst/date";
import { addMonths, nextPeriod, ownPeriod, type Period } from "../../gst/period";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../gstr1/sheet";
import { gstr2bFields } from "../../gstr2b/sheet";
import { HOME_TABLE } from "../../home/sheet";
import type { Answer } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { readRows } from "../../table/rows";
import { startHeadless, type HeadlessAddin } from "../headless/addin";
import { parseRect } from "../model";
import { difference } from "./compare";
import { nameInSheet, parseAnswer, parseDocument, parseNamed } from "./details";
import { gridOf, shown } from "./look";
import type { Form } from "../../law/cut-offs";
import { StoryError, type Does, type Step, type Story } from "./story";

/** Lines that say what went otherwise than told; none when the story holds. */
export type Verdict = readonly string[];

export async function play(story: Story): Promise<Verdict> {
  const addin = await startHeadless({ actor: "Story" });
  try {
    return await new Player(story, addin).run();
  } finally {
    await addin.close();
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
  private now = "" as Moment;

  constructor(
    private readonly story: Story,
    private readonly addin: HeadlessAddin,
  ) {}

  async run(): Promise<Verdict> {
    const failures: string[] = [];
    await this.open();
    for (const section of this.story.sections) {
      if (section.kind === "steps") {
        for (const step of section.steps) failures.push(...(await this.step(step)));
        continue;
      }
      if (section.look.sheet === "IMS")
        await this.refresh(section.look.asOf ? startOfDay(section.look.asOf) : this.now);
      failures.push(
        ...difference(section, shown(this.addin.workbook, this.story.given, section.look, this.imported)),
      );
    }
    for (const bug of this.addin.host.bugs)
      failures.push(`  the host: ${bug.error instanceof Error ? bug.error.message : String(bug.error)}`);
    return failures;
  }

  private async open(): Promise<void> {
    const { given } = this.story;
    const { gstin, frequency } = given.recipient;
    const firstPeriod = given.filedUpTo
      ? nextPeriod(ownPeriod(given.filedUpTo, frequency), frequency)
      : this.firstTouched();
    const begin = this.story.sections.flatMap((section) => (section.kind === "steps" ? section.steps : []))[0]
      ?.on;
    this.addin.at((begin ?? `${addMonths(firstPeriod, 1)}-01T12:00:00`) as Moment);
    await this.must(this.addin.session.setUp({ gstin, name: "Story", frequency, firstPeriod }));
    this.typeSettings();
    await this.addin.session.open();
  }

  /** The earliest 2B period that a step names, or that a supplier's return can reach. */
  private firstTouched(): Period {
    const { frequency } = this.story.given.recipient;
    const periods = this.story.sections.flatMap((section) =>
      section.kind === "steps"
        ? section.steps.flatMap(({ does }) => ("period" in does ? [ownPeriod(does.period, frequency)] : []))
        : section.look.sheet === "GSTR-2B"
          ? [section.look.period]
          : [],
    );
    return periods.sort()[0] ?? ("2025-10" as Period);
  }

  /** What the story gives beside the parties is typed into the settings, as a team would. */
  private typeSettings(): void {
    const { annualReturns, extensions } = this.story.given;
    const rows = [
      ...annualReturns.map(({ year, day }) => [`Annual return ${year} filed`, day]),
      ...extensions.map(({ form, period, day }) => [
        `${form === "GSTR-3B" ? "Due date" : "Cut-off"} ${form} ${period}`,
        day,
      ]),
    ];
    const table = this.addin.workbook.table(HOME_TABLE);
    if (!table) throw new Error("no settings");
    for (const cells of rows) {
      const { row, rows: count, column } = table.bodyRect;
      table.sheet.set({ row: row + count, column }, [cells], { by: "user" });
    }
  }

  private async must(promise: Promise<Outcome>): Promise<Outcome> {
    const outcome = await promise;
    if (!outcome.done) throw new Error(outcome.said);
    return outcome;
  }

  private async refresh(at: Moment): Promise<void> {
    this.addin.at(at);
    await this.must(this.addin.session.sync());
    await this.addin.idle();
    this.addin.at(this.now || at);
  }

  private async step(step: Step): Promise<string[]> {
    this.now = step.on;
    this.addin.at(step.on);
    const before = step.refused ? this.everything() : undefined;
    const outcome = await this.does(step, step.does);
    await this.addin.idle();
    const last = outcome ?? this.addin.session.current().last;
    const codes = (last?.faults ?? []).filter(({ severity }) => severity === "error").map(({ code }) => code);
    const told = `  line ${step.line}: ${step.who} ${step.does.verb} ${step.details[0] ?? ""}`;
    if (!step.refused)
      return codes.length || last?.done === false
        ? [
            `${told}: refused ${codes.join(", ") || "without a code"}: ${last?.faults[0]?.sentence ?? last?.said ?? ""}`,
          ]
        : [];
    if (!codes.includes(step.refused as never))
      return [
        `${told}: expected refused ${step.refused}, but ${codes.length ? `refused ${codes.join(", ")}` : "it happened"}.`,
      ];
    const changed = this.everything().filter((text, place) => text !== before?.[place]);
    return changed.length
      ? [`${told}: it was refused, but a sheet changed: ${changed[0]?.slice(0, 200) ?? ""}`]
      : [];
  }

  /** Every table but the evidence and the head of its chain, as text. The reason that a typed cell was put back may stand in Why. */
  private everything(): string[] {
    return this.addin.workbook
      .tables()
      .filter(({ name }) => name !== EVIDENCE_TABLE && name !== HOME_TABLE)
      .map((table) => {
        const grid = gridOf(table);
        const why = grid.headings.indexOf("Why");
        return `${table.name} ${JSON.stringify(grid.rows.map((row) => row.filter((_, place) => place !== why)))}`;
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
        return session.file(does.period);
      case "correct":
        return session.correct(does.period, step.details.join("; ") || "marked by mistake");
      case "type":
        return this.type(step, does);
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

  /** The row is looked for in the sheet by its name, as a user does; a record that has left is asked for by its key. */
  private async answer(step: Step, answer: Answer): Promise<Outcome> {
    const name = nameInSheet(this.story.given, step.details[0] ?? "");
    const table = this.addin.workbook.table(IMS_TABLE);
    const rows = table ? readRows(imsFields, gridOf(table)).rows : [];
    const found = rows.filter(({ record }) => nameOf(record) === name).at(-1);
    const key = found ? rowKey(found.record) : (this.keyElsewhere(name) ?? name);
    return this.addin.session.answer([{ row: found?.row ?? 0, key, answer }]);
  }

  /** The key of a document that a filed statement, or a return, still holds. */
  private keyElsewhere(name: string): string | undefined {
    const { workbook } = this.addin;
    const statements = workbook.tables().filter((table) => /^GSTR2B_\d{4}_\d{2}$/.test(table.name));
    const lines = statements.flatMap((table) =>
      readRows(gstr2bFields, gridOf(table)).rows.map(({ record }) => record),
    );
    const returns = [GSTR1_TABLE, GSTR1A_TABLE].flatMap((table) => {
      const found = workbook.table(table);
      return found ? readRows(gstr1Fields, gridOf(found)).rows.map(({ record }) => record) : [];
    });
    const document = [...lines, ...returns].find((record) => nameOf(record) === name);
    return document ? rowKey(document) : undefined;
  }

  private async type(step: Step, { sheet: sheetName, target }: Does & { verb: "type" }): Promise<undefined> {
    const sheet = this.addin.workbook.sheet(sheetName);
    if (!sheet) throw new StoryError(this.story.file, step.line, `there is no sheet “${sheetName}”.`);
    const cell = parseRect(target);
    if (cell) {
      sheet.set(cell, [[(step.details[0] ?? "").replace(/^.*?=\s*/, "")]], { by: "user" });
    } else {
      for (const part of step.details.slice(1)) {
        const [heading = "", text = ""] = part.split(/\s*=\s*(.*)/s);
        sheet.set(this.cellOf(step, sheetName, step.details[0] ?? "", heading), [[text]], { by: "user" });
      }
    }
    await this.addin.idle();
    return undefined;
  }

  private cellOf(
    step: Step,
    sheetName: string,
    documentText: string,
    heading: string,
  ): { row: number; column: number } {
    const name = nameInSheet(this.story.given, documentText);
    for (const table of this.addin.workbook.tables().filter(({ sheet }) => sheet.name === sheetName)) {
      const grid = gridOf(table);
      const column = grid.headings.findIndex((standing) => standing.toLowerCase() === heading.toLowerCase());
      const fields =
        table.name === IMS_TABLE ? imsFields : /^GSTR2B/.test(table.name) ? gstr2bFields : gstr1Fields;
      const row =
        column < 0
          ? undefined
          : readRows(fields as typeof imsFields, grid)
              .rows.filter(({ record }) => nameOf(record) === name)
              .at(-1);
      if (row) return { row: grid.origin.row + 1 + row.row, column: grid.origin.column + column };
    }
    throw new StoryError(
      this.story.file,
      step.line,
      `the sheet “${sheetName}” has no “${heading}” of ${documentText}.`,
    );
  }

  private async import(step: Step): Promise<Outcome> {
    const file = path.resolve(path.dirname(this.story.file), step.details[0] ?? "");
    const outcome = await this.addin.session.importFile(path.basename(file), await readFile(file, "utf8"));
    this.imported = outcome.counts ?? this.imported;
    return outcome;
  }

  private async export(step: Step): Promise<Outcome> {
    const outcome = await this.addin.session.exportIms();
    const file = path.resolve(path.dirname(this.story.file), step.details[0] ?? "");
    if (outcome.file && step.details[0]) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, outcome.file.text);
    }
    return outcome;
  }
}
