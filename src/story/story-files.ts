/** Which files of a folder are stories. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** Pages about the stories are named in capitals: README.md, INDEX.md. */
export function isStoryFile(name: string): boolean {
  return name.endsWith(".md") && !/^[A-Z]+\.md$/.test(name);
}

/** The stories of files and folders. */
export async function storyFiles(given: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of given) {
    if ((await stat(place)).isDirectory()) {
      const names = (await readdir(place)).sort();
      found.push(...names.filter(isStoryFile).map((name) => path.join(place, name)));
    } else found.push(place);
  }
  return found;
}
