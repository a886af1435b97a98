/** A register as it would be read with what the user has picked so far; read again after each pick. */
import { useEffect, useState } from "react";
import { rememberedColumns } from "../../actions/imports/register-settings";
import { draftBooks, type BooksDraft, type BooksFile } from "../../books/read-books";
import type { FieldColumns } from "../../books/mapping/mapping";
import { openSource } from "../../books/source/open-source";
import type { Source } from "../../books/source/source";
import { isFault, type Result } from "../../gst/fault";
import { SETTINGS_TABLE } from "../../settings/sheet";
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
  /** The file once it is open, so that the import need not open it again. */
  readonly source: Source | undefined;
}

/** @param home the GSTIN of the workbook. */
export function useDraft(session: Session, file: BooksFile, home: string, picked: Picked): DraftState {
  const [source, setSource] = useState<Result<Source>>();
  const [state, setState] = useState<
    Pick<DraftState, "draft" | "result"> & { readonly of: Picked | undefined }
  >({
    ...{ draft: undefined, result: undefined, of: undefined },
  });
  useEffect(() => {
    const left = new AbortController();
    void (async () => {
      const opened = await openSource(file.name, file.bytes);
      if (!left.signal.aborted) setSource(opened);
    })();
    return () => left.abort();
  }, [file]);
  useEffect(() => {
    if (!source) return undefined;
    const left = new AbortController();
    void (async () => {
      const result = isFault(source) ? source : await draftOf(session, source, home, picked);
      if (!left.signal.aborted)
        setState(({ draft }) => ({ draft: isFault(result) ? draft : result, result, of: picked }));
    })();
    return () => left.abort();
  }, [source, session, home, picked]);
  return {
    ...{ draft: state.draft, result: state.result, isReading: state.of !== picked },
    source: isFault(source) ? undefined : source,
  };
}

function draftOf(
  session: Session,
  source: Source,
  home: string,
  picked: Picked,
): Promise<Result<BooksDraft>> {
  const remembered = rememberedColumns(session.cache.grid(SETTINGS_TABLE));
  return draftBooks(source, { ...picked, home, remembered });
}
