/** Keys that are pressed faster than answers are given: each waits for the one before, and acts on what is selected then. */
import { useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";

/** Carries out a key; for an answer it says whether it was taken. */
type CarryOut<K> = (key: K) => Promise<boolean> | undefined;

/**
 * @returns what takes a key. Keys that wait behind an answer that was refused are forgotten, for they were meant for the
 * records after it.
 */
export function useKeysInOrder<K>(carryOut: CarryOut<K>): (key: K) => void {
  const latest = useRef(carryOut);
  const last = useRef(Promise.resolve());
  const refusals = useRef(0);
  useLayoutEffect(() => {
    latest.current = carryOut;
  });
  return (key) => {
    const before = refusals.current;
    last.current = last.current.then(async () => {
      if (before < refusals.current) return;
      let answer: Promise<boolean> | undefined;
      // What is selected by the key is on the page before the next one is taken.
      flushSync(() => {
        answer = latest.current(key);
      });
      if ((await answer) === false) refusals.current += 1;
    });
  };
}
