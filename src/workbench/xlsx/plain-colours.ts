/**
 * Replaces theme and indexed colours by RGB. Excel writes a white font as the theme's first colour; the file library
 * returns such a colour as a number, which would read as black on white.
 */
import { attribute, scanXml } from "./scan-xml";

/** The index order of theme colours in cells: light before dark. */
const ORDER = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
const LINKS = ["hlink", "folHlink"];

/** Office's own theme, for a file without one. */
const OFFICE: Readonly<Record<string, string>> = {
  ...{ lt1: "FFFFFF", dk1: "000000", lt2: "E7E6E6", dk2: "44546A", accent1: "4472C4", accent2: "ED7D31" },
  ...{ accent3: "A5A5A5", accent4: "FFC000", accent5: "5B9BD5", accent6: "70AD47" },
  ...{ hlink: "0563C1", folHlink: "954F72" },
};

/** ECMA-376 part 1, 18.8.27: the eight basic colours, twice, then shades of them. 64 and 65 are system colours. */
const PALETTE = (
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF " +
  "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF " +
  "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 " +
  "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

/** The styles of a workbook with all colours as RGB. @param theme the workbook's theme, blank if it has none */
export function withPlainColours(styles: string, theme: string): string {
  const own = theme === "" ? {} : themeColours(theme);
  return styles.replace(
    /<(\w+:)?(color|fgColor|bgColor)\b([^>]*?)(\/?)>/g,
    (whole, ...[p, name, given, end]) => {
      const attributes = String(given);
      const [index, old] = [attribute(attributes, "theme"), attribute(attributes, "indexed")];
      const key = index === undefined ? undefined : [...ORDER, ...LINKS][Number(index)];
      const base = key === undefined ? PALETTE[Number(old ?? -1)] : (own[key] ?? OFFICE[key]);
      if (base === undefined) return whole;
      const tint = Number(attribute(attributes, "tint") ?? 0);
      return `<${(p as string | undefined) ?? ""}${String(name)} rgb="FF${tinted(base, tint)}"${String(end)}>`;
    },
  );
}

function themeColours(theme: string): Record<string, string> {
  const found: Record<string, string> = {};
  let key = "";
  scanXml("theme", theme, {
    open: (name, attributes) => {
      if ([...ORDER, ...LINKS].includes(name)) key = name;
      const value =
        name === "srgbClr"
          ? attribute(attributes, "val")
          : name === "sysClr"
            ? attribute(attributes, "lastClr")
            : undefined;
      if (key !== "" && value !== undefined && /^[\dA-F]{6}$/i.test(value))
        found[key] ??= value.toUpperCase();
    },
    close: (name) => {
      if (name === key) key = "";
    },
  });
  return found;
}

/** A tint moves a colour's lightness: below 0 towards black, above towards white. */
function tinted(colour: string, tint: number): string {
  if (tint === 0 || Number.isNaN(tint)) return colour;
  const target = tint < 0 ? 0 : 255;
  return [0, 2, 4]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    .map((part) => Math.round(part + (target - part) * Math.min(1, Math.abs(tint))))
    .map((part) => part.toString(16).padStart(2, "0").toUpperCase())
    .join("");
}
