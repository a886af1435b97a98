/**
 * Where a place of the JSON is in its file, and what the file calls the JSON's keys: as data, which goes from one
 * thread to another.
 */
import type { Fault } from "../../gst/fault";
import { placeIn, type Wrapping } from "./unwrap";

export interface FilePlaces {
  readonly wrapping: Wrapping;
  /** Of an Excel file: the cell or sheet of a path of the JSON. */
  readonly cells: ReadonlyMap<string, string>;
  /** Of an Excel file: the heading of the column that gives a key. */
  readonly headings: ReadonlyMap<string, string>;
}

/** The fault with its place and its names as the file has them; a place of another kind is unchanged. */
export function inFile({ wrapping, cells, headings }: FilePlaces, found: Fault): Fault {
  const place =
    cells.get(found.place) ?? underHeading(headings, found.place) ?? placeIn(wrapping, found.place);
  return { ...found, place, sentence: withHeadings(headings, found.sentence) };
}

/** "INV-1, Invoice date" for "INV-1, dt"; undefined for a place that names no key. */
export function underHeading(headings: FilePlaces["headings"], place: string): string | undefined {
  if (headings.size === 0) return undefined;
  const [, document, key] = /^(.*), (\w+)$/.exec(place) ?? [];
  return document === undefined || key === undefined ? undefined : `${document}, ${headings.get(key) ?? key}`;
}

/** A sentence with the columns' headings in place of the JSON's keys. */
function withHeadings(headings: FilePlaces["headings"], sentence: string): string {
  if (headings.size === 0) return sentence;
  return sentence.replace(/“(\w{1,40})”/g, (whole, key: string) => {
    const heading = headings.get(key);
    return heading === undefined ? whole : `“${heading}”`;
  });
}
