/**
 * Plays a story while Excel is harsh and compares it with an undisturbed run: every step must end alike and the sheets
 * must be equal, the evidence included, or the user is warned of the difference. Where the user undoes steps, the
 * sheets may have less; then Verify, run at the end, must find no fault or report it.
 */
import { isError, type Table, type Workbook } from "../workbench/model";
import { nameOf, type Combination } from "../workbench/office/combinations";
import { isTurn } from "../workbook/write-lock";
import { HarshUser } from "./harsh-user";
import { play, type PlayObserver, type Verdict } from "./play";
import type { Story } from "./story";

/** The result of a played story. */
export interface StoryRun {
  /** Each step with its outcome. */
  readonly steps: readonly string[];
  /** Fault codes reported in each step. */
  readonly reported: readonly (readonly string[])[];
  /** Every row of every table, each with the table's name. */
  readonly rows: readonly string[];
  /** Codes of errors that Verify finds at the end. */
  readonly verifyFaults: readonly string[];
}

/** Reported because Excel was busy; what was refused is retried. */
const TRANSIENT: ReadonlySet<string> = new Set([
  ...["EXCEL_BUSY", "EXCEL_SILENT", "EXCEL_REFUSED", "OVERTAKEN", "UNFINISHED"],
]);

/** Plays a story without disturbances. */
export async function baselineRun(story: Story): Promise<StoryRun & { readonly verdict: Verdict }> {
  const recorder = new Recorder();
  const verdict = await play(story, recorder);
  return { ...recorder.result(), verdict };
}

/** The result of a story played under disturbances. */
export interface HarshResult {
  /** What is wrong, as lines; none when it passed. */
  readonly wrong: readonly string[];
  /** Codes of the reported faults that explain a difference of the sheets. */
  readonly reported: readonly string[];
  readonly repeated: number;
}

export async function playUnderHarshness(
  story: Story,
  baseline: StoryRun,
  switches: Combination,
  seed: number,
): Promise<HarshResult> {
  const user = new HarshUser(switches, seed);
  const recorder = new Recorder(user);
  await play(story, recorder);
  const harsh = recorder.result();
  const sentences = [
    ...harsh.reported.flatMap((codes, place) =>
      codes.filter((code) => !baseline.reported[place]?.includes(code)),
    ),
    ...harsh.verifyFaults.filter((code) => !baseline.verifyFaults.includes(code)),
  ].filter((code) => !TRANSIENT.has(code));
  const isUndone = user.counts.undo > 0 && sentences.length === 0;
  const wrong = isUndone ? [] : differences(baseline, harsh);
  const isReported = wrong.length > 0 && sentences.length > 0;
  return {
    wrong: isReported || wrong.length === 0 ? [] : [`  under ${nameOf(switches)}, seed ${seed}:`, ...wrong],
    reported: isReported ? [...new Set(sentences)] : [],
    repeated: user.repeated,
  };
}

class Recorder implements PlayObserver {
  private readonly steps: string[] = [];
  private readonly reported: string[][] = [];
  private rows: readonly string[] = [];
  private verifyFaults: readonly string[] = [];

  constructor(private readonly user?: HarshUser) {}

  readonly opened: PlayObserver["opened"] = (addin) => this.user?.opened(addin);

  readonly attempt: PlayObserver["attempt"] = async (addin, run) => {
    this.user?.filter(addin);
    return this.user ? this.user.runWithRetry(addin, run) : run();
  };

  readonly stepped: PlayObserver["stepped"] = ({ line, operation }, isDone, faults) => {
    const errors = faults.filter(({ code, severity }) => severity === "error" && !TRANSIENT.has(code));
    const end = isDone ? "done" : `refused ${errors.map(({ code }) => code).join(", ")}`.trim();
    this.steps.push(`${line}: ${operation.action}: ${end}`);
    this.reported.push(faults.map(({ code }) => code));
  };

  readonly ending: PlayObserver["ending"] = async (addin) => {
    await this.user?.end(addin);
    this.rows = rowsOf(addin.workbook);
    if (addin.workbook.tables().length === 0) return;
    const { faults } = await addin.session.verify();
    this.verifyFaults = faults.filter(({ severity }) => severity === "error").map(({ code }) => code);
  };

  result(): StoryRun {
    return { steps: this.steps, reported: this.reported, rows: this.rows, verifyFaults: this.verifyFaults };
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

const MAX_LINES = 12;

function differences(baseline: StoryRun, harsh: StoryRun): string[] {
  const lines = [
    ...missing(baseline.steps, harsh.steps).map((line) => `  - in quiet      ${line}`),
    ...missing(harsh.steps, baseline.steps).map((line) => `  + harshly       ${line}`),
    ...missing(baseline.rows, harsh.rows).map((line) => `  - in quiet      ${line}`),
    ...missing(harsh.rows, baseline.rows).map((line) => `  + harshly       ${line}`),
  ].map((line) => line.slice(0, 300));
  return lines.length > MAX_LINES
    ? [...lines.slice(0, MAX_LINES), `  and ${lines.length - MAX_LINES} lines more`]
    : lines;
}

/** Lines that are more often in one list than in the other. */
function missing(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return list.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
