/**
 * What a file may cost. One that says of itself more than it holds ends within ten seconds and a gigabyte; a workbook that
 * is really large is given more, by its size.
 */
const MIN_MS = 10_000;
const MIN_MEGABYTES = 1024;
const MEGABYTE = 1024 * 1024;
const MS_PER_MEGABYTE = 10_000;
const MEGABYTES_PER_MEGABYTE = 450;

export interface Allowance {
  readonly ms: number;
  readonly megabytes: number;
}

/** @param fileBytes the size of the file as it is packed */
export function allowanceFor(fileBytes: number): Allowance {
  const beyond = Math.max(0, fileBytes - MEGABYTE) / MEGABYTE;
  return {
    ms: MIN_MS + Math.round(beyond * MS_PER_MEGABYTE),
    megabytes: MIN_MEGABYTES + Math.round(beyond * MEGABYTES_PER_MEGABYTE),
  };
}

/** What is said of a file that takes longer. */
export function tooSlow({ ms }: Allowance): string {
  return `The file was not checked within ${Math.round(ms / 1000)} seconds, which is enough for a workbook of its size.`;
}
