/** The portal's GSTR-2B as JSON, by the product's own reader, as the statement side. */
import path from "node:path";
import { isFault, makeFaultText } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import { readGstr2b, type Gstr2bPortalRow } from "../../gstr2b/portal/read";
import { openPortalFile } from "../../portal/file/open";
import { matchDocumentOf } from "../../match/registers/of-record";
import type { MatchDocument } from "../../match/registers/register";
import type { SideRead } from "./side-read";

export function readPortalJson(file: string, bytes: Uint8Array, side: SideRead): void {
  const opened = openPortalFile(path.basename(file), bytes);
  if (isFault(opened)) throw new Error(`${file}: ${makeFaultText(opened)}`);
  if (opened.form !== "GSTR-2B")
    throw new Error(`${file} is ${opened.form}; the statement must be a GSTR-2B.`);
  const statement = readGstr2b(opened.body, "" as Gstin);
  for (const { record, path: place } of statement.rows)
    side.register.add(documentOf(record, place, statement.period ?? ""));
  for (const fault of statement.faults)
    if (fault.severity === "error") side.refuse(fault.place, "", `${fault.sentence} ${fault.remedy}`);
}

/** The place in the file is the id: it is unique, and leads to the row. */
function documentOf(record: Gstr2bPortalRow, place: string, period: string): MatchDocument {
  return matchDocumentOf(record, {
    id: place,
    period,
    imsAction: record.part === "rejected" ? "Reject" : "",
  });
}
