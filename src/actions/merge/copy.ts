/** The log of another copy of the workbook, read from its file; the rest of the file is not read. */
import { readOfficeTable } from "../../portal/file/office-table";
import { hashOf, type Entry } from "../../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { ChainCheck } from "../../evidence/verify";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { readRows } from "../../sheet/rows";
import { asUpgraded } from "../workbook/upgrade";

/** @returns the copy's entries, with an unbroken chain; or why they cannot be read or trusted. */
export async function readCopy(name: string, bytes: Uint8Array): Promise<Result<readonly Entry[]>> {
  const grid = await readOfficeTable(bytes, EVIDENCE_TABLE);
  if (isFault(grid)) return { ...grid, place: name };
  const { rows, faults } = readRows(evidenceFields, asUpgraded(grid));
  const entries = rows.map(({ record }) => record);
  const last = entries.at(-1);
  if (faults[0]) return { ...faults[0], place: name };
  if (!last) return untrusted(name, "Its Evidence has no entries.");
  const chain = new ChainCheck();
  for (const entry of entries) chain.take(entry);
  const gap = chain.end({ entries: last.number, hash: last.hash });
  if (gap) return untrusted(name, gap.sentence);
  if (chain.openForks.length + chain.mixed.length > 0)
    return untrusted(
      name,
      "The copy's own Evidence has two histories; open the copy and merge them there first.",
    );
  return hashOf(last) === last.hash ? entries : untrusted(name, "Its last entry was changed.");
}

function untrusted(place: string, why: string): Fault {
  return fault("CHAIN_BROKEN", `The copy's Evidence cannot be merged. ${why}`, "Choose another copy.", {
    place,
  });
}
