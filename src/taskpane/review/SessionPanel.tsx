/**
 * A review session: the days that the team has set, what came since the last session, who reviews what, what is left, and
 * how long records wait. A session goes on after the workbook was closed, until its person ends it.
 */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { SessionData } from "../../evidence/session-data";
import { dayOf, showDay, showMinute } from "../../gst/date";
import { isFault } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { ageingOf, leftIn } from "../../review/ageing";
import { makeCalendar } from "../../review/calendar";
import { cycleAt, reviewDaysFrom } from "../../review/cycle";
import { WHOLE, type ReviewSession, type ReviewSessions } from "../../review/sessions";
import type { Session } from "../../session/session";
import type { QueueId } from "../../session/screens/review/queues";
import { listedRows } from "../../session/screens/review/rows";
import type { View } from "../../session/screens/view";
import { download } from "../common/download";
import { FaultList } from "../common/FaultList";
import { useLog } from "../common/use-log";
import { Ageing } from "./Ageing";
import { Overlay } from "../common/Overlay";
import { nameOf } from "./QueueTiles";
import { sessions as strings } from "./strings";
import type { List } from "./use-list";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: "2px" },
  tools: { display: "flex", flexWrap: "wrap", gap: "6px" },
  clash: { color: tokens.colorStatusDangerForeground3 },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly list: List;
  readonly actor: string;
  readonly busy: boolean;
  readonly show: (queue: QueueId) => void;
  readonly close: () => void;
}

const CALENDAR_MONTHS = 12;

export default function SessionPanel({ session, view, list, actor, busy, show, close }: Props) {
  const styles = useStyles();
  const log = useLog(session, readLog);
  if (log === undefined) return null;
  if (isFault(log))
    return (
      <Overlay title={strings.title} close={close}>
        <FaultList faults={[log]} />
      </Overlay>
    );
  const { sessions, waits } = log;
  const own = sessions.of(actor);
  const data = (queue: QueueId): SessionData => {
    const { count, tax } = leftIn(list.of(queue).map(({ record }) => record));
    return { queue, records: count, tax };
  };
  const begin = (queue: QueueId) => void session.beginSession(data(queue), nameOf(queue));
  const records = listedRows(session.cache).map(({ record }) => record);
  return (
    <Overlay title={strings.title} close={close}>
      <Days view={view} />
      <Since sessions={sessions} />
      {list.of("came").length > 0 ? (
        <div>
          <Button
            size="small"
            onClick={() => {
              show("came");
              close();
            }}
          >
            {strings.showCame(list.of("came").length)}
          </Button>
        </div>
      ) : null}
      <Others sessions={sessions} own={own} actor={actor} />
      {own ? (
        <div className={styles.part}>
          <Text weight="semibold">{strings.own(queueName(own), showMinute(own.begunOn))}</Text>
          <Left data={data(own.queue as QueueId)} />
          <div className={styles.tools}>
            <Button
              size="small"
              onClick={() => {
                show(own.queue as QueueId);
                close();
              }}
            >
              {strings.goOn}
            </Button>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={busy}
              onClick={() => void session.endSession(data(own.queue as QueueId))}
            >
              {strings.end}
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles.tools}>
          {[...new Set<QueueId>([list.queue, WHOLE])].map((queue) => (
            <Button key={queue} size="small" disabledFocusable={busy} onClick={() => begin(queue)}>
              {strings.begin(nameOf(queue))}
            </Button>
          ))}
        </div>
      )}
      <Ageing ages={ageingOf(records, waits, dayOf(view.asOf))} />
    </Overlay>
  );
}

const readLog = (session: Session) => session.reviewLog();

const queueName = ({ queue }: ReviewSession) => nameOf(queue as QueueId);

function Left({ data: { records, tax } }: { data: SessionData }) {
  return <Text>{strings.left(records, showMoney(tax))}</Text>;
}

/** The cycle, and its days for a calendar. */
function Days({ view: { settings, asOf } }: { view: View }) {
  const styles = useStyles();
  const { reviewDays, gstin, name } = settings;
  const today = dayOf(asOf);
  const cycle = cycleAt(reviewDays, today);
  if (!cycle) return <Text>{strings.noDays}</Text>;
  const save = () =>
    download(
      "milaan-review-days.ics",
      makeCalendar(reviewDaysFrom(reviewDays, today, CALENDAR_MONTHS), { gstin, name, asOf }),
    );
  return (
    <div className={styles.part}>
      <Text>{strings.days(showDay(cycle.last), showDay(cycle.next))}</Text>
      <div>
        <Button size="small" appearance="subtle" onClick={save}>
          {strings.calendar}
        </Button>
      </div>
    </div>
  );
}

function Since({ sessions: { last, arrivals } }: { sessions: ReviewSessions }) {
  const styles = useStyles();
  const { imports, added, changed, withdrawn } = arrivals;
  return (
    <div className={styles.part}>
      <Text>{last?.endedOn ? strings.since(last.person, showMinute(last.endedOn)) : strings.ever}</Text>
      <Text>{strings.came(imports, added, changed, withdrawn)}</Text>
    </div>
  );
}

interface OthersProps {
  readonly sessions: ReviewSessions;
  readonly own: ReviewSession | undefined;
  readonly actor: string;
}

/** Whoever else reviews now, and whether it is the same records. */
function Others({ sessions, own, actor }: OthersProps) {
  const styles = useStyles();
  const clashing = new Set(own ? sessions.besides(actor, own.queue) : []);
  return sessions.open
    .filter((one) => one !== own)
    .map((one) => (
      <div key={one.number} className={styles.part}>
        <Text>{strings.other(one.person, queueName(one), showMinute(one.begunOn))}</Text>
        {clashing.has(one) ? <Text className={styles.clash}>{strings.clash}</Text> : null}
      </div>
    ));
}
