/**
 * The offline check of manifest.xml and of the files it names.
 *
 * Microsoft's own validator is a web service that is not always available; this one needs only the folder.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Fault } from "./fault";
import { referenceFaults } from "./references";
import { shortcutFaults, type Shortcuts } from "./shortcuts";
import { structureFaults } from "./structure";
import { valueFaults } from "./values";
import { elementsNamed, everyElement, parseXml, XmlFault, type XmlElement } from "./xml";

export const ROOT = path.resolve(__dirname, "../..");

/** Every fault within a manifest, by line. `version` is that of package.json. */
export function checkManifest(xml: string, version: string): Fault[] {
  try {
    const root = parseXml(xml);
    const faults = [...structureFaults(root), ...valueFaults(root, version), ...referenceFaults(root)];
    return faults.sort((one, other) => one.line - other.line);
  } catch (error) {
    if (error instanceof XmlFault) return [{ line: error.line, message: error.message }];
    throw error;
  }
}

/** Every icon that is missing from `folder` or has another size than the manifest says. */
export function checkIcons(xml: string, folder: string): Fault[] {
  const root = parseXml(xml);
  return wantedIcons(root).flatMap(({ line, address, size }) => {
    const file = path.join(folder, new URL(address).pathname);
    if (!existsSync(file)) return [{ line, message: `${address} is not there` }];
    const { width, height } = pngSize(readFileSync(file));
    if (width === size && height === size) return [];
    return [{ line, message: `${address} has ${width} by ${height} pixels, not ${size}` }];
  });
}

/** Everything about the manifest of this project. */
export function checkProject(): Fault[] {
  const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
  const xml = read("manifest.xml");
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const faults = checkManifest(xml, version);
  if (faults.length > 0) return faults;
  return [
    ...checkIcons(xml, ROOT),
    ...shortcutFaults(JSON.parse(read("assets/shortcuts.json")) as Shortcuts),
  ];
}

/** The names of the functions which the ribbon's buttons run, or the items of the cells' menu. */
export function ribbonFunctions(
  xml: string,
  of: "PrimaryCommandSurface" | "ContextMenu" = "PrimaryCommandSurface",
): string[] {
  return elementsNamed(parseXml(xml), "ExtensionPoint")
    .filter(({ attributes }) => attributes.get("xsi:type") === of)
    .flatMap((point) => elementsNamed(point, "FunctionName").map(({ text }) => text.trim()));
}

function wantedIcons(root: XmlElement): { line: number; address: string; size: number }[] {
  const sizes = new Map<string, number>();
  for (const { attributes } of everyElement(root)) {
    const [resid, size] = [attributes.get("resid"), attributes.get("size")];
    if (resid !== undefined && size !== undefined) sizes.set(resid, Number(size));
  }
  return elementsNamed(root, "Image", "IconUrl", "HighResolutionIconUrl").flatMap(
    ({ name, line, attributes }) => {
      const address = attributes.get("DefaultValue");
      if (address === undefined) return [];
      const size =
        name === "IconUrl"
          ? 32
          : name === "HighResolutionIconUrl"
            ? 64
            : sizes.get(attributes.get("id") ?? "");
      return [{ line, address, size: size ?? 0 }];
    },
  );
}

/** A PNG has its width and height in the first chunk, at bytes 16 and 20. */
function pngSize(bytes: Buffer): { width: number; height: number } {
  const isPng = bytes.length > 24 && bytes.toString("latin1", 1, 4) === "PNG";
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 };
}
