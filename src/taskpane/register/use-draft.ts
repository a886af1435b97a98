/** A register as it would be read with what the user has picked so far; read again after each pick. */
import { useEffect, useState } from "react";
import type { BooksDraft, BooksFile } from "../../books/read-books";
import type { FieldColumns } from "../../books/mapping/mapping";
import { isFault, type Result } from "../../gst/fault";
import type { Session } from "../../session/session";

export interface Picked {
  readonly sheet: string;
  readonly headingRow?: number;
  readonly columns?: FieldColumns;
  readonly parties?: BooksFile;
}

export interface DraftState {
  /** The last one that could be read. */
  readonly draft: BooksDraft | undefined;
  /** Of what is picked now. */
  readonly result: Result<BooksDraft> | undefined;
  readonly isReading: boolean;
}

/** What was read last, and of what. */
interface Read extends Pick<DraftState, "draft" | "result"> {
  readonly file?: BooksFile;
  readonly picked?: Picked;
}

/** @param home the GSTIN of the workbook. */
export function useDraft(session: Session, file: BooksFile, home: string, picked: Picked): DraftState {
  const [state, setState] = useState<Read>({ draft: undefined, result: undefined });
  useEffect(() => {
    const left = new AbortController();
    void (async () => {
      const result = await session.imports.draft(file, picked, home);
      if (!left.signal.aborted)
        setState(({ draft }) => ({ draft: isFault(result) ? draft : result, result, file, picked }));
    })();
    return () => left.abort();
  }, [session, file, home, picked]);
  return {
    draft: state.draft,
    result: state.result,
    isReading: state.file !== file || state.picked !== picked,
  };
}
