/** Which tables a list of writes touches. */
import type { Write } from "../sheet/write";

const NOT_ON_THE_SHEET: ReadonlySet<Write["do"]> = new Set(["protect", "name", "show", "facts"]);

/** Tables on whose sheets a list writes, except those that it creates or unprotects itself. */
export function touchedTables(writes: readonly Write[]): string[] {
  const own = new Set<string>();
  const touched = new Set<string>();
  for (const write of writes) {
    if (write.do === "create") own.add(write.layout.table);
    else if (write.do === "unprotect") own.add(write.table);
    else if ("table" in write && !NOT_ON_THE_SHEET.has(write.do) && !own.has(write.table))
      touched.add(write.table);
  }
  return [...touched];
}
