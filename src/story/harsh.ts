/**
 * A story played while Excel is harsh, and held against the same story played in quiet: every step must end alike and
 * the sheets must hold the same, the evidence included; or else the user is told of what is not so. Where the user takes
 * steps back, the sheets may hold less; then Verify, which is asked at the end, must find them sound or say what is not.
 */
import { isError, type Table, type Workbook } from "../workbench/model";
import { nameOf, type Combination } from "../workbench/office/combinations";
import { isTurn } from "../workbook/write-lock";
import { HarshUser } from "./harsh-user";
import { play, type Around, type Verdict } from "./play";
import type { Story } from "./story";

/** How a story went. */
export interface Course {
  /** Each step with how it ended. */
  readonly steps: readonly string[];
  /** Codes of what was told in each step. */
  readonly told: readonly (readonly string[])[];
  /** Every row of every table, each with the table's name. */
  readonly rows: readonly string[];
  /** Codes of what Verify finds wrong at the end. */
  readonly unsound: readonly string[];
}

/** Told because Excel had no time; what was refused is tried again then. */
const PASSING: ReadonlySet<string> = new Set([
  ...["EXCEL_BUSY", "EXCEL_SILENT", "EXCEL_REFUSED", "OVERTAKEN", "UNFINISHED"],
]);

/** Plays a story without anybody who disturbs it. */
export async function quietCourse(story: Story): Promise<Course & { readonly verdict: Verdict }> {
  const watcher = new Watcher();
  const verdict = await play(story, watcher);
  return { ...watcher.course(), verdict };
}

/** What came of a story under harshness. */
export interface HarshResult {
  /** Lines that tell what is wrong; none when it survived. */
  readonly wrong: readonly string[];
  /** Codes of what was told besides, where the sheets hold something else for it. */
  readonly told: readonly string[];
  readonly repeated: number;
}

export async function playHarshly(
  story: Story,
  quiet: Course,
  switches: Combination,
  seed: number,
): Promise<HarshResult> {
  const user = new HarshUser(switches, seed);
  const watcher = new Watcher(user);
  await play(story, watcher);
  const harsh = watcher.course();
  const sentences = [
    ...harsh.told.flatMap((codes, place) => codes.filter((code) => !quiet.told[place]?.includes(code))),
    ...harsh.unsound.filter((code) => !quiet.unsound.includes(code)),
  ].filter((code) => !PASSING.has(code));
  const isTakenBack = user.befallen.undo > 0 && sentences.length === 0;
  const wrong = isTakenBack ? [] : differences(quiet, harsh);
  const isTold = wrong.length > 0 && sentences.length > 0;
  return {
    wrong: isTold || wrong.length === 0 ? [] : [`  under ${nameOf(switches)}, seed ${seed}:`, ...wrong],
    told: isTold ? [...new Set(sentences)] : [],
    repeated: user.repeated,
  };
}

class Watcher implements Around {
  private readonly steps: string[] = [];
  private readonly told: string[][] = [];
  private rows: readonly string[] = [];
  private unsound: readonly string[] = [];

  constructor(private readonly user?: HarshUser) {}

  readonly opened: Around["opened"] = (addin) => this.user?.opened(addin);

  readonly attempt: Around["attempt"] = async (addin, run) => {
    this.user?.filter(addin);
    return this.user ? this.user.insist(addin, run) : run();
  };

  readonly stepped: Around["stepped"] = ({ line, does }, isDone, faults) => {
    const errors = faults.filter(({ code, severity }) => severity === "error" && !PASSING.has(code));
    const end = isDone ? "done" : `refused ${errors.map(({ code }) => code).join(", ")}`.trim();
    this.steps.push(`${line}: ${does.action}: ${end}`);
    this.told.push(faults.map(({ code }) => code));
  };

  readonly ending: Around["ending"] = async (addin) => {
    await this.user?.end(addin);
    this.rows = rowsOf(addin.workbook);
    if (addin.workbook.tables().length === 0) return;
    const { faults } = await addin.session.verify();
    this.unsound = faults.filter(({ severity }) => severity === "error").map(({ code }) => code);
  };

  course(): Course {
    return { steps: this.steps, told: this.told, rows: this.rows, unsound: this.unsound };
  }
}

function rowsOf(workbook: Workbook): string[] {
  return workbook
    .tables()
    .filter(({ name }) => !isTurn(name))
    .flatMap((table) => linesOf(table).map((line) => `${table.name} ${line}`))
    .sort();
}

function linesOf({ sheet, rect }: Table): string[] {
  return sheet
    .values(rect)
    .map((row) => JSON.stringify(row.map((cell) => (isError(cell) ? cell.error : (cell ?? "")))));
}

const MOST_LINES = 12;

function differences(quiet: Course, harsh: Course): string[] {
  const lines = [
    ...missing(quiet.steps, harsh.steps).map((line) => `  - in quiet      ${line}`),
    ...missing(harsh.steps, quiet.steps).map((line) => `  + harshly       ${line}`),
    ...missing(quiet.rows, harsh.rows).map((line) => `  - in quiet      ${line}`),
    ...missing(harsh.rows, quiet.rows).map((line) => `  + harshly       ${line}`),
  ].map((line) => line.slice(0, 300));
  return lines.length > MOST_LINES
    ? [...lines.slice(0, MOST_LINES), `  and ${lines.length - MOST_LINES} lines more`]
    : lines;
}

/** What stands oftener in one list than in the other. */
function missing(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return list.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
