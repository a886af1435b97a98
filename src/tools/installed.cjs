/**
 * Installs the packages where they are missing or differ from package-lock.json, so that `npm start` and `npm test` are
 * enough on a fresh clone. It is loaded before any package and therefore uses none.
 *
 * What is installed is read from node_modules/.package-lock.json, which npm writes. Contents are compared, not times: a
 * clone or a checkout gives the lock file a new time without changing it.
 */
const { spawnSync } = require("node:child_process");
const { lstatSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { isMainThread } = require("node:worker_threads");

const ROOT = path.resolve(__dirname, "../..");

/** @returns {Record<string, { version?: string; integrity?: string; optional?: boolean }> | undefined} */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @returns {string} why `npm ci` is needed in this folder; blank where it is not */
function whyInstall(root) {
  const wanted = packagesOf(path.join(root, "package-lock.json"));
  const installed = packagesOf(path.join(root, "node_modules/.package-lock.json"));
  if (wanted === undefined) return "";
  if (installed === undefined) return "No packages are installed";
  const isSame = (name) =>
    installed[name]?.version === wanted[name].version &&
    installed[name]?.integrity === wanted[name].integrity;
  // An optional package for another system is not installed.
  const isMet = (name) => (wanted[name].optional && !installed[name]) || isSame(name);
  const names = Object.keys(wanted).filter((name) => name !== "");
  const isAll = names.every(isMet) && Object.keys(installed).every((name) => name in wanted);
  return isAll ? "" : "The installed packages are not those of package-lock.json";
}

function isLink(folder) {
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Ends the program where that fails. */
function installWhenNeeded() {
  // The main thread has already checked.
  const why = isMainThread ? whyInstall(ROOT) : "";
  if (why === "") return;
  // A linked folder belongs to another checkout, which npm ci would empty.
  if (isLink(path.join(ROOT, "node_modules"))) {
    process.stderr.write(`${why}, and node_modules is a link: it is left as it is.\n`);
    return;
  }
  process.stderr.write(`${why}: running npm ci (some minutes) …\n`);
  // A shell, because npm is a script of its own kind on Windows; all output on stderr, because stdout may be a report.
  const { status } = spawnSync("npm ci --include=dev --no-audit --no-fund", {
    cwd: ROOT,
    shell: true,
    stdio: ["inherit", 2, 2],
  });
  if (status === 0) return;
  process.stderr.write(
    "npm ci failed, and nothing can run without the packages. Run it by itself to see why.\n",
  );
  process.exit(1);
}

module.exports = { installWhenNeeded, whyInstall };
