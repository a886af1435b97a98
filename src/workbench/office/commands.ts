/**
 * Sends ribbon commands and shortcut actions to the add-in.
 *
 * A ribbon command ends when the add-in calls `event.completed()`; an add-in that does not call it never ends it. An
 * action (keyboard shortcut) has no response in the protocol: it ends when it was sent.
 */

/** Status of a command that the add-in does not know. */
const UNKNOWN_COMMAND = 11101;

export const COMMAND_EVENT = "appCommandInvoked";
export const ACTION_CATEGORY = 2;
export const ACTION_TYPE = 1000;

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
  name: string;
}

export class Commands {
  private readonly waiting = new Map<string, Waiting>();
  private next = 1;

  get pending(): readonly string[] {
    return [...this.waiting.values()].map((command) => command.name);
  }

  /** The message of a command, and a promise of its completion. */
  start(functionName: string, controlId: string): { message: Record<string, unknown>; done: Promise<void> } {
    const id = String(this.next++);
    const done = new Promise<void>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, name: functionName });
    });
    const event = { source: { id: controlId }, id };
    return { message: { 0: id, 1: functionName, 2: JSON.stringify(event) }, done };
  }

  /** Handles the add-in's report that a command has ended. */
  completed(id: string, status: number): void {
    const command = this.waiting.get(id);
    if (command === undefined) return;
    this.waiting.delete(id);
    if (status === 0) command.resolve();
    else if (status === UNKNOWN_COMMAND)
      command.reject(new Error(`The add-in knows no command "${command.name}".`));
    else command.reject(new Error(`The command "${command.name}" failed with status ${status}.`));
  }

  /** Rejects everything that waits. */
  rejectAll(): void {
    for (const command of this.waiting.values())
      command.reject(new Error(`The connection closed before the command "${command.name}" had ended.`));
    this.waiting.clear();
  }
}
