/** Offers to take the last action back, in the status line. */
import { Button } from "@fluentui/react-components";
import { createPortal } from "react-dom";
import { review } from "./strings";

export function Undo({ run }: { run: (() => Promise<boolean>) | undefined }) {
  const line = run ? document.getElementById("status-action") : null;
  if (!run || !line) return null;
  return createPortal(
    <Button size="small" title={review.undoHint} aria-keyshortcuts="Z" onClick={() => void run()}>
      {review.undo}
    </Button>,
    line,
  );
}
