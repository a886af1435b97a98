/**
 * The pane: a header, four tabs (home, review, period, evidence), the status line, and notices. Each page is loaded
 * when first opened.
 */
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  mergeClasses,
  Spinner,
  Tab,
  TabList,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Outcome } from "../actions/context";
import type { ImportedFile } from "../actions/imports/import-files";
import { isFault, type Fault } from "../gst/fault";
import { isPutBack } from "../ims/answer-text";
import { AskActor } from "./common/Actor";
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
const About = lazy(() => import("./about/About"));

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
  statusText: { flexGrow: 1 },
  status: {
    position: "sticky",
    bottom: 0,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "32px",
    padding: "4px 12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  bad: { color: tokens.colorPaletteRedForeground1 },
  // Visible at every scroll position.
  notices: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    padding: "8px 12px 0",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  count: { cursor: "pointer" },
  reasons: { maxHeight: "30vh", overflowY: "auto", overflowWrap: "anywhere" },
});

/** More are only counted: a user may have pasted a whole column. */
const MAX_NOTICES = 100;

export function App({ runtime }: { runtime: Runtime }) {
  const styles = useStyles();
  const { session } = runtime;
  const view = useView(session);
  const { last } = useSessionState(session);
  const [place, setPlace] = useState<PaneTab>("home");
  const [actor, setActor] = useState(() => runtime.actor());
  const [imports, setImports] = useState<readonly ImportedFile[]>([]);
  // A page shows only refusals since it was opened.
  const [earlier, setEarlier] = useState<Outcome>();
  const outcome = last === earlier ? undefined : last;
  const go = (to: PaneTab) => {
    setEarlier(session.current().last);
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
  const tab = place === "openQuestions" || place === "about" ? "home" : place;
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
      <Notices runtime={runtime} />
      <main className={styles.body}>
        <div className={styles.place} id="place" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {actor === "" ? <AskActor name="" keep={keepActor} /> : null}
          <ErrorBoundary key={place}>
            <Suspense fallback={<Spinner size="small" label={strings.opening} />}>
              {place === "home" ? <Home {...{ session, view, outcome, go, imports, setImports }} /> : null}
              {place === "openQuestions" ? (
                <OpenQuestions {...{ session, view }} back={() => go("home")} />
              ) : null}
              {place === "about" ? <About session={session} back={() => go("home")} /> : null}
              {place === "review" ? <Review {...{ session, view, outcome }} /> : null}
              {place === "period" ? <Period {...{ session, view, outcome }} /> : null}
              {place === "evidence" ? <Evidence {...{ session, view, outcome, actor, keepActor }} /> : null}
            </Suspense>
          </ErrorBoundary>
        </div>
      </main>
      <Status runtime={runtime} />
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

/** What was typed and put back, or cannot be read, with the reason: one card with a count, until it is dismissed. */
function Notices({ runtime: { session } }: { runtime: Runtime }) {
  const styles = useStyles();
  const { notices } = useSessionState(session);
  const [only] = notices;
  if (!only) return null;
  const putBack = notices.filter(({ sentence }) => isPutBack(sentence)).length;
  return (
    <div className={styles.notices} role="alert">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {notices.length === 1 ? (
            <Notice {...only} />
          ) : (
            <details>
              <summary className={styles.count}>{strings.notices(putBack, notices.length - putBack)}</summary>
              <div className={styles.reasons}>
                {notices.slice(0, MAX_NOTICES).map((notice) => (
                  <Notice key={`${notice.place} ${notice.sentence}`} {...notice} />
                ))}
                {notices.length > MAX_NOTICES ? strings.andMore(notices.length - MAX_NOTICES) : ""}
              </div>
            </details>
          )}
        </MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={strings.dismiss}
              onClick={session.dismiss}
            />
          }
        />
      </MessageBar>
    </div>
  );
}

function Notice({ place, sentence, remedy, law }: Fault) {
  return (
    <div>
      <b>{place}</b> {sentence} {remedy} {law ? `[${law}]` : ""}
    </div>
  );
}

/** An action that takes longer can be stopped. */
const STOPPABLE_AFTER_MS = 1000;

function Status({ runtime: { session } }: { runtime: Runtime }) {
  const styles = useStyles();
  const { busy, canStop, isStopping, progress, last } = useSessionState(session);
  const isLong = useIsLong(busy);
  const refused = !busy && last !== undefined && !last.done && !last.isRegister;
  const running = isStopping ? strings.stopping : busy;
  return (
    <div className={mergeClasses(styles.status, refused && styles.bad)}>
      {busy ? <Spinner size="extra-tiny" aria-hidden="true" /> : null}
      <span role="status" aria-live="polite" className={styles.statusText}>
        {busy ? `${running}…` : last?.choices ? strings.import.asked : last?.message || strings.ready}
      </span>
      {isLong && progress ? (
        <span>{strings.progress[progress.what](`${Math.floor(100 * progress.part)} %`)}</span>
      ) : null}
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
