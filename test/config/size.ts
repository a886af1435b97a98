/**
 * `npm run size`: builds where that is needed, and prints the compressed size of the built add-in against the budget;
 * exit code 1 above it.
 *
 * The first load of the pane is what taskpane.html requests before anything is clicked: its own scripts and styles,
 * each gzipped separately as a server would send it. Lazy chunks are listed but not counted.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { buildWhenNeeded } from "../../src/tools/bundle";

const DIST = path.resolve(__dirname, "../../dist");
const BUDGETS_KB = { pane: 220, functions: 40 };

function kilobytes(file: string): number {
  return gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length / 1000;
}

function report(title: string, files: readonly string[], budget?: number): boolean {
  const weights = files.map((file) => ({ file, weight: kilobytes(file) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const fits = budget === undefined || total <= budget;
  const verdict = budget === undefined ? "" : ` of ${budget} kB${fits ? "" : "  TOO HEAVY"}`;
  console.log(`${title}: ${total.toFixed(1)} kB gzip${verdict}`);
  for (const { file, weight } of weights) console.log(`  ${weight.toFixed(1).padStart(7)} kB  ${file}`);
  return fits;
}

async function main(): Promise<boolean> {
  await buildWhenNeeded(console.log);
  const html = readFileSync(path.join(DIST, "taskpane.html"), "utf8");
  const built = readdirSync(DIST).filter((file) => file.endsWith(".js"));
  const ofVerify = built.filter((file) => file.startsWith("verify"));
  const scripts = built.filter((file) => !ofVerify.includes(file));
  const first = [...scripts, "taskpane.css"].filter((file) => html.includes(file));
  const lazy = scripts.filter((file) => !first.includes(file) && file !== "functions.js");

  const fits = [
    report("Pane, first load", ["taskpane.html", ...first], BUDGETS_KB.pane),
    report("Functions", ["functions.js"], BUDGETS_KB.functions),
    report("Loaded when needed", lazy),
    report("Verify page", ["verify.html", "verify.css", ...ofVerify]),
  ];
  return fits.every(Boolean);
}

main().then(
  (fits) => (process.exitCode = fits ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
