/** The tests that should kill mutants of a source file: those of its folder, and those that name the file. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Browser and long random tests are slow, and what they find the small tests should find. */
const LEFT_OUT = /^test\/(?:e2e|bench|mutants|properties|simulate|crash|together|stories)\//;

export interface TestsOf {
  /** Those in the test folder of the same name. */
  readonly own: readonly string[];
  /** Those elsewhere that import the file. */
  readonly naming: readonly string[];
}

/** @param file "src/evidence/verify.ts" @param root of the project */
export function testsOf(file: string, root: string): TestsOf {
  const folder = file.split("/")[1] ?? "";
  const named = file.slice("src/".length).replace(/\.tsx?$/, "");
  const all = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join("test", name))
    .filter((name) => /\.test\.tsx?$/.test(name) && !LEFT_OUT.test(name))
    .sort();
  const own = all.filter((name) => name.startsWith(`test/${folder}/`));
  const imports = (name: string) => readFileSync(path.join(root, name), "utf8").includes(`src/${named}"`);
  return { own, naming: all.filter((name) => !own.includes(name) && imports(name)) };
}
