/**
 * XML from bytes, chunk by chunk, to elements: the kept parser, without namespaces' prefixes. Document types are
 * refused, since no workbook has one.
 */
import type { Parser } from "htmlparser2";
import { fault, type Fault } from "../../gst/fault";
import type { ArchiveMember } from "../zip";

export interface XmlVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Text may come in several pieces. */
  text?(piece: string): void;
  close?(name: string): void;
}

type ParserOf = typeof Parser;

/** No part of a workbook nests deeper than about twenty; the parser's time grows with the square of the depth. */
const MAX_DEPTH = 100;

/** A document type, or elements nested without end. */
class NotOfAWorkbook extends Error {}

/** The parser's class; it is loaded when it is wanted. */
export async function loadXmlParser(): Promise<ParserOf> {
  return (await import("htmlparser2")).Parser;
}

/** Visits the elements of a member of an archive. @returns the archive's fault, or ARCHIVE_DAMAGED. */
export function readXml(parser: ParserOf, member: ArchiveMember, visitor: XmlVisitor): Fault | undefined {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  const xml = new parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > MAX_DEPTH) throw new NotOfAWorkbook();
        visitor.open?.(bare(name), attributes);
      },
      ontext: (piece) => visitor.text?.(piece),
      onclosetag: (name) => {
        depth -= 1;
        visitor.close?.(bare(name));
      },
      onprocessinginstruction: (name) => {
        if (/^!doctype/i.test(name)) throw new NotOfAWorkbook();
      },
    },
    { xmlMode: true },
  );
  const bugs: unknown[] = [];
  const found = member.stream((chunk) => {
    const piece = decoder.decode(chunk, { stream: true });
    try {
      xml.write(piece);
    } catch (error) {
      if (!(error instanceof NotOfAWorkbook)) bugs.push(error);
      throw error;
    }
  });
  // The archive takes whatever stops it for damage.
  if (bugs.length > 0) throw bugs[0];
  if (found) return found;
  return depth === 0 ? undefined : damagedPart(member.name);
}

export function damagedPart(name: string): Fault {
  return fault(
    "ARCHIVE_DAMAGED",
    `The part ${name} of the workbook is damaged.`,
    "Open the workbook in Excel, let it repair the file, and save it as .xlsx.",
    { place: name },
  );
}

function bare(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
