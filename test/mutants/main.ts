/**
 * `npm run mutants -- --seed N --count N [--folders evidence,session]`: mutates the product in one place at a time and
 * runs the tests that should fail. Prints every mutant with its position, and how many were killed.
 */
import { Copy } from "./copy";
import { sample } from "./draw";
import { mutationsOf, type Mutation } from "./mutations";
import { testsOf } from "./tests-of";

/** The slowest folder takes a minute on a small machine. */
const TIMEOUT_MS = 180_000;
const FOLDERS = "evidence,session,workbook";

function given(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return (at < 0 ? undefined : process.argv[at + 1]) ?? otherwise;
}

const sound = new Set<string>();

/** Tests that fail without a mutant show nothing. */
async function demandSound(copy: Copy, sets: readonly (readonly string[])[]): Promise<void> {
  for (const tests of sets) {
    const key = tests.join(" ");
    if (sound.has(key)) continue;
    const { passed, output } = await copy.passes(tests, TIMEOUT_MS);
    if (!passed) throw new Error(`The tests fail without a mutant: ${/FAIL (\S+)/.exec(output)?.[1] ?? key}`);
    sound.add(key);
  }
}

/** @returns the test file that killed the mutant; blank where none did. */
async function killedBy(copy: Copy, mutation: Mutation): Promise<string> {
  const { own, naming } = testsOf(mutation.file, copy.folder);
  const sets = [own, naming].filter(({ length }) => length > 0);
  await demandSound(copy, sets);
  return copy.withMutation(mutation, async () => {
    for (const tests of sets) {
      const { passed, late, output } = await copy.passes(tests, TIMEOUT_MS);
      if (late) return "no end";
      if (!passed) return /FAIL (\S+)/.exec(output)?.[1] ?? "the tests do not start";
    }
    return "";
  });
}

async function main(): Promise<void> {
  const [seed, count] = [Number(given("seed", "1")), Number(given("count", "20"))];
  const only = given("file", "");
  const copy = await Copy.make();
  try {
    const files = (
      await Promise.all(
        given("folders", FOLDERS)
          .split(",")
          .map((folder) => copy.sources(`src/${folder}`)),
      )
    )
      .flat()
      .filter((file) => file.includes(only));
    const all: Mutation[] = [];
    for (const file of files) all.push(...mutationsOf(file, await copy.read(file)));
    process.stdout.write(`seed ${seed}: ${count} of ${all.length} mutants of ${files.length} files\n`);
    let [killed, tried] = [0, 0];
    for (const mutation of sample(all, count, seed)) {
      const by = await killedBy(copy, mutation);
      tried += 1;
      if (by !== "") killed += 1;
      const { file, line, before, after } = mutation;
      const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 80);
      process.stdout.write(
        `${by === "" ? "SURVIVED" : "killed  "} ${file}:${line} ${short(before)} -> ${short(after)}${by && ` (${by})`}\n`,
      );
    }
    process.stdout.write(
      `${killed} killed of ${tried}, ${Math.round((1000 * killed) / Math.max(1, tried)) / 10} %\n`,
    );
  } finally {
    await copy.remove();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
