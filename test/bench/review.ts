/**
 * `npm run bench -- review`: how many keys and clicks a reviewer needs for a month, played against the built pane in
 * Chromium. The final state of the IMS sheet is compared with the right decisions; a session that ends otherwise fails.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { IMS_TABLE } from "../../src/ims/sheet";
import { findBrowser } from "../e2e/stage";
import type { SheetPage } from "../workbench/page/sheet-page";
import { importFile, openMonth } from "./browser/milaan-page";
import { MonthStage } from "./browser/stage";
import { AFTER } from "./empty-workbook";
import { Hand } from "./review/hand";
import { cleanMonth, reviewMonth, type Decision, type ReviewMonth } from "./review/month";
import { atOnce, byMouse, byQueues, bySupplier, oneByOne, reasonOf, type Way } from "./review/sessions";
import { padded } from "./table";

interface Session {
  readonly name: string;
  readonly month: ReviewMonth;
  readonly way: Way;
  readonly counts: "keys" | "clicks";
  readonly goal: number;
}

const MIXED = reviewMonth();
const CLEAN = cleanMonth(400, 20);

const SESSIONS: readonly Session[] = [
  { name: "500 records, queues and suppliers", month: MIXED, way: byQueues, counts: "keys", goal: 120 },
  { name: "400 clean records at once", month: CLEAN, way: atOnce, counts: "keys", goal: 40 },
  { name: "400 clean records by supplier", month: CLEAN, way: bySupplier, counts: "keys", goal: 40 },
  { name: "500 records one by one", month: MIXED, way: oneByOne, counts: "keys", goal: 620 },
  { name: "500 records by mouse", month: MIXED, way: byMouse, counts: "clicks", goal: 560 },
];

/** Only the sessions with these words in their names. */
const only = process.argv[3] ?? "";

/** Where at 1366 x 768 the list begins and ends, and its share of the pane. */
const ROWS_GOAL = 8;

async function main(): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error("There is no Chromium, Chrome or Edge: set CHROMIUM to its path.");
  const folder = await mkdtemp(path.join(tmpdir(), "bench-review-"));
  const stage = new MonthStage();
  const lines: string[][] = [["", "keys", "clicks", "goal"]];
  try {
    await stage.open(browser);
    for (const session of SESSIONS.filter(({ name }) => name.includes(only))) {
      process.stderr.write(`${session.name} …\n`);
      const { keys, clicks, rows } = await played(stage, session, path.join(folder, "ims.json"));
      const missed = (session.counts === "keys" ? keys : clicks) > session.goal;
      const goal = `${session.goal} ${session.counts}${missed ? " !" : ""}`;
      lines.push([session.name, String(keys), String(clicks), goal]);
      if (lines.length === 2)
        lines.push(["rows at 1366 x 768", String(rows), "", `${ROWS_GOAL}${rows < ROWS_GOAL ? " !" : ""}`]);
      await stage.closePages();
    }
  } finally {
    await stage.close();
    await rm(folder, { recursive: true });
  }
  process.stdout.write(`${padded(lines).join("\n")}\n`);
}

async function played(
  stage: MonthStage,
  { month, way }: Session,
  file: string,
): Promise<{ keys: number; clicks: number; rows: number }> {
  await writeFile(file, month.file);
  const sheet = await openMonth(stage, AFTER);
  await importFile(sheet, file, month.decisions.size);
  await sheet.pane.getByRole("tab", { name: "Review" }).click();
  const hand = new Hand(sheet);
  await hand.list.waitFor();
  const rows = await hand.list.evaluate((list) => Math.floor(list.clientHeight / 40));
  await way(hand, month);
  await sheet.ready();
  const wrong = await differences(sheet, month.decisions);
  const [fault] = [...sheet.faults, ...wrong];
  if (fault !== undefined) throw new Error(`${fault} (${wrong.length} records differ)`);
  return { keys: hand.keys, clicks: hand.clicks, rows };
}

/** What the IMS sheet holds, where that is not the right decision. */
async function differences(sheet: SheetPage, decisions: ReviewMonth["decisions"]): Promise<string[]> {
  const found = await sheet.page.evaluate((name) => {
    const table = window.workbench?.workbook.table(name);
    if (!table) return [];
    const columns = ["Number", "Action", "Reduce integrated tax", "Remarks"].map(
      (heading) => table.columns().find((column) => column.name === heading)?.index ?? -1,
    );
    return table.sheet.values(table.bodyRect).map((cells) => columns.map((at) => String(cells[at] ?? "")));
  }, IMS_TABLE);
  const known = new Map(found.map(([number = "", ...answer]) => [number, answer.join("; ")]));
  return [...decisions].flatMap(([number, decision]) => {
    const [is = "nothing", due] = [known.get(number), answerOf(decision)];
    return is === due ? [] : [`${number} is “${is}” and not “${due}”.`];
  });
}

function answerOf(decision: Decision): string {
  return [decision.action, decision.part ?? "", reasonOf(decision)].join("; ");
}

export const done = main();
