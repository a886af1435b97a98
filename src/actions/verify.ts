/**
 * Verify: the evidence chain, every seal, and that answers and periods are what the evidence tells, read from the
 * sheets as they stand. It changes nothing but the log.
 */
import { happening } from "../evidence/entry";
import { compareAnswers, comparePeriods, Replay, type Replayed } from "../evidence/replay";
import { ChainCheck } from "../evidence/verify";
import { fault, isFault, type Fault } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { portalFields, portalTable } from "../gstr2b/portal-sheet";
import { openingSealOf } from "../gstr2b/seal";
import type { PeriodRecord } from "../gstr3b/record";
import { makeAnswer, parseRecorded } from "../ims/answer-text";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { LAW } from "../law/standing";
import { done, type Act, type Outcome, refused } from "./act";
import { closeBook, openBook, readTable, type Book } from "./book";
import { recordsOf } from "./layers";
import { eachEntry } from "./log";
import { nameOf } from "../documents/name";
import { statementGone, statementOnSheet, statementTables } from "./statement-sheet";

export async function verify(act: Act): Promise<Outcome> {
  const first = await openBook(act);
  if (isFault(first)) return refused(first);
  const sealed = first.register.filter((record) => record.state === "Locked");
  const chain = new ChainCheck();
  const told = new Replay();
  const unreadable = await eachEntry(act, (entry) => {
    chain.take(entry);
    told.take(entry);
  });
  const grids = await act.port.read([
    { table: IMS_TABLE },
    ...sealed.flatMap(({ period }) => statementTables(period)),
    ...[...first.settings.openings.keys()].map((period) => ({ table: portalTable(period) })),
  ]);
  const book = { ...first, grids };
  const gap = unreadable ?? chain.end(book.settings.head);
  const faults = [
    ...(gap ? [gap] : []),
    ...sealed.flatMap((record) => sealFaults(book, record)),
    ...logFaults(book, told),
    ...openingFaults(book),
  ];
  const openings = book.settings.openings.size;
  const begun = openings
    ? ` ${openings} opening ${openings === 1 ? "statement" : "statements"} as imported.`
    : "";
  const said = faults.length
    ? `${faults.length} ${faults.length === 1 ? "thing is" : "things are"} not as recorded: ${faults[0]?.sentence ?? ""}`
    : `Evidence whole: ${book.settings.head.entries} entries. ${sealed.length} ${sealed.length === 1 ? "seal" : "seals"} verified.${begun}`;
  await closeBook(act, book, {
    happenings: [happening("VERIFY", { asked: "verify", note: said, law: LAW.evidence })],
  });
  return done(said, { faults });
}

/** The answers as recorded in the IMS and the periods of the register must be those that the entries tell. */
function logFaults(book: Book, told: Replayed): Fault[] {
  const shown = readTable(book, IMS_TABLE, imsFields).rows.map(({ record, row }) => ({
    document: nameOf(record),
    answer: makeAnswer(parseRecorded(record.recorded)),
    place: `IMS row ${row + 1}`,
  }));
  return [...told.faults, ...compareAnswers(told, shown).faults, ...comparePeriods(told, book.register)];
}

function sealFaults(book: Book, { period, seal }: PeriodRecord): Fault[] {
  const place = `GSTR-2B ${showPeriod(period)}`;
  const broken = (sentence: string) => [
    fault(
      "SEAL_BROKEN",
      sentence,
      "Compare it with an earlier copy of this file; the evidence holds the seal.",
      { place },
    ),
  ];
  if (statementGone(book, period)) return broken(`The locked statement of ${showPeriod(period)} is gone.`);
  return statementOnSheet(book, period).seal === seal
    ? []
    : broken(`The locked statement of ${showPeriod(period)} no longer matches its seal.`);
}

/** Statements filed before this workbook began bear no seal of GSTR-3B; their hash is the one of their import. */
function openingFaults(book: Book): Fault[] {
  return [...book.settings.openings].flatMap(([period, imported]) => {
    const { rows, faults } = readTable(book, portalTable(period), portalFields);
    if (faults.length === 0 && openingSealOf(period, recordsOf(rows)) === imported) return [];
    return [
      fault(
        "SEAL_BROKEN",
        `The opening statement of ${showPeriod(period)} is no longer as it was imported.`,
        "Import the portal's GSTR-2B of that period again.",
        { place: `Portal 2B ${showPeriod(period)}` },
      ),
    ];
  });
}
