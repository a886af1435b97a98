/**
 * What the sources leave open, in one place: contradictions, open points, and the open questions of dated entries. The
 * program never asserts more than this; every use of a rule can show its open questions.
 */
import { CONTRADICTIONS } from "./contradictions";
import { rulesInForce } from "../dated";
import type { OpenQuestion } from "./question";
import { OPEN_POINTS } from "./open-points";

/** Open questions about whole rules. */
const RULE_QUESTIONS: readonly OpenQuestion[] = [...CONTRADICTIONS, ...OPEN_POINTS];

/** Every open question: contradictions, open points, then those of the dated rules that are loaded. */
export function openQuestions(): readonly OpenQuestion[] {
  return [...RULE_QUESTIONS, ...datedQuestions()];
}

/** Entries with the same open question make one; its id is the first rule's code. */
function datedQuestions(): OpenQuestion[] {
  const found = new Map<string, OpenQuestion>();
  for (const { code, sentence, entries } of rulesInForce())
    for (const { openQuestion } of entries) {
      if (openQuestion === undefined) continue;
      const existing = found.get(openQuestion);
      if (existing) found.set(openQuestion, { ...existing, rules: [...existing.rules, code] });
      else
        found.set(openQuestion, {
          id: code,
          question: openQuestion,
          claims: [],
          used: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}, as the rule is written here.`,
          confidence: "in part",
          rules: [code],
          check: "What the portal shows for such a record.",
        });
    }
  return [...found.values()];
}

/** The open question of that id; throws for one that does not exist, which is a bug. */
export function openQuestion(id: string): OpenQuestion {
  const found = openQuestions().find((candidate) => candidate.id === id);
  if (!found) throw new RangeError(`There is no open question ${id}.`);
  return found;
}

/** The open questions about the rules that a citation names; a dated entry's own only where that entry is cited. */
export function openQuestionsOf(citation: string): readonly OpenQuestion[] {
  const cited = rulesInForce().flatMap(({ code, entries }) =>
    entries
      .filter(({ from }) => citation.includes(`${code} from ${from}:`))
      .map((entry) => ({ code: tableOf(code), question: entry.openQuestion })),
  );
  return [
    ...RULE_QUESTIONS.filter(({ rules }) => cited.some(({ code }) => rules.includes(code))),
    ...datedQuestions().filter(({ question }) => cited.some((entry) => entry.question === question)),
  ];
}

/** A rule of a table, R-4/ISD, is also meant where its table is named. */
function tableOf(code: string): string {
  return code.replace(/\/.*/, "");
}
