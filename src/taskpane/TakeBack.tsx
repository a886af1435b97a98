/** Takes the last answers back, after saying how many they are and whose. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { dayOf, showDay } from "../gst/date";
import type { Session } from "../session/session";
import { answersToTakeBack } from "../session/newest";
import { words } from "./words";

const useStyles = makeStyles({
  ask: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  choices: { display: "flex", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly busy: boolean;
}

export function TakeBack({ session, busy }: Props) {
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  const batch = answersToTakeBack(session.mirror);
  const [first] = batch;
  if (!first) return null;
  if (!asked)
    return (
      <div>
        <Button size="small" icon={<ArrowUndoRegular />} disabled={busy} onClick={() => setAsked(true)}>
          {words.evidence.takeBack(batch.length)}
        </Button>
      </div>
    );
  return (
    <div className={styles.ask} role="group" aria-label={words.evidence.takeBack(batch.length)}>
      <Text>{words.evidence.sureTakeBack(batch.length, first.actor, showDay(dayOf(first.on)))}</Text>
      <div className={styles.choices}>
        <Button
          size="small"
          appearance="primary"
          disabled={busy}
          onClick={() => {
            setAsked(false);
            void session.takeBack();
          }}
        >
          {words.evidence.doTakeBack}
        </Button>
        <Button size="small" onClick={() => setAsked(false)}>
          {words.evidence.leave}
        </Button>
      </div>
    </div>
  );
}
