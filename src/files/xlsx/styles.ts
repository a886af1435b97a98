/** The styles of a workbook: which number format each style of cells has (ECMA-376 Part 1, 18.8). */
import { numberFormat, type NumberFormat } from "./number-format";
import type { XmlVisitor } from "./read-xml";

/** Collects the formats of a workbook's styles, in the order in which cells name them. */
export class StyleReader implements XmlVisitor {
  readonly formats: NumberFormat[] = [];
  readonly #codes = new Map<number, string>();
  #isInCellFormats = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "numFmt") this.#codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
    else if (name === "cellXfs") this.#isInCellFormats = true;
    else if (name === "xf" && this.#isInCellFormats) {
      const id = Number(attributes["numFmtId"] ?? 0);
      this.formats.push(numberFormat(id, this.#codes.get(id)));
    }
  }

  close(name: string): void {
    if (name === "cellXfs") this.#isInCellFormats = false;
  }
}
