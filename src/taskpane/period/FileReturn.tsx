/** Filing cannot be undone, so it says what will happen, requires a tick, and waits for open checks. */
import { Button, Checkbox, Text } from "@fluentui/react-components";
import { useState } from "react";
import type { CheckRow } from "../../checks/sheet";
import { totalTax } from "../../gst/tax";
import { rupeesText } from "../../session/show/live-functions";
import type { View } from "../../session/show/view";
import { Panel } from "../common/Panel";
import { checkStrings, periodStrings } from "./strings";

interface Props {
  readonly view: View;
  /** The latest checks of the open period; none before the first check. */
  readonly checks: readonly CheckRow[];
  readonly busy: boolean;
  readonly file: () => void;
}

export function FileReturn({ view: { open, pending }, checks, busy, file }: Props) {
  const [sure, setSure] = useState(false);
  if (open.record.state !== "Draft") return null;
  const failed = checks.filter(({ state }) => state === "Failed").map(({ check }) => check);
  const waitReason =
    checks.length === 0
      ? checkStrings.waitsForChecking
      : failed.length > 0
        ? checkStrings.waitsFor(failed)
        : "";
  return (
    <Panel>
      <Text>{periodStrings.filing(open.label, rupeesText(totalTax(open.record.itc)), pending)}</Text>
      {waitReason ? <Text weight="semibold">{waitReason}</Text> : null}
      <Checkbox
        label={periodStrings.isFiled}
        checked={sure}
        onChange={(_, { checked }) => setSure(checked === true)}
      />
      <Button appearance="primary" disabled={!sure || busy || waitReason !== ""} onClick={file}>
        {periodStrings.markFiled}
      </Button>
    </Panel>
  );
}
