/** What the worker does with a request. It knows no worker: what it answers, and the memory handed over, is passed on. */
import { filesToImport } from "../actions/imports/import-files";
import { isFault } from "../gst/fault";
import type { Answer, Request } from "./messages";
import { buffersOf } from "./packed-rows";
import { packFile, readHashed } from "./read-packed";
import { registerAnswers } from "./register";

export type Post = (answer: Answer, handedOver: readonly ArrayBuffer[]) => void;

export async function answerRequest(request: Request, post: Post): Promise<void> {
  const { id } = request;
  try {
    if (request.ask === "unpack") {
      const unpacked = await filesToImport(request.chosen);
      post({ id, unpacked }, buffersIn(unpacked.files.map(({ content }) => content)));
      return;
    }
    if (request.ask !== "read") {
      for (const answer of await registerAnswers(request)) post(answer, []);
      return;
    }
    const of = request.file.content.length;
    post({ id, progress: { done: 0, of } }, []);
    const read = await readHashed(request.file);
    post({ id, progress: { done: of, of } }, []);
    if (isFault(read)) post({ id, read }, []);
    else {
      const packed = packFile(read);
      post({ id, read: packed }, buffersOf(packed.rows));
    }
  } catch (error) {
    post({ id, failed: error instanceof Error ? error.message : String(error) }, []);
  }
}

/** Members of one archive may share memory, which can be handed over once. */
function buffersIn(contents: readonly (string | Uint8Array)[]): ArrayBuffer[] {
  const buffers = contents.flatMap((content) =>
    typeof content !== "string" && content.buffer instanceof ArrayBuffer ? [content.buffer] : [],
  );
  return [...new Set(buffers)];
}
