/**
 * The checks before filing, from the Milaan sheet: failed ones with what to do, acknowledged ones, and, collapsed,
 * those that passed or do not apply.
 */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { CheckRow, CheckState } from "../../checks/sheet";
import { showMinute } from "../../gst/date";
import type { Session } from "../../session/session";
import type { QueueId } from "../../session/screens/review/queues";
import { CheckItem } from "./CheckItem";
import { checkStrings } from "./strings";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  head: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
    flexWrap: "wrap",
  },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: { listStyle: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "8px" },
  summary: { cursor: "pointer", padding: "4px 0", fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly session: Session;
  readonly rows: readonly CheckRow[];
  readonly busy: boolean;
  readonly check: () => void;
  /** Lists a queue of the review. */
  readonly review: (list: QueueId) => void;
  readonly acknowledge: (check: CheckRow["check"], reason: string) => void;
}

const OPEN_GROUPS = ["Failed", "Acknowledged"] as const;
const COLLAPSED_GROUPS = ["Passed", "Does not apply"] as const;

export function Checks({ session, rows, busy, check, review, acknowledge }: Props) {
  const styles = useStyles();
  const [first] = rows;
  const inState = (state: CheckState) => rows.filter((row) => row.state === state);
  const items = (state: CheckState) => (
    <ul className={styles.list} aria-label={checkStrings.groups[state]}>
      {inState(state).map((row) => (
        // A new finding gets a new form: what was typed for the previous one does not apply.
        <CheckItem key={`${row.check} ${row.detail}`} {...{ session, row, busy, review, acknowledge }} />
      ))}
    </ul>
  );
  return (
    <section aria-label={checkStrings.title} className={styles.section}>
      <div className={styles.head}>
        <Text as="h2" block size={300} weight="semibold" className={styles.title}>
          {checkStrings.title}
        </Text>
        <Button size="small" appearance="subtle" disabled={busy} onClick={check}>
          {first ? checkStrings.checkAgain : checkStrings.check}
        </Button>
      </div>
      <Text className={styles.quiet}>
        {first?.checkedOn ? checkStrings.checkedOn(showMinute(first.checkedOn)) : checkStrings.notYet}
      </Text>
      {first && inState("Failed").length === 0 ? <Text>{checkStrings.allGood}</Text> : null}
      {OPEN_GROUPS.filter((state) => inState(state).length > 0).map((state) => (
        <div key={state} className={styles.section}>
          <Text weight="semibold">
            {checkStrings.group(checkStrings.groups[state], inState(state).length)}
          </Text>
          {items(state)}
        </div>
      ))}
      {COLLAPSED_GROUPS.filter((state) => inState(state).length > 0).map((state) => (
        <details key={state}>
          <summary className={styles.summary}>
            {checkStrings.group(checkStrings.groups[state], inState(state).length)}
          </summary>
          {items(state)}
        </details>
      ))}
    </section>
  );
}
