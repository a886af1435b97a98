/** Ribbon buttons and keyboard shortcuts: one line each over the session. */
import { refused, type Outcome } from "../actions/context";
import { isFault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Session } from "../session/session";
import { whenRunning } from "../session/current-session";

type RibbonAction = (session: Session) => Promise<Outcome>;

/** What a person sees of a command that was done: the cells that it changed, or the pane with what it says. */
type Answer = "in the sheet" | "in the pane";

/** A command that takes longer shows the pane, with its progress and a button to stop it; milliseconds. */
const LONG_MS = 1500;

/**
 * Runs an action and always completes the event, or the button would stay pressed. The pane is shown for what has no
 * answer in the sheet, for a refusal, and for long work; also where it was never opened.
 */
function command(name: string, answer: Answer, action: RibbonAction): void {
  associate(name, async () => {
    const long = setTimeout(() => void showPane(), LONG_MS);
    try {
      const session = await whenRunning();
      const outcome = isFault(session) ? refused(session) : await action(session);
      if (answer === "in the pane" || !outcome.done || outcome.faults.length > 0) await showPane();
    } finally {
      clearTimeout(long);
    }
  });
}

function associate(name: string, work: () => Promise<void>): void {
  Office.actions.associate(name, (event?: Office.AddinCommands.Event) => {
    void work().finally(() => event?.completed());
  });
}

/** Is the pane open? Undefined until it was opened or closed while this page ran. */
let isPaneOpen: boolean | undefined;

/** Follows whether the pane is open, from the start of the page on. */
export async function followPane(): Promise<void> {
  await Office.addin.onVisibilityModeChanged(({ visibilityMode }) => {
    isPaneOpen = visibilityMode === Office.VisibilityMode.taskpane;
  });
}

/** An open pane is left alone: showing it again takes the focus. Where Excel cannot show it, the command is done. */
async function showPane(): Promise<void> {
  if (isPaneOpen ?? isPageShown()) return;
  await Office.addin.showAsTaskpane().catch(() => undefined);
}

/** A page that was started for commands alone is hidden. */
function isPageShown(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "visible" && window.innerWidth > 0;
}

/** Runs an action on the open period. */
function onOpenPeriod(action: (session: Session, period: Period) => Promise<Outcome>): RibbonAction {
  return async (session) => {
    const view = session.view();
    return isFault(view) ? refused(view) : action(session, view.open.period);
  };
}

command("accept", "in the sheet", (session) => session.answerSelection("Accept"));
command("reject", "in the sheet", (session) => session.answerSelection("Reject"));
command("pending", "in the sheet", (session) => session.answerSelection("Pending"));
command("reset", "in the sheet", (session) => session.answerSelection("No action"));
command("sync", "in the pane", (session) => session.sync());
command(
  "generate2b",
  "in the pane",
  onOpenPeriod((session, period) => session.generate(period)),
);
command(
  "file3b",
  "in the pane",
  onOpenPeriod((session, period) => session.fileFromRibbon(period)),
);
command("verify", "in the pane", (session) => session.verify());
command("loadSample", "in the pane", (session) => session.loadSample());

associate("SHOWPANE", () => Office.addin.showAsTaskpane());
