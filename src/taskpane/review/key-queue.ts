/** A queue of key commands: each waits for the previous one, and applies to the selection at that time. */
import { useEffect, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";

/** Runs a command; for an answer it resolves with whether it was accepted. */
type Run<K> = (command: K) => Promise<boolean> | undefined;

/**
 * Queued commands are discarded where they would apply to another record than intended: after a refused answer, and
 * once the user has clicked something else or left the page.
 */
export function useKeyQueue<K>(run: Run<K>): {
  readonly enqueue: (command: K) => void;
  readonly clear: () => void;
} {
  const latest = useRef(run);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const generation = useRef(0);
  useLayoutEffect(() => {
    latest.current = run;
  });
  const clear = () => {
    generation.current += 1;
  };
  useEffect(() => clear, []);
  const runOne = async (command: K, queuedIn: number) => {
    if (queuedIn < generation.current) return;
    let answer: Promise<boolean> | undefined;
    // The new selection must be rendered before the next command runs.
    flushSync(() => {
      answer = latest.current(command);
    });
    if ((await answer) === false) clear();
  };
  const enqueue = (command: K) => {
    const queuedIn = generation.current;
    const done = last.current.then(() => runOne(command, queuedIn));
    // A defect in one command must not stop the next ones.
    last.current = done.catch(() => undefined);
  };
  return { enqueue, clear };
}
