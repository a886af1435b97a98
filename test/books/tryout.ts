import { makeCorpus } from "./corpus/all";
import { ownSheet } from "./corpus/own-sheet";
import { differences } from "./corpus/compare";
import { readBooks } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
async function main() {
  let right = 0,
    silent = 0,
    all = 0;
  const seeds = (process.argv[2] ?? "1").split(",").map(Number);
  for (const seed of seeds)
    for (const r of makeCorpus(seed)) {
      all++;
      const read = await readBooks(r.file, { home: "", sheet: "", ...r.options });
      if (isFault(read)) {
        console.log(r.name, seed, "FAULT", read.sentence);
        continue;
      }
      const d = differences(r, read);
      if (d.length === 0) right++;
      else {
        if (d.some((x) => x.isSilent)) silent++;
        console.log(
          r.name,
          seed,
          `${d.length} of ${r.truth.length}`,
          d
            .slice(0, 3)
            .map((x) => (x.isSilent ? "SILENT " : "") + x.what)
            .join(" | "),
          JSON.stringify(read.guessed.mapping.columns),
          read.refused
            .slice(0, 2)
            .map((x) => x.row + ":" + x.reason)
            .join("; "),
        );
      }
    }
  console.log(`${right} of ${all} right, ${silent} silently wrong`);
}
void main();
