/**
 * `npm run bench:match -- [SIZES] [--no-quality] [--no-speed]`: the matcher on made registers. Quality: links found
 * and right, taken without a person, calibration, by level and by kind of error, on seeds that nothing was trained on.
 * Speed: the matcher against a map join, DuckDB and a rule matcher in the same run, by user CPU. Synthetic data.
 */
import { adapt, type Taught } from "../../src/match/points/adapt";
import type { Levels } from "../../src/match/levels/comparison";
import { CALIBRATION } from "../../src/match/points/calibration-table";
import { match } from "../../src/match/engine";
import type { Matcher, MatchOptions } from "../../src/match/matcher";
import type { Register } from "../../src/match/registers/register";
import { Suppliers } from "../../src/match/registers/suppliers";
import { weightsOf } from "../../src/match/points/weights";
import { WEIGHTS } from "../../src/match/points/weights-table";
import { calibrationError, observations } from "../registers/calibration-error";
import { makeRegisters, type Registers, type RegistersRequest } from "../registers/generate";
import { judge, Truth, type Judged } from "../registers/judge";
import { LEVELS } from "../registers/levels";
import { Random } from "../registers/random";
import { matchDocument, registerOf } from "../registers/side";
import { duckDbTiers } from "./duckdb-tiers";
import { mapJoin, ruleMatcher, type Pairs } from "./rule-matcher";

const SEED = 401;
const QUALITY_SIZE = 20_000;
const SHAPES = ["even", "skewed"] as const;
/** The rule matcher looks at all pairs of a supplier: beyond these sizes it takes hours. */
const RULES_UP_TO = { even: 100_000, skewed: 10_000 } as const;
const UNSEEN: RegistersRequest = {
  ...{ level: "dirty", documents: QUALITY_SIZE, seed: 977 },
  mix: { number: 0.75, date: 0.5, amount: 0.12, habits: 0.7, onlyBooks: 0.2, onlyStatement: 0.05 },
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function run(registers: Registers, options: MatchOptions = {}): Matcher {
  const suppliers = new Suppliers();
  return match(registerOf(registers.books, suppliers), registerOf(registers.statement, suppliers), options);
}

function row(name: string, judged: Judged, error: number): string {
  const { precision, recall, f1, automaticShare, automaticPrecision } = judged;
  const figures = [precision, recall, f1, automaticShare].map((share) => share.toFixed(4));
  return `| ${name} | ${figures.join(" | ")} | ${automaticPrecision.toFixed(5)} | ${error.toFixed(4)} |`;
}

function quality(): void {
  say(`Quality, ${QUALITY_SIZE} documents, seed ${SEED}, synthetic.`);
  say("| register | precision | recall | F1 | taken alone | right of these | calibration error |");
  say("|---|---|---|---|---|---|---|");
  const kinds = new Map<string, { found: number; count: number }>();
  const requests = SHAPES.flatMap((shape) =>
    LEVELS.map((level) => ({ level, shape, seed: SEED, documents: QUALITY_SIZE })),
  );
  for (const request of [...requests, UNSEEN]) {
    const registers = makeRegisters(request);
    const matched = run(registers);
    const judged = judge(matched, registers);
    const name = request === UNSEEN ? "unseen mix" : `${request.shape ?? ""} ${request.level}`;
    say(row(name, judged, calibrationError(observations(matched, registers), CALIBRATION)));
    for (const [kind, { found, count }] of judged.kinds) {
      const of = kinds.get(kind) ?? { found: 0, count: 0 };
      kinds.set(kind, { found: of.found + found, count: of.count + count });
    }
  }
  say("\n| kind of error, alone or with others | links | found |");
  say("|---|---|---|");
  for (const [kind, { found, count }] of [...kinds].sort(
    ([, a], [, b]) => a.found / a.count - b.found / b.count,
  ))
    say(`| ${kind} | ${count} | ${(found / count).toFixed(3)} |`);
}

/** Two hundred verdicts on pairs drawn at random from those that a person has to look at. */
function verdicts(): void {
  const registers = makeRegisters(UNSEEN);
  const truth = new Truth(registers);
  const seen = new Map<string, Levels>();
  const before = run(registers, {
    see: (b, s, levels) => seen.set(`${b} ${s}`, levels.slice()),
  });
  const { outcome, sides } = before;
  const random = new Random(5);
  const asked: Taught[] = [];
  const links = Array.from({ length: outcome.count }, (_, link) => ({ link, at: random.next() }));
  for (const { link } of links.sort((a, b) => a.at - b.at)) {
    const [b, s] = [outcome.book[link] as number, outcome.statement[link] as number];
    const levels = seen.get(`${b} ${s}`);
    if (!levels || asked.length >= 200) continue;
    const supplier = sides.statement.suppliers.panOf(sides.statement.supplier[s] as number);
    const isPair = truth.isRight(sides.books.idOf(b), sides.statement.idOf(s));
    asked.push({ levels, isPair, supplier });
  }
  const { company, suppliers } = adapt(weightsOf(WEIGHTS), asked);
  const after = run(registers, { weights: company, supplierWeights: suppliers });
  say(`\nAfter ${asked.length} verdicts on the unseen mix:`);
  for (const [name, matched] of [
    ["before", before],
    ["after", after],
  ] as const)
    say(
      row(name, judge(matched, registers), calibrationError(observations(matched, registers), CALIBRATION)),
    );
  const typical = makeRegisters({ level: "typical", documents: QUALITY_SIZE, seed: SEED });
  const [own, taught] = [judge(run(typical), typical), judge(run(typical, { weights: company }), typical)];
  say(
    `Another register with the points so taught: F1 ${own.f1.toFixed(4)} before, ${taught.f1.toFixed(4)} after.`,
  );
}

interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

function cost(work: () => unknown): Cost {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: Number(process.hrtime.bigint() - wall) / 1e6 };
}

function f1Of(pairs: Pairs, registers: Registers): number {
  const truth = new Truth(registers);
  const right = pairs.filter(([books, statement]) => truth.isRight(books, statement)).length;
  return (2 * right) / (pairs.length + registers.links.length);
}

async function speed(size: number): Promise<void> {
  for (const shape of SHAPES) {
    const registers = makeRegisters({ level: "typical", documents: size, seed: SEED, shape });
    const suppliers = new Suppliers();
    let books = registerOf([], suppliers);
    let statement = books;
    const pack = cost(() => {
      books = registerOf(registers.books, suppliers);
      statement = registerOf(registers.statement, suppliers);
    });
    let matched: Matcher | undefined;
    const first = cost(() => (matched = match(books, statement)));
    const again = cost(() => (matched = match(books, statement)));
    say(`\n${size} ${shape}: pack ${ms(pack)}, match first ${ms(first)}, again ${ms(again)}`);
    if (matched) edit(matched, registers, again);
    let join: Pairs = [];
    const joined = cost(() => (join = mapJoin(registers.books, registers.statement)));
    say(
      `  map join ${ms(joined)}, F1 ${f1Of(join, registers).toFixed(3)}: ${ratio(joined, again)} of the matcher`,
    );
    await duckDb({ books, statement, registers, again });
    if (size > RULES_UP_TO[shape]) continue;
    let ruled: Pairs = [];
    const rules = cost(() => (ruled = ruleMatcher(registers.books, registers.statement)));
    say(
      `  rule matcher ${ms(rules)}, F1 ${f1Of(ruled, registers).toFixed(3)}: ${ratio(rules, again)} of the matcher`,
    );
  }
  say(
    `  largest memory of the process so far ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, made documents included`,
  );
}

interface Matched {
  readonly books: Register;
  readonly statement: Register;
  readonly registers: Registers;
  readonly again: Cost;
}

/** The tiers take only what is without a rival, and the same pairs as the matcher; the rest is left to it. */
async function duckDb({ books, statement, registers, again }: Matched): Promise<void> {
  const before = process.cpuUsage();
  const from = process.hrtime.bigint();
  const found = await duckDbTiers(books, statement);
  const { user, system } = process.cpuUsage(before);
  const wall = Number(process.hrtime.bigint() - from) / 1e6;
  if (!found) {
    say("  DuckDB is not installed");
    return;
  }
  const all = { cpu: (user + system) / 1000, wall };
  say(
    `  DuckDB, keys by our code, loading and both tiers ${ms(all)}, the tiers alone ${found.tiers.toFixed(0)} ms, F1 of the exact tier ${f1Of(found.exact, registers).toFixed(3)}, of both ${f1Of(found.both, registers).toFixed(3)}: ${ratio(all, again)} of the matcher`,
  );
}

function edit(matched: Matcher, registers: Registers, full: Cost): void {
  const [made] = registers.books;
  if (!made) return;
  const edited = cost(() => {
    for (let time = 0; time < 20; time++) {
      matched.sides.books.replace(0, matchDocument({ ...made, taxable: made.taxable + 100 * time }));
      matched.update({ books: [0] });
    }
  });
  const one = { cpu: edited.cpu / 20, wall: edited.wall / 20 };
  say(`  one edited row ${ms(one)}: one ${Math.round(full.cpu / one.cpu)}th of the full run`);
}

function ms({ cpu, wall }: Cost): string {
  return `${cpu.toFixed(1)} ms CPU (${wall.toFixed(0)} ms)`;
}

function ratio(one: Cost, other: Cost): string {
  return `${(one.cpu / other.cpu).toFixed(1)} x the CPU`;
}

const args = process.argv.slice(2);
const sizes = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
if (!args.includes("--no-quality")) {
  quality();
  verdicts();
}
async function speeds(): Promise<void> {
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) await speed(size);
}
if (!args.includes("--no-speed")) void speeds();
