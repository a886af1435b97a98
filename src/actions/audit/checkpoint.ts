/** Saves the head of the evidence as a file, and checks a saved checkpoint against the log. */
import { findCheckpoint, makeCheckpoint, parseCheckpoint } from "../../evidence/checkpoint";
import { checkpointIn, makeCertificate } from "../../evidence/certificate";
import { evidenceEvent } from "../../evidence/chain";
import { hashOfText, type Entry } from "../../evidence/entry";
import { originalOf } from "../../evidence/histories/merged";
import { ChainCheck, forkPointFault } from "../../evidence/verify";
import { headsIn, WRITERS_TABLE } from "../../evidence/histories/writers";
import { fault, isFault, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { TABLE_HELP, TABLES, totalsOf } from "../../gstr2b/totals";
import { periodRecord } from "../../gstr3b/periods";
import { CITE } from "../../law/citations";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, begin } from "../transaction";
import { commitIfAllowed } from "../commit-if-allowed";
import { eachEntry } from "./log";
import { sealFaults } from "../statement/seals";
import { statementOnSheet, statementTables } from "../statement/sheets";

export async function saveCheckpoint(context: ActionContext): Promise<Outcome> {
  const transaction = await begin(context);
  if (isFault(transaction)) return refused(transaction);
  const { gstin, name, head } = transaction.settings;
  const periods = transaction.register.filter(({ state }) => state === "Locked");
  const text = makeCheckpoint({ gstin, name, takenOn: context.asOf, takenBy: context.actor, head, periods });
  const file = `Milaan_head_${gstin}_${context.asOf.slice(0, 10)}_${head.entries}.txt`;
  await commit(context, transaction, {
    events: [
      evidenceEvent("EXPORT_HEAD", {
        document: file,
        asked: "keep a checkpoint",
        law: CITE.evidence,
        sourceFileHash: hashOfText(text),
      }),
    ],
  });
  return done(`The checkpoint of ${head.entries} entries is in ${file}. Keep it outside this workbook.`, {
    files: [{ name: file, text }],
  });
}

/**
 * The printable certificate of a filed period.
 * @returns SEAL_BROKEN where its statement differs from what was sealed.
 */
export async function certificate(context: ActionContext, period: Period): Promise<Outcome> {
  const transaction = await begin(context, [], statementTables(period));
  if (isFault(transaction)) return refused(transaction);
  const record = periodRecord(transaction.register, period);
  if (record.state !== "Locked")
    return refused(
      fault(
        "NO_2B",
        `GSTR-3B of ${showPeriod(period)} is not filed.`,
        "File it first: only a locked statement is sealed.",
        { law: CITE.freeze },
      ),
    );
  const broken = sealFaults(transaction, record).filter(({ severity }) => severity === "error");
  if (broken.length > 0) return refused(...broken);
  const { gstin, name, head } = transaction.settings;
  const { lines } = statementOnSheet(transaction, period);
  const totals = totalsOf(lines);
  const periods = transaction.register.filter(({ state }) => state === "Locked");
  const text = makeCertificate({
    ...{
      gstin,
      name,
      period,
      head,
      documents: lines.length,
      issuedOn: context.asOf,
      issuedBy: context.actor,
    },
    ...{ version: record.version, filedOn: record.filedOn, filedBy: record.filedBy, seal: record.seal },
    tables: TABLES.map((table) => ({ table, about: TABLE_HELP[table], tax: totals[table] })),
    checkpoint: makeCheckpoint({ gstin, name, takenOn: context.asOf, takenBy: context.actor, head, periods }),
  });
  const file = `Milaan_certificate_${gstin}_${period}_${head.entries}.html`;
  await commit(context, transaction, {
    events: [
      evidenceEvent("EXPORT_HEAD", {
        document: file,
        period,
        asked: "certificate",
        law: CITE.evidence,
        sourceFileHash: hashOfText(text),
      }),
    ],
  });
  return done(
    `The certificate of ${showPeriod(period)} is in ${file}. Print it, sign it, keep it elsewhere.`,
    {
      files: [{ name: file, text }],
    },
  );
}

/** Checks whether the log still contains a saved head, as text or in a certificate, and the seals saved with it. */
export async function checkCheckpoint(context: ActionContext, text: string): Promise<Outcome> {
  const anchor = parseCheckpoint(checkpointIn(text));
  if (isFault(anchor)) return refused(anchor);
  const transaction = await begin(context);
  if (isFault(transaction)) return refused(transaction);
  if (anchor.gstin !== transaction.settings.gstin)
    return refused(
      fault(
        "OTHER_GSTIN",
        `The checkpoint belongs to ${anchor.gstin}, this workbook to ${transaction.settings.gstin}.`,
        "Open the workbook of that GSTIN.",
      ),
    );
  const chain = new ChainCheck();
  let kept: Entry | undefined;
  const unreadable = await eachEntry(context, (entry) => {
    const written = chain.take(entry);
    const merged = originalOf(written);
    // The saved entry may be one of a history that was merged since.
    if (merged?.hash === anchor.head.hash) kept = merged;
    else if (written.number === anchor.head.entries && kept?.hash !== anchor.head.hash) kept = written;
  });
  const heads = headsIn((await context.port.read([{ table: WRITERS_TABLE }])).get(WRITERS_TABLE));
  const [torn] = chain.openForks;
  const broken =
    unreadable ??
    chain.end(transaction.settings.head, heads) ??
    findCheckpoint(kept, anchor.head) ??
    (torn && forkPointFault(torn));
  const seals = [...anchor.seals].flatMap(([period, seal]) =>
    periodRecord(transaction.register, period as Period).seal === seal ? [] : [otherSeal(period as Period)],
  );
  const faults = [...(broken ? [broken] : []), ...seals];
  const message =
    faults[0]?.sentence ??
    `The log contains the checkpoint: entry ${anchor.head.entries}, and nothing before it was changed.`;
  // Nothing is appended to two histories before they are joined.
  const unlogged = torn
    ? []
    : await commitIfAllowed(context, transaction, {
        events: [
          evidenceEvent("VERIFY", {
            asked: "check a checkpoint",
            note: message,
            law: CITE.evidence,
            sourceFileHash: hashOfText(text),
          }),
        ],
      });
  return done(message, { faults: [...faults, ...unlogged] });
}

/** A filing that was corrected since rightly has another seal; the log shows it. */
function otherSeal(period: Period): Fault {
  return fault(
    "SEAL_BROKEN",
    `GSTR-2B of ${showPeriod(period)} has another seal than in the checkpoint.`,
    "If the filing was corrected since, the evidence shows it; otherwise compare with an earlier copy.",
    { place: `GSTR-2B ${showPeriod(period)}` },
  );
}
