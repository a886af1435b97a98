/** Filing is one-way, so it says what will happen, wants a tick, and waits for the checks that stand open. */
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
  /** The open period's checks as last looked at; none when they were not. */
  readonly checks: readonly CheckRow[];
  readonly busy: boolean;
  readonly file: () => void;
}

export function FileReturn({ view: { open, pending }, checks, busy, file }: Props) {
  const [sure, setSure] = useState(false);
  if (open.record.state !== "Draft") return null;
  const waiting = checks.filter(({ state }) => state === "Failed").map(({ check }) => check);
  const heldBack =
    checks.length === 0
      ? checkStrings.heldBackUnlooked
      : waiting.length > 0
        ? checkStrings.heldBack(waiting)
        : "";
  return (
    <Panel>
      <Text>{periodStrings.filing(open.label, rupeesText(totalTax(open.record.itc)), pending)}</Text>
      {heldBack ? <Text weight="semibold">{heldBack}</Text> : null}
      <Checkbox
        label={periodStrings.isFiled}
        checked={sure}
        onChange={(_, { checked }) => setSure(checked === true)}
      />
      <Button appearance="primary" disabled={!sure || busy || heldBack !== ""} onClick={file}>
        {periodStrings.markFiled}
      </Button>
    </Panel>
  );
}
