/** The steps of a run, each done once: what is in the manifest and intact is not done again. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  isOf,
  makeManifestText,
  newManifest,
  readManifest,
  type Manifest,
  type RunOf,
  type StepDone,
} from "../../group/manifest";
import { hashFile } from "./hash-file";
import type { AnyTask } from "./tasks";
import type { Workers } from "./workers";

export const MANIFEST = "manifest.json";

export class Steps {
  readonly #manifest: Manifest;
  /** Steps that an earlier run had done. */
  resumed = 0;
  /** User CPU of the matcher alone, in milliseconds, and the documents it was given, in this run. */
  readonly matcher = { cpu: 0, documents: 0 };

  constructor(
    private readonly out: string,
    of: RunOf,
    private readonly workers: Workers,
  ) {
    mkdirSync(out, { recursive: true });
    const before = knownManifest(out);
    this.#manifest = before && isOf(before, of) ? before : newManifest(of);
    if (this.#manifest !== before) this.clean();
    mkdirSync(path.join(out, "work"), { recursive: true });
    this.#save();
  }

  /** Does the tasks that are not done. @returns what each one came to, in their order. */
  async run(tasks: readonly AnyTask[]): Promise<StepDone[]> {
    const open = tasks.filter(({ step }) => !this.isDone(step));
    this.resumed += tasks.length - open.length;
    await this.workers.run(open, ({ step }, { outputs, figures, matcherCpu }) => {
      this.#manifest.steps[step] = { outputs: [...outputs], figures };
      this.#save();
      this.matcher.cpu += matcherCpu;
      if (matcherCpu > 0) this.matcher.documents += Number(figures["documents"] ?? 0);
    });
    return tasks.map(({ step }) => this.done(step));
  }

  /** @throws Error where it is not done. */
  done(step: string): StepDone {
    const done = this.#manifest.steps[step];
    if (!done) throw new Error(`The step “${step}” is not done.`);
    return done;
  }

  /** In the manifest, with every file as it was written. */
  isDone(step: string): boolean {
    const outputs = this.#manifest.steps[step]?.outputs;
    return outputs?.every(({ file, sha256 }) => isIntact(path.join(this.out, file), sha256)) ?? false;
  }

  /** Takes away what only the steps between needed. */
  clean(): void {
    rmSync(path.join(this.out, "work"), { recursive: true, force: true });
  }

  #save(): void {
    const file = path.join(this.out, MANIFEST);
    writeFileSync(`${file}.part`, makeManifestText(this.#manifest));
    renameSync(`${file}.part`, file);
  }
}

function knownManifest(out: string): Manifest | undefined {
  const file = path.join(out, MANIFEST);
  return existsSync(file) ? readManifest(readFileSync(file, "utf8")) : undefined;
}

function isIntact(file: string, sha256: string): boolean {
  return existsSync(file) && hashFile(file) === sha256;
}
