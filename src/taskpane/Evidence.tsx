/** Evidence: the newest entries, whether the chain is whole, and what a chain can and cannot prove. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ShieldCheckmarkRegular } from "@fluentui/react-icons";
import { EVIDENCE_TABLE } from "../evidence/sheet";
import { latestEvidence, type View } from "../session/view";
import { Refused } from "./Refused";
import type { Runtime } from "./runtime";
import { useMirrorVersion, useSessionState } from "./use-session";

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
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hash: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

const MOST = 50;

export default function Evidence({ runtime: { session }, view }: { runtime: Runtime; view: View }) {
  const styles = useStyles();
  const { busy, last } = useSessionState(session);
  useMirrorVersion(session);
  const { entries, hash } = view.settings.head;
  return (
    <>
      <Text as="h1" block size={400} weight="semibold" className={styles.title}>
        {entries.toLocaleString("en-IN")} entries
      </Text>
      <Text className={styles.quiet}>
        Each entry holds the hash of the one before, so a change shows. Whoever owns the file could rebuild
        the whole chain: keep its head, below, outside this workbook.
      </Text>
      <span className={styles.hash}>{hash}</span>
      <div className={styles.tools}>
        <Button
          icon={<ShieldCheckmarkRegular />}
          disabled={busy !== ""}
          onClick={() => void session.verify()}
        >
          Verify evidence and seals
        </Button>
        <Button appearance="subtle" onClick={() => void session.showSheet(EVIDENCE_TABLE)}>
          Show the sheet
        </Button>
      </div>
      {last && !last.counts ? <Refused faults={last.faults} /> : null}
      <ol className={styles.list} aria-label={`The newest ${MOST} entries`}>
        {latestEvidence(session.mirror, MOST).map((entry) => (
          <li key={entry.number} className={styles.entry}>
            <span className={styles.head}>
              <Text weight="semibold" size={200}>
                {entry.event.replaceAll("_", " ").toLowerCase()}
              </Text>
              <span className={styles.quiet}>
                {entry.number} · {entry.on.replace("T", " ").slice(0, 16)}
              </span>
            </span>
            <span>
              {[
                entry.document,
                entry.before && entry.after ? `${entry.before} → ${entry.after}` : entry.after || entry.asked,
              ]
                .filter(Boolean)
                .join(": ")}
            </span>
            <span className={styles.quiet}>
              {[entry.actor, entry.note, entry.law].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
