/** Sheet names: which Excel refuses, and which it generates. */
import { invalidArgument } from "../cells/host-error";
import type { Workbook } from "./workbook";

const MAX_LENGTH = 31;

/** Throws InvalidArgument for a name that Excel refuses for a sheet. */
export function checkSheetName(name: string): void {
  const bad =
    name === "" ||
    name.length > MAX_LENGTH ||
    /[:\\/?*[\]]/.test(name) ||
    /^'|'$/.test(name) ||
    name.toLowerCase() === "history";
  if (bad) throw invalidArgument();
}

export function freeSheetName(workbook: Workbook): string {
  for (let number = 1; ; number++) if (!workbook.sheet(`Sheet${number}`)) return `Sheet${number}`;
}

/** "Sheet1 (2)"; a long name is truncated for the number. */
export function freeCopyName(workbook: Workbook, name: string): string {
  for (let number = 2; ; number++) {
    const copy = `${name.slice(0, MAX_LENGTH - String(number).length - 3)} (${number})`;
    if (!workbook.sheet(copy)) return copy;
  }
}
