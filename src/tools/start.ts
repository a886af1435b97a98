/**
 * `npm start`: the add-in in Excel where there is an Excel, and in the workbench where there is none.
 *
 * On Windows and Mac the add-in is sideloaded by office-addin-debugging. Elsewhere, or after
 * `npm start -- workbench`, the add-in is built once and served together with the workbench page. Options:
 * `web --document URL` opens Excel on the web from any system; `--no-open` does not open the browser; the PORT
 * variable sets the port.
 */

import { spawn } from "node:child_process";
import { resolve } from "node:path";

import { buildWhenNeeded } from "./bundle";
import { startWorkbench } from "../workbench/serve";

const ROOT = resolve(__dirname, "../..");
const DEFAULT_PORT = 3000;

async function main(words: readonly string[]): Promise<void> {
  const hasExcel = process.platform === "win32" || process.platform === "darwin";
  const wantsExcel = words.includes("web") || words.includes("desktop");
  if (wantsExcel || (hasExcel && !words.includes("workbench"))) {
    runExcel(words);
    return;
  }
  await buildWhenNeeded((line) => console.log(line));
  const server = await startWorkbench({ port: readPort(process.env["PORT"]) });
  console.log(`Milaan is running in the workbench: ${server.url}`);
  if (server.advice !== undefined) console.log(server.advice);
  console.log("Press Ctrl+C to stop.");
  if (!words.includes("--no-open") && isDesktop()) openBrowser(server.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

function runExcel(words: readonly string[]): void {
  const cli = require.resolve("office-addin-debugging/cli.js");
  const devServer = ["--dev-server", "npm run dev-server", "--dev-server-port", String(DEFAULT_PORT)];
  const child = spawn(process.execPath, [cli, "start", "manifest.xml", ...words, ...devServer], {
    cwd: ROOT,
    stdio: "inherit",
  });
  child.on("exit", (code) => process.exit(code ?? 1));
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function isDesktop(): boolean {
  if (!process.stdout.isTTY) return false;
  if (process.platform !== "linux") return true;
  return process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined;
}

function openBrowser(url: string): void {
  const [command, before]: [string, string[]] =
    process.platform === "win32"
      ? ["cmd", ["/c", "start", ""]]
      : [process.platform === "darwin" ? "open" : "xdg-open", []];
  const child = spawn(command, [...before, url], { stdio: "ignore", detached: true });
  // Without a browser the printed address is enough.
  child.on("error", () => undefined);
  child.unref();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
