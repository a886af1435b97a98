/** Finds the protected sheet that made Excel refuse a list, which Excel does not name. Loaded after a refusal. */
import type { Fault } from "../../gst/fault";
import type { Write } from "../../sheet/write";
import { protectedFault } from "./run";
import { STAGING_SHEET } from "../write-lock";

/** @param place the sheet named by the fault, if any. @returns undefined where no sheet of the list is protected. */
export async function protectedBy(
  context: Excel.RequestContext,
  writes: readonly Write[],
  place: string,
): Promise<Fault | undefined> {
  const existing = context.workbook.tables.load("items/name,items/worksheet/name");
  const sheets = context.workbook.worksheets.load("items/name,items/visibility,items/protection/protected");
  await context.sync();
  const sheetOf = new Map(existing.items.map(({ name, worksheet }) => [name, worksheet.name]));
  const written = writes.map((write) => sheetOf.get(tableOf(write)) ?? "");
  const unprotected = new Set(written.filter((_, at) => writes[at]?.do === "unprotect"));
  // Every list is staged, so the staging sheet may be the protected one.
  const found = [STAGING_SHEET, place, ...written.filter((name) => !unprotected.has(name))]
    .flatMap((name) => sheets.items.find((sheet) => sheet.name === name) ?? [])
    .find((sheet) => sheet.protection.protected);
  return found && protectedFault(found.name, found.visibility);
}

function tableOf(write: Write): string {
  if (write.do === "create") return write.layout.table;
  return "table" in write ? write.table : "";
}
