/**
 * One open workbook: the actions with clock and user filled in, the sheets as last read for screens and functions, and
 * the watch for changed cells. Actions run one after another, because each reads before it writes.
 */
import type { AnswerRequest } from "../actions/answers/answer";
import { done, type ActionContext, type Outcome } from "../actions/context";
import { WATCHED_TABLES } from "../actions/facts/tables";
import type { DocumentVersion } from "../actions/review/document-versions";
import type { ReviewLog } from "../actions/review/session";
import type { Choices } from "../actions/merge/answers";
import type { MergeOutcome, MergeSource } from "../actions/merge/merge";
import type { VersionPair } from "../actions/statement/compare-versions";
import type { Why } from "../actions/statement/regenerate";
import type { Version } from "../actions/statement/versions";
import type { Entry } from "../evidence/entry";
import type { TaxDocument } from "../documents/document";
import { plainText } from "../gst/cell-text";
import { momentInIndia, type Moment } from "../gst/date";
import { isFault, type Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { VersionChange } from "../gstr2b/versions/compare";
import { SETTINGS_TABLE } from "../settings/sheet";
import type { Action } from "../ims/record";
import type { Port } from "../workbook/port";
import type { SignerSource } from "../evidence/signed/signatures";
import type { SignedForPane } from "./signed";
import type { KeySource } from "./signer";
import { Confirmations } from "./confirm";
import { ChangeChecks } from "./watch/change-checks";
import { LogWatch } from "./watch/log-watch";
import { SheetCache, CachingPort } from "./sheet-cache";
import { readSheets } from "./opening";
import { Imports } from "./imports";
import { InExcel } from "./in-excel";
import type { StartFileReader } from "./large-files";
import type { Memory } from "./watch/own-entries";
import { asShown } from "./screens/answers-shown";
import { ActionRunner } from "./action-runner";
import { ACTIONS, type SessionAction } from "./actions";
import { StateKeeper, type SessionState } from "./state";
import { Editors } from "./watch/editors";
import { ActionQueue, type Waits } from "./action-queue";
import { WholeWorkbook } from "./whole-workbook";
import type { View } from "./screens/view";
import { Views } from "./screens/views";

export interface SessionOptions extends Waits {
  readonly port: Port;
  /** Milliseconds since 1970; the real clock outside tests. */
  readonly clock: () => number;
  readonly actor: () => string;
  readonly version: string;
  /**
   * A short unique text that identifies this add-in among all that write into the same log, on other machines and in
   * other copies of the workbook.
   */
  readonly writer: string;
  /** The key with which this person's Excel signs; left out where it has none. */
  readonly key?: KeySource;
  /** Where this installation stores what it wrote into this workbook; left out where it stores nothing. */
  readonly memory?: Memory;
  /** What reads large files off the page's own thread; left out where they are read here. */
  readonly startFileReader?: StartFileReader;
  /** After how long without a co-author's change what their Excel left unrecorded is recorded here; milliseconds. */
  readonly quietMs?: number;
}

/** How often {@link Session.idle} retries while Excel is busy. */
const IDLE_POLL_MS = 300;

export class Session {
  readonly cache = new SheetCache();
  private readonly port: Port;
  private readonly queue: ActionQueue;
  private readonly confirmations: Confirmations;
  private readonly changes: ChangeChecks;
  private readonly workbook: WholeWorkbook;
  /** Why Milaan does not work in this workbook. */
  private refusal: Fault | undefined;
  private readonly editors = new Editors(this.cache);
  private readonly state = new StateKeeper();
  private readonly log: LogWatch;
  private readonly views = new Views(this.cache);
  private readonly runner: ActionRunner;
  private readonly signer: SignerSource;
  readonly imports: Imports;
  readonly excel: InExcel;

  constructor(private readonly options: SessionOptions) {
    this.workbook = new WholeWorkbook(options.port);
    this.log = new LogWatch(this.cache, this.state, options, () => this.view());
    this.port = new CachingPort(options.port, this.cache, {
      ended: () => this.queue.untilFree(),
      mayWrite: this.workbook.mayWrite,
      progress: () => this.runner.progress,
      committed: () => this.runner.commit(),
    });
    this.queue = new ActionQueue(this.port, (finished) => this.state.notice(finished), options);
    this.changes = new ChangeChecks(this.port, {
      run: (busy, run, shown) => this.runner.run(busy, run, { shown, canStop: false }),
      report: (...faults) => this.state.notice(...faults),
      clear: (isResolved) => this.state.clear(isResolved),
      onChange: (change) => this.editors.note(change),
      onAdopted: () => {
        this.editors.areAdopted = true;
      },
      ...{ quietMs: options.quietMs, busyRetryMs: options.busyRetryMs },
    });
    this.runner = new ActionRunner({
      state: this.state,
      queue: this.queue,
      context: () => this.actionContext(),
      refusal: () => this.refusal,
      forked: () => this.log.forked,
      afterwards: () => this.afterAction(),
    });
    this.signer = async () => (await import("./signer")).signerOf(options.key, this.cache);
    this.imports = new Imports({
      ...{ cache: this.cache, state: this.state, start: options.startFileReader },
      view: () => this.view(),
      progress: () => this.runner.progress,
      context: async () => {
        await this.queue.ended();
        return this.actionContext();
      },
      importOne: (...given) => this.importAsked(...given),
    });
    this.excel = new InExcel(this.port, this.cache, this.state);
    this.confirmations = new Confirmations(options.clock);
    this.cache.subscribe(() => this.state.notify());
  }

  /**
   * Reads the workbook and begins to watch. What was typed while Milaan was closed is checked afterwards: the pane is
   * shown meanwhile, and actions wait for it.
   */
  async open(): Promise<void> {
    await this.changes.untilAccepted("Opening the workbook", async (context) => {
      const { refusal, notice } = await this.workbook.open();
      this.refusal = refusal;
      if (refusal) return done("");
      if (notice) this.state.notice(notice);
      const { isReadOnly } = this.workbook;
      if (!isReadOnly) await this.queue.finish();
      const upgraded =
        !isReadOnly && (await this.port.tables()).has(SETTINGS_TABLE)
          ? await (await import("../actions/workbook/upgrade")).upgrade(context)
          : done("");
      await readSheets(this.port);
      await this.log.check(context, true);
      return upgraded;
    });
    const isSetUp = this.cache.grid(SETTINGS_TABLE) !== undefined && !this.workbook.isReadOnly;
    this.state.set({ opened: true, checking: isSetUp });
    this.editors.areAdopted = !isSetUp;
    if (isSetUp) void this.changes.checkAll().finally(() => this.state.set({ checking: false }));
  }

  async close(): Promise<void> {
    this.changes.close();
    await this.queue.ended();
    await this.changes.unwatch();
  }

  /** The moment as of which decisions are made: the practice clock where the workbook has one. */
  now(): Moment {
    return this.views.now(momentInIndia(this.options.clock()));
  }

  view(): View | Fault {
    return this.refusal ?? this.views.at(momentInIndia(this.options.clock()));
  }

  get isReadOnly(): boolean {
    return this.workbook.isReadOnly;
  }

  current(): SessionState {
    return this.state.current;
  }

  subscribe(listener: () => void): () => void {
    return this.state.subscribe(listener);
  }

  readonly setUp = this.bound(ACTIONS.setUp);
  readonly loadSample = this.bound(ACTIONS.loadSample);
  readonly sync = this.bound(ACTIONS.sync);
  private readonly generateAsked = this.bound(ACTIONS.generate);
  readonly file = this.bound(ACTIONS.file);
  readonly check = this.bound(ACTIONS.check);
  readonly askSupplier = this.bound(ACTIONS.askSupplier);
  readonly formulasToValues = this.bound(ACTIONS.formulasToValues);
  readonly reconcile = this.bound(ACTIONS.reconcile);
  readonly decide = this.bound(ACTIONS.decide);
  readonly checkSync = this.bound(ACTIONS.checkSync);
  readonly acknowledge = this.bound(ACTIONS.acknowledge);
  readonly correct = this.bound(ACTIONS.correct);
  readonly verify = this.bound(ACTIONS.verify);
  readonly importFile = this.bound(ACTIONS.importFile);
  readonly importBooks = this.bound(ACTIONS.importBooks);
  private readonly importAsked = this.bound(ACTIONS.importAsked);
  readonly exportIms = this.bound(ACTIONS.exportIms);
  readonly confirmUpload = this.bound(ACTIONS.confirmUpload);
  readonly saveCheckpoint = this.bound(ACTIONS.saveCheckpoint);
  readonly certificate = this.bound(ACTIONS.certificate);
  readonly checkCheckpoint = this.bound(ACTIONS.checkCheckpoint);
  readonly approve = this.bound(ACTIONS.approve);
  readonly sendBack = this.bound(ACTIONS.sendBack);
  readonly beginSession = this.bound(ACTIONS.beginSession);
  readonly endSession = this.bound(ACTIONS.endSession);
  readonly addKey = this.bound(ACTIONS.addKey);
  readonly confirmKey = this.bound(ACTIONS.confirmKey);
  readonly takeBack = this.bound(ACTIONS.takeBack);
  readonly save = this.bound(ACTIONS.save);
  readonly remove = this.bound(ACTIONS.remove);
  readonly fileReturn = this.bound(ACTIONS.fileReturn);
  readonly reportBillOfEntry = this.bound(ACTIONS.reportBillOfEntry);

  /** @param why the version that stands is replaced; where it is left out, the pane asks if documents would change. */
  generate = async (period: Period, why?: Why): Promise<Outcome> => {
    const outcome = await this.generateAsked(period, why);
    this.state.set({ regeneration: outcome.regeneration });
    return outcome;
  };
  /** The version that stands stays. */
  keepVersion = (): void => this.state.set({ regeneration: undefined, last: undefined });

  repair = (): Promise<Outcome> =>
    this.runner.run(
      "Making missing sheets",
      async (context) => {
        // The watched table may be gone.
        await this.changes.unwatch();
        return (await import("../actions/workbook/repair")).repair(context);
      },
      { canStop: false },
    );
  answer = (requests: readonly AnswerRequest[]): Promise<Outcome> => {
    const seen = asShown(this.cache, requests);
    return this.runner.run("Recording actions", async (context) =>
      (await import("../actions/answers/answer")).answer(context, seen.map(inPlainText)),
    );
  };
  /** The two histories of this log, or of this log and a copy, and the effect of merging them. */
  previewMerge = (copy?: MergeSource["copy"]): Promise<MergeOutcome> =>
    this.runner.run(
      "Comparing two histories",
      async (context) => (await merging()).compareHistories(context, this.mergeSource(copy)),
      { isOnAnyLog: true },
    );
  /** @param without continues although entries of the other history are not available. */
  merge = async (copy?: MergeSource["copy"], choices?: Choices, without = false): Promise<MergeOutcome> => {
    const merged = await this.runner.run(
      "Merging two histories",
      async (context) => (await merging()).merge(context, this.mergeSource(copy), choices, without),
      { canStop: false, isOnAnyLog: true },
    );
    if (merged.done) await this.changes.checkAll();
    return merged;
  };
  /** The answers that {@link takeBack} takes back, which may be more than the cache holds. */
  lastBatch = async (): Promise<readonly Entry[]> => {
    await this.queue.ended();
    return (await import("../actions/answers/take-back")).lastBatch({ port: this.port });
  };
  /** Files the open period from the ribbon: the first press says what will happen, the second files. */
  fileFromRibbon = (period: Period): Promise<Outcome> =>
    this.confirmations.isConfirmed(`file ${period}`)
      ? this.file(period, "refused")
      : this.runner.run("Filing GSTR-3B", async () => (await ribbon()).confirmFiling(this.view()));

  /** Prepared answers, keys and signatures, and this Excel's own key, from the whole log. */
  signed = async (): Promise<SignedForPane | Fault> => {
    await this.queue.ended();
    return (await import("./signed")).signedForPane(this.actionContext());
  };

  /** All entries of the evidence. */
  evidence = async (): Promise<readonly Entry[] | Fault> => {
    await this.queue.ended();
    return (await import("../actions/audit/log")).everyEntry(this.actionContext());
  };

  /** Review sessions, and since when records wait, from the whole log. */
  reviewLog = async (): Promise<ReviewLog | Fault> => {
    await this.queue.ended();
    return (await import("../actions/review/session")).readReviewLog(this.actionContext());
  };

  /** Row keys of the records that came since the last review session ended, from the whole log; undefined before one. */
  arrivedSince = async (): Promise<ReadonlySet<string> | undefined | Fault> => {
    await this.queue.ended();
    return (await import("../actions/review/since-last-session")).arrivedSince(this.actionContext());
  };

  /** Every version of a document as it came, from the sheets, the whole log and the copy of facts. */
  documentVersions = async (document: TaxDocument): Promise<readonly DocumentVersion[] | Fault> => {
    await this.queue.ended();
    return (await import("../actions/review/document-versions")).documentVersions(
      this.actionContext(),
      document,
    );
  };

  /** Every version of a period's statement, from the whole log; and two of them compared. */
  versions = async (period: Period): Promise<readonly Version[] | Fault> => {
    await this.queue.ended();
    return (await comparing()).versionsOf(this.actionContext(), period);
  };
  compareVersions = async (period: Period, pair: VersionPair): Promise<VersionChange | Fault> => {
    await this.queue.ended();
    return (await comparing()).compareTwo(this.actionContext(), period, pair);
  };

  /** Gives one answer to all visible selected rows of the IMS sheet, as the ribbon and the shortcuts do. */
  answerSelection = (action: Action): Promise<Outcome> =>
    this.runner.run("Recording actions", async (context) => {
      const { isConfirmed } = this.confirmations;
      const state = { cache: this.cache, view: () => this.view(), isConfirmed };
      return (await ribbon()).answerSelected(context, action, state);
    });

  /** Waits until no action runs and no typed change waits to be adopted. */
  async idle(): Promise<void> {
    for (;;) {
      await this.queue.ended();
      if (!this.changes.areWaiting()) return;
      await this.changes.checkMarked();
      if (this.changes.areWaiting()) await sleep(this.options.busyRetryMs ?? IDLE_POLL_MS);
    }
  }

  /** The pane gets the focus: changes that raised no event are found. */
  onFocus = (): void => this.changes.onFocus();

  /** Stops the action that runs now, where it may be stopped: nothing of it is done then, unless it is committed. */
  stop = (): void => this.runner.stop();

  dismiss = (): void => this.state.set({ last: undefined, notices: [] });

  private mergeSource(copy: MergeSource["copy"]): MergeSource {
    return { ...(copy ? { copy } : {}), kept: this.log.lost };
  }

  private actionContext(): ActionContext {
    return {
      ...this.log.own,
      port: this.port,
      asOf: this.now(),
      actor: plainText(this.options.actor()),
      version: this.options.version,
      writer: this.options.writer,
      signer: this.signer,
      isByUnknown: this.editors.isByUnknown,
      owner: () => {
        const view = this.view();
        return isFault(view) ? undefined : view.settings;
      },
      ...this.imports.readers(),
      pause: () => this.runner.pause(),
    };
  }

  /** Tables that an action has made are watched, too, and its entries are looked at. */
  private async afterAction(): Promise<void> {
    if (!this.workbook.isReadOnly)
      await this.changes.watch(
        WATCHED_TABLES.filter((table) => this.cache.grid(table)),
        (table) => this.cache.grid(table)?.sheet ?? "",
      );
    await this.log.check(this.actionContext(), false);
  }

  private bound<Given extends readonly unknown[]>({
    busy,
    run,
    ...how
  }: SessionAction<Given>): (...given: Given) => Promise<Outcome> {
    return (...given) => {
      const text = typeof busy === "string" ? busy : busy(...given);
      return this.runner.run(text, (context) => run(context, ...given), how);
    };
  }
}

const comparing = () => import("../actions/statement/compare-versions");

const merging = () => import("../actions/merge/merge");

const sleep = (ms?: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const ribbon = () => import("./ribbon");

/** Remarks may be pasted from anywhere. */
function inPlainText(asked: AnswerRequest): AnswerRequest {
  if (typeof asked.answer === "string") return asked;
  return { ...asked, answer: { ...asked.answer, remarks: plainText(asked.answer.remarks) } };
}
