/** A file read by a worker is the file as it is read on the page's own thread, whatever becomes of the worker. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { zipSync } from "fflate";
import type { FileRequest } from "../../src/actions/imports/read-file";
import { hashOfBytes } from "../../src/evidence/entry";
import { isFault } from "../../src/gst/fault";
import { FileWorker, STOPPED, type WorkerPort } from "../../src/worker/file-worker";
import type { Progress } from "../../src/worker/messages";
import { readHashed } from "../../src/worker/read-packed";
import { HOME } from "../portal/stored";
import { NearWorker } from "./near-worker";

const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(__dirname, "../portal/files", name)));
const request = (name: string): FileRequest => ({
  name,
  content: bytesOf(name),
  owner: { gstin: HOME, frequency: "Monthly" },
});
const NAMES = ["gstr1.json", "gstr2a.json", "gstr2b.json", "gstr2b-2024.json", "ims.json"];

/** Its timers run when a test says so. */
function fileWorker(start: () => WorkerPort | undefined) {
  const waiting = new Set<() => void>();
  const worker = new FileWorker({
    start,
    rest: () => Promise.resolve(),
    after: (_, call) => {
      waiting.add(call);
      return () => waiting.delete(call);
    },
  });
  const losePatience = () => {
    for (const call of [...waiting]) call();
  };
  return { worker, losePatience };
}

describe("a worker", () => {
  test.each(NAMES)("reads %s as the page does, and hashes it", async (name) => {
    const { worker } = fileWorker(() => new NearWorker());
    const read = await worker.read(request(name));
    expect(read).toEqual(await readHashed(request(name)));
    expect(read).toMatchObject({ hash: hashOfBytes(bytesOf(name)) });
  });

  test("keeps deleted documents of a GSTR-1 apart", async () => {
    const json = JSON.parse(new TextDecoder().decode(bytesOf("gstr1.json"))) as { b2b: { inv: object[] }[] };
    Object.assign(json.b2b[0]?.inv[0] ?? {}, { flag: "D" });
    const file = { ...request("gstr1.json"), content: JSON.stringify(json) };
    const read = await fileWorker(() => new NearWorker()).worker.read(file);
    expect(read).toEqual(await readHashed(file));
    const { deleted } = (read as unknown as { file: { deleted: { path: string }[] } }).file;
    expect(deleted.map((row) => row.path)).toContain("b2b[0].inv[0]");
  });

  test.each<[string, string]>([
    ["no JSON", "{"],
    ["no portal file", '{"hello":1}'],
    [
      "a file that could be several forms",
      `{"gstin":"${HOME}","fp":"102025","b2b":[{"ctin":"${HOME}","inv":[]}]}`,
    ],
  ])("says what is wrong with %s as the page does", async (_, content) => {
    const file = { ...request("ims.json"), name: "x", content };
    const read = await fileWorker(() => new NearWorker()).worker.read(file);
    expect(read).toEqual(await readHashed(file));
  });

  test("opens archives, and leaves the caller its bytes", async () => {
    const archive = zipSync({
      "a/ims.json": bytesOf("ims.json"),
      "gstr2b.json": bytesOf("gstr2b.json"),
      "x.pdf": bytesOf("ims.json"),
    });
    const { worker } = fileWorker(() => new NearWorker());
    const unpacked = await worker.unpack([{ name: "month.zip", content: archive }]);
    expect(unpacked).toMatchObject({
      files: [
        { name: "month.zip/a/ims.json", content: bytesOf("ims.json") },
        { name: "month.zip/gstr2b.json", content: bytesOf("gstr2b.json") },
      ],
      reports: [{ outcome: { faults: [{ code: "ARCHIVE_PASSED_OVER" }] } }],
    });
    expect(archive.byteLength).toBeGreaterThan(0);
  });

  test("says how far it is, and is used for all files", async () => {
    const port = new NearWorker();
    const { worker } = fileWorker(() => port);
    const seen: Progress[] = [];
    const of = bytesOf("ims.json").length;
    await worker.read(request("ims.json"), { onProgress: (progress) => seen.push(progress) });
    await Promise.all(NAMES.map((name) => worker.read(request(name))));
    expect(seen).toEqual([
      { done: 0, of },
      { done: of, of },
    ]);
    expect(port.asked).toBe(6);
  });
});

describe("without a worker that answers, the file is read here, and the worker is not tried again:", () => {
  const cases: [string, (losePatience: () => void) => () => WorkerPort | undefined][] = [
    ["there is none", () => () => undefined],
    [
      "it cannot be started",
      () => () => {
        throw new Error("blocked");
      },
    ],
    ["it dies", () => () => new NearWorker((worker) => queueMicrotask(() => worker.onerror?.(new Error())))],
    [
      "its answer cannot be read",
      () => () => new NearWorker((worker) => queueMicrotask(() => worker.onmessageerror?.({}))),
    ],
    [
      "memory for the copy is refused",
      () => () =>
        new NearWorker(() => {
          throw new RangeError("out of memory");
        }),
    ],
    [
      "it fails",
      () => () =>
        new NearWorker((worker, { id }) => queueMicrotask(() => worker.say({ id, failed: "out of memory" }))),
    ],
    ["it says nothing", (losePatience) => () => new NearWorker(() => setTimeout(losePatience))],
    [
      "it begins and then says nothing",
      (losePatience) => () =>
        new NearWorker((worker, { id }) => {
          worker.say({ id, progress: { done: 0, of: 1 } });
          setTimeout(losePatience);
        }),
    ],
  ];
  test.each(cases)("%s", async (_, starts) => {
    let started = 0;
    let losePatience = () => {};
    const made = fileWorker(() => {
      started++;
      return starts(losePatience)();
    });
    losePatience = made.losePatience;
    for (let time = 0; time < 2; time++)
      expect(await made.worker.read(request("ims.json"))).toEqual(await readHashed(request("ims.json")));
    expect(started).toBe(1);
  });
});

describe("a request that is stopped", () => {
  test("ends the worker, gives nothing, and the next one starts another", async () => {
    const silent = new NearWorker(() => undefined);
    const ports = [silent, new NearWorker()];
    const { worker } = fileWorker(() => ports.shift());
    const stop = new AbortController();
    const read = worker.read(request("ims.json"), { signal: stop.signal });
    setTimeout(() => stop.abort());
    expect(await read).toBe(STOPPED);
    expect(silent.isEnded).toBe(true);
    expect(isFault(await worker.read(request("ims.json")))).toBe(false);
    expect(ports).toEqual([]);
  });

  test("before its turn is never begun, with or without a worker", async () => {
    for (const port of [new NearWorker(), undefined]) {
      const stop = new AbortController();
      stop.abort();
      const { worker } = fileWorker(() => port);
      expect(await worker.read(request("ims.json"), { signal: stop.signal })).toBe(STOPPED);
      expect(port?.asked ?? 0).toBe(0);
    }
  });
});
