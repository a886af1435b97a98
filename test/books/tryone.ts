import { makeCorpus } from "./corpus/all";
import { readBooks } from "../../src/books/read-books";
import { makeAccount } from "../../src/books/account";
import { isFault } from "../../src/gst/fault";
import { openSource } from "../../src/books/source/open-source";
async function main() {
  const [seed, name] = [Number(process.argv[2]), process.argv[3]];
  const r = makeCorpus(seed).find((x) => x.name === name)!;
  const s = await openSource(r.file.name, r.file.bytes);
  let n = 0;
  if (!isFault(s))
    s.sheets[0]!.read((row) => {
      if (n++ < 12) console.log(JSON.stringify(row));
    });
  const read = await readBooks(r.file, { home: "", sheet: "", ...r.options });
  console.log(isFault(read) ? read : makeAccount(read));
}
void main();
