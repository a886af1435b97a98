/** A review day is due: asks for a session on Home, with what came since the last one; once a day. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { dayOf, showDay } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { leftIn } from "../../review/ageing";
import { sessionDue } from "../../review/cycle";
import { WHOLE } from "../../review/sessions";
import type { Session } from "../../session/session";
import { listedRows } from "../../session/screens/review/rows";
import type { QueueId } from "../../session/screens/review/queues";
import type { View } from "../../session/screens/view";
import { Panel } from "../common/Panel";
import { storage } from "../common/storage";
import { useLog } from "../common/use-log";
import { useSessionState } from "../common/use-session";
import { nameOf } from "./QueueTiles";
import { sessions as strings } from "./strings";
import { useArrived } from "./use-since-last-session";

const useStyles = makeStyles({
  title: { margin: 0 },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly go: (place: "review", list?: QueueId) => void;
}

const readLog = (session: Session) => session.reviewLog();

export default function DueSession({ session, view, go }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const log = useLog(session, readLog);
  const came = useArrived(session);
  const today = dayOf(view.asOf);
  const asked = storage(`milaan-review-asked ${view.settings.gstin}`);
  const [answeredOn, setAnsweredOn] = useState(asked.read);
  if (log === undefined || isFault(log) || answeredOn === today) return null;
  const { last, open } = log.sessions;
  const day = sessionDue(view.settings.reviewDays, today, {
    open: open.map(({ begunOn }) => dayOf(begunOn)),
    ended: last?.endedOn && dayOf(last.endedOn),
  });
  const listed = listedRows(session.cache);
  const { count, tax } = leftIn(listed.map(({ record }) => record));
  if (day === undefined || count === 0) return null;
  const cameHere = leftIn(listed.filter(({ key }) => came.has(key)).map(({ record }) => record)).count;
  const answer = () => {
    asked.write(today);
    setAnsweredOn(today);
  };
  const begin = async () => {
    const begun = await session.beginSession({ queue: WHOLE, records: count, tax }, nameOf(WHOLE));
    if (!begun.done) return;
    answer();
    go("review", cameHere > 0 ? "came" : undefined);
  };
  return (
    <Panel>
      <Text as="h2" size={300} weight="semibold" block className={styles.title}>
        {strings.due(showDay(day))}
      </Text>
      <Text size={200}>
        {strings.dueMore(cameHere > 0 ? strings.dueCame(cameHere) : "", count, showMoney(tax)).trim()}
      </Text>
      <div className={styles.tools}>
        <Button appearance="primary" size="small" disabled={busy !== ""} onClick={() => void begin()}>
          {strings.beginDue}
        </Button>
        <Button size="small" onClick={answer}>
          {strings.later}
        </Button>
      </div>
    </Panel>
  );
}
