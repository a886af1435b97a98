/** Home: where the open period stands, the river, the next thing to do, and the ways in and out. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  ArrowExportRegular,
  ArrowSyncRegular,
  CalculatorRegular,
  QuestionCircleRegular,
  ShieldCheckmarkRegular,
  WrenchRegular,
} from "@fluentui/react-icons";
import { lazy, Suspense } from "react";
import { dayOf, daysBetween, showDay, type Day } from "../gst/date";
import { totalTax } from "../gst/tax";
import { rupeesText } from "../session/live";
import type { Outcome } from "../actions/act";
import type { ImportedFile } from "../actions/import-files";
import type { Session } from "../session/session";
import type { View } from "../session/view";
import type { Place } from "./places";
import { ImportBox } from "./ImportBox";
import { handOut } from "./hand-out";
import { Refused } from "./Refused";
import { Panel } from "./Panel";
import { River } from "./River";
import { useSessionState } from "./use-session";
import { words } from "./words";

const Seals = lazy(() => import("./Seals"));

const useStyles = makeStyles({
  lead: { display: "flex", flexDirection: "column", gap: "2px" },
  title: { margin: 0 },
  gstin: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  figures: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
  },
  next: { display: "flex", justifyContent: "space-between", alignItems: "center", gap: "12px" },
  go: { flexShrink: 0 },
  amount: { fontVariantNumeric: "tabular-nums" },
  quiet: { color: tokens.colorNeutralForeground3 },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly outcome: Outcome | undefined;
  readonly go: (place: Place) => void;
  readonly imports: readonly ImportedFile[];
  readonly setImports: (change: (before: readonly ImportedFile[]) => readonly ImportedFile[]) => void;
}

export default function Home({ session, view, outcome, go, imports, setImports }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const { settings, open } = view;
  const isThere = (table: string) => session.mirror.grid(table) !== undefined;
  // The statement's sheet comes with the statement; any other stage without its table is damage.
  const missing =
    view.stages.some(({ name, table }) => name !== "GSTR-2B" && !isThere(table)) ||
    (outcome?.faults.some(({ code }) => code === "MISSING_SHEET") ?? false);
  // What an import refused stands below its file.
  const told = new Set(imports.flatMap(({ outcome: { faults } }) => faults));
  const untold = outcome && !outcome.counts ? outcome.faults.filter((found) => !told.has(found)) : [];
  const exportAnswers = async () => {
    const { files = [] } = await session.exportIms();
    for (const { name, text } of files) handOut(name, text);
  };
  return (
    <>
      <div className={styles.lead}>
        <Text as="h1" block size={400} weight="semibold" className={styles.title}>
          {words.home.title(open.label, dueText(view))}
        </Text>
        <span className={styles.gstin}>
          <span>{words.home.who(settings.gstin, settings.frequency.toLowerCase())}</span>
          {settings.practiceClock ? (
            <span>{words.home.practice(showDay(dayOf(settings.practiceClock)))}</span>
          ) : null}
        </span>
      </div>
      <NextStep session={session} view={view} go={go} />
      <River stages={view.stages} isThere={isThere} open={(table) => void session.showSheet(table)} />
      <ImportBox session={session} imports={imports} setImports={setImports} />
      <div className={styles.tools}>
        <Button
          size="small"
          icon={<ArrowSyncRegular />}
          disabled={busy !== ""}
          onClick={() => void session.sync()}
        >
          {words.home.sync}
        </Button>
        <Button
          size="small"
          icon={<ArrowExportRegular />}
          disabled={busy !== ""}
          onClick={() => void exportAnswers()}
        >
          {words.home.export}
        </Button>
        <Button
          size="small"
          icon={<ShieldCheckmarkRegular />}
          disabled={busy !== ""}
          onClick={() => void session.verify()}
        >
          {words.home.verify}
        </Button>
        <Button size="small" icon={<QuestionCircleRegular />} onClick={() => go("doubts")}>
          {words.doubts.open}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => go("about")}>
          {words.about}
        </Button>
        <Button
          size="small"
          icon={<CalculatorRegular />}
          title={words.home.recalculateHint}
          disabled={busy !== ""}
          onClick={() => void session.recalculate()}
        >
          {words.home.recalculate}
        </Button>
        {missing ? (
          <Button
            size="small"
            icon={<WrenchRegular />}
            disabled={busy !== ""}
            onClick={() => void session.repair()}
          >
            {words.home.repair}
          </Button>
        ) : null}
      </div>
      <Refused faults={untold} />
    </>
  );
}

function dueText({ open, asOf }: View): string {
  if (open.due === "") return words.home.noDueDate;
  const due = open.due as Day;
  return words.home.due(daysBetween(dayOf(asOf), due), showDay(due));
}

/** The one thing to do next; the rest can be seen in the river. */
function nextStep({ unanswered, open: { record } }: View): { said: string; button: string; place: Place } {
  if (unanswered > 0)
    return { said: words.home.awaiting(unanswered), button: words.home.toReview, place: "review" };
  if (record.state === "Draft")
    return { said: words.home.fresh(record.version), button: words.home.toFile, place: "period" };
  const said = record.state === "Stale" ? words.home.stale : words.home.notGenerated;
  return { said, button: words.home.toGenerate, place: "period" };
}

function NextStep({ session, view, go }: Pick<Props, "session" | "view" | "go">) {
  const styles = useStyles();
  const { checking } = useSessionState(session);
  const next = nextStep(view);
  return (
    <Panel>
      <div className={styles.next}>
        <Text weight="semibold">{next.said}</Text>
        <Button className={styles.go} appearance="primary" size="small" onClick={() => go(next.place)}>
          {next.button}
        </Button>
      </div>
      <div className={styles.figures}>
        <Text size={200} className={styles.quiet}>
          {words.home.itc(view.open.label)}
        </Text>
        <Text weight="semibold" className={styles.amount}>
          {checking ? words.home.checking : rupeesText(totalTax(view.itcSoFar))}
        </Text>
      </div>
      <div className={styles.figures}>
        <Text size={200} className={styles.quiet}>
          {words.home.kept}
        </Text>
        <Text size={200} className={styles.amount}>
          {words.evidence.entries(view.settings.head.entries)}
        </Text>
      </div>
      <Suspense fallback={null}>
        <Seals session={session} view={view} />
      </Suspense>
    </Panel>
  );
}
