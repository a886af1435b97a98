/**
 * The portal's own GSTR-2B of a period, on a sheet of its own beside the one that was generated here. It is there to
 * compare with and changes nothing else.
 */
import { rowKey } from "../documents/identity";
import { fault, isFault, type Parsed } from "../gst/fault";
import { readGstr2b } from "../gstr2b/portal";
import { portalFields, portalLayout } from "../gstr2b/portal-sheet";
import { headingsOf, writeRow } from "../table/rows";
import type { Book } from "./book";
import { otherGstin, Tally, type Landed } from "./import-file";

export function importStatement(json: unknown, book: Book): Parsed<Landed> {
  const file = readGstr2b(json, book.settings.gstin);
  const other = otherGstin(file, book.settings.gstin);
  if (other) return other;
  if (file.period === undefined)
    return (
      file.faults.find(isFault) ??
      fault("MISSING_KEY", "The file does not name its period.", "Download the GSTR-2B again.", {
        place: "data.rtnprd",
      })
    );
  const layout = portalLayout(file.period);
  const tally = new Tally(file.read);
  const rows = new Map(file.rows.map(({ record }) => [`${record.part} ${rowKey(record)}`, record]));
  tally.added = rows.size;
  tally.unchanged = file.rows.length - rows.size;
  const cells = [...rows.values()].map((record) => writeRow(portalFields, record));
  return {
    upstream: {},
    writes: [
      { do: "create", layout },
      { do: "refill", table: layout.table, headings: headingsOf(portalFields), rows: cells },
    ],
    counts: tally.counts(),
    faults: file.faults,
  };
}
