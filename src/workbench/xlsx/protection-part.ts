/**
 * Protection of sheets as other programs spell it. XML allows "true" for "1" and LibreOffice writes it so, but the file
 * library reads "1" alone and would open such a sheet unprotected; then the sheet's part itself is looked at.
 */
import type { Worksheet } from "@cj-tech-master/excelts";

export type FileProtection = NonNullable<Worksheet["sheetProtection"]>;

/** Guards of sheets that the library takes for unprotected, by name. @param parts the sheets' own parts by name */
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

/** What is locked is told as false, and what is left open as true, as the library tells it. */
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

/** The attributes of each element of that name, as they are written. */
function elements(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    ),
  );
}
