/** Opens and saves .xlsx files; the code that reads and writes them is loaded on first use. */

import type { Workbook } from "../model";

/** Reads a workbook; throws when the file is not an .xlsx workbook. */
export async function openFile(file: File): Promise<Workbook> {
  const { openXlsx } = await import("../xlsx");
  const workbook = await openXlsx(new Uint8Array(await file.arrayBuffer()));
  workbook.name = file.name;
  return workbook;
}

/** Saves the workbook as a download, after all custom functions have returned. */
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
  // The browser reads the object URL after the click was handled, so it is revoked later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
