/**
 * What an add-in's page gets at start: the host it runs in, the connection, and the context of the document.
 *
 * The library trusts a host only over https and only if the host's name is Microsoft's or the page's own; so the host's
 * origin is the page's own. Each activation needs a new conversation id: the library caches document settings under it
 * in the session storage, and the cache overrides the host.
 */
import type { RequirementSets } from "./requirement-sets";
import { requirementMatrix } from "./requirement-sets";

const EXCEL = 16;
const READ_ONLY = 0;
const READ_WRITE = 1;
const TASK_PANE = 2;
/** Shared runtime (1) and custom functions (2). */
const HOST_FLAGS = 3;

const ADDIN_ID = "add-in";

export interface Connection {
  conversationId: string;
  /** Origin of the host as the page sees it, for example `https://localhost:3000`. */
  origin: string;
}

export interface DocumentContext {
  locale: string;
  requirementSets: RequirementSets;
  readOnly: boolean;
  settings: Iterable<[string, unknown]>;
  documentUrl: string;
}

let conversations = 0;

/** A conversation id that was not used in this process or page before. */
export function newConversationId(): string {
  conversations += 1;
  return `workbench-${Date.now().toString(36)}-${conversations}`;
}

/** The host info that the library looks for in the page's address and in `window.name`. */
export function hostInfo(locale: string): string {
  return ["Excel", "Web", "16.00", locale, "telemetry", "", "disableLogging", String(HOST_FLAGS)].join("$");
}

/** The `window.name` of a frame that hosts the add-in. */
export function windowName(connection: Connection, locale: string): string {
  return JSON.stringify({
    baseFrameName: "workbench",
    hostInfo: hostInfo(locale),
    xdmInfo: [connection.conversationId, ADDIN_ID, connection.origin].join("|"),
    serializerVersion: 1,
    flights: "[]",
  });
}

/** Document settings in the client's form: pairs of key and JSON text. */
export function serializedSettings(settings: Iterable<[string, unknown]>): [string, string][] {
  return [...settings].map(([key, value]) => [key, JSON.stringify(value)]);
}

/** The response to the first call of every activation. */
export function appContext(context: DocumentContext, connection: Connection): Record<string, unknown> {
  return {
    _id: ADDIN_ID,
    _appName: EXCEL,
    _appVersion: "16.00",
    _appMinorVersion: 0,
    _hostFullVersion: "16.0.0.0",
    _appUILocale: context.locale,
    _dataLocale: context.locale,
    _docUrl: context.documentUrl,
    _clientMode: context.readOnly ? READ_ONLY : READ_WRITE,
    _settings: serializedSettings(context.settings),
    _reason: "documentOpened",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: connection.conversationId,
    _appInstanceId: connection.conversationId,
    _requirementMatrix: requirementMatrix(context.requirementSets),
    _addinName: "Add-in",
    _appDomains: [],
    _clientWindowWidth: 350,
    _clientWindowHeight: 768,
    _initialDisplayMode: TASK_PANE,
  };
}
