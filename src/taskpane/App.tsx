/**
 * The pane: a small head, four places (home, review, period, evidence), what is going on, and what was put back.
 * Places other than home are loaded when first opened.
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
import { lazy, Suspense, useState } from "react";
import { isFault } from "../gst/fault";
import { Home } from "./Home";
import { Mark } from "./Mark";
import { Refused } from "./Refused";
import type { Runtime } from "./runtime";
import { useSessionState, useView } from "./use-session";

const Start = lazy(() => import("./Start"));
const Review = lazy(() => import("./review/Review"));
const Period = lazy(() => import("./Period"));
const Evidence = lazy(() => import("./Evidence"));

export type Place = "home" | "review" | "period" | "evidence";

const PLACES: readonly (readonly [Place, string])[] = [
  ["home", "Home"],
  ["review", "Review"],
  ["period", "Period"],
  ["evidence", "Evidence"],
];

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", minHeight: "100vh", minWidth: 0 },
  // The corner at the right belongs to Office's own menu.
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
  tabs: { padding: "0 4px", borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, flexShrink: 0 },
  body: {
    flexGrow: 1,
    minHeight: 0,
    padding: "12px",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    minWidth: 0,
  },
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
  notices: { padding: "8px 12px 0" },
});

export function App({ runtime }: { runtime: Runtime }) {
  const styles = useStyles();
  const { session } = runtime;
  const view = useView(session);
  const [place, setPlace] = useState<Place>("home");
  if (isFault(view)) {
    return (
      <div className={styles.page}>
        <Head taxpayer="" />
        <main className={styles.body}>
          <Suspense fallback={<Spinner size="small" label="Opening" />}>
            {view.code === "NOT_SET_UP" ? <Start runtime={runtime} /> : <Refused faults={[view]} />}
          </Suspense>
        </main>
        <Status runtime={runtime} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <Head taxpayer={view.settings.name || view.settings.gstin} />
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={place}
        onTabSelect={(_, { value }) => setPlace(value as Place)}
        aria-label="Places"
      >
        {PLACES.map(([value, label]) => (
          <Tab key={value} value={value} id={`tab-${value}`} aria-controls="place">
            {label}
          </Tab>
        ))}
      </TabList>
      <Notices runtime={runtime} />
      <main className={styles.body} id="place" role="tabpanel" aria-labelledby={`tab-${place}`}>
        <Suspense fallback={<Spinner size="small" label="Opening" />}>
          {place === "home" ? <Home runtime={runtime} view={view} go={setPlace} /> : null}
          {place === "review" ? <Review runtime={runtime} view={view} /> : null}
          {place === "period" ? <Period runtime={runtime} view={view} /> : null}
          {place === "evidence" ? <Evidence runtime={runtime} view={view} /> : null}
        </Suspense>
      </main>
      <Status runtime={runtime} />
    </div>
  );
}

function Head({ taxpayer }: { taxpayer: string }) {
  const styles = useStyles();
  return (
    <header className={styles.head}>
      <Mark />
      <span className={styles.name}>Milaan</span>
      <span className={styles.taxpayer} title={taxpayer}>
        {taxpayer}
      </span>
    </header>
  );
}

/** Typed answers that were put back, with the reason; they stay until dismissed. */
function Notices({ runtime: { session } }: { runtime: Runtime }) {
  const styles = useStyles();
  const { notices } = useSessionState(session);
  if (notices.length === 0) return null;
  return (
    <div className={styles.notices} role="alert">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {notices.slice(0, 5).map((notice) => (
            <div key={`${notice.place} ${notice.code}`}>
              <b>Put back:</b> {notice.place}: {notice.sentence} {notice.remedy}{" "}
              {notice.law ? `[${notice.law}]` : ""}
            </div>
          ))}
          {notices.length > 5 ? `and ${notices.length - 5} more` : ""}
        </MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label="Dismiss"
              onClick={session.dismiss}
            />
          }
        />
      </MessageBar>
    </div>
  );
}

function Status({ runtime: { session } }: { runtime: Runtime }) {
  const styles = useStyles();
  const { busy, last } = useSessionState(session);
  const refused = !busy && last !== undefined && !last.done;
  return (
    <footer className={mergeClasses(styles.status, refused && styles.bad)} role="status" aria-live="polite">
      {busy ? <Spinner size="extra-tiny" aria-hidden="true" /> : null}
      <span>{busy ? `${busy}…` : (last?.said ?? "Ready")}</span>
    </footer>
  );
}
