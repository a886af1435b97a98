/**
 * The pane: a header, four tabs (home, review, period, evidence), the status line, and notices. Each page is loaded
 * when first opened.
 */
import { Button, makeStyles, mergeClasses, Spinner, Tab, TabList, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Outcome } from "../actions/context";
import type { ImportedFile } from "../actions/imports/import-files";
import { isFault } from "../gst/fault";
import type { QueueId } from "../session/screens/review/queues";
import { ErrorBoundary } from "./common/ErrorBoundary";
import { Logo } from "./common/Logo";
import { FaultList } from "./common/FaultList";
import { TABS, type PaneTab } from "./tabs";
import type { Runtime } from "./runtime";
import { useSessionState, useView } from "./common/use-session";
import { strings } from "./common/strings";

const Home = lazy(() => import("./home/Home"));
const SetUp = lazy(() => import("./home/SetUp"));
const Review = lazy(() => import("./review/Review"));
const Period = lazy(() => import("./period/Period"));
const Evidence = lazy(() => import("./evidence/Evidence"));
const OpenQuestions = lazy(() => import("./about/OpenQuestions"));
const Files = lazy(() => import("./files/Files"));
const FormulasPage = lazy(() => import("./formulas/FormulasPage"));
const About = lazy(() => import("./about/About"));
const Replace = lazy(() => import("./versions/Replace"));
const Notices = lazy(() => import("./common/Notices"));
const AskActor = lazy(async () => ({ default: (await import("./common/Actor")).AskActor }));

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", minHeight: "100vh", minWidth: 0 },
  // The right corner is covered by Office's own menu.
  head: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: "8px 40px 4px 12px",
    minHeight: "28px",
  },
  name: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  taxpayer: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  tabs: { padding: "0 4px", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  body: {
    flexGrow: 1,
    minHeight: 0,
    padding: "12px",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  place: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    flexGrow: 1,
    minWidth: 0,
  },
  statusText: { flexGrow: 1, minWidth: 0 },
  oneLine: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  status: {
    position: "sticky",
    bottom: 0,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    boxSizing: "border-box",
    minHeight: "33px",
    padding: "4px 12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  bad: { color: tokens.colorPaletteRedForeground1 },
});

export function App({ runtime }: { runtime: Runtime }) {
  const styles = useStyles();
  const { session, confirm } = runtime;
  const view = useView(session);
  const { last, notices, regeneration } = useSessionState(session);
  const [place, setPlace] = useState<PaneTab>("home");
  const [queue, setQueue] = useState<QueueId>();
  const [actor, setActor] = useState(() => runtime.actor());
  const [imports, setImports] = useState<readonly ImportedFile[]>([]);
  // A page shows only refusals since it was opened.
  const [earlier, setEarlier] = useState<Outcome>();
  const outcome = last === earlier ? undefined : last;
  /** @param list what the review lists first. */
  const go = (to: PaneTab, list?: QueueId) => {
    setEarlier(session.current().last);
    setQueue(list);
    setPlace(to);
  };
  const keepActor = (name: string) => {
    runtime.setActor(name);
    setActor(name);
  };
  if (isFault(view)) {
    return (
      <div className={styles.page}>
        <Head taxpayer="" />
        <main className={styles.body}>
          <ErrorBoundary>
            <Suspense fallback={<Spinner size="small" label={strings.opening} />}>
              {place === "about" ? (
                <About session={session} back={() => go("home")} />
              ) : view.code === "NOT_SET_UP" ? (
                <SetUp session={session} actor={actor} keepActor={keepActor} about={() => go("about")} />
              ) : (
                <FaultList faults={[view]} />
              )}
            </Suspense>
          </ErrorBoundary>
        </main>
        <Status runtime={runtime} />
      </div>
    );
  }
  const tab = TABS.find((one) => one === place) ?? "home";
  return (
    <div className={styles.page}>
      <Head taxpayer={view.settings.name || view.settings.gstin} />
      <nav>
        <TabList
          className={styles.tabs}
          size="small"
          selectedValue={tab}
          onTabSelect={(_, { value }) => go(value as PaneTab)}
          aria-label={strings.placesLabel}
        >
          {TABS.map((value) => (
            <Tab key={value} value={value} id={`tab-${value}`} aria-controls="place">
              {strings.places[value]}
            </Tab>
          ))}
        </TabList>
      </nav>
      {notices.length > 0 ? (
        <Suspense>
          <Notices notices={notices} dismiss={session.dismiss} />
        </Suspense>
      ) : null}
      <main className={styles.body}>
        <div className={styles.place} id="place" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {actor === "" ? (
            <Suspense>
              <AskActor name="" keep={keepActor} />
            </Suspense>
          ) : null}
          {regeneration ? (
            <Suspense>
              <Replace key={regeneration.seal} session={session} question={regeneration} />
            </Suspense>
          ) : null}
          <ErrorBoundary key={place}>
            <Suspense fallback={<Spinner size="small" label={strings.opening} />}>
              {place === "home" ? (
                <Home {...{ session, view, outcome, confirm, go, imports, setImports }} />
              ) : null}
              {place === "openQuestions" ? (
                <OpenQuestions {...{ session, view }} back={() => go("home")} />
              ) : null}
              {place === "files" ? <Files session={session} back={() => go("home")} /> : null}
              {place === "about" ? <About session={session} back={() => go("home")} /> : null}
              {place === "formulas" ? <FormulasPage session={session} back={() => go("home")} /> : null}
              {place === "review" ? <Review {...{ session, view, outcome, actor, queue }} /> : null}
              {place === "period" ? <Period {...{ session, view, outcome, confirm, go }} /> : null}
              {place === "evidence" ? <Evidence {...{ session, view, outcome, actor, keepActor }} /> : null}
            </Suspense>
          </ErrorBoundary>
        </div>
      </main>
      <Status runtime={runtime} isOneLine={place === "review"} />
    </div>
  );
}

function Head({ taxpayer }: { taxpayer: string }) {
  const styles = useStyles();
  return (
    <header className={styles.head}>
      <Logo />
      <span className={styles.name}>{strings.product}</span>
      <span className={styles.taxpayer} title={taxpayer}>
        {taxpayer}
      </span>
    </header>
  );
}

/** An action that takes longer can be stopped. */
const STOPPABLE_AFTER_MS = 1000;

/** @param isOneLine is a message cut, so that it covers nothing of the page? A refusal never is. */
function Status({ runtime: { session }, isOneLine = false }: { runtime: Runtime; isOneLine?: boolean }) {
  const styles = useStyles();
  const { busy, canStop, isStopping, progress, last } = useSessionState(session);
  const isLong = useIsLong(busy);
  const refused = !busy && last !== undefined && !last.done && !last.isRegister && !last.regeneration;
  const running = isStopping ? strings.stopping : busy;
  const text = busy ? `${running}…` : last?.choices ? strings.import.asked : last?.message || strings.ready;
  return (
    <div className={mergeClasses(styles.status, refused && styles.bad)}>
      {busy ? <Spinner size="extra-tiny" aria-hidden="true" /> : null}
      <span
        role="status"
        aria-live="polite"
        className={mergeClasses(styles.statusText, isOneLine && !refused && styles.oneLine)}
        title={isOneLine ? text : undefined}
      >
        {text}
      </span>
      {isLong && progress ? (
        <span>{strings.progress[progress.what](`${Math.floor(100 * progress.part)} %`)}</span>
      ) : null}
      {/* For what a page offers about the last action. */}
      <span id="status-action" />
      {isLong && canStop ? (
        <Button size="small" disabled={isStopping} onClick={session.stop}>
          {strings.stop}
        </Button>
      ) : null}
    </div>
  );
}

/** Has the same action been running for a while? */
function useIsLong(busy: string): boolean {
  const [long, setLong] = useState("");
  useEffect(() => {
    if (busy === "") return undefined;
    const timer = setTimeout(() => {
      setLong(busy);
    }, STOPPABLE_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLong("");
    };
  }, [busy]);
  return busy !== "" && long === busy;
}
