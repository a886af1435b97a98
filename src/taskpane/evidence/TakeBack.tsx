/** Takes the last answers back, after confirming how many they are and whose. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import { UNKNOWN_ACTOR, type Entry } from "../../evidence/entry";
import { LastAnswers, rangeOf } from "../../evidence/last-answers";
import { dayOf, showDay } from "../../gst/date";
import type { Session } from "../../session/session";
import { answersToTakeBack } from "../../session/screens/recent-evidence";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  ask: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  choices: { display: "flex", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly busy: boolean;
}

/** The pressed button is gone, so the focus moves to the question. */
const focus = (shown: HTMLElement | null) => shown?.focus();

/** One action may have recorded its user's answers together with some of unknown users. */
function actorsOf(asked: readonly Entry[]): string[] {
  return [...new Set(asked.map(({ actor }) => (actor === UNKNOWN_ACTOR ? "" : actor)))];
}

export function TakeBack({ session, busy }: Props) {
  const styles = useStyles();
  const [asked, setAsked] = useState<readonly Entry[]>();
  const { version } = session.cache;
  // Derived when the sheets change, not on every render.
  const known = useMemo(
    () => (version >= 0 ? answersToTakeBack(session.cache) : new LastAnswers()),
    [session, version],
  );
  const label = strings.evidence.takeBack(known.isComplete ? known.batch.length : undefined);
  const ask = async () => setAsked(known.isComplete ? known.batch : await session.lastBatch());
  if (known.isComplete && known.batch.length === 0) return null;
  const [first] = asked ?? [];
  if (!asked)
    return (
      <div>
        <Button size="small" icon={<ArrowUndoRegular />} disabled={busy} onClick={() => void ask()}>
          {label}
        </Button>
      </div>
    );
  return (
    <div className={styles.ask} role="group" aria-label={label} tabIndex={-1} ref={focus}>
      <Text>
        {first
          ? strings.evidence.confirmTakeBack(asked.length, actorsOf(asked), showDay(dayOf(first.on)))
          : strings.evidence.nothingToTakeBack}
      </Text>
      <div className={styles.choices}>
        {first ? (
          <Button
            size="small"
            appearance="primary"
            disabled={busy}
            onClick={() => {
              setAsked(undefined);
              void session.takeBack(rangeOf(asked));
            }}
          >
            {strings.evidence.doTakeBack}
          </Button>
        ) : null}
        <Button size="small" onClick={() => setAsked(undefined)}>
          {strings.evidence.leave}
        </Button>
      </div>
    </div>
  );
}
