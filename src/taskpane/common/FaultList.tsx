/**
 * Faults as a list of reasons: what is wrong, what to do, the documents concerned, and the law. Their paths in a JSON
 * file are of technical interest, and collapsed.
 */
import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import type { Fault } from "../../gst/fault";
import { groupFaults, type FaultGroup } from "./group-faults";
import { strings } from "./strings";

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    listStyle: "none",
    margin: 0,
    padding: 0,
  },
  law: { display: "block", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { overflowWrap: "anywhere" },
  documents: { margin: "4px 0 0", paddingLeft: "16px" },
  paths: {
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    "& summary": { cursor: "pointer" },
  },
});

/** More than these are only counted: a file of ten thousand bad rows must not freeze the pane. */
const MAX_FAULTS = 100;

export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const styles = useStyles();
  if (faults.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={strings.refusedLabel}>
      {groupFaults(faults.slice(0, MAX_FAULTS)).map((reason, place) => (
        <li key={`${place} ${reason.first.code}`}>
          <MessageBar intent={reason.first.severity === "error" ? "error" : "warning"} layout="multiline">
            <MessageBarBody className={styles.text}>
              <Reason {...reason} />
            </MessageBarBody>
          </MessageBar>
        </li>
      ))}
      {faults.length > MAX_FAULTS ? <li>{strings.andMore(faults.length - MAX_FAULTS)}</li> : null}
    </ul>
  );
}

function Reason({ first, count, isSame, items, more, paths }: FaultGroup) {
  const styles = useStyles();
  const [only] = items;
  const isOne = count === 1;
  return (
    <>
      <MessageBarTitle>{isSame ? first.sentence : strings.sameReason(first.severity, count)}</MessageBarTitle>{" "}
      {first.remedy}
      {isOne && only ? <span> {only}</span> : null}
      {isOne || items.length === 0 ? null : (
        <ul className={styles.documents}>
          {items.map((item, place) => (
            <li key={place}>{item}</li>
          ))}
          {more > 0 ? <li>{strings.andMore(more)}</li> : null}
        </ul>
      )}
      {paths.length > 0 ? (
        <details className={styles.paths}>
          <summary>{strings.inTheFile}</summary>
          {paths.map((path, place) => (
            <div key={place}>{path}</div>
          ))}
        </details>
      ) : null}
      <span className={styles.law}>
        {first.law ? `${first.law} · ` : ""}
        {first.code}
      </span>
    </>
  );
}
