/** Ribbon buttons and keyboard shortcuts: one line each over the session. */
import { refused, type Outcome } from "../actions/context";
import { isFault } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Session } from "../session/session";
import { whenRunning } from "../session/current-session";

type RibbonAction = (session: Session) => Promise<Outcome>;

/**
 * Runs an action and always completes the event, or the button would stay pressed. The pane is opened to show a
 * refusal.
 */
function command(name: string, action: RibbonAction): void {
  associate(name, async () => {
    const session = await whenRunning();
    const outcome = isFault(session) ? refused(session) : await action(session);
    if (!outcome.done || outcome.faults.length > 0) await showPane();
  });
}

function associate(name: string, work: () => Promise<void>): void {
  Office.actions.associate(name, (event?: Office.AddinCommands.Event) => {
    void work().finally(() => event?.completed());
  });
}

async function showPane(): Promise<void> {
  await Office.addin.showAsTaskpane();
}

/** Runs an action on the open period. */
function onOpenPeriod(action: (session: Session, period: Period) => Promise<Outcome>): RibbonAction {
  return async (session) => {
    const view = session.view();
    return isFault(view) ? refused(view) : action(session, view.open.period);
  };
}

command("accept", (session) => session.answerSelection("Accept"));
command("reject", (session) => session.answerSelection("Reject"));
command("pending", (session) => session.answerSelection("Pending"));
command("reset", (session) => session.answerSelection("No action"));
command("sync", (session) => session.sync());
command(
  "generate2b",
  onOpenPeriod((session, period) => session.generate(period)),
);
command(
  "file3b",
  onOpenPeriod((session, period) => session.fileFromRibbon(period)),
);
command("verify", (session) => session.verify());
command("loadSample", (session) => session.loadSample());

associate("SHOWPANE", showPane);
