/** What the whole log says of prepared actions and keys. */
import { useEffect, useState } from "react";
import type { Fault } from "../../gst/fault";
import type { Session } from "../../session/session";
import type { SignedForPane } from "../../session/signed";
import { useCacheVersion } from "./use-session";

/** Read again after every change of the sheets; undefined until it is read for the first time. */
export function useSigned(session: Session): SignedForPane | Fault | undefined {
  const version = useCacheVersion(session);
  const [state, setState] = useState<SignedForPane | Fault>();
  useEffect(() => {
    let isShown = true;
    void session.signed().then((read) => {
      if (isShown) setState(read);
    });
    return () => {
      isShown = false;
    };
  }, [session, version]);
  return state;
}
