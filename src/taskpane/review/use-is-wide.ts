/** Is the pane wide enough for the details beside the list? */
import { useSyncExternalStore } from "react";

const QUERY = "(min-width: 640px)";
export const WIDE = `@media ${QUERY}`;

function subscribe(changed: () => void): () => void {
  if (!("matchMedia" in window)) return () => undefined;
  const media = window.matchMedia(QUERY);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => "matchMedia" in window && window.matchMedia(QUERY).matches);
}
