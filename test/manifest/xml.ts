/**
 * A small XML reader that keeps each element's line.
 *
 * It reads what a manifest uses: elements, attributes, text, comments and the declaration. Anything else (CDATA,
 * DOCTYPE, processing instructions) is refused, since a manifest does not need it.
 */

/** An element; `name` has its prefix, such as "bt:Image". */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
  readonly parent: XmlElement | undefined;
}

type Growing = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] };

/** Text that is not well-formed; `line` counts from 1. */
export class XmlFault extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?xml[\s\S]*?\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));|&/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The root element of `xml`. Throws an XmlFault when the text is not well-formed. */
export function parseXml(xml: string): XmlElement {
  let root: Growing | undefined;
  let open: Growing | undefined;
  let line = 1;
  for (const [token, closed, name, attributes = "", empty] of xml.matchAll(TOKEN)) {
    if (token === "<") throw new XmlFault("a tag is malformed", line);
    if (name !== undefined) {
      if (open === undefined && root !== undefined)
        throw new XmlFault("there is a second root element", line);
      const element: Growing = {
        name,
        attributes: read(attributes, line),
        children: [],
        text: "",
        line,
        parent: open,
      };
      open?.children.push(element);
      root ??= element;
      if (empty === "") open = element;
    } else if (closed !== undefined) {
      if (open?.name !== closed) throw new XmlFault(`</${closed}> closes <${open?.name ?? "nothing"}>`, line);
      open = open.parent as Growing | undefined;
    } else if (!token.startsWith("<")) {
      if (open) open.text += unescaped(token, line);
      else if (token.trim() !== "") throw new XmlFault("text stands outside the root element", line);
    }
    line += token.split("\n").length - 1;
  }
  if (root === undefined || open !== undefined)
    throw new XmlFault(`<${open?.name ?? "root"}> is not closed`, line);
  return root;
}

function read(text: string, line: number): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new XmlFault(`attribute ${name} stands twice`, line);
    attributes.set(name, unescaped(double ?? single ?? "", line));
  }
  return attributes;
}

function unescaped(text: string, line: number): string {
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    const sign = name === undefined ? undefined : NAMED[name];
    if (sign === undefined) throw new XmlFault("an ampersand is not escaped", line);
    return sign;
  });
}

/** The element and everything in it, in document order. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}

/** The name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Every element with one of these local names, in document order. */
export function elementsNamed(root: XmlElement, ...names: readonly string[]): XmlElement[] {
  return [...everyElement(root)].filter((element) => names.includes(localName(element)));
}
