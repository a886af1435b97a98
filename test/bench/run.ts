/** Measures all sizes in Node. */
import { answersAt, ANSWER_SIZES, type AnswerSizes } from "./answers";
import { medians } from "./cost";
import type { Figures } from "./figures";
import { monthOf } from "./month";

export interface BenchOptions {
  readonly sizes: readonly number[];
  readonly answers?: AnswerSizes;
  /** How often a month is measured; the median of each figure counts. */
  readonly runs?: (size: number) => number;
  /** Documents of the month that is played first, so that modules are loaded and compiled; 0 for none. */
  readonly warmUp?: number;
  readonly say?: (line: string) => void;
}

const WARM_UP = 300;
/** A month of more documents takes minutes, and noise counts less. */
const REPEATED = 20_000;

export async function bench({
  sizes,
  answers = ANSWER_SIZES,
  runs = (size) => (size > REPEATED ? 1 : 3),
  warmUp = WARM_UP,
  say = () => undefined,
}: BenchOptions): Promise<Map<number, Figures>> {
  if (warmUp > 0) await monthOf(warmUp);
  say(`one answer, of ${answers.small} and of ${answers.large} documents …`);
  const answer = await answersAt(answers);
  const all = new Map<number, Figures>();
  for (const size of sizes) {
    const months: Omit<Figures, "answer">[] = [];
    for (let run = 1; run <= runs(size); run += 1) {
      say(`a month of ${size} documents, ${run} of ${runs(size)} …`);
      months.push(await monthOf(size));
    }
    all.set(size, { ...medians(months), answer });
  }
  return all;
}
