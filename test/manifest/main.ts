/**
 * `npm run validate`: checks manifest.xml without a network, and prints each fault with its line.
 *
 * `npm run validate -- --online` then calls Microsoft's service as well. Exit code 1 if there is a fault.
 */
import { spawnSync } from "node:child_process";
import { checkProject, ROOT } from "./check";

const faults = checkProject();
for (const { line, message } of faults)
  console.error(line > 0 ? `manifest.xml:${line}: ${message}` : message);
console.log(faults.length === 0 ? "The manifest is in order." : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;

if (process.argv.includes("--online")) {
  const { status } = spawnSync("npx", ["office-addin-manifest", "validate", "manifest.xml"], {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exitCode ||= status ?? 1;
}
