/**
 * `npm run train`: learns the points of every level from labelled registers, the probability of every score, and from
 * which score a pair is taken without a person; writes them to src/match. Prints its seeds and what it reached on
 * others. With `--keep-weights` the points stay and the rest is measured again.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { calibrate, type Observation } from "../../src/match/points/calibration";
import {
  AT,
  COMPARISONS,
  OFFSETS,
  POINTS_PER_DOUBLING,
  WEIGHT_COUNT,
} from "../../src/match/levels/comparison";
import { match } from "../../src/match/engine";
import { NUMBER_CLASS } from "../../src/match/numbers/number-level";
import { fitLogistic } from "../../src/match/points/logistic";
import { keepsRules, linkStatus, SHIPPED, type Certainty } from "../../src/match/results/status";
import { Suppliers } from "../../src/match/registers/suppliers";
import { WEIGHTS } from "../../src/match/points/weights-table";
import { weightsOf, type Weights } from "../../src/match/points/weights";
import { makeRegisters, type Registers, type RegistersRequest } from "./generate";
import { judge, Truth } from "./judge";
import { LEVELS } from "./levels";
import { Patterns } from "./patterns";
import { Random } from "./random";
import { registerOf } from "./side";

const TRAINING_SEEDS = [101, 102, 103];
const CALIBRATION_SEEDS = [201, 202];
const TEST_SEED = 301;
const DOCUMENTS = 20_000;
/** Precision that what is taken without a person must keep in every mix; a little above what is promised. */
const PRECISION = 0.9996;
const OUT = path.resolve(__dirname, "../../src/match/points");

function requests(seeds: readonly number[]): RegistersRequest[] {
  return seeds.flatMap((seed) =>
    LEVELS.flatMap((level) =>
      (["even", "skewed"] as const).map((shape) => ({ level, shape, seed, documents: DOCUMENTS })),
    ),
  );
}

/** Mixes of their own between the four, so that the weights do not learn the shares of four mixes. */
function varied(request: RegistersRequest): RegistersRequest {
  const random = new Random(request.seed * 31 + request.level.length + (request.shape === "even" ? 1 : 2));
  const share = (most: number) => random.next() * most;
  const mix = {
    ...{ number: share(0.7), date: share(0.45), amount: share(0.3), party: share(0.07), other: share(0.03) },
    ...{ shape: share(0.08), onlyStatement: share(0.2), onlyBooks: share(0.2), habits: share(0.4) },
  };
  return { ...request, seed: request.seed + 5000, mix };
}

function run(registers: Registers, weights: Weights, patterns?: Patterns) {
  const suppliers = new Suppliers();
  const books = registerOf(registers.books, suppliers);
  const statement = registerOf(registers.statement, suppliers);
  const truth = new Truth(registers);
  return match(books, statement, {
    weights,
    ...(patterns
      ? { see: (b, s, levels) => patterns.add(levels, truth.isRight(books.idOf(b), statement.idOf(s))) }
      : {}),
  });
}

function learn(before: Weights, seeds: readonly number[]): Weights {
  const patterns = new Patterns();
  for (const request of requests(seeds))
    for (const one of [request, varied(request)]) run(makeRegisters(one), before, patterns);
  const prior = {
    mean: new Float64Array(WEIGHT_COUNT),
    firmness: new Float64Array(WEIGHT_COUNT).fill(1).fill(0.01, 0, 1),
  };
  const nats = fitLogistic(patterns.all(), prior);
  return Int32Array.from(nats, (weight) => Math.round((weight * POINTS_PER_DOUBLING) / Math.LN2));
}

interface Observed extends Observation {
  readonly mayBeTaken: boolean;
  readonly runningOnly: boolean;
  readonly isExact: boolean;
}

interface Measured {
  readonly pairs: readonly Observed[];
  readonly mixes: readonly { readonly from: number; readonly to: number }[];
}

function observe(weights: Weights, seeds: readonly number[]): Measured {
  const pairs: Observed[] = [];
  const mixes: { from: number; to: number }[] = [];
  for (const request of requests(seeds)) {
    const from = pairs.length;
    const registers = makeRegisters(request);
    const truth = new Truth(registers);
    const matched = run(registers, weights);
    const { outcome, sides } = matched;
    for (let link = 0; link < outcome.count; link++) {
      if (!outcome.isLive(link) || (outcome.group[link] as number) > 0) continue;
      const books = sides.books.idOf(outcome.book[link] as number);
      const statement = sides.statement.idOf(outcome.statement[link] as number);
      const levels = outcome.levelsOf(link);
      const lowest: Certainty = { ...SHIPPED, automatic: [-Infinity, -Infinity] };
      const { score, status } = linkStatus(matched, link, lowest);
      pairs.push({
        points: score,
        isRight: truth.isRight(books, statement),
        mayBeTaken: status === "Matched" && keepsRules(levels),
        isExact: status === "Exact",
        runningOnly: NUMBER_CLASS[levels[AT.number] as number] !== 0,
      });
    }
    mixes.push({ from, to: pairs.length });
  }
  return { pairs, mixes };
}

/** Points below which nothing is taken without a person, whatever the registers here say. */
const LEAST = 300;
/** The running number alone needs more points than the same number. */
const RUNNING_MORE = 150;

/** The lowest points, in steps of fifty, from which every mix keeps the precision. */
function automaticPoints(measured: Measured): Certainty["automatic"] {
  let points = LEAST;
  while (points < 2000 && !measured.mixes.every((mix) => keepsPrecision(measured, mix, points))) points += 50;
  return [points, points + RUNNING_MORE];
}

function keepsPrecision({ pairs }: Measured, mix: Measured["mixes"][number], least: number): boolean {
  let taken = 0;
  let wrong = 0;
  for (const pair of pairs.slice(mix.from, mix.to)) {
    const isTaken =
      pair.isExact || (pair.mayBeTaken && pair.points >= least + (pair.runningOnly ? RUNNING_MORE : 0));
    if (!isTaken) continue;
    taken++;
    // What is equal in every field is taken whatever its points.
    if (!pair.isRight && !pair.isExact) wrong++;
  }
  return wrong <= (1 - PRECISION) * taken;
}

function write(weights: Weights, certainty: Certainty): void {
  const names = COMPARISONS.map(({ name, levels }, at) => {
    const from = OFFSETS[at] ?? 0;
    return `  // ${name}\n  ...[${[...weights.slice(from, from + levels.length)].join(", ")}],`;
  });
  const head = `/** Points by level, see comparison.ts. Written by \`npm run train\`, seeds ${TRAINING_SEEDS.join(", ")}. */\n`;
  writeFileSync(
    path.join(OUT, "weights-table.ts"),
    `${head}export const WEIGHTS: readonly number[] = [\n  // every pair\n  ${weights[0] ?? 0},\n${names.join("\n")}\n];\n`,
  );
  const { points, millionths } = certainty.calibration;
  writeFileSync(
    path.join(OUT, "calibration-table.ts"),
    `/** Written by \`npm run train\`, seeds ${CALIBRATION_SEEDS.join(", ")}. */\nimport type { Calibration } from "./calibration";\n\n` +
      `export const CALIBRATION: Calibration = {\n  points: [${points.join(", ")}],\n  millionths: [${millionths.join(", ")}],\n};\n\n` +
      `/** Points from which a pair that keeps every other rule is taken without a person. */\nexport const AUTOMATIC_POINTS: readonly [sameNumber: number, runningNumber: number] = [${certainty.automatic.join(", ")}];\n`,
  );
}

function report(weights: Weights, certainty: Certainty): void {
  for (const request of requests([TEST_SEED])) {
    const registers = makeRegisters(request);
    const { f1, precision, recall, automaticShare, automaticPrecision } = judge(
      run(registers, weights),
      registers,
      certainty,
    );
    const figures = [precision, recall, f1, automaticShare, automaticPrecision].map((share) =>
      share.toFixed(4),
    );
    say(
      `${request.shape ?? ""} ${request.level}: P ${figures.slice(0, 3).join(" R/F1 ")}, alone ${figures.slice(3).join(" at ")}`,
    );
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Twice: what is seen depends on the pairs that the weights before make, by the habits learned from them. */
function trained(): Weights {
  const none = weightsOf(new Array<number>(WEIGHT_COUNT).fill(0));
  return learn(learn(none, TRAINING_SEEDS.slice(0, 1)), TRAINING_SEEDS);
}

function main(): void {
  say(
    `Seeds: training ${TRAINING_SEEDS.join(", ")} (and each + 5000 with mixes of its own), calibration ${CALIBRATION_SEEDS.join(", ")}, test ${TEST_SEED}.`,
  );
  const weights = process.argv.includes("--keep-weights") ? weightsOf(WEIGHTS) : trained();
  const measured = observe(weights, CALIBRATION_SEEDS);
  const certainty = {
    calibration: calibrate(measured.pairs, 400),
    automatic: automaticPoints(measured),
  };
  write(weights, certainty);
  report(weights, certainty);
}

main();
