/**
 * The built verify page as an auditor uses it: a saved workbook is chosen or dropped, the report is that of
 * `npm run verify`, and nothing leaves the page.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { BrowserContextOptions, Page } from "playwright-core";
import { makeCheckpoint } from "../../../src/evidence/checkpoint";
import { EVIDENCE_TABLE } from "../../../src/evidence/sheet";
import type { Moment } from "../../../src/gst/date";
import { SCRIPTS, distFolder } from "../../../src/tools/verify/page/office-program";
import type { Workbook } from "../../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../../src/workbench/xlsx";
import { slowWorkbook } from "../../support/hostile-workbook";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";

const ROOT = path.resolve(__dirname, "../../..");
const LOADER = path.join(ROOT, "src/tools/typescript.cjs");
const PAGE = "/verify.html";

function command(script: string, folder: string, ...files: string[]): string {
  const given = ["--require", LOADER, path.join(ROOT, "src/tools", script), ...files];
  const { stdout, stderr } = spawnSync(process.execPath, given, { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

/** What somebody who holds the file could do with Milaan off: an amount of the locked statement is changed. */
function tamper(workbook: Workbook): void {
  const table = workbook.table("GSTR2B_2025_10");
  const column = table?.columns().findIndex(({ name }) => name === "ITC integrated tax") ?? -1;
  if (!table || column < 0) throw new Error("The sample month has another statement.");
  const { sheet, bodyRect } = table;
  sheet.unprotect();
  sheet.set({ row: bodyRect.row, column: bodyRect.column + column }, [[99_999]], { by: "user" });
  sheet.protect();
}

/** A checkpoint of the log as it is now, or one that another log had at that length. */
function checkpoint(workbook: Workbook, hash?: string): string {
  const log = workbook.table(EVIDENCE_TABLE);
  const column = log?.columns().findIndex(({ name }) => name === "Hash") ?? -1;
  const hashes = log?.sheet.values(log.bodyRect).map((row) => String(row[column])) ?? [];
  return makeCheckpoint({
    ...{ gstin: "27AAPFU0939F1ZV", name: "Asha", takenBy: "Asha", periods: [] },
    takenOn: "2025-12-20T10:00:00" as Moment,
    head: { entries: hashes.length, hash: hash ?? hashes.at(-1) ?? "" },
  });
}

describeInBrowser("the verify page", (stage) => {
  // A file that a busy machine was too slow for is chosen again, and each turn may take ten seconds.
  jest.setTimeout(300_000);
  let folder: string;
  const file = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "milaan-verify-"));
    command("demo.ts", folder);
    const good = new Uint8Array(await readFile(file("demo.xlsx")));
    const workbook = await openXlsx(good);
    await writeFile(file("kept.txt"), checkpoint(workbook));
    await writeFile(file("other.txt"), checkpoint(workbook, "ab".repeat(32)));
    tamper(workbook);
    await writeFile(file("tampered.xlsx"), await saveXlsx(workbook));
    await writeFile(file("garbage.xlsx"), "<html><body>Sign in</body></html>");
    await writeFile(file("cut.xlsx"), good.slice(0, good.length / 2));
    await writeFile(file("slow.xlsx"), slowWorkbook(good));
  });
  afterEach(() => stage.closePages());
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function opened(options: BrowserContextOptions = {}, address = PAGE): Promise<Page> {
    const page = await stage.page(options);
    await page.goto(address);
    return page;
  }

  /** Chooses a file; again where a busy machine was too slow for one that is not. */
  async function choose(page: Page, name: string): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      if (turn > 0) await page.reload();
      await page.setInputFiles("#book", file(name));
      await page.locator("#result:not([hidden]) dd", { hasText: new RegExp(`^${name},`) }).waitFor();
      if (name === "slow.xlsx" || !(await report(page))?.includes("was not checked within")) return;
    }
  }

  const told = new Map<string, string>();
  /** What npm run verify says of the files; asked once of the same ones. */
  function verified(...names: string[]): string {
    const known = told.get(names.join()) ?? command("verify.ts", folder, ...names.map(file));
    told.set(names.join(), known);
    return known;
  }

  const verdict = (page: Page) => page.locator("#verdict").textContent();
  const report = (page: Page) => page.locator("#report-text").textContent();

  test.each([
    ["demo.xlsx", "As recorded"],
    ["tampered.xlsx", "Differences found"],
    ["garbage.xlsx", "Could not be read"],
    ["cut.xlsx", "Could not be read"],
  ])("says of %s “%s”, and in the same words as npm run verify", async (name, words) => {
    const page = await opened();
    await choose(page, name);
    expect(await verdict(page)).toBe(words);
    expect(await report(page)).toBe(verified(name));
  });

  test.each(["kept.txt", "other.txt"])(
    "holds the log against the checkpoint %s as npm run verify does",
    async (kept) => {
      const page = await opened();
      await choose(page, "demo.xlsx");
      await page.setInputFiles("#kept", file(kept));
      const said = verified("demo.xlsx", kept);
      expect(said.split("\n").length).toBeGreaterThan(2);
      await page
        .locator("#report-text", { hasText: said.split("\n")[1] ?? "" })
        .waitFor({ state: "attached" });
      expect(await report(page)).toBe(said);
    },
  );

  test("shows every finding with its code, place, sentence and remedy, the file's SHA-256 and the time", async () => {
    const page = await opened();
    await choose(page, "tampered.xlsx");
    const finding = page.locator(".findings li.error").first();
    expect(await finding.locator(".code").textContent()).toMatch(/^[A-Z_]+$/);
    expect(await finding.locator("strong").textContent()).toContain("GSTR-2B Oct-25");
    expect((await finding.locator("p").allTextContents()).filter((text) => text.trim() === "")).toEqual([]);
    const facts = await page.locator("dd").allTextContents();
    expect(facts[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(facts[2]).toMatch(/^\d\d-\w{3}-\d{4} \d\d:\d\d India time$/);
  });

  test("asks for nothing after it was loaded, and works when the network is gone", async () => {
    const page = await opened();
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await choose(page, "demo.xlsx");
    await choose(page, "tampered.xlsx");
    expect(await verdict(page)).toBe("Differences found");
    expect(asked).toEqual([]);
  });

  test("takes a file that is dropped", async () => {
    const page = await opened();
    const bytes = (await readFile(file("demo.xlsx"))).toString("base64");
    const dropped = await page.evaluateHandle((text) => {
      const content = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([content], "demo.xlsx"));
      return data;
    }, bytes);
    await page.dispatchEvent("#book-field", "drop", { dataTransfer: dropped });
    await page.locator("#result:not([hidden])").waitFor();
    expect(await verdict(page)).toBe("As recorded");
  });

  test("ends a file that takes too long, and verifies the next one", async () => {
    const page = await opened();
    const began = Date.now();
    await choose(page, "slow.xlsx");
    expect(await report(page)).toContain("(FILE_TOO_SLOW)");
    expect(Date.now() - began).toBeLessThan(60_000);
    await choose(page, "demo.xlsx");
    expect(await verdict(page)).toBe("As recorded");
  });

  test("opens from a disk, without a server", async () => {
    const page = await opened({}, pathToFileURL(path.join(ROOT, "dist/verify.html")).href);
    await choose(page, "tampered.xlsx");
    expect(await report(page)).toBe(verified("tampered.xlsx"));
  });

  describe.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["forced colours", { forcedColors: "active" }],
    ["a window of 320 pixels", { viewport: { width: 320, height: 640 } }],
  ] as const)("in %s", (_, options) => {
    test("has nothing that axe complains of, and nothing beyond its right edge", async () => {
      const page = await opened(options);
      expect(await complaints(page.mainFrame())).toEqual([]);
      await choose(page, "tampered.xlsx");
      await page.locator("summary").click();
      expect(await complaints(page.mainFrame())).toEqual([]);
      const [wide, shown] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(wide).toBe(shown);
    });
  });

  test("carries the scripts of Office.js as they are in the npm package", async () => {
    const built = await readFile(path.join(ROOT, "dist/verify-office.js"), "utf8");
    for (const script of SCRIPTS)
      expect(built).toContain(await readFile(path.join(distFolder(), script), "utf8"));
  });
});
