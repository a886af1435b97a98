/** Processes that work side by side. One that ends in the middle of a task is replaced, and the task is done again. */
import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { Answer, AnyTask, Done } from "./tasks";

/** A task that ends its worker so often would end any. */
const MOST_ATTEMPTS = 3;
const WORKER = path.join(__dirname, "worker.ts");
const LOADER = path.join(__dirname, "../typescript.cjs");

/** Called when a worker is given a task. */
export type Watch = (step: string, worker: ChildProcess) => void;

interface Waiting {
  readonly task: AnyTask;
  readonly attempts: number;
}

export class Workers {
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  #isClosed = false;

  constructor(
    private readonly count: number,
    private readonly say: (line: string) => void,
    private readonly watch: Watch = () => undefined,
  ) {}

  /**
   * Does all tasks, in any order: what is wrong with one does not keep the others from being done, and all of it is said
   * at once. @param done is called for each one. @throws Error where some cannot be done.
   */
  async run(tasks: readonly AnyTask[], done: (task: AnyTask, result: Done) => void): Promise<void> {
    const waiting: Waiting[] = tasks.map((task) => ({ task, attempts: 0 }));
    const failed = new Set<string>();
    const lane = async () => {
      for (let next = waiting.shift(); next && !this.#isEnded(); next = waiting.shift()) {
        const { task } = next;
        const attempts = next.attempts + 1;
        const answer = await this.#attempt(task);
        if (answer && "failed" in answer) failed.add(answer.failed);
        else if (answer) done(task, answer.done);
        else if (this.#isEnded()) return;
        else if (attempts >= MOST_ATTEMPTS)
          throw new Error(
            `The process for “${task.step}” ended ${attempts} times, for want of memory or because it was stopped. What is done is kept: run the command again, with fewer workers or more shards.`,
          );
        else {
          this.say(`The process for “${task.step}” ended: it is done again by another.`);
          waiting.unshift({ task, attempts });
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.count, tasks.length) }, lane));
    if (failed.size > 0) throw new Error([...failed].sort().join("\n"));
  }

  close(): void {
    this.#isClosed = true;
    for (const worker of this.#all) worker.kill();
    this.#all.clear();
    this.#idle.length = 0;
  }

  #isEnded(): boolean {
    return this.#isClosed;
  }

  /** @returns undefined where the worker ended before it answered. */
  async #attempt(task: AnyTask): Promise<Answer | undefined> {
    const worker = this.#idle.pop() ?? this.#start();
    const answer = await answerOf(worker, task, () => this.watch(task.step, worker));
    if (!answer) {
      this.#all.delete(worker);
      return undefined;
    }
    this.#idle.push(worker);
    return answer;
  }

  #start(): ChildProcess {
    const worker = fork(WORKER, { execArgv: ["--require", LOADER], stdio: ["ignore", 2, 2, "ipc"] });
    this.#all.add(worker);
    return worker;
  }
}

function answerOf(worker: ChildProcess, task: AnyTask, started: () => void): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const end = (answer: Answer | undefined) => {
      worker.off("message", onMessage);
      worker.off("exit", onEnd);
      worker.off("error", onEnd);
      resolve(answer);
    };
    const onMessage = (message: unknown) => end(message as Answer);
    const onEnd = () => end(undefined);
    worker.on("message", onMessage);
    worker.on("exit", onEnd);
    worker.on("error", onEnd);
    if (worker.exitCode !== null || worker.signalCode !== null || !worker.connected) return onEnd();
    worker.send(task, (error) => {
      if (error) onEnd();
    });
    started();
  });
}
