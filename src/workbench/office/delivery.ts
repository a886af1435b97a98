/**
 * The messages between host and add-in: which events the add-in listens to, and when they are sent to it. Events that
 * wait are delivered after the response of the request that caused them.
 */
import type { EventQueue } from "./events";
import type { XdmServer } from "./xdm";

export const MESSAGE_CHANNEL = "richApiMessage";

export interface DeliveryOptions {
  /** Is a request in flight? Requests call {@link Delivery.flushSoon} when they end. */
  readonly isBusy: () => boolean;
  /** Turns changes of the workbook into events. */
  readonly flushChanges: () => void;
}

export class Delivery {
  /** Counts the messages, so that inactivity can be detected. */
  traffic = 0;
  private server: XdmServer | undefined;
  private readonly readiness: (() => void)[] = [];
  /** Channels to be fired next. */
  private readonly toFire = new Set<string>();
  private flushing = false;

  constructor(
    private readonly events: EventQueue,
    private readonly options: DeliveryOptions,
  ) {}

  connect(server: XdmServer): void {
    this.server = server;
  }

  disconnect(): void {
    this.server = undefined;
  }

  /** Receives a message from the add-in's page. */
  receive(text: string): void {
    this.traffic += 1;
    this.server?.receive(text);
  }

  /** Do events wait for delivery? */
  get isWaiting(): boolean {
    return this.flushing || (this.events.size > 0 && this.listens(MESSAGE_CHANNEL));
  }

  /** The add-in has registered a listener. */
  registered(event: string): void {
    if (event === MESSAGE_CHANNEL) this.flushSoon();
    for (const check of [...this.readiness]) check();
  }

  /** Resolves as soon as the add-in listens to the event. */
  listening(event: string): Promise<void> {
    if (this.listens(event)) return Promise.resolve();
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.listens(event)) return;
        this.readiness.splice(this.readiness.indexOf(check), 1);
        resolve();
      };
      this.readiness.push(check);
    });
  }

  flushSoon(): void {
    if (this.flushing) return;
    this.flushing = true;
    setTimeout(() => this.flush(), 0);
  }

  /** Reports that something has changed, but not what; once for simultaneous changes. */
  fireLater(channel: string): void {
    if (!this.events.enabled || !this.listens(channel) || this.toFire.has(channel)) return;
    this.toFire.add(channel);
    setTimeout(() => {
      this.toFire.delete(channel);
      this.fire(channel, {});
    }, 0);
  }

  fire(event: string, data: unknown): void {
    this.traffic += 1;
    this.server?.fire(event, data);
  }

  private listens(event: string): boolean {
    return this.server?.listens(event) === true;
  }

  private flush(): void {
    this.flushing = false;
    if (this.options.isBusy()) return;
    this.options.flushChanges();
    if (!this.listens(MESSAGE_CHANNEL)) return;
    const entries = this.events.take();
    if (entries.length > 0) this.fire(MESSAGE_CHANNEL, { ArrayData: entries });
  }
}
