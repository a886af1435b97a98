/** Hooks for the session's state and view, which update whenever either changes. */
import { useCallback, useSyncExternalStore } from "react";
import type { Fault } from "../../gst/fault";
import type { Session } from "../../session/session";
import type { SessionState } from "../../session/state";
import type { View } from "../../session/screens/view";

export function useSessionState(session: Session): SessionState {
  const subscribe = useCallback((changed: () => void) => session.subscribe(changed), [session]);
  return useSyncExternalStore(subscribe, () => session.current());
}

export function useView(session: Session): View | Fault {
  const subscribe = useCallback((changed: () => void) => session.subscribe(changed), [session]);
  return useSyncExternalStore(subscribe, () => session.view());
}

/** The version of the cache, for lists that are derived from it. */
export function useCacheVersion(session: Session): number {
  const subscribe = useCallback((changed: () => void) => session.cache.subscribe(changed), [session]);
  return useSyncExternalStore(subscribe, () => session.cache.version);
}
