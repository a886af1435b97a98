/**
 * Time and memory limits of a check. A file that declares more than it contains ends within ten seconds and a gigabyte;
 * a large workbook gets more, by its size.
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

/** @param fileBytes the compressed size of the file */
export function allowanceFor(fileBytes: number): Allowance {
  const beyond = Math.max(0, fileBytes - MEGABYTE) / MEGABYTE;
  return {
    ms: MIN_MS + Math.round(beyond * MS_PER_MEGABYTE),
    megabytes: MIN_MEGABYTES + Math.round(beyond * MEGABYTES_PER_MEGABYTE),
  };
}

/** The report of a file that takes longer. */
export function tooSlow({ ms }: Allowance): string {
  return `The file was not checked within ${Math.round(ms / 1000)} seconds, which is enough for a workbook of its size.`;
}
