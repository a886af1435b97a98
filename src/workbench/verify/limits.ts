/**
 * How long a file may take. A file that says of itself more than it holds ends within the first ten seconds; a workbook
 * that is really large is given more, by its size.
 */
const LEAST_MS = 10_000;
const FREE_BYTES = 1024 * 1024;
const BYTES_PER_SECOND = 100 * 1024;

export function allowedMs(fileBytes: number): number {
  return LEAST_MS + Math.round((Math.max(0, fileBytes - FREE_BYTES) / BYTES_PER_SECOND) * 1000);
}

/** What is said of a file that takes longer. */
export function tooSlow(fileBytes: number): string {
  return `The file was not read within ${Math.round(allowedMs(fileBytes) / 1000)} seconds.`;
}
