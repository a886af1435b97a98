/** The keys of the records that came since the last review session, read from the whole log when something came. */
import { useEffect, useMemo, useState } from "react";
import { isFault } from "../../gst/fault";
import type { Session } from "../../session/session";
import { lastArrival } from "../../session/screens/review/since-last-session";
import { useCacheVersion } from "../common/use-session";

const NONE: ReadonlySet<string> = new Set();

/** @returns none until they are read, and where no session has ended yet. */
export function useArrived(session: Session): ReadonlySet<string> {
  const version = useCacheVersion(session);
  const last = useMemo(() => (version >= 0 ? lastArrival(session.cache) : 0), [session, version]);
  const [arrived, setArrived] = useState(NONE);
  useEffect(() => {
    let isShown = true;
    void session.arrivedSince().then((found) => {
      if (isShown) setArrived(found === undefined || isFault(found) ? NONE : found);
    });
    return () => {
      isShown = false;
    };
  }, [session, last]);
  return arrived;
}
