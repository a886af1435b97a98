/**
 * Excel, as an add-in sees it: one workbook and one add-in's connection to it. Two hosts of one workbook are two
 * co-authors: a write of the add-in at one of them is a remote change at the other.
 *
 * Messages arrive through `receive` and are sent through the transport given to `connect`; the same host serves an
 * in-process connection (tests, command line) and a frame of a page. The other side is the real Office.js. Events are
 * sent after the response of the request that caused them.
 */
import type { Change, Workbook } from "../model";
import { HostError } from "../model";
import type { BatchRecord, BatchStats } from "./batch-log";
import { BatchLog } from "./batch-log";
import { BatchRunner } from "./batch-runner";
import { ChangeEvents } from "./change-events";
import { ACTION_CATEGORY, ACTION_TYPE, COMMAND_EVENT, Commands } from "./commands";
import type { Connection } from "./connection";
import { appContext, serializedSettings } from "./connection";
import { Delivery, MESSAGE_CHANNEL } from "./delivery";
import { EventQueue, EventType } from "./events";
import { NotModelled } from "./failure";
import type { Faults } from "./faults";
import { noFaults, WEB_PAYLOAD_LIMIT } from "./faults";
import type { FunctionsMetadata } from "./functions";
import { FunctionCalls } from "./functions";
import { Harshness } from "./harshness";
import { rootObject, serviceObject } from "./objects";
import { References } from "./references";
import type { RequirementSets } from "./requirement-sets";
import { DEFAULT_REQUIREMENT_SETS } from "./requirement-sets";
import type { PaneState, Session } from "./session";
import { savedSettings } from "./settings-message";
import type { RequestEnvelope } from "./wire";
import { XdmServer } from "./xdm";

const DISPATCH = {
  loadSettings: 75,
  saveSettings: 76,
  fileProperties: 86,
  richApi: 93,
  commandCompleted: 94,
} as const;

const SELECTION_CHANNEL = "documentSelectionChanged";
const SETTINGS_CHANNEL = "settingsChanged";
const IDLE_TURNS = 4;

export interface HostOptions {
  /** User-interface and data locale, "en-US" by default. */
  locale?: string;
  /** Requirement sets to report; merged over the default ones. A set given as "" is not reported. */
  requirementSets?: RequirementSets;
  /** Apply the 5 MB limit of Excel on the web. On by default. */
  webLimits?: boolean;
  faults?: Partial<Faults>;
  documentUrl?: string;
}

export interface HostBug {
  error: unknown;
  where: string;
}

export class OfficeHost {
  readonly faults: Faults;
  /** Random disturbances; all off in a new host. */
  readonly harshness: Harshness;
  /** Faults of the host itself and members it does not model. Empty after every passing test. */
  readonly bugs: HostBug[] = [];
  readonly pane: PaneState = { visible: true, startup: "None" };
  /** The states of ribbon controls set by the add-in, by control id. */
  readonly ribbon = new Map<string, Record<string, unknown>>();
  readonly locale: string;
  readonly requirementSets: RequirementSets;
  readonly session: Session;
  /** Resolves when the add-in's custom-functions runtime has started; calls made earlier wait for it. */
  readonly functionsStarted: Promise<void>;

  private readonly batchLog = new BatchLog();
  private readonly commands = new Commands();
  private readonly events: EventQueue;
  private readonly changes: ChangeEvents;
  private readonly functions: FunctionCalls;
  private readonly runner: BatchRunner;
  private readonly stopListening: () => void;
  private readonly paneListeners = new Set<(pane: PaneState) => void>();
  private readonly ribbonListeners = new Set<() => void>();
  private functionsStart: () => void = () => undefined;
  private readonly delivery: Delivery;
  private suspended = false;

  constructor(
    readonly workbook: Workbook,
    private readonly options: HostOptions = {},
  ) {
    this.locale = options.locale ?? "en-US";
    this.requirementSets = Object.fromEntries(
      Object.entries({ ...DEFAULT_REQUIREMENT_SETS, ...options.requirementSets }).filter(
        ([, version]) => version !== "",
      ),
    );
    this.faults = {
      ...noFaults(),
      payloadLimit: options.webLimits === false ? false : WEB_PAYLOAD_LIMIT,
      ...options.faults,
    };
    this.harshness = new Harshness(workbook);
    this.events = new EventQueue(() => this.delivery.flushSoon());
    this.delivery = new Delivery(this.events, {
      isBusy: () => this.runner.busy,
      flushChanges: () => this.changes.flush(),
    });
    this.changes = new ChangeEvents(workbook, this.events);
    this.events.flushChanges = () => this.changes.flush();
    this.functions = new FunctionCalls(workbook, (category, type, payload) =>
      this.events.push({ category, type }, "", payload),
    );
    this.functionsStarted = new Promise((resolve) => (this.functionsStart = resolve));
    this.session = this.makeSession();
    this.runner = new BatchRunner(this.session, this.batchLog, {
      root: (customData) => rootObject(workbook, customData),
      ended: () => this.requestEnded(),
    });
    this.stopListening = workbook.on((change) => {
      this.session.references.follow(change);
      this.changes.take(this.fromThisHost(change));
      if (change.kind === "selection") this.delivery.fireLater(SELECTION_CHANNEL);
      if (change.kind === "settings") this.delivery.fireLater(SETTINGS_CHANNEL);
      this.delivery.flushSoon();
    });
  }

  /** Changes by an add-in at another host of the same workbook come from a co-author. */
  private fromThisHost(change: Change): Change {
    const isOthers = "by" in change && change.by === "api" && !this.runner.isExecuting;
    return isOthers ? { ...change, by: "remote" } : change;
  }

  /** Connects the host to an add-in. `post` sends messages to the add-in's page. */
  connect(connection: Connection, post: (text: string) => void): void {
    this.delivery.connect(
      new XdmServer(connection.conversationId, connection.origin, post, {
        invoke: (action, data) => this.answer(action, data, connection),
        registered: (event) => this.delivery.registered(event),
        unregistered: () => undefined,
        failed: (error) => this.session.bug(error, "protocol"),
      }),
    );
  }

  /** Receives a message from the add-in's page. */
  receive(text: string): void {
    this.delivery.receive(text);
  }

  /** Ends the connection; the workbook stays. */
  disconnect(): void {
    this.stopListening();
    this.commands.rejectAll();
    this.workbook.unregisterFunctions();
    this.delivery.disconnect();
  }

  /** Registers the custom functions of a metadata file (functions.json) in the workbook. */
  loadFunctions(metadata: FunctionsMetadata, namespace: string): void {
    this.functions.load(metadata, namespace);
  }

  /**
   * Presses a ribbon button. Resolves when the add-in reports the end of the command; rejects when the command is
   * unknown.
   */
  async runCommand(functionName: string, controlId = functionName): Promise<void> {
    await this.delivery.listening(COMMAND_EVENT);
    const { message, done } = this.commands.start(functionName, controlId);
    this.delivery.fire(COMMAND_EVENT, message);
    await done;
  }

  /** Runs a shortcut's action. Resolves when everything it started has ended. */
  async runAction(name: string, args?: unknown): Promise<void> {
    await this.delivery.listening(MESSAGE_CHANNEL);
    const payload = args === undefined ? [name] : [name, JSON.stringify(args)];
    this.events.push({ category: ACTION_CATEGORY, type: ACTION_TYPE }, "", payload);
    await this.idle();
  }

  /** Shows or hides the task pane, as the user does, and notifies the add-in. */
  showPane(visible: boolean): void {
    if (this.pane.visible === visible) return;
    this.pane.visible = visible;
    const visibility = visible ? "Visible" : "Hidden";
    this.events.pushObjectEvent(EventType.paneVisibility, "", { visibility });
    for (const listener of this.paneListeners) listener(this.pane);
  }

  /** Calls back when the task pane is shown or hidden. Returns the unsubscribe function. */
  onPane(listener: (pane: PaneState) => void): () => void {
    this.paneListeners.add(listener);
    return () => this.paneListeners.delete(listener);
  }

  /** Sets the state of a ribbon control, as the add-in's requests do. */
  updateRibbon(control: string, state: Readonly<Record<string, unknown>>): void {
    this.ribbon.set(control, { ...this.ribbon.get(control), ...state });
    for (const listener of this.ribbonListeners) listener();
  }

  /** Calls back when the add-in changes ribbon controls. Returns the unsubscribe function. */
  onRibbon(listener: () => void): () => void {
    this.ribbonListeners.add(listener);
    return () => this.ribbonListeners.delete(listener);
  }

  /** The user begins or ends typing in a cell. */
  editCell(editing: boolean): void {
    this.faults.cellEdit = editing;
    if (!editing) this.runner.cellEditEnded();
  }

  /** Every request so far, with its size and cost. */
  get log(): readonly BatchRecord[] {
    return this.batchLog.records;
  }

  get stats(): BatchStats {
    return this.batchLog.stats;
  }

  resetStats(): void {
    this.batchLog.clear();
  }

  /**
   * Resolves when no request is in flight, every event is delivered, commands have ended and custom functions have
   * returned. Timers of the add-in itself are not waited for. Rejects after `limit` milliseconds with what is still
   * running.
   */
  async idle(limit = 30_000): Promise<void> {
    const deadline = Date.now() + limit;
    for (let idleTurns = 0; idleTurns < IDLE_TURNS;) {
      const before = this.delivery.traffic;
      await new Promise((resolve) => setTimeout(resolve, 0));
      idleTurns = this.delivery.traffic === before && this.pendingWork() === undefined ? idleTurns + 1 : 0;
      if (Date.now() > deadline)
        throw new Error(`The host is not idle after ${limit} ms: ${this.pendingWork() ?? "traffic"}.`);
    }
  }

  private get documentUrl(): string {
    return this.options.documentUrl ?? `https://workbench.example/${encodeURIComponent(this.workbook.name)}`;
  }

  private pendingWork(): string | undefined {
    if (this.runner.busy) return "a request is in flight";
    if (this.delivery.isWaiting) return "events wait for delivery";
    if (this.commands.pending.length > 0)
      return `commands have not ended: ${this.commands.pending.join(", ")}`;
    if (this.functions.pending > 0) return `${this.functions.pending} custom function calls have no result`;
    return undefined;
  }

  private answer(action: string, data: unknown, connection: Connection): unknown {
    switch (action) {
      case "ContextActivationManager_getAppContextAsync":
        return appContext(
          {
            locale: this.locale,
            requirementSets: this.requirementSets,
            readOnly: this.faults.readOnly,
            settings: this.workbook.settings.entries(),
            documentUrl: this.documentUrl,
          },
          connection,
        );
      case "ContextActivationManager_notifyHost":
        return null;
      case "executeMethod":
        return this.dispatch(data as Record<string, unknown>);
      default:
        this.session.bug(new NotModelled(action), "protocol");
        return null;
    }
  }

  private dispatch(data: Record<string, unknown>): unknown {
    const method = data["DdaMethod"] as { DispatchId?: number } | undefined;
    switch (method?.DispatchId) {
      case DISPATCH.richApi:
        return this.runner.run(data["ArrayData"] as RequestEnvelope).finally(() => {
          this.delivery.traffic += 1;
          this.delivery.flushSoon();
        });
      case DISPATCH.commandCompleted:
        this.commands.completed(String(data["0"]), Number(data["1"]));
        return { Version: 1, Error: 0 };
      case DISPATCH.loadSettings:
        return { Version: 1, Error: 0, Properties: serializedSettings(this.workbook.settings.entries()) };
      case DISPATCH.saveSettings:
        this.saveSettings(data);
        return { Version: 1, Error: 0 };
      case DISPATCH.fileProperties:
        return { Version: 1, Error: 0, 0: { 1: this.documentUrl } };
      default:
        this.session.bug(new NotModelled(`dispatch ${String(method?.DispatchId)}`), "protocol");
        return { Version: 1, Error: 5001 };
    }
  }

  /** The client sends all settings; missing ones are deleted. */
  private saveSettings(data: Record<string, unknown>): void {
    const saved = savedSettings(data);
    for (const [key] of [...this.workbook.settings.entries()])
      if (!saved.has(key)) this.workbook.settings.delete(key);
    for (const [key, value] of saved) this.workbook.settings.set(key, value);
  }

  private requestEnded(): void {
    if (this.suspended) {
      this.suspended = false;
      this.workbook.resumeCalculation();
    }
    this.changes.flush();
  }

  private makeSession(): Session {
    const { workbook, events, faults, harshness, pane } = this;
    return {
      workbook,
      events,
      faults,
      harshness,
      pane,
      references: new References(),
      shortcuts: new Map(),
      properties: new Map(),
      customProperties: new Map(),
      beforeAction: () => this.countAction(),
      suspendCalculation: () => {
        if (this.suspended) return;
        this.suspended = true;
        workbook.suspendCalculation();
      },
      service: serviceObject,
      bug: (error, where) => this.bugs.push({ error, where }),
      showPane: (visible) => this.showPane(visible),
      functionResults: (results) => this.functions.results(results),
      functionsReady: () => {
        this.functions.started();
        this.functionsStart();
      },
      ribbonState: (control) => this.ribbon.get(control) ?? {},
      updateRibbon: (control, state) => this.updateRibbon(control, state),
    };
  }

  private countAction(): void {
    if (this.faults.failAtAction === undefined) return;
    if (this.faults.failAtAction === 0) {
      this.faults.failAtAction = undefined;
      throw new HostError("GeneralException", "There was an internal error while processing the request.");
    }
    this.faults.failAtAction -= 1;
  }
}
