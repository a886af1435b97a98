/**
 * `npm audit` as a step of .ci/run: known vulnerabilities in shipped packages fail it, others are listed. Exceptions
 * are in audit-exceptions.json with their reasons. Not every registry offers the audit; then nothing is checked and
 * nothing fails.
 */
const { spawnSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");
const read = (file) => JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));

/**
 * @param answer what `npm audit --json` printed
 * @param packages those of package-lock.json
 * @param exceptions advisory to reason
 * @returns {{ lines: string[]; fails: boolean }}
 */
function assess(answer, packages, exceptions) {
  let vulnerabilities;
  try {
    ({ vulnerabilities } = JSON.parse(answer));
  } catch {
    vulnerabilities = undefined;
  }
  if (vulnerabilities === undefined)
    return { lines: ["npm audit: not asked, the registry does not offer it."], fails: false };
  const found = new Map();
  for (const { nodes = [], via = [] } of Object.values(vulnerabilities)) {
    const isShipped = nodes.some((node) => !packages[node]?.dev && !packages[node]?.devOptional);
    // A text names another package, which is in the list itself.
    for (const one of via.filter((each) => typeof each === "object")) {
      const advisory = one.url.split("/").at(-1);
      const before = found.get(advisory);
      found.set(advisory, { ...one, isShipped: isShipped || (before?.isShipped ?? false) });
    }
  }
  const open = [...found].filter(([advisory]) => exceptions[advisory] === undefined);
  const lines = [
    ...open.map(
      ([advisory, { name, severity, title, isShipped }]) =>
        `${isShipped ? "shipped" : "tools only"}: ${name}, ${severity}, ${advisory}: ${title}`,
    ),
    ...[...found.keys()]
      .filter((advisory) => exceptions[advisory] !== undefined)
      .map((advisory) => `excepted: ${advisory}: ${exceptions[advisory]}`),
    ...Object.keys(exceptions)
      .filter((advisory) => !found.has(advisory))
      .map((advisory) => `no longer found, take it out of the exceptions: ${advisory}`),
  ];
  const fails = open.some(([, { isShipped }]) => isShipped);
  return { lines: lines.length > 0 ? lines : ["npm audit: no known faults."], fails };
}

function main() {
  const { stdout } = spawnSync("npm audit --json --fetch-retries=0", {
    cwd: ROOT,
    shell: true,
    encoding: "utf8",
  });
  const { packages } = read("package-lock.json");
  const { lines, fails } = assess(stdout, packages, read("test/config/audit-exceptions.json"));
  for (const line of lines) console.log(line);
  process.exitCode = fails ? 1 : 0;
}

if (require.main === module) main();

module.exports = { assess };
