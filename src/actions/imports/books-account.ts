/** What an imported register changed and left out, for the evidence and for the user. */
import type { RefusedRow } from "../../books/document";
import type { BooksRead } from "../../books/read-books";
import { bookingKey, bookingLabel, describeBooking, type BookedRow } from "../../books/record";
import { changedFields, fieldsText } from "../../books/update/changed-fields";
import { showMonths } from "../../books/update/covered-months";
import type { ChangedBooking, OtherRegister, RegisterUpdate } from "../../books/update/update-register";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { warning, type Fault } from "../../gst/fault";
import { CITE } from "../../law/citations";

/** Changes that get an entry of their own; of more, the copy of facts and the digest say the rest. */
const MOST_ENTRIES = 500;
/** Changes that are named to the user one by one. */
const MOST_NAMED = 10;
const LONGEST = 250;

/** An entry for each booking that was changed or is gone. */
export function changeEvents({ changed, gone }: RegisterUpdate): EvidenceEvent[] {
  const events = [
    ...changed.slice(0, MOST_ENTRIES).map(changedEvent),
    ...gone.slice(0, MOST_ENTRIES).map(goneEvent),
  ];
  const rest = changed.length + gone.length - events.length;
  if (rest <= 0) return events;
  return [
    ...events,
    evidenceEvent("NOTE", {
      asked: "import Books",
      note: `${plural(rest, "more booking")} changed or gone in this import`,
      law: CITE.evidence,
    }),
  ];
}

function aboutBooking(row: BookedRow): Pick<EvidenceEvent, "document" | "key" | "period" | "law" | "asked"> {
  return {
    ...{ document: bookingLabel(row), key: bookingKey(row), period: row.period },
    ...{ law: CITE.evidence, asked: "import Books" },
  };
}

function changedEvent({ before, after }: ChangedBooking): EvidenceEvent {
  const fields = changedFields(before, after);
  return evidenceEvent("NOTE", {
    ...aboutBooking(after),
    before: statusText(before, fieldsText(before, fields)),
    after: statusText(after, fieldsText(after, fields)),
    note: "the register has other values",
  });
}

function statusText({ status }: BookedRow, text: string): string {
  return [status === "Gone" ? "Gone" : "", text].filter(Boolean).join("; ").slice(0, LONGEST) || "Booked";
}

function goneEvent(row: BookedRow): EvidenceEvent {
  return evidenceEvent("NOTE", {
    ...aboutBooking(row),
    before: "Booked",
    after: "Gone",
    note: "the register no longer has it",
  });
}

/** Warnings: what changed, what is gone, what another register may have, how it was read, and what was refused. */
export function registerFaults(
  update: RegisterUpdate,
  { read, refused }: { readonly read: BooksRead; readonly refused: readonly RefusedRow[] },
): Fault[] {
  return [
    ...named(update.gone, goneFault, (rest) =>
      warning("GONE_FROM_FILE", `${plural(rest, "more booking")} of the register are gone.`, SEE_EVIDENCE),
    ),
    ...named(update.changed, changedFault, (rest) =>
      warning("BOOKING_CHANGED", `${plural(rest, "more booking")} have other values.`, SEE_EVIDENCE),
    ),
    ...update.others.map((other) => otherFault(other, update)),
    ...[...read.notes, ...read.warnings].map(readFault),
    ...named(refused, refusedFault, (rest) =>
      warning(
        "ROW_REFUSED",
        `${plural(rest, "more row")} were refused.`,
        "The file of refused rows has all.",
      ),
    ),
  ];
}

const SEE_EVIDENCE = "The Evidence sheet names each of them.";

function named<T>(
  items: readonly T[],
  faultOf: (item: T) => Fault,
  restOf: (count: number) => Fault,
): Fault[] {
  const rest = items.length - MOST_NAMED;
  return [...items.slice(0, MOST_NAMED).map(faultOf), ...(rest > 0 ? [restOf(rest)] : [])];
}

function goneFault(row: BookedRow): Fault {
  return warning(
    "GONE_FROM_FILE",
    `The ${describeBooking(row)} of ${supplierOf(row)} is no longer in the register ${row.register}.`,
    "It stays on the sheet as Gone, and counts in no figure. If it is still booked, export the register again.",
    { place: bookingLabel(row) },
  );
}

function changedFault({ before, after }: ChangedBooking): Fault {
  const fields = changedFields(before, after);
  const back = before.status === "Gone" ? " is in the register again" : "";
  const values =
    fields.length === 0 ? "" : `: before ${fieldsText(before, fields)}; now ${fieldsText(after, fields)}`;
  return warning(
    "BOOKING_CHANGED",
    `The ${describeBooking(after)} of ${supplierOf(after)}${back}${values}.`.slice(0, 600),
    "If that is wrong, correct it in your books and import the register again.",
    { place: bookingLabel(after) },
  );
}

function supplierOf({ supplierGstin, supplierName }: BookedRow): string {
  return supplierGstin || supplierName.slice(0, 60) || "a supplier without name";
}

function otherFault({ register, left, found }: OtherRegister, { months }: RegisterUpdate): Fault {
  const where = months ? ` of ${showMonths(months)}` : "";
  return warning(
    "REGISTER_UNCLEAR",
    found === 0
      ? `${plural(left, "booking")}${where} from the register ${register} stay as they are: the file has none of them, so it was taken for another register.`
      : `${plural(left, "booking")}${where} from the register ${register} are not in the file, which has ${found} of that register; they stay as they are.`,
    `If the file is a newer one of ${register}, import it again and say so.`,
    { place: register },
  );
}

function readFault(sentence: string): Fault {
  return warning("REGISTER_READ", sentence.endsWith(".") ? sentence : `${sentence}.`, "Check that.");
}

function refusedFault({ row, reason }: RefusedRow): Fault {
  return warning(
    "ROW_REFUSED",
    `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`.slice(0, 300),
    "Correct it in the file or in your books, and import the register again.",
    { place: `row ${row}` },
  );
}
