/** Filing cannot be undone, so it says what will happen, waits for open checks, and is confirmed in a window of its own. */
import { Button, Text } from "@fluentui/react-components";
import type { CheckRow } from "../../checks/sheet";
import { totalTax } from "../../gst/tax";
import { dayOf } from "../../gst/date";
import { rupeesText } from "../../session/screens/live-functions";
import { draftOf } from "../../session/screens/month";
import type { View } from "../../session/screens/view";
import { FaultList } from "../common/FaultList";
import { Panel } from "../common/Panel";
import { useConfirmed, type Confirm } from "../common/use-confirmed";
import { checkStrings, periodStrings } from "./strings";

interface Props {
  readonly view: View;
  /** The latest checks of the open period; none before the first check. */
  readonly checks: readonly CheckRow[];
  readonly busy: boolean;
  readonly confirm: Confirm;
  readonly file: () => Promise<unknown>;
}

export function FileReturn({ view, checks, busy, confirm, file }: Props) {
  const { open, pending } = view;
  const { ask, notAsked } = useConfirmed(confirm);
  if (open.record.state !== "Draft") return null;
  const failed = checks.filter(({ state }) => state === "Failed").map(({ check }) => check);
  const waitReason =
    checks.length === 0
      ? checkStrings.waitsForChecking
      : failed.length > 0
        ? checkStrings.waitsFor(failed)
        : "";
  const consequence = periodStrings.filing(open.label, rupeesText(totalTax(open.record.itc)), pending);
  // Until the draft, what is filed here is not what the portal will have.
  const draft = draftOf(view);
  const early =
    draft !== undefined && dayOf(view.asOf) < draft ? [periodStrings.beforeDraft(open.label, draft)] : [];
  const question = {
    title: periodStrings.isFiled(open.label),
    sentences: [...early, consequence],
    confirm: periodStrings.yesFiled,
    cancel: periodStrings.notFiled,
  };
  return (
    <Panel>
      {early.map((sentence) => (
        <Text key={sentence} weight="semibold">
          {sentence}
        </Text>
      ))}
      <Text>{consequence}</Text>
      {waitReason ? <Text weight="semibold">{waitReason}</Text> : null}
      <Button
        appearance="primary"
        disabled={busy || waitReason !== ""}
        onClick={() => void ask(question, file)}
      >
        {periodStrings.markFiled}
      </Button>
      {notAsked ? <FaultList faults={[notAsked]} /> : null}
    </Panel>
  );
}
