/**
 * Pop-ups next to a cell or a button that close automatically.
 *
 * One at a time: opening one closes the other.  A press outside, Escape or a scroll of the window closes it, and the
 * focus returns to the previous element.
 */

let closeCurrent: (() => void) | undefined;

export interface PopUp {
  close(): void;
}

/** Shows `element` below the given box of the window (above when there is no space below). */
export function openPopUp(
  element: HTMLElement,
  anchor: { readonly left: number; readonly top: number; readonly bottom: number },
  giveFocusBack: () => void,
): PopUp {
  closeCurrent?.();
  element.classList.add("pop-up");
  document.body.append(element);
  const below = window.innerHeight - anchor.bottom - 8;
  const { height, width } = element.getBoundingClientRect();
  const top =
    height <= below || anchor.top < below ? anchor.bottom + 1 : Math.max(4, anchor.top - height - 1);
  element.style.top = `${Math.min(top, Math.max(4, window.innerHeight - height - 4))}px`;
  element.style.left = `${Math.max(4, Math.min(anchor.left, window.innerWidth - width - 8))}px`;

  const ends = new AbortController();
  const close = (): void => {
    if (ends.signal.aborted) return;
    ends.abort();
    closeCurrent = undefined;
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    if (hadFocus) giveFocusBack();
  };
  closeCurrent = close;
  const { signal } = ends;
  window.addEventListener(
    "pointerdown",
    (event) => {
      if (!element.contains(event.target as Node)) close();
    },
    { capture: true, signal },
  );
  window.addEventListener("blur", close, { signal });
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    { signal },
  );
  return { close };
}
