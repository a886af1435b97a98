/**
 * `npm test`: types and lint in parallel with the tests, so that no core is idle. Arguments are Jest's. It fails when
 * any of them fails; output of the compiler and linters is printed when they end.
 */
require("../../src/tools/installed.cjs").installWhenNeeded();
const { spawn } = require("node:child_process");
const { availableParallelism } = require("node:os");

/** Two more than there are cores, because many suites wait for a browser or a timer. */
const WORKERS = availableParallelism() + 2;

/** Megabytes for new objects: tests make many that are soon gone; with more room they are collected less often. */
const NEW_OBJECTS = 64;

/** @returns {Promise<boolean>} whether it ended well */
function runs(command, given, options) {
  const child = spawn(command, given, options);
  const output = [];
  child.stdout?.on("data", (chunk) => output.push(chunk));
  child.stderr?.on("data", (chunk) => output.push(chunk));
  return new Promise((done) => {
    child.on("error", (error) => done({ isWell: false, output: `${error.message}\n` }));
    child.on("close", (code) => done({ isWell: code === 0, output: Buffer.concat(output).toString("utf8") }));
  });
}

async function jest(given) {
  const workers = given.some((one) => /^(-w|-i|--maxWorkers|--runInBand)/.test(one))
    ? []
    : [`--maxWorkers=${WORKERS}`];
  // A failing test may leave an add-in open, for which Jest would wait forever.
  const all = [
    `--max-semi-space-size=${NEW_OBJECTS}`,
    require.resolve("jest/bin/jest"),
    "--forceExit",
    ...workers,
    ...given,
  ];
  return (await runs(process.execPath, all, { stdio: "inherit" })).isWell;
}

/** One after the other: in parallel they would compete for memory. */
async function checks() {
  const failed = [];
  for (const name of ["typecheck", "lint"]) {
    const { isWell, output } = await runs(`npm run --silent ${name}`, [], { shell: true, stdio: "pipe" });
    if (isWell) continue;
    failed.push(name);
    process.stderr.write(`\nnpm run ${name} fails:\n${output}\n`);
  }
  return failed;
}

async function main() {
  const [isWell, failed] = await Promise.all([jest(process.argv.slice(2)), checks()]);
  if (failed.length > 0) process.stderr.write(`Failed besides the tests: ${failed.join(", ")}.\n`);
  process.exitCode = isWell && failed.length === 0 ? 0 : 1;
}

void main();
