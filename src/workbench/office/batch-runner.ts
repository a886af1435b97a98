/**
 * Receives requests of Office.js in their envelope, runs them in order, and applies the limits and faults of a real
 * host.
 *
 * Errors of single actions are part of a successful response; only what stops a request as a whole (too large, cell
 * being edited, too busy) is an error number of the envelope.
 */
import type { BatchLog } from "./batch-log";
import { execute } from "./executor";
import type { Faults, RequestFault } from "./faults";
import type { Handle } from "./object-model";
import type { Session } from "./session";
import type { RequestBody, RequestEnvelope } from "./wire";
import { DELAY_FOR_CELL_EDIT, utf8Length } from "./wire";
import { NEVER } from "./xdm";

const FLAG_WRITES = 1;
const ENVELOPE_ERROR = {
  cellEdit: 5004,
  activityLimit: 5102,
  requestTooLarge: 5103,
  responseTooLarge: 5104,
  accessDenied: 7000,
} as const;

const ENVELOPE_FAULT: Readonly<Record<RequestFault, number | undefined>> = {
  "cell edit": ENVELOPE_ERROR.cellEdit,
  "activity limit": ENVELOPE_ERROR.activityLimit,
  "too large": ENVELOPE_ERROR.requestTooLarge,
  "access denied": ENVELOPE_ERROR.accessDenied,
  "lost answer": undefined,
};

export interface BatchHooks {
  root(customData: string): Handle;
  /** After a request was executed, before its response is sent. */
  ended(): void;
}

export class BatchRunner {
  private tail: Promise<unknown> = Promise.resolve();
  private inFlight = 0;
  private resumed: (() => void)[] = [];

  constructor(
    private readonly session: Session,
    private readonly log: BatchLog,
    private readonly hooks: BatchHooks,
  ) {}

  /** Whether a request is being executed: changes made then are this add-in's. */
  isExecuting = false;

  get busy(): boolean {
    return this.inFlight > 0;
  }

  /** The response to an envelope, after the earlier requests. */
  run(envelope: RequestEnvelope): Promise<unknown> {
    this.inFlight += 1;
    const answer = this.tail.then(() => this.answer(envelope));
    this.tail = answer.catch(() => undefined).finally(() => (this.inFlight -= 1));
    return answer;
  }

  /** The user has ended cell editing: waiting requests continue. */
  cellEditEnded(): void {
    const resumed = this.resumed;
    this.resumed = [];
    for (const resume of resumed) resume();
  }

  private async answer(envelope: RequestEnvelope): Promise<unknown> {
    const { faults, harshness } = this.session;
    const [customData, , , , text] = envelope;
    const flags = envelope[6];
    if (faults.delay > 0) await new Promise((resolve) => setTimeout(resolve, faults.delay));
    await faults.gate?.((flags & FLAG_WRITES) !== 0);
    while (faults.cellEdit && (flags & DELAY_FOR_CELL_EDIT) !== 0)
      await new Promise<void>((resolve) => this.resumed.push(resolve));
    const requestBytes = utf8Length(text);
    const isEditing = harshness.beforeRequest() && (flags & DELAY_FOR_CELL_EDIT) === 0;
    const fault = isEditing ? "cell edit" : this.requestFault(faults);
    const refusal = fault ? ENVELOPE_FAULT[fault] : this.refusal(faults, flags, requestBytes);
    if (refusal === NEVER) return NEVER;
    if (typeof refusal === "number") {
      this.log.add({ actions: 0, requestBytes, responseBytes: 0, error: String(refusal) });
      return { Version: 1, Error: refusal };
    }
    if (faults.crashAfter !== undefined) faults.crashAfter -= 1;
    const answer = this.execute(JSON.parse(text) as RequestBody, customData, requestBytes);
    const late = harshness.lateness();
    if (late > 0) await new Promise((resolve) => setTimeout(resolve, late));
    return fault === "lost answer" ? NEVER : answer;
  }

  private requestFault(faults: Faults): RequestFault | undefined {
    if (!faults.once) return undefined;
    const { after, what } = faults.once;
    faults.once = after > 0 ? { after: after - 1, what } : undefined;
    return after > 0 ? undefined : what;
  }

  private refusal(faults: Faults, flags: number, requestBytes: number): number | typeof NEVER | undefined {
    if (faults.neverAnswer || faults.crashAfter === 0) return NEVER;
    if (faults.cellEdit) return ENVELOPE_ERROR.cellEdit;
    if (faults.activityLimitReached) return ENVELOPE_ERROR.activityLimit;
    if (faults.payloadLimit !== false && requestBytes > faults.payloadLimit)
      return ENVELOPE_ERROR.requestTooLarge;
    if (faults.readOnly && (flags & FLAG_WRITES) !== 0) return ENVELOPE_ERROR.accessDenied;
    return undefined;
  }

  private execute(body: RequestBody, customData: string, requestBytes: number): unknown {
    const { faults, references } = this.session;
    const keptBefore = references.ids();
    this.isExecuting = true;
    const response = execute(body, this.hooks.root(customData), this.session);
    this.isExecuting = false;
    this.hooks.ended();
    const text = JSON.stringify(response);
    const responseBytes = utf8Length(text);
    const tooLarge = faults.payloadLimit !== false && responseBytes > faults.payloadLimit;
    const error = tooLarge ? "ResponsePayloadSizeLimitExceeded" : response.Error?.Code;
    const actions = body.Actions.length;
    this.log.add({ actions, requestBytes, responseBytes, ...(error === undefined ? {} : { error }) });
    if (tooLarge) {
      for (const id of references.ids()) if (!keptBefore.has(id)) references.remove(id);
      return { Version: 1, Error: ENVELOPE_ERROR.responseTooLarge };
    }
    if (faults.dropResponse) return NEVER;
    return { Version: 1, Error: 0, Data: [200, [], text] };
  }
}
