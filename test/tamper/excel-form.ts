/**
 * A saved workbook in Excel's form: parts with other names and in another order, relationships with absolute targets,
 * reversed attributes, shared strings in another order, a calculation chain, revision marks and extension lists. The
 * content is the same.
 */
import { packed, partsOf, type Parts } from "./parts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision";

export function inExcelForm(bytes: Uint8Array): Uint8Array {
  const parts = partsOf(bytes);
  turnSharedStrings(parts);
  addCalculationChain(parts);
  const renamed = withOtherNames(parts);
  for (const [name, text] of renamed) renamed.set(name, written(name, text));
  // Excel puts the list of contents first and the rest in an order of its own.
  const order = [...renamed.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? 1 : -1));
  return packed(renamed, order);
}

function rank(name: string): number {
  return ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"].indexOf(name) >>> 0;
}

/** The shared strings reversed, with every cell updated. */
function turnSharedStrings(parts: Parts): void {
  const name = "xl/sharedStrings.xml";
  const list = parts.get(name) ?? "";
  const items = list.match(/<si>.*?<\/si>|<si\/>/gs) ?? [];
  const turned = [...items].reverse();
  parts.set(
    name,
    list.replace(/(<sst[^>]*>).*(<\/sst>)/s, (_, open, close) => `${open}${turned.join("")}${close}`),
  );
  for (const [sheet, text] of sheetsOf(parts))
    parts.set(
      sheet,
      text.replace(/(<c\b[^>]*\bt="s"[^>]*>)<v>(\d+)<\/v>/g, (_, cell: string, at: string) => {
        return `${cell}<v>${items.length - 1 - Number(at)}</v>`;
      }),
    );
}

function sheetsOf(parts: Parts): [string, string][] {
  return [...parts].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
}

function addCalculationChain(parts: Parts): void {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  parts.set("xl/calcChain.xml", `<calcChain ${main}><c r="A1" i="1" l="1"/></calcChain>`);
  append(
    parts,
    "xl/_rels/workbook.xml.rels",
    "</Relationships>",
    link("rIdChain", "calcChain", "calcChain.xml"),
  );
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml";
  append(
    parts,
    "[Content_Types].xml",
    "</Types>",
    `<Override PartName="/xl/calcChain.xml" ContentType="${type}"/>`,
  );
}

const link = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

function append(parts: Parts, name: string, before: string, text: string): void {
  parts.set(name, (parts.get(name) ?? "").replace(before, text + before));
}

/** Sheets and tables are numbered from the end, and every relationship has an absolute target. */
function withOtherNames(parts: Parts): Parts {
  const names = new Map<string, string>();
  for (const kind of [/^xl\/worksheets\/sheet(\d+)\.xml$/, /^xl\/tables\/table(\d+)\.xml$/]) {
    const found = [...parts.keys()].filter((name) => kind.test(name));
    const last = Math.max(...found.map((name) => Number(kind.exec(name)?.[1])));
    for (const name of found)
      names.set(
        name,
        name.replace(/\d+(?=\.xml$)/, (at) => String(last + 1 - Number(at))),
      );
  }
  const named = (path: string) => names.get(path) ?? path;
  return new Map(
    [...parts].map(([name, text]) => {
      if (name === "[Content_Types].xml")
        return [
          name,
          text.replace(/PartName="\/([^"]+)"/g, (_, path: string) => `PartName="/${named(path)}"`),
        ];
      const [, folder, of] = /^(.*)_rels\/([^/]+)\.rels$/.exec(name) ?? [];
      if (folder === undefined || of === undefined) return [named(name), text];
      const linked = text.replace(/Target="([^"]+)"/g, (_, target: string) => {
        return `Target="/${named(resolved(folder, target))}"`;
      });
      return [named(folder + of).replace(/([^/]+)$/, "_rels/$1.rels"), linked];
    }),
  );
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/"))
    if (step === "..") steps.pop();
    else if (step !== "") steps.push(step);
  return steps.join("/");
}

function written(name: string, text: string): string {
  let after = text.replace(/^<\?xml[^>]*\?>\s*/, "").replace(/<([\w:]+)((?:\s+[\w:]+="[^"]*")+)/g, turned);
  if (/^xl\/worksheets\/[^/]+\.xml$/.test(name))
    after = after
      .replace(
        /<worksheet\b/,
        `<worksheet xmlns:xr="${REVISION}" xr:uid="{00000000-0001-0000-0000-000000000000}"`,
      )
      .replace(/<row\b/g, '<row spans="1:60" x14ac:dyDescent="0.25"')
      .replace("</worksheet>", `${EXTENSIONS}</worksheet>`);
  if (name === "xl/workbook.xml") after = after.replace("</workbook>", `${EXTENSIONS}</workbook>`);
  return DECLARATION + after;
}

const EXTENSIONS =
  '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sheets/></ext></extLst>';

/** Attributes in the opposite order. */
function turned(_: string, name: string, attributes: string): string {
  return `<${name} ${(attributes.match(/[\w:]+="[^"]*"/g) ?? []).reverse().join(" ")}`;
}
