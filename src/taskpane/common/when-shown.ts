/**
 * Waits until the page is visible. Excel also starts it hidden, for functions and commands alone, and rendering a pane
 * then slows every streaming function (OfficeDev/office-js 4981).
 */

const EVENTS = ["resize", "focus", "pointerdown", "keydown"] as const;

/** Resolves when there is a visible pane to render in. */
export function whenShown(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (document.visibilityState !== "visible" || window.innerWidth === 0) return;
      for (const event of EVENTS) window.removeEventListener(event, check);
      document.removeEventListener("visibilitychange", check);
      resolve();
    };
    for (const event of EVENTS) window.addEventListener(event, check);
    document.addEventListener("visibilitychange", check);
    check();
  });
}
