/** What the whole log says, read again after every change of the sheets. */
import { useEffect, useState } from "react";
import { useCacheVersion } from "./use-session";
import type { Session } from "../../session/session";

/** @param read reads the log of a session. @returns undefined until it is read for the first time. */
export function useLog<T>(session: Session, read: (session: Session) => Promise<T>): T | undefined {
  const version = useCacheVersion(session);
  const [state, setState] = useState<T>();
  useEffect(() => {
    let isShown = true;
    void read(session).then((found) => {
      if (isShown) setState(() => found);
    });
    return () => {
      isShown = false;
    };
  }, [session, read, version]);
  return state;
}
