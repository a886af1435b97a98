/**
 * Opening and saving .xlsx files; the code that reads and writes them is loaded when it is first wanted.
 */

import type { Workbook } from "../model";

/** Reads a workbook; throws when the file is no .xlsx workbook. */
export async function openFile(file: File): Promise<Workbook> {
  const { openXlsx } = await import("../xlsx");
  const workbook = await openXlsx(new Uint8Array(await file.arrayBuffer()));
  workbook.name = file.name;
  return workbook;
}

/** Writes the workbook and hands it to the browser as a download, after all functions have answered. */
export async function saveFile(workbook: Workbook): Promise<void> {
  const { saveXlsx } = await import("../xlsx");
  await workbook.whenIdle();
  const bytes = await saveXlsx(workbook);
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = workbook.name.endsWith(".xlsx") ? workbook.name : `${workbook.name}.xlsx`;
  link.click();
  // The browser reads the address after the click has been handled, so it must live a little longer.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
