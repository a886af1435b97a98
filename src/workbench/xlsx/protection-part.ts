/**
 * Sheet protection as written by other programs. XML allows "true" for "1" and LibreOffice writes it so, but the file
 * library reads only "1" and would open such a sheet unprotected; so the sheet's part itself is read.
 */
import type { Worksheet } from "@cj-tech-master/excelts";

export type FileProtection = NonNullable<Worksheet["sheetProtection"]>;

/** Protection of sheets that the library reads as unprotected, by name. @param parts the sheets' own parts by name */
export function missedProtections(
  parts: ReadonlyMap<string, string>,
  sheets: readonly Worksheet[],
): Map<string, FileProtection> {
  const protections = new Map<string, FileProtection>();
  for (const { name, sheetProtection } of sheets) {
    if (!sheetProtection || sheetProtection.sheet) continue;
    const [written] = elements(parts.get(name) ?? "", "sheetProtection");
    if (written && isOn(written["sheet"])) protections.set(name, protectionOf(written));
  }
  return protections;
}

/** As in the library, locked is false and allowed is true. */
function protectionOf(written: Readonly<Record<string, string>>): FileProtection {
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

/** The raw attributes of each element of that name. */
function elements(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    ),
  );
}
