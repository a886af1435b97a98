/** The files whose comments describe the functions. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** A TypeScript file, and those that it imports for what they do: `import "./families/identity"`. */
export function sourcesOf(source: string): string[] {
  const imports = readFileSync(source, "utf8").matchAll(/^import "(\.[^"]+)";$/gm);
  return [source, ...Array.from(imports, ([, file = ""]) => `${path.join(path.dirname(source), file)}.ts`)];
}
