/** Why a file cannot be opened as a workbook: one sentence, and a remedy. */

export const UNREADABLE_CODES = [
  "FILE_EMPTY",
  "FILE_NOT_XLSX",
  "FILE_ENCRYPTED",
  "FILE_CUT_OFF",
  "FILE_DAMAGED",
  "FILE_TOO_LARGE",
  "FILE_OUT_OF_BOUNDS",
  "FILE_TOO_SLOW",
] as const;

export type UnreadableCode = (typeof UNREADABLE_CODES)[number];

const REMEDIES: Readonly<Record<UnreadableCode, string>> = {
  FILE_EMPTY: "Choose the file again, or ask for another copy of it.",
  FILE_NOT_XLSX: "Open it in Excel and save it as an Excel workbook (.xlsx).",
  FILE_ENCRYPTED:
    "Open it in Excel, take the password to open off (File, Info, Protect Workbook), and save it again.",
  FILE_CUT_OFF: "Ask for another copy of it: the download or the copying stopped too early.",
  FILE_DAMAGED:
    "Ask for another copy of it, or open it in Excel, let Excel repair it, and save it under another name.",
  FILE_TOO_LARGE: "Ask where it comes from: no ordinary workbook is so large.",
  FILE_OUT_OF_BOUNDS: "Ask where it comes from: Excel writes no such workbook.",
  FILE_TOO_SLOW: "Ask where it comes from; a large workbook can be verified with npm run verify.",
};

/** Thrown for a file that is not a workbook, is damaged, or exceeds the limits of a workbook. */
export class UnreadableFile extends Error {
  readonly remedy: string;

  constructor(
    readonly code: UnreadableCode,
    readonly sentence: string,
  ) {
    super(`${sentence} ${REMEDIES[code]}`);
    this.name = "UnreadableFile";
    this.remedy = REMEDIES[code];
  }
}
