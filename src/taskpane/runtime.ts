/**
 * Starts the add-in in its page: waits for Office.js, opens a session over Excel, and makes it known to the ribbon's
 * commands and the worksheet functions, which share this page. Clock, actor and version enter here.
 */
import "../commands/commands";
import "../functions/functions";
import { UNNAMED } from "../actions/context";
import { fault, isFault, type Fault } from "../gst/fault";
import { Session } from "../session/session";
import { setRunning } from "../session/current-session";
import { excelPort } from "../workbook/excel/port";
import { VERSION } from "../session/version";

export interface Runtime {
  readonly session: Session;
  /** Excel's own colours, where it tells them. */
  readonly theme: () => Office.OfficeTheme | undefined;
  actor(): string;
  setActor(name: string): void;
}

const PATIENCE_MS = 30_000;

/** @returns a fault when Office.js is silent, or this is not Excel or too old; functions and commands say it, too. */
export async function startRuntime(patience = PATIENCE_MS): Promise<Runtime | Fault> {
  const runtime = await start(patience);
  if (isFault(runtime)) setRunning(runtime);
  return runtime;
}

async function start(patience: number): Promise<Runtime | Fault> {
  const info = await Promise.race([officeReady(), silence(patience)]);
  if (info === "silent")
    return fault(
      "EXCEL_SILENT",
      `Excel did not answer within ${patience / 1000} seconds.`,
      "Reload the pane. If it stays silent, check that Office.js can be reached.",
    );
  if (info.host !== Office.HostType.Excel)
    return fault(
      "EXCEL_SILENT",
      "This page is not open in Excel.",
      "Open it from Milaan's button in Excel, or run the workbench.",
    );
  const lacking = lackingSets();
  if (lacking.length > 0)
    return fault(
      "EXCEL_TOO_OLD",
      `This Excel lacks what Milaan needs: ${lacking.join(", ")}.`,
      "Use Microsoft 365 (Windows from version 2108, Mac from 16.52, or Excel on the web), Office LTSC 2021 or later, or a retail Office 2021 or 2024 from version 2311. Excel on an iPad has no worksheet functions of add-ins.",
    );
  const actor = storage("milaan-actor");
  const seat = crypto.randomUUID();
  const workbook = await markOf(workbookUrl());
  const writer = storage(`milaan-writer ${workbook}`);
  if (writer.read() === "") writer.write(seat.slice(0, 8));
  const session = new Session({
    port: excelPort({ seat }),
    clock: () => Date.now(),
    actor: () => actor.read() || UNNAMED,
    version: VERSION,
    writer: writer.read(),
    memory: storage(`milaan-entries ${workbook}`),
  });
  await session.open();
  // Functions say that the workbook is being opened until the facts of the sheets are held against the evidence.
  void session.idle().finally(() => setRunning(session));
  for (const event of ["focus", "pageshow"]) window.addEventListener(event, () => session.glance());
  return {
    session,
    theme: () => (Office.context as Partial<Office.Context>).officeTheme,
    actor: actor.read,
    setActor: actor.write,
  };
}

/** What the manifest asks for; an Excel that opens the page all the same is told what it lacks. */
const NEEDED = { ExcelApi: "1.14", SharedRuntime: "1.1", CustomFunctionsRuntime: "1.3" } as const;

function lackingSets(): string[] {
  const { requirements } = Office.context;
  return Object.entries(NEEDED)
    .filter(([name, version]) => !requirements.isSetSupported(name, version))
    .map(([name, version]) => `${name} ${version}`);
}

function officeReady(): Promise<{ host: Office.HostType; platform: Office.PlatformType }> {
  return typeof Office === "undefined" ? new Promise(() => undefined) : Office.onReady();
}

function silence(patience: number): Promise<"silent"> {
  return new Promise((resolve) => setTimeout(() => resolve("silent"), patience));
}

/** Where the open copy of the workbook is stored: another copy is written by another writer. Blank while it was never saved. */
function workbookUrl(): string {
  return (Office.context.document as Partial<Office.Document> | undefined)?.url ?? "";
}

/** A short mark of a text, so that the text itself is not kept. */
async function markOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A text that stays on this machine, apart for each partition that Excel gives the add-in. */
function storage(name: string): { read: () => string; write: (text: string) => void } {
  const key = `${(Office.context as { partitionKey?: string }).partitionKey ?? ""}${name}`;
  let remembered = "";
  return {
    read: () => {
      try {
        return localStorage.getItem(key) ?? remembered;
      } catch {
        return remembered;
      }
    },
    write: (text) => {
      remembered = text.trim();
      try {
        localStorage.setItem(key, remembered);
      } catch {
        // Storage may be closed to frames, or full; the text then lasts as long as the page.
      }
    },
  };
}
