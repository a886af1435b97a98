/** The answers as a file for the portal, with what cannot be uploaded as a to-do list; the evidence logs its hash. */
import { evidenceEvent } from "../../evidence/chain";
import { hashOfText } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { fault, isFault } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import { makeImsUpload, type ImsUpload } from "../../ims/portal-upload";
import { IMS_TABLE } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import { done, refused, type ActionContext, type Download, type Outcome } from "../context";
import { adopt } from "./adopt-typed";
import { commit, begin } from "../transaction";
import { openVerified } from "../facts/verified-transaction";
import { recordsOf } from "../layers";

export async function exportIms(context: ActionContext): Promise<Outcome> {
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE }]));
  if (isFault(verified)) return refused(verified);
  const { transaction, rows, faults, warnings, unread } = adopt(verified.transaction, context);
  const upload = makeImsUpload(transaction.settings.gstin, recordsOf(rows), transaction.settings.policies);
  const files = filesOf(upload, transaction.settings.gstin, context);
  if (files.length === 0 && upload.toDo.length === 0 && upload.faults.length === 0) {
    return refused(
      fault(
        "NO_CHANGE",
        "There is no action to upload.",
        "Accept, reject or keep pending some records first.",
      ),
    );
  }
  const events = files.map(({ name, text, count, asked }) =>
    evidenceEvent("EXPORT_JSON", {
      document: name,
      asked,
      law: CITE.evidence,
      note: plural(count, "answer"),
      sourceFileHash: hashOfText(text),
    }),
  );
  await commit(context, transaction, { events });
  const taken = upload.reset ? ` A second file takes ${plural(upload.reset.count, "action")} back.` : "";
  const byHand = upload.toDo.length ? ` By hand on the portal: ${upload.toDo.join(" ")}` : "";
  return done(`${plural(upload.count, "action")} for the portal.${taken}${byHand}`, {
    faults: [...verified.faults, ...faults, ...warnings, ...unread, ...upload.faults],
    files: files.map(({ name, text }) => ({ name, text })),
  });
}

/** The portal accepts answers and resets in two separate files; one without rows is not offered. */
function filesOf(
  upload: ImsUpload,
  gstin: Gstin,
  context: ActionContext,
): (Download & { count: number; asked: string })[] {
  const name = (what: string) => `${what}_${gstin}_${context.asOf.slice(0, 10)}.json`;
  const { text, count, reset } = upload;
  return [
    { name: name("IMS"), text, count, asked: "export IMS" },
    ...(reset ? [{ name: name("IMS_RESET"), ...reset, asked: "export IMS, answers taken back" }] : []),
  ].filter((file) => file.count > 0);
}
