/**
 * Compares the answers of an Excel with those of the host, part by part. What the host does not model, and what an
 * older Excel was not asked, is not a difference.
 */
import type { Answer } from "../../src/check-excel/probe";
import type { AnswersFile } from "../../src/check-excel/answers";

/** A known difference: why the host is not changed, or what it waits for. */
export interface KnownDifference {
  /** "P12 › a table's": a probe, or a part of its answer. */
  readonly part: string;
  /** Only for the Excel of this platform. */
  readonly platform?: string;
  readonly reason: string;
}

type Parts = Readonly<Record<string, Answer>>;

function partsOf(answer: Answer | undefined): Parts | undefined {
  const isParts = typeof answer === "object" && answer !== null && !Array.isArray(answer);
  return isParts ? (answer as Parts) : undefined;
}

/** Unanswered: the host has no such member, or this Excel is older than the question. */
function isUnasked(answer: Answer | undefined): boolean {
  const parts = partsOf(answer);
  return parts !== undefined && (parts["refused"] === "NotImplemented" || parts["needs"] !== undefined);
}

function textOf(answer: Answer | undefined): string {
  return answer === undefined ? "nothing" : JSON.stringify(answer);
}

/** The parts in which two answers differ, with both. */
export function differences(
  part: string,
  host: Answer | undefined,
  seen: Answer | undefined,
): [string, string][] {
  if (isUnasked(host) || isUnasked(seen) || host === "NotImplemented") return [];
  const [ofHost, ofExcel] = [partsOf(host), partsOf(seen)];
  if (ofHost && ofExcel) {
    const names = [...new Set([...Object.keys(ofHost), ...Object.keys(ofExcel)])];
    return names.flatMap((name) => differences(`${part} › ${name}`, ofHost[name], ofExcel[name]));
  }
  const [mine, theirs] = [textOf(host), textOf(seen)];
  return mine === theirs ? [] : [[part, `${part}: the host ${mine}, Excel ${theirs}`]];
}

/**
 * Unexpected results: unlisted differences, and listed ones that do not differ. A probe that only one of the two was
 * asked is left out.
 */
export function unexplained(
  host: AnswersFile,
  seen: AnswersFile,
  known: readonly KnownDifference[],
): string[] {
  const answers = new Map(seen.results.map(({ id, answer }) => [id, answer]));
  const asked = host.results.filter(({ id }) => answers.has(id));
  const found = asked.flatMap(({ id, answer }) => differences(id, answer, answers.get(id)));
  const here = known.filter(({ platform }) => platform === undefined || platform === seen.platform);
  const covers = (part: string, at: string) => at === part || at.startsWith(`${part} › `);
  const open = found.filter(([at]) => !here.some(({ part }) => covers(part, at))).map(([, text]) => text);
  const idle = here
    .filter(({ platform }) => platform !== undefined)
    .filter(({ part }) => !found.some(([at]) => covers(part, at)))
    .map(({ part }) => `${part}: listed as different, and is not`);
  return [...open, ...idle];
}
