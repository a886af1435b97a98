/**
 * Dates moved by whole years. Only by four years, or not at all: then day, month, leap days, financial years and the
 * distance of any two dates stay as they are.
 */
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
const DATE = new RegExp(
  [
    "(?<![\\d])(\\d{1,2}[-/. ](?:\\d{1,2}|" + MONTH + ")[-/. ,]{1,2})((?:20)?\\d{2})(?!\\d)",
    "(?<!\\d)()(20\\d{2})(?=[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d))",
    "(?<![a-z])(" + MONTH + "[-' ,]{0,2})((?:20)?\\d{2})(?!\\d)",
  ].join("|"),
  "gi",
);

/** Moves the year of every date, and month with a year, in a text. */
export function movedDates(text: string, years: number): string {
  if (text.length > 200) return text;
  return text.replace(DATE, (whole: string, ...found: (string | undefined)[]) => {
    const [a, b, c, d, e, f] = found;
    const [before, year] = b !== undefined ? [a, b] : d !== undefined ? [c, d] : [e, f];
    if (year === undefined) return whole;
    return `${before ?? ""}${String(Number(year) + years).padStart(year.length, "0")}`;
  });
}

export function isDateText(text: string): boolean {
  return text.length < 30 && text.search(DATE) >= 0;
}

/** A day, "2025-10-05". */
export function movedDay(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}
