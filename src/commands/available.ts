/** Which ribbon buttons can work now: the others are disabled. Controls are named as in manifest.xml. */
import { isFault, type Fault } from "../gst/fault";
import { mayGenerate } from "../gstr3b/period-states";
import type { View } from "../session/screens/view";

export const TAB = "Milaan.Tab";

/** The control of each command. */
export const CONTROLS = {
  accept: "Milaan.Review.Accept",
  reject: "Milaan.Review.Reject",
  pending: "Milaan.Review.Pending",
  reset: "Milaan.Review.Reset",
  sync: "Milaan.Period.Sync",
  generate2b: "Milaan.Period.Generate2b",
  file3b: "Milaan.Period.File3b",
  verify: "Milaan.Period.Verify",
  loadSample: "Milaan.Try.LoadSample",
} as const;
export type Command = keyof typeof CONTROLS;

/** What of the session decides. */
export interface Situation {
  readonly view: View | Fault;
  readonly isReadOnly: boolean;
  /** Has the log two histories that are not merged? */
  readonly isForked: boolean;
}

/** Whether each command can work. A refusal that depends on the selected rows is shown when the command runs. */
export function available({ view, isReadOnly, isForked }: Situation): Readonly<Record<Command, boolean>> {
  const isSetUp = !isFault(view);
  const writes = isSetUp && !isReadOnly && !isForked;
  return {
    ...{ accept: writes, reject: writes, pending: writes, reset: writes, sync: writes },
    generate2b: writes && mayGenerate(view.open.period, view.taxpayer) === undefined,
    file3b: writes && view.open.record.state === "Draft",
    verify: isSetUp,
    loadSample: isFault(view) && view.code === "NOT_SET_UP" && !isReadOnly,
  };
}
