/**
 * Asks in a window of its own, which a page that shows the pane in a frame can neither cover nor click. Microsoft asks
 * this of add-ins for what cannot be undone (Office Add-ins, "Privacy and security", clickjacking).
 */
import { fault, type Fault } from "../../gst/fault";
import { CONFIRMED, writeQuestion, type Question } from "./question";

/** In per cent of the screen; Office makes none smaller than 150 pixels. */
const SIZE = { height: 40, width: 30 };

/**
 * Must be called while the user's click still counts as such for the browser, which is some seconds.
 * @returns whether it was confirmed; a closed window is a no. A fault where no window can be opened.
 */
export function confirmInWindow(question: Question): Promise<boolean | Fault> {
  const address = new URL(`confirm.html${writeQuestion(question)}`, location.href).href;
  return new Promise((answer) => {
    Office.context.ui.displayDialogAsync(address, { ...SIZE, promptBeforeOpen: false }, (opened) => {
      if (opened.status === Office.AsyncResultStatus.Failed) {
        answer(notOpened(opened.error.code));
        return;
      }
      const dialog = opened.value;
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (received) => {
        dialog.close();
        answer("message" in received && received.message === CONFIRMED && isOwn(received.origin));
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => {
        answer(false);
      });
    });
  });
}

/** The origin is absent in older versions of Excel, whose windows show pages of the add-in's own domain only. */
function isOwn(origin: string | undefined): boolean {
  return origin === undefined || origin === location.origin;
}

/** Codes of `displayDialogAsync`. */
const ALREADY_OPEN = 12007;

function notOpened(code: number): Fault {
  return code === ALREADY_OPEN
    ? fault("NO_WINDOW", "A window of Milaan is already open.", "Answer or close it, and press again.")
    : fault(
        "NO_WINDOW",
        `The window that asks for confirmation could not be opened (${code}).`,
        "Allow pop-up windows for this address in the browser, and press again.",
      );
}
