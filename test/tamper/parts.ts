/** The parts of a saved workbook as texts, to be changed as with an editor. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

export type Parts = Map<string, string>;

export function partsOf(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** @param order names of parts in their order in the file */
export function packed(parts: Parts, order: readonly string[] = [...parts.keys()]): Uint8Array {
  return zipSync(Object.fromEntries(order.map((name) => [name, strToU8(parts.get(name) ?? "")])));
}

/** The part of the sheet of that name. */
export function sheetPart(parts: Parts, sheet: string): string {
  const book = parts.get("xl/workbook.xml") ?? "";
  const [, id = ""] = new RegExp(`<sheet\\b[^>]*name="${sheet}"[^>]*r:id="([^"]+)"`).exec(book) ?? [];
  const links = parts.get("xl/_rels/workbook.xml.rels") ?? "";
  const [link = ""] = new RegExp(`<Relationship\\b[^>]*Id="${id}"[^>]*>`).exec(links) ?? [];
  const [, target = ""] = /Target="([^"]+)"/.exec(link) ?? [];
  if (target === "") throw new Error(`no sheet ${sheet}`);
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** Changes a part; a change without effect is an error in the test. */
export function edit(parts: Parts, name: string, from: string | RegExp, to: string): void {
  const before = parts.get(name) ?? "";
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to change in ${name}`);
  parts.set(name, after);
}

/** Inserts elements into a worksheet before the first of those that follow them in the schema. */
export function insertInSheet(parts: Parts, sheet: string, xml: string, before: readonly string[]): void {
  const name = sheetPart(parts, sheet);
  edit(parts, name, new RegExp(`(?=<(?:${before.join("|")})\\b|</worksheet>)`), xml);
}

/** A part that belongs to a worksheet, such as a drawing. */
interface RelatedPart {
  readonly type: string;
  readonly path: string;
  readonly text: string;
}

/** @returns the relationship id of the part. */
export function relate(parts: Parts, sheet: string, { type, path, text }: RelatedPart): string {
  const name = sheetPart(parts, sheet);
  const links = name.replace(/([^/]+)$/, "_rels/$1.rels");
  const id = `rIdForged${parts.size}`;
  const link = `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="/${path}"/>`;
  if (parts.has(links)) edit(parts, links, "</Relationships>", `${link}</Relationships>`);
  else
    parts.set(
      links,
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${link}</Relationships>`,
    );
  parts.set(path, text);
  return id;
}
