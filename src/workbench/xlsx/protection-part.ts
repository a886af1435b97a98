/**
 * Protection of sheets as other programs spell it. XML allows "true" for "1" and LibreOffice writes it so, but the file
 * library reads "1" alone and would open such a sheet unprotected; then the sheet's part itself is looked at.
 */
import type { Worksheet } from "@cj-tech-master/excelts";
import { readPart } from "./package-part";

export type Guard = NonNullable<Worksheet["sheetProtection"]>;

/** Guards of sheets that the library takes for unprotected, by name. @param workbookPart the text of xl/workbook.xml. */
export async function looseGuards(
  bytes: Uint8Array,
  workbookPart: string,
  sheets: readonly Worksheet[],
): Promise<Map<string, Guard>> {
  const doubtful = sheets.filter(({ sheetProtection }) => sheetProtection && !sheetProtection.sheet);
  const guards = new Map<string, Guard>();
  if (doubtful.length === 0) return guards;
  const targets = targetsIn((await readPart(bytes, "xl/_rels/workbook.xml.rels")) ?? "");
  const ids = elements(workbookPart, "sheet").map((attributes) => attributes["r:id"] ?? "");
  for (const sheet of doubtful) {
    const target = targets.get(ids[sheets.indexOf(sheet)] ?? "");
    const part = target === undefined ? undefined : await readPart(bytes, target);
    const [written] = elements(part ?? "", "sheetProtection");
    if (written && isOn(written["sheet"])) guards.set(sheet.name, guardOf(written));
  }
  return guards;
}

/** What is locked is told as false, and what is left open as true, as the library tells it. */
function guardOf(written: Readonly<Record<string, string>>): Guard {
  const isOpen = (name: string) => (written[name] === undefined ? undefined : !isOn(written[name]));
  const names = [
    ...["objects", "scenarios", "selectLockedCells", "selectUnlockedCells"],
    ...["formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks"],
    ...["deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables"],
  ];
  return { sheet: true, ...Object.fromEntries(names.map((name) => [name, isOpen(name)])) };
}

function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

function targetsIn(rels: string): Map<string, string> {
  return new Map(
    elements(rels, "Relationship").map(({ Id = "", Target = "" }) => [
      Id,
      Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`,
    ]),
  );
}

/** The attributes of each element of that name, as they are written. */
function elements(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    ),
  );
}
