/**
 * The answers as files for the portal: what the portal does not have yet, and resets of what was taken back, with what
 * cannot be uploaded as a to-do list. Each row notes the file that it is in; the evidence logs the file's hash.
 */
import { evidenceEvent } from "../../evidence/chain";
import { hashOfText } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { fault, isFault, type Fault } from "../../gst/fault";
import { NO_ANSWER, type ImsRecord } from "../../ims/record";
import { inUploadFile, sentText } from "../../ims/at-portal";
import { makeImsUpload, type ImsUpload } from "../../ims/portal-upload";
import type { UploadFile } from "../../ims/upload-file";
import { IMS_TABLE, imsFacts } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { Policies } from "../../law/policies";
import { factPuts } from "../../sheet/diff";
import type { Row } from "../../sheet/rows";
import { done, refused, type ActionContext, type Download, type Outcome } from "../context";
import { adopt } from "./adopt-typed";
import { commit, begin, type Transaction } from "../transaction";
import { openVerified } from "../facts/verified-transaction";
import { recordsOf } from "../layers";

export async function exportIms(context: ActionContext): Promise<Outcome> {
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE }]));
  if (isFault(verified)) return refused(verified);
  const { transaction, rows, faults, warnings, unread } = adopt(verified.transaction, context);
  const { gstin, policies } = transaction.settings;
  const upload = makeImsUpload(gstin, recordsOf(rows), policies);
  if (upload.files.length + upload.toDo.length + upload.faults.length === 0)
    return refused(nothingToUpload(upload));
  const files = namedFiles(upload.files, transaction, context);
  const events = files.map(({ name, id, file: { request, text, records } }) =>
    evidenceEvent("EXPORT_JSON", {
      document: name,
      asked: request === "SAVE" ? "export IMS" : "export IMS, answers taken back",
      law: CITE.evidence,
      note: `${plural(records.length, "answer")}; upload file ${id}`,
      sourceFileHash: hashOfText(text),
    }),
  );
  const writes = uploadWrites(rows, files, policies);
  await commit(context, transaction, { writes, events });
  return done(messageOf(upload), {
    faults: [...verified.faults, ...faults, ...warnings, ...unread, ...upload.faults],
    files: files.map(({ name, file: { text } }): Download => ({ name, text })),
  });
}

function nothingToUpload({ atPortal }: ImsUpload): Fault {
  if (atPortal === 0)
    return fault(
      "NO_CHANGE",
      "There is no action to upload.",
      "Accept, reject or keep pending some records first.",
    );
  return fault(
    "NO_CHANGE",
    `There is nothing new to upload: the portal has ${atPortal === 1 ? "the one action" : `all ${atPortal} actions`} of this workbook.`,
    "Nothing needs to be done; if that seems wrong, download the IMS from the portal and import it.",
  );
}

interface NamedFile {
  readonly name: string;
  /** Distinguishes it from every other upload file of this workbook. */
  readonly id: string;
  readonly file: UploadFile;
}

/** The portal accepts answers and resets in separate files. */
function namedFiles(
  files: readonly UploadFile[],
  { settings: { gstin, head } }: Transaction,
  { asOf }: ActionContext,
): NamedFile[] {
  const day = asOf.slice(0, 10);
  return files.map((file, place) => {
    const { request } = file;
    const same = files.filter((other) => other.request === request);
    const part = same.length > 1 ? `_part${same.indexOf(file) + 1}of${same.length}` : "";
    const name = `${request === "SAVE" ? "IMS" : "IMS_RESET"}_${gstin}_${day}${part}.json`;
    return { name, id: `${day} ${request} ${head.entries + 1}.${place + 1}`, file };
  });
}

/** Each row with the file that it is in too, and the answer there. */
function uploadWrites(
  rows: readonly Row<ImsRecord>[],
  files: readonly NamedFile[],
  policies: Policies,
): ReturnType<typeof factPuts> {
  const fileOf = new Map(
    files.flatMap(({ id, file }) => file.records.map((record) => [record, { id, file }])),
  );
  const noted = rows.flatMap((row) => {
    const { record } = row;
    const found = fileOf.get(record);
    if (!found) return [];
    const { id, file } = found;
    const answer = file.request === "SAVE" ? record : NO_ANSWER;
    const sent = sentText(answer, record, policies);
    return [{ ...row, before: record, record: inUploadFile(record, id, sent) }];
  });
  return factPuts(imsFacts, noted, ["uploadFile", "uploadAnswer"]);
}

function messageOf({ files, toDo, atPortal, repeated }: ImsUpload): string {
  const of = (request: UploadFile["request"]) => {
    const parts = files.filter((file) => file.request === request);
    return { parts: parts.length, count: parts.reduce((sum, { records }) => sum + records.length, 0) };
  };
  const [saves, resets] = [of("SAVE"), of("RESET")];
  const inParts = ({ parts }: { parts: number }) =>
    parts > 1 ? ` in ${parts} files, to be uploaded one by one` : "";
  return [
    `${plural(saves.count, "action")} for the portal${inParts(saves)}.`,
    resets.count > 0
      ? `${saves.count > 0 ? "A second" : "A"} file takes ${plural(resets.count, "action")} back${inParts(resets)}.`
      : "",
    atPortal > 0
      ? `${plural(atPortal, "action")} left out: the portal has ${atPortal === 1 ? "it" : "them"}.`
      : "",
    repeated.length > 0
      ? `${repeated.length} of these ${repeated.length === 1 ? "was" : "were"} in an earlier file, and nothing says that it was uploaded.`
      : "",
    toDo.length > 0 ? `By hand on the portal: ${toDo.join(" ")}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
