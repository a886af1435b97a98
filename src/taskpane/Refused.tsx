/** Faults as a list: code, place, what is wrong, what to do, and the law that says so. */
import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import type { Fault } from "../gst/fault";
import { words } from "./words";

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
  place: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

/** More than these are counted, not shown: a file of ten thousand bad rows must not freeze the pane. */
const MOST = 100;

/** The document first, for people; the place in the file helps whoever made it. */
function placeOf({ document, place }: Fault): string {
  return [document, place].filter(Boolean).join(", ");
}

export function Refused({ faults }: { faults: readonly Fault[] }) {
  const styles = useStyles();
  if (faults.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={words.refusedLabel}>
      {faults.slice(0, MOST).map((fault, place) => (
        <li key={`${place} ${fault.place} ${fault.code}`}>
          <MessageBar intent={fault.severity === "error" ? "error" : "warning"} layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{fault.sentence}</MessageBarTitle> {fault.remedy}
              {placeOf(fault) ? <span className={styles.place}> {placeOf(fault)}</span> : null}
              <span className={styles.law}>
                {fault.law ? `${fault.law} · ` : ""}
                {fault.code}
              </span>
            </MessageBarBody>
          </MessageBar>
        </li>
      ))}
      {faults.length > MOST ? <li>{words.andMore(faults.length - MOST)}</li> : null}
    </ul>
  );
}
