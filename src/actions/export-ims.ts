/** The answers as a file for the portal, with what cannot be uploaded as a to-do list; the evidence keeps its hash. */
import { happening } from "../evidence/chain";
import { hashOfText } from "../evidence/entry";
import { plural } from "../gst/plural";
import { fault, isFault } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import { makeImsUpload, type ImsUpload } from "../ims/portal-upload";
import { IMS_TABLE } from "../ims/sheet";
import { CITE } from "../law/citations";
import { done, refused, type Act, type HandOut, type Outcome } from "./act";
import { adopt } from "./adopt";
import { closeBook, openBook } from "./book";
import { openHolding } from "./facts/hold";
import { recordsOf } from "./layers";

export async function exportIms(act: Act): Promise<Outcome> {
  const held = await openHolding(act, () => openBook(act, [{ table: IMS_TABLE }]));
  if (isFault(held)) return refused(held);
  const { book, rows, faults, warnings, unread } = adopt(held.book, act);
  const upload = makeImsUpload(book.settings.gstin, recordsOf(rows), book.settings.policies);
  const files = filesOf(upload, book.settings.gstin, act);
  if (files.length === 0 && upload.toDo.length === 0 && upload.faults.length === 0) {
    return refused(
      fault(
        "NO_CHANGE",
        "There is no answer to upload.",
        "Accept, reject or keep pending some records first.",
      ),
    );
  }
  const told = files.map(({ name, text, count, asked }) =>
    happening("EXPORT_JSON", {
      document: name,
      asked,
      law: CITE.evidence,
      note: plural(count, "answer"),
      sourceFileHash: hashOfText(text),
    }),
  );
  await closeBook(act, book, { happenings: told });
  const taken = upload.reset ? ` A second file takes ${plural(upload.reset.count, "answer")} back.` : "";
  const byHand = upload.toDo.length ? ` By hand on the portal: ${upload.toDo.join(" ")}` : "";
  return done(`${plural(upload.count, "answer")} for the portal.${taken}${byHand}`, {
    faults: [...held.faults, ...faults, ...warnings, ...unread, ...upload.faults],
    files: files.map(({ name, text }) => ({ name, text })),
  });
}

/** The portal takes answers and takes them back in two separate files; one without rows is not handed out. */
function filesOf(upload: ImsUpload, gstin: Gstin, act: Act): (HandOut & { count: number; asked: string })[] {
  const name = (what: string) => `${what}_${gstin}_${act.asOf.slice(0, 10)}.json`;
  const { text, count, reset } = upload;
  return [
    { name: name("IMS"), text, count, asked: "export IMS" },
    ...(reset ? [{ name: name("IMS_RESET"), ...reset, asked: "export IMS, answers taken back" }] : []),
  ].filter((file) => file.count > 0);
}
