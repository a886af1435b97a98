/** The actions on the selected records, in one line that never moves, and the switch of the details. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronUpRegular } from "@fluentui/react-icons";
import { useId, type MouseEvent } from "react";
import { isFault, type Fault } from "../../gst/fault";
import { ACTIONS, type Action } from "../../ims/record";
import type { ReviewRow } from "../../session/screens/review/rows";
import { answerOf, type Draft } from "./draft";
import { answer as strings } from "./strings";

const useStyles = makeStyles({
  bar: {
    display: "grid",
    gridTemplateColumns: "repeat(4, minmax(0, 1fr)) auto",
    gap: "4px",
    flexShrink: 0,
    height: "28px",
  },
  button: { minWidth: 0, height: "28px", padding: "0 4px", whiteSpace: "nowrap" },
  key: { color: tokens.colorNeutralForeground3, marginLeft: "6px", fontSize: tokens.fontSizeBase100 },
  keyOnBrand: { marginLeft: "6px", fontSize: tokens.fontSizeBase100 },
});

const BUTTONS: readonly { action: Action; key: string }[] = [
  { action: "Accept", key: "A" },
  { action: "Reject", key: "R" },
  { action: "Pending", key: "P" },
  { action: "No action", key: "U" },
];

interface Props {
  readonly chosen: readonly ReviewRow[];
  readonly busy: boolean;
  readonly draft: Draft;
  readonly press: (action: Action) => void;
  /** Are the details shown? Left out where they always are. */
  readonly details: boolean | undefined;
  readonly showDetails: (isShown: boolean) => void;
}

export function AnswerBar({ chosen, busy, draft, press, details, showDetails }: Props) {
  const styles = useStyles();
  const id = useId();
  const [only] = chosen.length === 1 ? chosen : [];
  const closed = only ? closedFor(only) : new Map<Action, Fault>();
  return (
    <section className={styles.bar} aria-label={strings.label}>
      {BUTTONS.map(({ action, key }) => {
        const reason = closed.get(action);
        const isPrimary = action === "Accept";
        return (
          <Button
            key={action}
            size="small"
            className={styles.button}
            appearance={isPrimary ? "primary" : "secondary"}
            disabledFocusable={
              busy || chosen.length === 0 || reason !== undefined || isFault(answerOf(action, draft, chosen))
            }
            title={reason ? `${reason.sentence} ${reason.remedy}` : undefined}
            aria-describedby={reason ? `${id}-${action}` : undefined}
            aria-keyshortcuts={key}
            onClick={once(() => press(action))}
          >
            {strings.actions[action]}
            <span aria-hidden="true" className={isPrimary ? styles.keyOnBrand : styles.key}>
              {key}
            </span>
          </Button>
        );
      })}
      {[...closed].map(([action, { sentence, remedy }]) => (
        <span key={action} id={`${id}-${action}`} hidden>
          {sentence} {remedy}
        </span>
      ))}
      {details === undefined ? null : (
        <Button
          size="small"
          className={styles.button}
          appearance="subtle"
          icon={details ? <ChevronUpRegular /> : <ChevronDownRegular />}
          aria-expanded={details}
          aria-label={strings.details}
          title={`${strings.details} (D)`}
          onClick={() => showDetails(!details)}
        />
      )}
    </section>
  );
}

/** Ignores the second click of a double click: by then the button is for another record. */
export function once(run: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail <= 1) run();
  };
}

/** Where no rule covers the period, every action except Reset is closed. */
export function closedFor({ options }: ReviewRow): ReadonlyMap<Action, Fault> {
  if (!isFault(options)) return options.closed;
  return new Map(ACTIONS.filter((action) => action !== "No action").map((action) => [action, options]));
}
