/** Review days as a calendar file (iCalendar, RFC 5545), with a reminder on the morning of each. */
import { addDays, makeUtc, type Day, type Moment } from "../gst/date";

interface CalendarOf {
  /** Whose workbook it is: the GSTIN, which makes the entries' ids unique. */
  readonly gstin: string;
  readonly name: string;
  readonly asOf: Moment;
}

/** Lines end with CR LF and have at most 75 octets, as the standard has it. */
export function makeCalendar(days: readonly Day[], { gstin, name, asOf }: CalendarOf): string {
  const stamp = makeUtc(asOf).replace(/[-:]/g, "");
  const events = days.flatMap((day) => [
    "BEGIN:VEVENT",
    `UID:${day}-${gstin}@milaan`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
    `SUMMARY:${text(`IMS review, ${name || gstin}`)}`,
    `DESCRIPTION:${text("Open the Milaan pane, Review, Session: it shows what came since the last review.")}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${text(`IMS review, ${name || gstin}`)}`,
    "TRIGGER:PT9H",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Milaan//Review//EN",
    ...events,
    "END:VCALENDAR",
  ];
  return `${lines.flatMap(folded).join("\r\n")}\r\n`;
}

const plain = (day: Day) => day.replaceAll("-", "");

/** A text in which the characters with a meaning are escaped, and no line ends. */
function text(value: string): string {
  return value.replace(/[\\;,]/g, (found) => `\\${found}`).replace(/[\r\n]+/g, " ");
}

const LONGEST_LINE = 75;

/** A line of more octets goes on below, after a space; no character is cut in two. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LONGEST_LINE) {
      lines.push(current);
      [current, octets] = [" ", 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current];
}
