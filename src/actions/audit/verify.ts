/**
 * Verify: the evidence chain, every seal, whether answers and periods are as the evidence says, and whether the sheets
 * show what they contain. It changes nothing but the log.
 */
import { identity, originalIdentity, originalOf, rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { ClockCheck } from "../../evidence/clock";
import { evidenceEvent } from "../../evidence/chain";
import { compareFiled, type FiledAnswer } from "../../evidence/filed-answers";
import {
  compareAnswers,
  compareArrivals,
  compareCarried,
  comparePeriods,
} from "../../evidence/compare-sheets";
import { PreparedAnswers } from "../../evidence/signed/prepared";
import { signatureFaults, signaturesText } from "../../evidence/signed/signature-words";
import { SignedLog } from "../../evidence/signed/signed-log";
import { Replay, type Replayed } from "../../evidence/replay";
import { unrestoredWarnings } from "../../evidence/histories/history-words";
import { dataOf } from "../../evidence/legacy";
import { ChainCheck } from "../../evidence/verify";
import { headsIn, WRITERS_TABLE } from "../../evidence/histories/writers";
import { plural } from "../../gst/plural";
import { fault, isFault, type Fault } from "../../gst/fault";
import { inSlices } from "../../gst/slices";
import { portalTable } from "../../gstr2b/portal/sheet";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { filedBefore } from "../../settings/settings";
import { CHOICES_TABLE } from "../../settings/sheet";
import { makeAnswer, parseRecorded } from "../../ims/recorded-answer";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { Row } from "../../sheet/rows";
import { done, type ActionContext, type Outcome, refused } from "../context";
import { presentationFaults } from "./presentation";
import { begin, readTable, type Transaction } from "../transaction";
import { commitIfAllowed } from "../commit-if-allowed";
import { changedByHand } from "../facts/restore";
import { eachEntry } from "./log";
import { LIST_NAMES, offeredFaults, redirectedFaults } from "./offered-actions";
import { portalSealFaults, portalSeals } from "../imports/portal-seals";
import { draftFaults, openingFaults, sealFaults } from "../statement/seals";
import { statementTables } from "../statement/sheets";
import { asUpgraded } from "../workbook/upgrade";

export async function verify(context: ActionContext): Promise<Outcome> {
  const first = await begin(context);
  if (isFault(first)) return refused(first);
  const sealed = first.register.filter((record) => record.state === "Locked");
  const drafts = first.register.filter(({ state, seal }) => state !== "Locked" && seal !== "");
  const chain = new ChainCheck();
  const log = new Replay();
  const clock = new ClockCheck();
  const prepared = new PreparedAnswers();
  const signed = new SignedLog();
  const unreadable = await eachEntry(context, (entry) => {
    const written = chain.take(entry);
    log.take(written);
    clock.take(written);
    prepared.take(written);
    signed.take(written);
  });
  const grids = await context.port.read([
    { table: IMS_TABLE },
    { table: CHOICES_TABLE },
    { table: WRITERS_TABLE },
    ...[...sealed, ...drafts].flatMap(({ period }) => statementTables(period)),
    ...[...first.settings.openings.keys(), ...portalSeals(first).keys()].map((period) => ({
      table: portalTable(period),
    })),
  ]);
  // `npm run verify` reads workbooks that this Milaan never opened.
  const transaction = {
    ...first,
    grids: new Map([...grids].map(([table, found]) => [table, found.map(asUpgraded)])),
  };
  const gap =
    unreadable ?? chain.end(transaction.settings.head, headsIn(transaction.grids.get(WRITERS_TABLE)));
  const forks = gap ? [] : await forksIn(context, transaction, chain);
  const signatures = await inSlices(signed.steps(), context.pause);
  const isWhole = gap === undefined && forks.length === 0;
  const faults = [
    ...(gap ? [gap] : []),
    ...forks,
    ...chain.joins.flatMap((entry) => unrestoredWarnings(entry, dataOf(entry).joined ?? NOTHING_JOINED)),
    ...sealed.flatMap((record) => sealFaults(transaction, record)),
    ...drafts.flatMap((record) => draftFaults(transaction, record)),
    // A broken log proves nothing about the sheets.
    ...logFaults(transaction, isWhole ? log : undefined),
    ...openingFaults(transaction),
    ...portalSealFaults(transaction),
    ...offeredFaults(transaction),
    ...redirectedFaults(transaction, await context.port.namedRanges(LIST_NAMES)),
    ...(isWhole ? [...clock.faults, ...prepared.faults] : []),
    ...signatureFaults(signatures),
    ...(await changedByHand(context, isWhole)),
    ...(await presentationFaults(context, transaction.register, isWhole ? log.periods : undefined)),
  ];
  const errors = faults.filter(({ severity }) => severity === "error");
  const others = faults.length - errors.length;
  const openings = transaction.settings.openings.size;
  const begun = openings ? ` ${plural(openings, "opening statement")} as imported.` : "";
  const message = errors[0]
    ? `${plural(errors.length, "thing is", "things are")} not as recorded: ${errors[0].sentence}`
    : `Audit trail verified: ${plural(transaction.settings.head.entries, "entry", "entries")}.${joinsText(chain)} ${plural(sealed.length, "seal")} verified.${begun}${sealed.length > 0 ? CHECKPOINT : ""}${signaturesText(signatures)}${others ? ` ${plural(others, "thing")} to check.` : ""}`;
  // Nothing is appended to two histories before they are joined.
  const unlogged =
    forks.length > 0
      ? []
      : await commitIfAllowed(context, transaction, {
          events: [evidenceEvent("VERIFY", { asked: "verify", note: message, law: CITE.evidence })],
        });
  return done(message, { faults: [...faults, ...unlogged] });
}

const NOTHING_JOINED = { lost: [] };

/** A second history in the log, and entries missing from it; the log is read again only where there are any. */
async function forksIn(
  context: ActionContext,
  transaction: Transaction,
  chain: ChainCheck,
): Promise<readonly Fault[]> {
  const gone = chain.missingEntries(headsIn(transaction.grids.get(WRITERS_TABLE)));
  if (chain.openForks.length + chain.mixed.length + gone.length === 0) return [];
  const { historyFaults, readOwnLog } = await import("../merge/own-histories");
  return historyFaults(await readOwnLog(context));
}

function joinsText({ joins }: ChainCheck): string {
  if (joins.length === 0) return "";
  const places = joins.map(({ number }) => number).join(", ");
  return ` Two histories were joined in ${joins.length === 1 ? "entry" : "entries"} ${places}.`;
}

/** A limit of every check inside the workbook, said where something is filed. */
const CHECKPOINT =
  " Only a checkpoint saved elsewhere shows that an older copy was put back or the log was rewritten.";

/** The recorded answers in the IMS and the periods of the register must be those of the log. */
function logFaults(transaction: Transaction, log: Replayed | undefined): Fault[] {
  const records = readTable(transaction, IMS_TABLE, imsFields).rows;
  const shown = records.map(({ record, row }) => ({
    document: documentLabel(record),
    key: rowKey(record),
    answer: makeAnswer(parseRecorded(record.recorded)),
    place: `IMS row ${row + 1}`,
  }));
  const compared = log && [
    ...log.faults,
    ...compareAnswers(log, shown),
    ...compareArrivals(log, shown, filedBefore(transaction.settings)),
    ...compareCarried(log, shown, isInLockedStatement(transaction)),
    ...comparePeriods(log, transaction.register),
    ...compareFiled(log, filedAnswers(transaction)),
  ];
  return [...(compared ?? []), ...unrecorded(records)];
}

/** Does a locked statement contain a document, or an amendment that replaced it? Its lines are read when first asked. */
function isInLockedStatement(transaction: Transaction): (name: string) => boolean {
  let names: ReadonlySet<string> | undefined;
  return (name) => {
    names ??= lockedNames(transaction);
    return names.has(name) || names.has(originalOf(name));
  };
}

function lockedNames(transaction: Transaction): ReadonlySet<string> {
  const locked = transaction.register.filter(({ state }) => state === "Locked");
  const lines = locked.flatMap(
    ({ period }) => readTable(transaction, gstr2bTable(period), gstr2bFields).rows,
  );
  return new Set(
    lines.flatMap(({ record }) => {
      const original = { ...record, documentNumber: record.originalNumber };
      const names = [
        documentLabel(record),
        documentLabel(original),
        documentLabel({ ...original, originalNumber: "" }),
      ];
      return [...names, identity(record), originalIdentity(record)];
    }),
  );
}

/** What the locked statements took out of the IMS, with its answers. */
function filedAnswers(transaction: Transaction): FiledAnswer[] {
  const locked = transaction.register.filter(({ state }) => state === "Locked");
  return locked.flatMap(({ period }) =>
    readTable(transaction, gstr2bTable(period), gstr2bFields).rows.flatMap(({ record }) =>
      record.route === "IMS"
        ? [{ document: documentLabel(record), key: rowKey(record), period, answer: makeAnswer(record) }]
        : [],
    ),
  );
}

/** Answers in the Action cells that were never recorded: opening the pane records them, or puts them back. */
function unrecorded(records: readonly Row<ImsRecord>[]): Fault[] {
  return records.flatMap(({ record, row }): Fault[] => {
    const [typed, recorded] = [makeAnswer(record), makeAnswer(parseRecorded(record.recorded))];
    if (typed === recorded) return [];
    const found = fault(
      "ANSWER_UNRECORDED",
      `${documentLabel(record)} says “${typed}”, and “${recorded}” is recorded: it was typed while Milaan was closed.`,
      "Open the Milaan pane: it records the action, or puts it back with the reason.",
      { place: `IMS row ${row + 1}` },
    );
    return [{ ...found, severity: "warning" }];
  });
}
