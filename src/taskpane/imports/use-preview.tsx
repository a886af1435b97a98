/** The question that an import asks before it changes records: shown here, answered to the import that waits for it. */
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import type { AskImport } from "../../actions/imports/import-files";
import type { ImportPreview } from "../../actions/imports/preview";

const Preview = lazy(() => import("./Preview"));

type Answer = Awaited<ReturnType<AskImport>>;

interface Asked {
  readonly preview: ImportPreview;
  readonly answer: (leftOut: Answer) => void;
}

export function usePreview(): { readonly ask: AskImport; readonly question: ReactNode } {
  const [asked, setAsked] = useState<Asked>();
  const waiting = useRef<Asked["answer"]>(undefined);
  // An import whose question is no longer on screen imports nothing.
  useEffect(() => () => waiting.current?.(undefined), []);
  const ask: AskImport = (preview) =>
    new Promise((resolve) => {
      const answer = (leftOut: Answer) => {
        waiting.current = undefined;
        setAsked(undefined);
        resolve(leftOut);
      };
      waiting.current = answer;
      setAsked({ preview, answer });
    });
  const question = asked ? (
    <Suspense fallback={null}>
      <Preview key={asked.preview.digest} preview={asked.preview} answer={asked.answer} />
    </Suspense>
  ) : null;
  return { ask, question };
}
