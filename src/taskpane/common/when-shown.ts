/**
 * When the page is seen. Excel starts it unseen, too, for functions and commands alone, and drawing a pane then slows every
 * streaming function (OfficeDev/office-js 4981).
 */

const SIGNS = ["resize", "focus", "pointerdown", "keydown"] as const;

/** Resolves when there is a pane to draw in. */
export function whenShown(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== "visible" || window.innerWidth === 0) return;
      for (const sign of SIGNS) window.removeEventListener(sign, look);
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    for (const sign of SIGNS) window.addEventListener(sign, look);
    document.addEventListener("visibilitychange", look);
    look();
  });
}
