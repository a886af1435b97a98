/** The answers as a file for the portal, with what cannot be uploaded as a to-do list; the evidence keeps its hash. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { happening } from "../evidence/entry";
import { fault, isFault } from "../gst/fault";
import { makeImsUpload } from "../ims/portal-upload";
import { IMS_TABLE } from "../ims/sheet";
import { LAW } from "../law/sources";
import { done, refused, type Act, type Outcome } from "./act";
import { adopt } from "./adopt";
import { closeBook, openBook } from "./book";
import { recordsOf } from "./layers";

export async function exportIms(act: Act): Promise<Outcome> {
  const opened = await openBook(act, [{ table: IMS_TABLE }]);
  if (isFault(opened)) return refused(opened);
  const { book, rows, faults, unread } = adopt(opened, act);
  const upload = makeImsUpload(book.settings.gstin, recordsOf(rows));
  if (upload.count === 0 && upload.toDo.length === 0) {
    return refused(
      fault(
        "NO_CHANGE",
        "There is no answer to upload.",
        "Accept, reject or keep pending some records first.",
      ),
    );
  }
  const name = `IMS_${book.settings.gstin}_${act.asOf.slice(0, 10)}.json`;
  const told = happening("EXPORT_JSON", {
    document: name,
    asked: "export IMS",
    law: LAW.evidence,
    note: `${upload.count} answers; sha256 ${bytesToHex(sha256(utf8ToBytes(upload.text)))}`,
  });
  await closeBook(act, book, { happenings: [told] });
  const byHand = upload.toDo.length ? ` By hand on the portal: ${upload.toDo.join(" ")}` : "";
  return done(`${upload.count} ${upload.count === 1 ? "answer" : "answers"} for the portal.${byHand}`, {
    faults: [...faults, ...unread, ...upload.faults],
    file: { name, text: upload.text },
  });
}
