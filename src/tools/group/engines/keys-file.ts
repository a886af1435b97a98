/** The documents of a group as keys, in CSV without headings: whole numbers, which every engine reads. */
import { closeSync, openSync, writeSync } from "node:fs";
import { keyRow } from "../../../group/keys";
import type { Register } from "../../../match/registers/register";

const CHUNK = 1 << 18;

/** The number of a document is that of its row. */
export function writeKeys(file: string, register: Register): void {
  const handle = openSync(file, "w");
  let text = "";
  for (let row = 0; row < register.count; row++) {
    text += `${keyRow(register, row, row).join(",")}\n`;
    if (text.length < CHUNK) continue;
    writeSync(handle, text);
    text = "";
  }
  writeSync(handle, text);
  closeSync(handle);
}
