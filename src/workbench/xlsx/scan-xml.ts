/**
 * Scans the text of an XML part before a library reads it: whether it is well-formed, and without what no workbook
 * needs. Document types are refused, since entities can expand without limit.
 */
import { UnreadableFile } from "./unreadable-file";

const MAX_DEPTH = 256;
const [LESS, GREATER, SLASH, BANG, QUESTION, QUOTE, APOSTROPHE] = [60, 62, 47, 33, 63, 34, 39];
const LETTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

export interface XmlVisitor {
  /** An element begins; its name is without prefix, its attributes are raw. */
  open?(name: string, attributes: string): void;
  /** An element ends; `text` is the raw content between its tags. */
  close?(name: string, text: () => string): void;
}

/** Visits every element. @throws UnreadableFile where the text is not well-formed XML. */
export function scanXml(part: string, text: string, visitor: XmlVisitor): void {
  const names: string[] = [];
  const starts: number[] = [];
  const damaged = (): never => {
    throw new UnreadableFile("FILE_DAMAGED", `The part ${part} of the file is no whole XML.`);
  };
  const after = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from);
    return at < 0 ? damaged() : at + mark.length;
  };
  let roots = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const next = text.charCodeAt(at + 1);
    if (next === QUESTION) at = after("?>", at);
    else if (text.startsWith("<!--", at)) at = after("-->", at);
    else if (text.startsWith("<![CDATA[", at)) at = after("]]>", at);
    else if (next === BANG)
      throw new UnreadableFile(
        "FILE_OUT_OF_BOUNDS",
        `The part ${part} of the file declares a document type, which no workbook has.`,
      );
    else if (next === SLASH) {
      const end = after(">", at);
      const name = text.slice(at + 2, end - 1).trimEnd();
      const start = starts.pop() ?? 0;
      if (names.pop() !== name) damaged();
      const [from, to] = [start, at];
      visitor.close?.(bare(name), () => text.slice(from, to));
      at = end;
    } else {
      const end = endOfTag(text, at);
      if (end < 0) damaged();
      const isEmpty = text.charCodeAt(end - 1) === SLASH;
      const inside = text.slice(at + 1, isEmpty ? end - 1 : end);
      const [name = ""] = /^[^\s/]+/.exec(inside) ?? [];
      if (name === "") damaged();
      if (names.length === 0) roots += 1;
      visitor.open?.(bare(name), inside.slice(name.length));
      if (isEmpty) visitor.close?.(bare(name), () => "");
      else if (names.push(name) > MAX_DEPTH) damaged();
      else starts.push(end + 1);
      at = end + 1;
    }
  }
  if (names.length > 0 || roots !== 1) damaged();
}

/** The number of elements of that name in a part. */
export function countElements(text: string, element: string): number {
  let count = 0;
  scanXml(element, text, {
    open: (name) => {
      if (name === element) count += 1;
    },
  });
  return count;
}

function bare(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The offset of the ">" that ends a tag, outside quotes; a "<" is not allowed within. */
function endOfTag(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at;
    if (code === LESS) return -1;
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    at = text.indexOf(code === QUOTE ? '"' : "'", at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

/** One attribute of an element by its name, or by a pattern for it; undefined if it is missing. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
}

/** XML's five named characters and the numbered ones. */
export function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi,
    (whole, decimal?: string, hex?: string, word?: string) => {
      const code =
        decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : undefined;
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return LETTERS[word ?? ""] ?? whole;
    },
  );
}
