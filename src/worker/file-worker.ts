/**
 * Files read away from the page's own thread, so that the pane goes on answering. Where there is no worker, or it
 * dies, or says nothing for too long, the same code runs here, and the worker is not tried again.
 */
import { filesToImport, type ChosenFile, type FilesToImport } from "../actions/imports/import-files";
import type { BookedDocument } from "../books/document";
import type { BooksDraft, BooksFile, BooksOptions } from "../books/read-books";
import { isFault, type Fault, type Result } from "../gst/fault";
import type { FormQuestion } from "../portal/recognise";
import type { FileRequest, HashedFile } from "../actions/imports/read-file";
import type { Answer, Progress, RegisterRequest, Request } from "./messages";
import { readHashed, unpackFile } from "./read-packed";

/** What is used of a worker; a page's Worker is one. */
export interface WorkerPort {
  postMessage(message: Request): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Answer }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
}

export interface FileWorkerOptions {
  /** Starts a worker; throws, or gives undefined, where there is none. */
  readonly start: () => WorkerPort | undefined;
  /** Lets the page handle what has happened meanwhile. */
  readonly rest: () => Promise<void>;
  /** Calls back after that many milliseconds. @returns what takes that back. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** How long the worker may say nothing, in milliseconds. */
  readonly patienceMs?: number;
}

export interface Watch {
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting it stops the request. */
  readonly signal?: AbortSignal;
}

/** A file of 100 million bytes is read in some seconds; on a slow machine in some ten. */
const PATIENCE_MS = 60_000;

/** What comes back for a request that was stopped. */
export const STOPPED = "stopped";
export type Stopped = typeof STOPPED;

type Done = Exclude<
  Answer,
  | { readonly progress: Progress }
  | { readonly documents: readonly BookedDocument[] }
  | { readonly failed: string }
>;

interface Parts {
  readonly onDocuments?: (part: readonly BookedDocument[]) => void;
}

const readingBooks = () => import("../books/read-books");

export class FileWorker {
  #port: WorkerPort | undefined;
  #isUseless = false;
  #lastId = 0;
  /** Registers by their bytes. */
  readonly #keys = new WeakMap<Uint8Array, number>();
  #lastKey = 0;
  /** The register that the worker certainly has. */
  #sent: number | undefined;
  /** One request at a time: a worker does one after the other anyway, and stopping one ends the worker. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(readonly options: FileWorkerOptions) {}

  /** Reads a file. Its bytes stay with the caller: they are copied to the worker. */
  read(file: FileRequest, watch: Watch = {}): Promise<HashedFile | Fault | FormQuestion | Stopped> {
    return this.#inTurn(async () => {
      const answer = await this.#ask((id) => ({ id, ask: "read", file }), watch);
      if (answer === STOPPED) return STOPPED;
      if (!answer || !("read" in answer)) return this.#readHere(file, watch);
      const { read } = answer;
      return isFault(read) ? read : unpackFile(read, this.options.rest);
    });
  }

  /** Opens archives among files that were chosen together. */
  unpack(chosen: readonly ChosenFile[]): Promise<FilesToImport> {
    return this.#inTurn(async () => {
      const answer = await this.#ask((id) => ({ id, ask: "unpack", chosen }), {});
      if (answer && answer !== STOPPED && "unpacked" in answer) return answer.unpacked;
      await this.options.rest();
      return filesToImport(chosen);
    });
  }

  /** A purchase register as it would be read. Its bytes are copied to the worker with the first request about them. */
  draft(file: BooksFile, options: BooksOptions): Promise<Result<BooksDraft>> {
    return this.#inTurn(async () => {
      const documents: BookedDocument[] = [];
      const answer = await this.#askOf(file, (about) => ({ ...about, ask: "draft", options }), {
        onDocuments: (part) => documents.push(...part),
      });
      if (!answer || !("draft" in answer)) return (await readingBooks()).draftBooks(file, options);
      const { draft } = answer;
      return isFault(draft) || isFault(draft.read) ? draft : { ...draft, read: { ...draft.read, documents } };
    });
  }

  /** Is a file a purchase register? */
  isRegister(file: BooksFile, home: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const answer = await this.#askOf(file, (about) => ({ ...about, ask: "is register", home }));
      if (answer && "isRegister" in answer) return answer.isRegister;
      return (await readingBooks()).isRegister(file, home);
    });
  }

  /** Asks about a file that the worker may have already. */
  async #askOf(
    file: BooksFile,
    request: (about: Pick<RegisterRequest, "id" | "key" | "file">) => RegisterRequest,
    watch: Watch & Parts = {},
  ): Promise<Done | undefined> {
    const key = this.#keys.get(file.bytes) ?? ++this.#lastKey;
    this.#keys.set(file.bytes, key);
    const isThere = this.#sent === key;
    const answer = await this.#ask((id) => request({ id, key, ...(isThere ? {} : { file }) }), watch);
    if (answer && answer !== STOPPED) {
      this.#sent = key;
      return answer;
    }
    await this.options.rest();
    return undefined;
  }

  /** Ends the worker; the next request starts another. */
  end(): void {
    this.#port?.terminate();
    this.#port = undefined;
    this.#sent = undefined;
  }

  async #readHere(file: FileRequest, { signal }: Watch): ReturnType<FileWorker["read"]> {
    await this.options.rest();
    return signal?.aborted ? STOPPED : readHashed(file);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#before.then(work);
    this.#before = result.catch(() => undefined);
    return result;
  }

  /** @returns undefined where the worker gave no answer. */
  async #ask(request: (id: number) => Request, watch: Watch & Parts): Promise<Done | Stopped | undefined> {
    if (watch.signal?.aborted) return STOPPED;
    const port = this.#started();
    if (!port) return undefined;
    const id = ++this.#lastId;
    const answer = await this.#answerOf(port, request(id), watch);
    if (answer === STOPPED || answer === undefined) this.end();
    if (answer === undefined) this.#isUseless = true;
    return answer;
  }

  #started(): WorkerPort | undefined {
    if (this.#isUseless) return undefined;
    try {
      this.#port ??= this.options.start();
    } catch {
      this.#port = undefined;
    }
    this.#isUseless = this.#port === undefined;
    return this.#port;
  }

  #answerOf(port: WorkerPort, request: Request, watch: Watch & Parts): Promise<Done | Stopped | undefined> {
    const { after, patienceMs = PATIENCE_MS } = this.options;
    return new Promise((resolve) => {
      let takeBack = () => {};
      const finish = (answer: Done | Stopped | undefined) => {
        takeBack();
        watch.signal?.removeEventListener("abort", stop);
        port.onmessage = port.onerror = port.onmessageerror = null;
        resolve(answer);
      };
      const stop = () => {
        finish(STOPPED);
      };
      const lost = () => {
        finish(undefined);
      };
      const wait = () => {
        takeBack();
        takeBack = after(patienceMs, lost);
      };
      port.onerror = port.onmessageerror = lost;
      port.onmessage = ({ data }) => {
        if (data.id !== request.id) return;
        wait();
        if ("progress" in data) watch.onProgress?.(data.progress);
        else if ("documents" in data) watch.onDocuments?.(data.documents);
        else if ("failed" in data) lost();
        else finish(data);
      };
      watch.signal?.addEventListener("abort", stop);
      wait();
      try {
        port.postMessage(request);
      } catch {
        // Memory for the copy was refused.
        lost();
      }
    });
  }
}
