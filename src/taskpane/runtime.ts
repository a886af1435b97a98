/**
 * Starts the add-in in its page: waits for Office.js, opens a session on the workbook, and passes it to the ribbon's
 * commands and the worksheet functions, which share this page. Clock, actor and version are provided here.
 */
import { followPane } from "../commands/commands";
import "../functions/functions";
import { UNNAMED } from "../actions/context";
import { fault, isFault, type Fault } from "../gst/fault";
import { Session } from "../session/session";
import { setRunning } from "../session/current-session";
import { excelPort } from "../workbook/excel/port";
import { VERSION } from "../session/version";
import type { Confirm } from "./common/use-confirmed";
import { storage } from "./common/storage";

export interface Runtime {
  readonly session: Session;
  /** Excel's own colours, where it reports them. */
  readonly theme: () => Office.OfficeTheme | undefined;
  readonly confirm: Confirm;
  actor(): string;
  setActor(name: string): void;
}

const TIMEOUT_MS = 30_000;

/** @returns a fault when Office.js does not respond, or this is not Excel or too old; functions and ribbon show it. */
export async function startRuntime(timeoutMs = TIMEOUT_MS): Promise<Runtime | Fault> {
  const runtime = await start(timeoutMs);
  if (isFault(runtime)) setRunning(runtime);
  return runtime;
}

async function start(timeoutMs: number): Promise<Runtime | Fault> {
  const info = await Promise.race([officeReady(), timeout(timeoutMs)]);
  if (info === "timeout")
    return fault(
      "EXCEL_SILENT",
      `Excel did not answer within ${timeoutMs / 1000} seconds.`,
      "Reload the pane. If it still does not answer, check that Office.js can be reached.",
    );
  if (info.host !== Office.HostType.Excel)
    return fault(
      "EXCEL_SILENT",
      "This page is not open in Excel.",
      "Open it from Milaan's button in Excel, or run the workbench.",
    );
  const missing = missingSets();
  if (missing.length > 0)
    return fault(
      "EXCEL_TOO_OLD",
      `This Excel lacks what Milaan needs: ${missing.join(", ")}.`,
      "Use Microsoft 365 (Windows from version 2108, Mac from 16.52, or Excel on the web), Office LTSC 2021 or later, or a retail Office 2021 or 2024 from version 2311. Excel on an iPad has no worksheet functions of add-ins.",
    );
  void followPane();
  const actor = storage("milaan-actor");
  const clientId = crypto.randomUUID();
  const workbook = await shortHash(workbookUrl());
  const writer = storage(`milaan-writer ${workbook}`);
  if (writer.read() === "") writer.write(clientId.slice(0, 8));
  const session = new Session({
    port: excelPort({ clientId }),
    clock: () => Date.now(),
    actor: () => actor.read() || UNNAMED,
    version: VERSION,
    writer: writer.read(),
    key: async () => (await import("./common/personal-key")).personalKey(),
    memory: storage(`milaan-entries ${workbook}`),
    startFileReader: async () => (await import("../worker/start")).fileWorker,
  });
  await session.open();
  // Functions report that the workbook is being opened until the facts of the sheets are compared with the evidence.
  void session.idle().finally(() => setRunning(session));
  void import("../commands/ribbon-state").then(({ keepRibbon, officeRibbon }) => {
    const ribbon = officeRibbon();
    if (ribbon) keepRibbon(session, ribbon);
  });
  for (const event of ["focus", "pageshow"]) window.addEventListener(event, () => session.onFocus());
  return {
    session,
    theme: () => (Office.context as Partial<Office.Context>).officeTheme,
    confirm: async (question) => (await import("./confirm/confirm-in-window")).confirmInWindow(question),
    actor: actor.read,
    setActor: actor.write,
  };
}

/** The manifest's requirements; in an Excel that opens the page anyway, the fault lists what is missing. */
const REQUIRED = { ExcelApi: "1.14", SharedRuntime: "1.1", CustomFunctionsRuntime: "1.3" } as const;

function missingSets(): string[] {
  const { requirements } = Office.context;
  return Object.entries(REQUIRED)
    .filter(([name, version]) => !requirements.isSetSupported(name, version))
    .map(([name, version]) => `${name} ${version}`);
}

function officeReady(): Promise<{ host: Office.HostType; platform: Office.PlatformType }> {
  return typeof Office === "undefined" ? new Promise(() => undefined) : Office.onReady();
}

function timeout(timeoutMs: number): Promise<"timeout"> {
  return new Promise((resolve) => setTimeout(() => resolve("timeout"), timeoutMs));
}

/** The URL of this copy of the workbook, because each copy has its own writer. Blank for one that was never saved. */
function workbookUrl(): string {
  return (Office.context.document as Partial<Office.Document> | undefined)?.url ?? "";
}

/** A short hash of a text, so that the text itself is not stored. */
async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
