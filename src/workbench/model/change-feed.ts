/**
 * Finishes every change: the work is done, the calculation runs once, the version increases by one, then every listener
 * is notified of each change in order.
 */
import type { Change, Listener } from "./change";

export abstract class ChangeFeed {
  private readonly listeners = new Set<Listener>();
  private readonly waiting: Change[] = [];
  private depth = 0;
  private delivering = false;
  private steps = 0;

  /** Called at the end of each change; what the calculation changes is recorded too. */
  protected abstract calculateDirty(): void;

  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Increases with each finished change. */
  get version(): number {
    return this.steps;
  }

  /** Records a change; outside of `atomically` it is finished at once. */
  record(change: Change): void {
    this.waiting.push(change);
    if (this.depth === 0) this.finish();
  }

  /** One recalculation and one version step at the end, for any number of changes inside. */
  atomically<T>(work: () => T): T {
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
      if (this.depth === 0) this.finish();
    }
  }

  private finish(): void {
    this.depth++;
    try {
      this.calculateDirty();
    } finally {
      this.depth--;
    }
    if (this.waiting.length === 0) return;
    this.steps++;
    if (!this.delivering) this.deliver();
  }

  /** Changes made by a listener are reported after all listeners were notified. */
  private deliver(): void {
    this.delivering = true;
    try {
      for (let change = this.waiting.shift(); change; change = this.waiting.shift()) {
        for (const listener of [...this.listeners]) listener(change);
      }
    } finally {
      this.delivering = false;
    }
  }
}
