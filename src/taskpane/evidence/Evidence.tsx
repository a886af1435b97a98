/** Evidence: the newest entries, Verify, and what a hash chain can and cannot prove. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ShieldCheckmarkRegular } from "@fluentui/react-icons";
import { lazy, Suspense, useState } from "react";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { showMinute } from "../../gst/date";
import { latestEvidence } from "../../session/screens/recent-evidence";
import type { View } from "../../session/screens/view";
import type { Outcome } from "../../actions/context";
import type { Session } from "../../session/session";
import { ActorLine } from "../common/Actor";
import { Checkpoint } from "./Checkpoint";
import { FaultList } from "../common/FaultList";
import { TakeBack } from "./TakeBack";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  title: { margin: 0 },
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
  list: { listStyle: "none", margin: 0, padding: 0 },
  entry: {
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    display: "flex",
    flexDirection: "column",
    gap: "1px",
    overflowWrap: "anywhere",
  },
  head: { display: "flex", justifyContent: "space-between", gap: "8px" },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  hash: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

const ENTRIES_SHOWN = 50;

/** Loaded on first use, because they are seldom needed. */
const Histories = lazy(() => import("./Histories"));
const Keys = lazy(() => import("./Keys"));

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly outcome: Outcome | undefined;
  readonly actor: string;
  readonly keepActor: (name: string) => void;
}

export default function Evidence({ session, view, outcome, actor, keepActor }: Props) {
  const styles = useStyles();
  const { busy, forked } = useSessionState(session);
  const [isMerging, setMerging] = useState(false);
  const [hasKeys, showKeys] = useState(false);
  useCacheVersion(session);
  const { entries, hash } = view.settings.head;
  return (
    <>
      <Text as="h1" block size={400} weight="semibold" className={styles.title}>
        {strings.evidence.entries(entries)}
      </Text>
      <Text className={styles.quiet}>{strings.evidence.about}</Text>
      <span className={styles.hash} title={strings.evidence.head}>
        {hash}
      </span>
      {actor === "" ? null : <ActorLine name={actor} keep={keepActor} />}
      <div className={styles.tools}>
        <Button
          size="small"
          icon={<ShieldCheckmarkRegular />}
          disabled={busy !== ""}
          onClick={() => void session.verify()}
        >
          {strings.evidence.verify}
        </Button>
        <Checkpoint session={session} busy={busy !== ""} />
        <Button size="small" appearance="subtle" onClick={() => void session.excel.showSheet(EVIDENCE_TABLE)}>
          {strings.evidence.showSheet}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={hasKeys}
          onClick={() => showKeys((isShown) => !isShown)}
        >
          {strings.evidence.keys}
        </Button>
        {forked || isMerging ? null : (
          <Button size="small" appearance="subtle" disabled={busy !== ""} onClick={() => setMerging(true)}>
            {strings.evidence.mergeCopy}
          </Button>
        )}
      </div>
      {forked || isMerging ? (
        <Suspense fallback={null}>
          <Histories session={session} forked={forked} leave={() => setMerging(false)} />
        </Suspense>
      ) : null}
      {hasKeys ? (
        <Suspense fallback={null}>
          <Keys session={session} actor={actor} busy={busy !== ""} />
        </Suspense>
      ) : null}
      <TakeBack session={session} busy={busy !== ""} />
      {outcome && !outcome.counts ? <FaultList faults={outcome.faults} /> : null}
      <ol className={styles.list} aria-label={strings.evidence.newest(ENTRIES_SHOWN)}>
        {latestEvidence(session.cache, ENTRIES_SHOWN).map((entry) => (
          <li key={entry.number} className={styles.entry}>
            <span className={styles.head}>
              <Text weight="semibold" size={200}>
                {strings.evidence.events[entry.event]}
              </Text>
              <span className={styles.quiet}>
                {entry.number} · {showMinute(entry.on)}
              </span>
            </span>
            <span>
              {[
                entry.document,
                entry.before && entry.after
                  ? strings.evidence.change(entry.before, entry.after)
                  : entry.after || entry.asked,
              ]
                .filter(Boolean)
                .join(": ")}
            </span>
            <span className={styles.quiet}>
              {[entry.actor, entry.note, entry.law].filter(Boolean).join(" · ")}
            </span>
            {entry.sourceFileHash ? (
              <span className={styles.hash} title={strings.evidence.fileHash}>
                {entry.sourceFileHash}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
