/** The user says that the last upload files were uploaded: what is in them is left out of the next ones. */
import { evidenceEvent } from "../../evidence/chain";
import { fault, isFault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import { asUploaded, waitingFiles } from "../../ims/at-portal";
import { IMS_TABLE, imsFacts } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import { factPuts } from "../../sheet/diff";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { openVerified } from "../facts/verified-transaction";
import { begin, commit } from "../transaction";
import { adopt } from "./adopt-typed";

export async function confirmUpload(context: ActionContext): Promise<Outcome> {
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE }]));
  if (isFault(verified)) return refused(verified);
  const { transaction, rows, faults, warnings, unread } = adopt(verified.transaction, context);
  const uploaded = rows
    .filter(({ record }) => record.uploadFile !== "")
    .map((row) => ({ ...row, before: row.record, record: asUploaded(row.record) }));
  if (uploaded.length === 0)
    return refused(
      fault("NO_CHANGE", "No upload file waits to be confirmed.", "Make one with Export, and upload it."),
    );
  const ids = [...new Set(uploaded.flatMap(({ before }) => waitingFiles(before).slice(-1)))].sort();
  const writes = factPuts(imsFacts, uploaded, [
    "portalAnswer",
    "uploadFile",
    "uploadAnswer",
    "portalError",
    "why",
  ]);
  const event = evidenceEvent("NOTE", {
    asked: "confirm upload",
    law: CITE.evidence,
    note: `${plural(uploaded.length, "action")} confirmed as uploaded; upload file ${ids.join(", ")}`,
  });
  await commit(context, transaction, { writes, events: [event] });
  return done(
    `${plural(uploaded.length, "action")} confirmed as uploaded; the next file leaves ${uploaded.length === 1 ? "it" : "them"} out.`,
    {
      faults: [...verified.faults, ...faults, ...warnings, ...unread],
    },
  );
}
