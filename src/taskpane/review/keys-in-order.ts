/** Keys that are pressed faster than answers are given: each waits for the one before, and acts on what is selected then. */
import { useEffect, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";

/** Carries out a key; for an answer it says whether it was taken. */
type CarryOut<K> = (key: K) => Promise<boolean> | undefined;

/**
 * Keys that wait are forgotten where they would meet another record than the one they were pressed for: behind an answer that
 * was refused, and once something else was clicked or the page was left.
 */
export function useKeysInOrder<K>(carryOut: CarryOut<K>): {
  readonly take: (key: K) => void;
  readonly forget: () => void;
} {
  const latest = useRef(carryOut);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const turn = useRef(0);
  useLayoutEffect(() => {
    latest.current = carryOut;
  });
  const forget = () => {
    turn.current += 1;
  };
  useEffect(() => forget, []);
  const one = async (key: K, pressedIn: number) => {
    if (pressedIn < turn.current) return;
    let answer: Promise<boolean> | undefined;
    // What is selected by the key is on the page before the next one is taken.
    flushSync(() => {
      answer = latest.current(key);
    });
    if ((await answer) === false) forget();
  };
  const take = (key: K) => {
    const pressedIn = turn.current;
    const taken = last.current.then(() => one(key, pressedIn));
    // A defect in one key must not stop those behind it.
    last.current = taken.catch(() => undefined);
  };
  return { take, forget };
}
