/**
 * Verdicts as they are given: shown at once, recorded one batch after another. Those given while a batch is being
 * recorded go together with the next, so that nobody waits between two keys.
 */
import { useCallback, useRef, useState } from "react";
import type { Decision } from "../../actions/statement/decide";
import type { Period } from "../../gst/period";
import type { Session } from "../../session/session";
import { lastVerdict } from "../../session/screens/reconcile/list";

interface Given {
  readonly decision: Decision;
  /** Key of the row that it is about; blank for one about no row. */
  readonly row: string;
}

export interface Verdicts {
  readonly give: (decision: Decision, row: string) => void;
  /** @returns false where there is none to take back. */
  readonly takeBack: () => Promise<boolean>;
  /** Keys of rows whose verdict is being recorded. */
  readonly recording: ReadonlySet<string>;
}

export function useVerdicts(session: Session, period: Period): Verdicts {
  const waiting = useRef<Given[]>([]);
  const running = useRef<Promise<void> | undefined>(undefined);
  const [recording, setRecording] = useState<ReadonlySet<string>>(new Set());

  const record = useCallback(async () => {
    while (waiting.current.length > 0) {
      const batch = waiting.current;
      waiting.current = [];
      await session.decide(
        period,
        batch.map(({ decision }) => decision),
      );
      const done = new Set(batch.map(({ row }) => row));
      setRecording((before) => new Set([...before].filter((row) => !done.has(row))));
    }
    running.current = undefined;
  }, [session, period]);

  const give = useCallback(
    (decision: Decision, row: string) => {
      waiting.current.push({ decision, row });
      setRecording((before) => new Set([...before, row]));
      running.current ??= record();
    },
    [record],
  );

  const takeBack = useCallback(async () => {
    await running.current;
    const last = lastVerdict(session.cache);
    if (!last) return false;
    give({ verdict: { is: "taken back", entry: last.entry }, reason: "" }, "");
    return true;
  }, [session, give]);

  return { give, takeBack, recording };
}
