/**
 * `npm run check-excel [-- --out FILE] [P01 …]`: runs the probes of the page “Check this Excel” on the workbench's
 * host, and prints the answers; with FILE the answers are written in the format of that page, without times, which
 * would differ on each run and obscure changes in review.
 */
import { writeFile } from "node:fs/promises";
import { answersText } from "../check-excel/answers";
import { PROBES } from "../check-excel/probes";
import { askHost } from "./ask-host";

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const at = given.indexOf("--out");
  const [, out] = at < 0 ? [] : given.splice(at, 2);
  if (at >= 0 && out === undefined) throw new Error("Name the file: npm run check-excel -- --out FILE");
  const unknown = given.filter((id) => !PROBES.some((probe) => probe.id === id));
  if (unknown.length > 0) throw new Error(`No such probe: ${unknown.join(", ")}.`);
  const probes = given.length > 0 ? PROBES.filter(({ id }) => given.includes(id)) : PROBES;
  const { answers, notModelled, left } = await askHost(probes);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const { id, answer, ms, timings } of answers.results) {
    say(`${id} ${String(ms).padStart(6)} ms  ${probes.find((probe) => probe.id === id)?.question ?? ""}`);
    say(`               ${JSON.stringify(answer)}`);
    if (timings) say(`               ${JSON.stringify(timings)} ms`);
    for (const met of notModelled[id] ?? []) say(`               ! ${met}`);
  }
  const met = Object.keys(notModelled);
  say(
    `${answers.results.length} probes; ${met.length} ran into what the host does not model: ${met.join(", ") || "none"}.`,
  );
  if (left.length > 0) throw new Error(`Sheets were left: ${left.join(", ")}.`);
  const results = answers.results.map(({ id, answer }) => ({ id, answer, ms: 0 }));
  if (out !== undefined) await writeFile(out, answersText({ ...answers, results }));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
