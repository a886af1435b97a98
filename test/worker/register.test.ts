/** A purchase register read by a worker is the register as it is read on the page's own thread. */
import { describe, expect, test } from "@jest/globals";
import { draftBooks, isRegister, type BooksFile } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
import { FileWorker, type WorkerPort } from "../../src/worker/file-worker";
import type { RegisterRequest, Request } from "../../src/worker/messages";
import { registerFile } from "../support/registers";
import { NearWorker } from "./near-worker";

const OPTIONS = { home: "27AAPFU0939F1ZV", sheet: "" };
const small = registerFile([{ number: "INV-1", taxable: "100000", igst: "18000" }, { number: "?" }]);
/** More documents than one message holds. */
const large = registerFile(
  Array.from({ length: 4_500 }, (_, at) => ({ number: `INV-${at}`, taxable: "1000", igst: "180" })),
);
const notOne: BooksFile = { name: "x.csv", bytes: new TextEncoder().encode("a,b\n1,2") };

function workerOn(...ports: (WorkerPort | undefined)[]) {
  return new FileWorker({
    start: () => ports.shift(),
    rest: () => Promise.resolve(),
    after: () => () => undefined,
  });
}

/** A worker that keeps what it was asked. */
function noting() {
  const asked: Request[] = [];
  const port = new NearWorker((worker, request) => {
    asked.push(request);
    worker.work(request);
  });
  const withFile = () => asked.map((request) => "file" in request && request.file !== undefined);
  return { port, withFile };
}

describe("a worker", () => {
  test.each<[string, BooksFile]>([
    ["a small register with a row that is refused", small],
    ["a register in several parts", large],
    ["a file that is none", notOne],
  ])("reads %s as the page does", async (_, file) => {
    const worker = workerOn(new NearWorker());
    expect(await worker.draft(file, OPTIONS)).toEqual(await draftBooks(file, OPTIONS));
    expect(await worker.isRegister(file, OPTIONS.home)).toBe(await isRegister(file, OPTIONS.home));
  });

  test("gets the bytes of a file once, as long as it is the newest", async () => {
    const { port, withFile } = noting();
    const worker = workerOn(port);
    await worker.isRegister(small, OPTIONS.home);
    await worker.draft(small, OPTIONS);
    await worker.draft(small, { ...OPTIONS, headingRow: 1 });
    await worker.draft(large, OPTIONS);
    await worker.draft(small, OPTIONS);
    expect(withFile()).toEqual([true, false, false, true, true]);
  });

  test("that was ended is replaced by one that gets them again", async () => {
    const [before, after] = [noting(), noting()];
    const worker = workerOn(before.port, after.port);
    await worker.draft(small, OPTIONS);
    worker.end();
    expect(await worker.draft(small, OPTIONS)).toEqual(await draftBooks(small, OPTIONS));
    expect(after.withFile()).toEqual([true]);
  });

  test("reads with columns that are remembered", async () => {
    const drafted = await draftBooks(small, OPTIONS);
    if (isFault(drafted)) throw new Error(drafted.sentence);
    const { fingerprint, draft } = drafted;
    const remembered = new Map([[fingerprint.slice(0, 12), draft.mapping.columns]]);
    const again = await workerOn(new NearWorker()).draft(small, { ...OPTIONS, remembered });
    expect(again).toMatchObject({ isRemembered: true });
  });
});

describe("the register is read here where the worker", () => {
  test.each<[string, WorkerPort | undefined]>([
    ["is missing", undefined],
    ["dies", new NearWorker((worker) => queueMicrotask(() => worker.onerror?.(new Error())))],
    [
      "dies in the middle of the documents",
      new NearWorker((worker, { id }) => {
        queueMicrotask(() => {
          worker.say({ id, documents: [] });
          worker.onerror?.(new Error());
        });
      }),
    ],
    [
      "has lost the file",
      new NearWorker((worker, request) => {
        const { file, ...without } = request as RegisterRequest;
        worker.work({ ...without, key: -1 });
      }),
    ],
  ])("%s", async (_, port) => {
    const worker = workerOn(port);
    expect(await worker.draft(large, OPTIONS)).toEqual(await draftBooks(large, OPTIONS));
    expect(await worker.isRegister(small, OPTIONS.home)).toBe(true);
  });
});
