/** A copy of the project in a temporary folder, which is mutated while the tests run. */
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Mutation } from "./mutations";

const ROOT = path.resolve(__dirname, "../..");
const COPIED = ["src", "test", "assets", "package.json", "tsconfig.json", "manifest.xml", "README.md"];

export class Copy {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Copy> {
    const folder = await mkdtemp(path.join(tmpdir(), "milaan-mutants-"));
    for (const name of COPIED) await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
    await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
    await mkdir(path.join(folder, ".cache"));
    return new Copy(folder);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  read(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), "utf8");
  }

  /** Runs with the mutated file, and restores it afterwards. */
  async withMutation<T>({ file, start, end, after }: Mutation, run: () => Promise<T>): Promise<T> {
    const whole = await this.read(file);
    await writeFile(path.join(this.folder, file), whole.slice(0, start) + after + whole.slice(end));
    try {
      return await run();
    } finally {
      await writeFile(path.join(this.folder, file), whole);
    }
  }

  /** The source files of a folder, from the root. */
  async sources(folder: string): Promise<string[]> {
    const found = await readdir(path.join(this.folder, folder), { recursive: true });
    return found
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.posix.join(folder, name))
      .sort();
  }

  /** Whether the tests pass. A run that times out has failed: a mutant may loop forever. */
  passes(tests: readonly string[], ms: number): Promise<{ passed: boolean; late: boolean; output: string }> {
    const jest = path.join("node_modules", "jest", "bin", "jest.js");
    const child = spawn(
      process.execPath,
      [jest, "--bail", "--silent", "--forceExit", "--maxWorkers=1", "--runTestsByPath", ...tests],
      { cwd: this.folder, stdio: ["ignore", "ignore", "pipe"], detached: true },
    );
    let output = "";
    child.stderr.on("data", (part: Buffer) => (output += part.toString()));
    return new Promise((resolve) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        // Its own process group: processes started by the tests end with them.
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      }, ms);
      child.on("close", (code) => {
        clearTimeout(timer);
        resolve({ passed: code === 0, late, output });
      });
    });
  }
}
