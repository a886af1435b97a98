/**
 * An add-in's event subscriptions, and the queue of events to deliver.
 *
 * Events are sent on one channel as numbered entries, one entry per subscribed target: a sheet's or table's id, or the
 * literal "Workbook" for handlers on a collection. They are queued while a request runs and sent after its response.
 * While `enabled` is false (`context.runtime.enableEvents`) nothing is queued.
 */

export const EventType = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
  formatChanged: 18,
  rowSorted: 19,
  columnSorted: 20,
  singleClicked: 21,
  rowHiddenChanged: 22,
  formulaChanged: 23,
  protectionChanged: 24,
  nameChanged: 25,
  visibilityChanged: 26,
  moved: 27,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
  paneVisibility: 65539,
} as const;

export const WORKBOOK_TARGET = "Workbook";

const OBJECT_EVENTS = 65536;

/** `[category, type, target, JSON text, id, remote]`, as sent on the channel. */
/** What an entry of the channel is: its category, and the type within it. */
export interface EntryKind {
  readonly category: number;
  readonly type: number;
}

export type ChannelEntry = [number, number, string, string, string, boolean];

export class EventQueue {
  /** Flushes buffered changes before the subscriptions change. */
  flushChanges: () => void = () => undefined;
  private on = true;
  private readonly subscriptions = new Map<string, number>();
  private waiting: ChannelEntry[] = [];
  private next = 1;

  /** Called when something was queued. */
  constructor(private readonly queued: () => void) {}

  get enabled(): boolean {
    return this.on;
  }

  set enabled(on: boolean) {
    this.flushChanges();
    this.on = on;
  }

  subscribe(type: number, target: string): void {
    this.flushChanges();
    const key = `${type} ${target}`;
    this.subscriptions.set(key, (this.subscriptions.get(key) ?? 0) + 1);
  }

  unsubscribe(type: number, target: string): void {
    this.flushChanges();
    const key = `${type} ${target}`;
    const left = (this.subscriptions.get(key) ?? 0) - 1;
    if (left > 0) this.subscriptions.set(key, left);
    else this.subscriptions.delete(key);
  }

  wants(type: number, target: string): boolean {
    return this.subscriptions.has(`${type} ${target}`);
  }

  /** Queues an event for those of the targets that have a handler. */
  emit(type: number, targets: readonly string[], payload: Record<string, unknown>, remote = false): void {
    if (!this.enabled) return;
    for (const target of targets)
      if (this.wants(type, target)) this.push({ category: OBJECT_EVENTS, type }, target, payload, remote);
  }

  /** Queues an entry whether or not there is a subscription. */
  push({ category, type }: EntryKind, target: string, payload: unknown, remote = false): void {
    this.waiting.push([category, type, target, JSON.stringify(payload), String(this.next++), remote]);
    this.queued();
  }

  /** Object events, addressed as such; for events that have no registration call. */
  pushObjectEvent(type: number, target: string, payload: unknown): void {
    this.push({ category: OBJECT_EVENTS, type }, target, payload);
  }

  get size(): number {
    return this.waiting.length;
  }

  /** Removes and returns the queue. */
  take(): ChannelEntry[] {
    const entries = this.waiting;
    this.waiting = [];
    return entries;
  }
}
