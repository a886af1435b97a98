/** The table of texts that a workbook's cells refer to, and the text of rich cells (ECMA-376 Part 1, 18.4). */
import type { XmlVisitor } from "./read-xml";

/** The runs of one text, without the phonetic ones. */
export class RichText {
  #parts = "";
  #isInRun = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === "rPh") this.#phonetic += 1;
    else if (name === "t") this.#isInRun = this.#phonetic === 0;
  }

  text(piece: string): void {
    if (this.#isInRun) this.#parts += piece;
  }

  close(name: string): void {
    if (name === "rPh") this.#phonetic -= 1;
    else if (name === "t") this.#isInRun = false;
  }

  /** The text so far; the next one begins. */
  take(): string {
    const text = unescaped(this.#parts);
    this.#parts = "";
    return text;
  }
}

export class SharedTextReader implements XmlVisitor {
  readonly texts: string[] = [];
  readonly #rich = new RichText();

  open(name: string): void {
    this.#rich.open(name);
  }

  text(piece: string): void {
    this.#rich.text(piece);
  }

  close(name: string): void {
    this.#rich.close(name);
    if (name === "si") this.texts.push(this.#rich.take());
  }
}

/** Excel writes characters that XML does not allow as "_x000D_". */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
