/** The portal's GSTR-2A lands on its sheet: each row with its 2B period and its way; the same paper twice must say the same. */
import { rowKey } from "../documents/identity";
import type { PortalFile } from "../documents/portal";
import { asWarning, fault, isFault, type Fault, type Parsed } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { SupplierFrequencies } from "../gstr1/frequency";
import { seeDocument } from "../gstr2a/draw";
import type { Gstr2aPortalRow } from "../gstr2a/portal";
import type { Gstr2aRecord } from "../gstr2a/record";
import { gstr2aFields } from "../gstr2a/sheet";
import { unpaidDoubts } from "../gstr2a/unpaid";
import { LAW } from "../law/standing";
import { sameCells, writeRow } from "../table/rows";
import { importedDoubts } from "../validation/flood";
import type { Act } from "./act";
import type { Book } from "./book";
import { otherGstin, Tally, twice, wholeFileFault, type Landed } from "./landing";
import { recordsOf, type Layers } from "./layers";

export function landGstr2a(
  file: PortalFile<Gstr2aPortalRow>,
  act: Act,
  book: Book,
  layers: Layers,
): Parsed<Landed> {
  const stop = otherGstin(file, book.settings.gstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const before = new Map(recordsOf(layers.gstr2a).map((record) => [rowKey(record), record]));
  const next = new Map(before);
  const faults: Fault[] = [...file.faults];
  const tally = new Tally(file.read);
  const frequencies = new SupplierFrequencies([...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)]);
  const met = new Set<string>();
  for (const { record, path } of file.rows) {
    const { eligible, ...said } = record;
    const key = rowKey(record);
    const standing = before.get(key);
    const placed = seeDocument(said, frequencies.of(said), standing, book.taxpayer, act.asOf);
    if (isFault(placed)) {
      faults.push({ ...placed, place: path });
      continue;
    }
    const seen: Gstr2aRecord = { ...said, ...placed, source: "Portal" };
    const imported: Gstr2aRecord = eligible ? seen : { ...seen, unavailable: "Ineligible" };
    const other = met.has(key) ? next.get(key) : undefined;
    if (other && !sameRow(other, imported)) {
      faults.push({ ...twice(record), place: path });
      continue;
    }
    met.add(key);
    if (!standing && !other) tally.added += 1;
    else if (other || (standing && sameRow(standing, imported))) tally.unchanged += 1;
    else tally.changed += 1;
    next.set(key, imported);
  }
  const brought = [...met].flatMap((key) => next.get(key) ?? []);
  faults.push(
    ...importedDoubts(file.rows),
    ...unpaidDoubts(brought, act.asOf),
    ...goneDoubts(before, met, next),
  );
  return { upstream: { gstr2a: [...next.values()] }, counts: tally.counts(), faults };
}

/** How many numbers a sentence names. */
const NAMED = 5;

/**
 * Documents that an earlier file showed and this one does not, though it has others of the same supplier, section and
 * period. Of a supplier who is not in the file nothing is said: the portal hands out sections and parts.
 */
function goneDoubts(
  before: ReadonlyMap<string, Gstr2aRecord>,
  met: ReadonlySet<string>,
  next: ReadonlyMap<string, Gstr2aRecord>,
): Fault[] {
  const groupOf = (record: Gstr2aRecord) =>
    [record.supplierGstin, record.section, record.returnPeriod].join("|");
  const groups = new Map(
    [...met].flatMap((key) => next.get(key) ?? []).map((record) => [groupOf(record), [] as Gstr2aRecord[]]),
  );
  for (const [key, record] of before)
    if (record.source === "Portal" && !met.has(key)) groups.get(groupOf(record))?.push(record);
  return [...groups.values()].flatMap((gone) => {
    const [first] = gone;
    if (!first) return [];
    const numbers = gone.slice(0, NAMED).map(({ documentNumber }) => documentNumber);
    const more = gone.length > NAMED ? ` and ${gone.length - NAMED} more` : "";
    return asWarning(
      fault(
        "GONE_FROM_FILE",
        `The file no longer shows ${numbers.join(", ")}${more} of ${first.supplierGstin} in ${first.section}, ${showPeriod(first.returnPeriod)}.`,
        "A supplier can delete what is only saved: ask. The rows stay on the GSTR-2A sheet until you delete them there.",
        { place: `${first.supplierGstin} ${first.section}`, law: LAW.deletionWithdraws },
      ),
    );
  });
}

function sameRow(a: Gstr2aRecord, b: Gstr2aRecord): boolean {
  return sameCells(writeRow(gstr2aFields, a), writeRow(gstr2aFields, b));
}
