/** A worker in this process; what goes there and back is cloned, and memory handed over, as between threads. */
import { answerRequest } from "../../src/worker/answer";
import type { WorkerPort } from "../../src/worker/file-worker";
import type { Answer, Request } from "../../src/worker/messages";

export class NearWorker implements WorkerPort {
  onmessage: WorkerPort["onmessage"] = null;
  onerror: WorkerPort["onerror"] = null;
  onmessageerror: WorkerPort["onmessageerror"] = null;
  asked = 0;
  isEnded = false;

  constructor(
    readonly behave: (worker: NearWorker, request: Request) => void = (worker, asked) => worker.work(asked),
  ) {}

  postMessage(message: Request): void {
    this.asked++;
    this.behave(this, structuredClone(message));
  }

  work(asked: Request): void {
    void answerRequest(asked, (answer, handedOver) => {
      const data = structuredClone(answer, { transfer: [...handedOver] });
      queueMicrotask(() => this.say(data));
    });
  }

  say(data: Answer): void {
    if (!this.isEnded) this.onmessage?.({ data });
  }

  terminate(): void {
    this.isEnded = true;
  }
}
