import { makeCorpus } from "./corpus/all";
import { ownSheet } from "./corpus/own-sheet";
import { differences } from "./corpus/compare";
import { readBooks } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
async function main() {
  let right = 0, silent = 0, all = 0;
  const seeds = (process.argv[2] ?? "1").split(",").map(Number).filter((x) => x > 0);
  const own = Array.from({ length: Number(process.argv[3] ?? 0) }, (_, n) => [n + 1000, ownSheet(n + 1000)] as const);
  for (const [seed, r] of [...seeds.flatMap((s) => makeCorpus(s).map((x) => [s, x] as const)), ...own]) {
    all++;
    const read = await readBooks(r.file, { home: "", sheet: "", ...r.options });
    if (isFault(read)) { console.log(r.name, seed, "FAULT", read.sentence); continue; }
    const d = differences(r, read);
    if (d.length === 0) right++;
    else {
      if (d.some((x) => x.isSilent)) silent++;
      console.log(r.name, seed, `${d.length} of ${r.truth.length}`, d.slice(0, 3).map((x) => (x.isSilent ? "SILENT " : "") + x.what).join(" | "), Object.entries(read.guessed.mapping.columns).map(([f, c]) => f + "=" + c.map((i) => read.guessed.mapping.headings[i]!.text).join("+")).join(", "), "HEAD", read.guessed.mapping.headings.map((h) => h.text).join("|"), read.refused.slice(0,2).map(x=>x.row+":"+x.reason).join("; "));
    }
  }
  console.log(`${right} of ${all} right, ${silent} silently wrong`);
}
void main();
