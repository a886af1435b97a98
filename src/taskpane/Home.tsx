/** Home: where the open period stands, the river, the next thing to do, and the ways in and out. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  ArrowExportRegular,
  ArrowSyncRegular,
  ShieldCheckmarkRegular,
  WrenchRegular,
} from "@fluentui/react-icons";
import { dayOf, daysBetween, showDay, type Day } from "../gst/date";
import { totalTax } from "../gst/tax";
import { rupeesText } from "../session/live";
import type { View } from "../session/view";
import type { Place } from "./App";
import { ImportBox } from "./ImportBox";
import { handOut } from "./hand-out";
import { Refused } from "./Refused";
import { Panel } from "./Panel";
import { River } from "./River";
import type { Runtime } from "./runtime";
import { useSessionState } from "./use-session";

const useStyles = makeStyles({
  lead: { display: "flex", flexDirection: "column", gap: "2px" },
  title: { margin: 0 },
  gstin: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  figures: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
  },
  amount: { fontVariantNumeric: "tabular-nums" },
  quiet: { color: tokens.colorNeutralForeground3 },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly runtime: Runtime;
  readonly view: View;
  readonly go: (place: Place) => void;
}

export function Home({ runtime, view, go }: Props) {
  const styles = useStyles();
  const { session } = runtime;
  const { busy, last } = useSessionState(session);
  const missing = last?.faults.some(({ code }) => code === "MISSING_SHEET") ?? false;
  const exportAnswers = async () => {
    const { file } = await session.exportIms();
    if (file) handOut(file.name, file.text);
  };
  return (
    <>
      <div className={styles.lead}>
        <Text as="h1" block size={400} weight="semibold" className={styles.title}>
          {view.open.label}: {dueText(view)}
        </Text>
        <span className={styles.gstin}>
          {view.settings.gstin} · files {view.settings.frequency.toLowerCase()}
          {view.settings.practiceClock
            ? ` · practice clock ${showDay(dayOf(view.settings.practiceClock))}`
            : ""}
        </span>
      </div>
      <NextStep view={view} go={go} />
      <River
        stages={view.stages}
        isThere={(table) => session.mirror.grid(table) !== undefined}
        open={(table) => void session.showSheet(table)}
      />
      <ImportBox runtime={runtime} />
      <div className={styles.tools}>
        <Button
          size="small"
          icon={<ArrowSyncRegular />}
          disabled={busy !== ""}
          onClick={() => void session.sync()}
        >
          Sync
        </Button>
        <Button
          size="small"
          icon={<ArrowExportRegular />}
          disabled={busy !== ""}
          onClick={() => void exportAnswers()}
        >
          Export answers
        </Button>
        <Button
          size="small"
          icon={<ShieldCheckmarkRegular />}
          disabled={busy !== ""}
          onClick={() => void session.verify()}
        >
          Verify
        </Button>
        {missing ? (
          <Button
            size="small"
            icon={<WrenchRegular />}
            disabled={busy !== ""}
            onClick={() => void session.repair()}
          >
            Repair
          </Button>
        ) : null}
      </div>
      {last && !last.counts ? <Refused faults={last.faults} /> : null}
    </>
  );
}

function dueText({ open, asOf }: View): string {
  if (open.due === "") return "no due date is written down";
  const days = daysBetween(dayOf(asOf), open.due as Day);
  if (days < 0) return `GSTR-3B was due on ${showDay(open.due as Day)}`;
  return days === 0 ? "GSTR-3B is due today" : `GSTR-3B is due in ${days} ${days === 1 ? "day" : "days"}`;
}

/** The one thing to do next; the rest can be seen in the river. */
function NextStep({ view, go }: Pick<Props, "view" | "go">) {
  const styles = useStyles();
  const { unanswered, open, itcSoFar } = view;
  const { state, version } = open.record;
  const next =
    unanswered > 0
      ? {
          said: `${unanswered.toLocaleString("en-IN")} ${unanswered === 1 ? "record awaits" : "records await"} your answer. Silence accepts.`,
          button: "Review",
          place: "review" as const,
        }
      : state === "Draft"
        ? {
            said: `GSTR-2B v${version} is fresh. File GSTR-3B when it is final.`,
            button: "Period",
            place: "period" as const,
          }
        : {
            said: state === "Stale" ? "GSTR-2B is out of date." : "GSTR-2B is not generated yet.",
            button: "Generate",
            place: "period" as const,
          };
  return (
    <Panel>
      <div className={styles.figures}>
        <Text weight="semibold">{next.said}</Text>
        <Button appearance="primary" size="small" onClick={() => go(next.place)}>
          {next.button}
        </Button>
      </div>
      <div className={styles.figures}>
        <Text size={200} className={styles.quiet}>
          ITC of {open.label} as answered now
        </Text>
        <Text weight="semibold" className={styles.amount}>
          {rupeesText(totalTax(itcSoFar))}
        </Text>
      </div>
    </Panel>
  );
}
