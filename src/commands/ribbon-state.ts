/**
 * Keeps the ribbon's buttons enabled or disabled as the workbook allows. Each update may take the focus from the pane
 * (OfficeDev/office-js 2287, on the web) and end Excel's undo list (3788): so one is sent only when a button changes,
 * never while the pane is typed into, and on the web one that only disables not while the pane has the focus.
 */
import type { Session } from "../session/session";
import { available, CONTROLS, TAB, type Command } from "./available";

/** What is needed of Office and the page. */
export interface RibbonHost {
  /** Enables and disables buttons; rejects where this Excel cannot. */
  readonly update: (controls: readonly { readonly id: string; readonly enabled: boolean }[]) => Promise<void>;
  /** Does the person type in the pane? */
  readonly isTyping: () => boolean;
  /** Would an update take the focus from the pane? */
  readonly takesFocus: () => boolean;
  /** Calls back when that may have changed. */
  readonly onFree: (listener: () => void) => void;
}

/** Several changes in a row are one. */
const SETTLED_AFTER_MS = 300;

export function keepRibbon(session: Session, host: RibbonHost): void {
  /** As Excel has them: all enabled at first, as in the manifest. */
  const shown = new Map<Command, boolean>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWaiting = false;
  let isRefused = false;
  const send = async (): Promise<void> => {
    const { busy, opened, forked } = session.current();
    if (!opened || busy !== "" || isRefused) return;
    const now = available({ view: session.view(), isReadOnly: session.isReadOnly, isForked: forked });
    const differing = (Object.keys(CONTROLS) as Command[]).filter(
      (one) => (shown.get(one) ?? true) !== now[one],
    );
    const mayEnable = !host.isTyping();
    const mayDisable = mayEnable && !host.takesFocus();
    const changed = differing.filter((one) => (now[one] ? mayEnable : mayDisable));
    isWaiting = changed.length < differing.length;
    if (changed.length === 0) return;
    for (const one of changed) shown.set(one, now[one]);
    try {
      await host.update(changed.map((one) => ({ id: CONTROLS[one], enabled: now[one] })));
    } catch {
      // All stay enabled then, and what cannot be done is refused when it is pressed.
      isRefused = true;
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), SETTLED_AFTER_MS);
  };
  session.subscribe(soon);
  host.onFree(() => {
    if (isWaiting) soon();
  });
  soon();
}

/** @returns undefined where this Excel cannot enable and disable buttons. */
export function officeRibbon(): RibbonHost | undefined {
  if (!Office.context.requirements.isSetSupported("RibbonApi", "1.1")) return undefined;
  const isOnWeb = Office.context.platform === Office.PlatformType.OfficeOnline;
  return {
    update: (controls) => Office.ribbon.requestUpdate({ tabs: [{ id: TAB, controls: [...controls] }] }),
    isTyping: () => document.hasFocus() && isField(document.activeElement),
    takesFocus: () => isOnWeb && document.hasFocus(),
    onFree: (listener) => {
      window.addEventListener("blur", listener);
      document.addEventListener("focusout", listener);
    },
  };
}

function isField(element: Element | null): boolean {
  return element !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
