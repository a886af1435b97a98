/** What cannot be undone is asked in a window of its own before it is done. */
import { useState } from "react";
import { isFault, type Fault } from "../../gst/fault";
import type { Question } from "../confirm/question";

/** @returns whether the user confirmed; a fault where they could not be asked. */
export type Confirm = (question: Question) => Promise<boolean | Fault>;

export function useConfirmed(confirm: Confirm) {
  const [notAsked, setNotAsked] = useState<Fault>();
  const ask = async (question: Question, act: () => Promise<unknown>): Promise<void> => {
    setNotAsked(undefined);
    const answer = await confirm(question);
    if (isFault(answer)) setNotAsked(answer);
    else if (answer) await act();
  };
  return { ask, notAsked };
}
