/** The command `npm run group`, see `../group.ts`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Input } from "../../group/manifest";
import type { Printer } from "../reconcile/run";
import { filesOfPart } from "./cut";
import { findInputs, type InputFile } from "./find-inputs";
import { hashFile, hashSources } from "./hash-file";
import { lock } from "./lock";
import { report } from "./report";
import { MOST_PARTS, requestOf, type Request } from "./request";
import { Steps } from "./steps";
import type { ReadTask } from "./tasks";
import { Workers, type Watch } from "./workers";

/** Documents of both sides in a part, about: such a part needs some 150 MB. */
const DOCUMENTS_OF_PART = 250_000;
const SOURCES = path.join(__dirname, "../..");
const SIDES = ["books", "statement"] as const;

/** @param watch is told of each task that a worker is given. @throws Error where the run cannot be finished. */
export async function runGroup(args: readonly string[], printer: Printer, watch?: Watch): Promise<void> {
  const request = requestOf(args);
  const { files, remarks } = await findInputs(request.folder);
  for (const remark of remarks) printer.say(remark);
  const inputs = files.map((file) => inputOf(request.folder, file));
  const unlock = lock(request.out);
  const workers = new Workers(request.workers, (line) => printer.say(line), watch);
  try {
    const { tolerance, shards } = request;
    const program = { version: versionOf(), code: hashSources(SOURCES) };
    const steps = new Steps(request.out, { ...program, tolerance, shards, inputs }, workers);
    await new Run(request, files, inputs, steps).run(printer);
  } finally {
    workers.close();
    unlock();
  }
}

/** The file's name from the folder of the group, so that a group may be moved. */
function inputOf(folder: string, { gstin, side, file }: InputFile): Input {
  const name = path.relative(folder, file).split(path.sep).join("/");
  return { gstin, side, file: name, sha256: hashFile(file) };
}

function versionOf(): string {
  const text = readFileSync(path.join(__dirname, "../../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

class Run {
  readonly #gstins: readonly string[];

  constructor(
    private readonly request: Request,
    private readonly files: readonly InputFile[],
    private readonly inputs: readonly Input[],
    private readonly steps: Steps,
  ) {
    this.#gstins = [...new Set(files.map(({ gstin }) => gstin))];
  }

  async run(printer: Printer): Promise<void> {
    const { steps } = this;
    if (!steps.isDone("write")) await this.#match();
    else steps.resumed++;
    report(this.request.out, this.#gstins, steps, printer);
    steps.clean();
  }

  async #match(): Promise<void> {
    const { steps, request } = this;
    const { out, tolerance } = request;
    const common = { out, megabytes: Math.max(100, Math.floor(request.megabytes / request.workers)) };
    const reads = this.#reads(common);
    await steps.run(reads);
    this.#checkFiles();
    const parts = this.#parts();
    const named = (ending: string) => this.#bySide((side) => this.#readFiles(side, ending));
    const whole = { out, megabytes: request.megabytes };
    const cut = {
      kind: "cut",
      step: "cut",
      ...whole,
      parts,
      rows: named("csv"),
      gstins: named("gstins.txt"),
    } as const;
    const [cutDone] = await steps.run([cut]);
    const repaired = "work/repaired.csv";
    const match = { kind: "match", ...common, repaired, tolerance } as const;
    const numbers = Array.from({ length: parts }, (_, part) => part);
    const cutFiles = filesOf(cutDone);
    const matched = await steps.run(
      numbers.map((part) => ({
        ...{ ...match, step: `match ${part}`, isOpen: false },
        rows: filesOfPart(cutFiles, "cut", part),
      })),
    );
    const open = matched.map(filesOf);
    const rows = this.#bySide((side) =>
      open
        .flat()
        .filter((file) => file.endsWith(`-${side}.csv`))
        .map((file) => path.join(out, file)),
    );
    const [openDone] = await steps.run([{ kind: "cut open", step: "cut open", ...whole, parts, rows }]);
    const openFiles = filesOf(openDone);
    const foreign = await steps.run(
      numbers.map((part) => ({
        ...{ ...match, step: `open ${part}`, isOpen: true },
        rows: filesOfPart(openFiles, "open", part),
      })),
    );
    const results = open.flat().filter((file) => /match-\d+\.csv$/.test(file));
    const openResults = foreign.flatMap(filesOf);
    await steps.run([{ kind: "write", step: "write", ...whole, results, openResults, gstins: this.#gstins }]);
    this.#checkNothingLost();
  }

  #reads(common: { out: string; megabytes: number }): ReadTask[] {
    return this.#gstins.flatMap((gstin) =>
      SIDES.map((side) => ({
        ...{ kind: "read" as const, ...common, step: `read ${gstin} ${side}`, gstin, side },
        files: this.files
          .filter((file) => file.gstin === gstin && file.side === side)
          .map(({ file }) => file),
      })),
    );
  }

  #readFiles(side: (typeof SIDES)[number], ending: string): string[] {
    return this.#gstins.map((gstin) =>
      path.join(this.request.out, "work", `read-${gstin}-${side}.${ending}`),
    );
  }

  #bySide<T>(of: (side: (typeof SIDES)[number]) => T): { books: T; statement: T } {
    return { books: of("books"), statement: of("statement") };
  }

  #documents(gstin: string, side: (typeof SIDES)[number]): number {
    return Number(this.steps.done(`read ${gstin} ${side}`).figures["documents"] ?? 0);
  }

  #parts(): number {
    const counts = this.#gstins.flatMap((gstin) => SIDES.map((side) => this.#documents(gstin, side)));
    const documents = counts.reduce((sum, count) => sum + count, 0);
    const wanted = this.request.shards || Math.ceil(documents / DOCUMENTS_OF_PART);
    return Math.min(MOST_PARTS, Math.max(1, wanted));
  }

  /** One file under two names would be matched with itself, or claimed in two registrations. */
  #checkFiles(): void {
    const known = new Map<string, Input>();
    for (const input of this.inputs) {
      if (this.#documents(input.gstin, input.side) === 0) continue;
      const same = known.get(input.sha256);
      if (same)
        throw new Error(
          `${same.file} and ${input.file} are the same file: each must be of one registration and side.`,
        );
      known.set(input.sha256, input);
    }
  }

  #checkNothingLost(): void {
    const { figures } = this.steps.done("write");
    for (const gstin of this.#gstins)
      for (const side of SIDES) {
        const [read, written] = [this.#documents(gstin, side), Number(figures[`${gstin} ${side}`] ?? 0)];
        if (read !== written)
          throw new Error(`Of ${read} documents of the ${side} of ${gstin}, ${written} are in the result.`);
      }
  }
}

function filesOf(done: { readonly outputs: readonly { readonly file: string }[] } | undefined): string[] {
  return (done?.outputs ?? []).map(({ file }) => file);
}
