/** The verdicts on the row, as buttons with their keys, in one place that never moves. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReconcileRow } from "../../reconcile/row";
import type { Command } from "./keys";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({
  bar: { display: "grid", gridTemplateColumns: "repeat(5, minmax(0, 1fr))", gap: "4px" },
  button: { minWidth: 0, height: "28px", padding: "0 2px", whiteSpace: "nowrap" },
  key: { color: tokens.colorNeutralForeground3, marginLeft: "6px", fontSize: tokens.fontSizeBase100 },
  keyOnBrand: { marginLeft: "6px", fontSize: tokens.fontSizeBase100 },
});

const BUTTONS: readonly (readonly [text: string, key: string, command: Command])[] = [
  [texts.accept, "A", { do: "accept" }],
  [texts.unlink, "U", { do: "unlink" }],
  [texts.link, "L", { do: "hand" }],
  [texts.split, "S", { do: "split" }],
  [texts.undo, "Z", { do: "undo" }],
];

interface Props {
  readonly row: ReconcileRow | undefined;
  readonly run: (command: Command) => void;
}

export function VerdictBar({ row, run }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.bar} aria-label={texts.actions}>
      {BUTTONS.map(([text, key, command], place) => (
        <Button
          key={key}
          size="small"
          className={styles.button}
          appearance={place === 0 ? "primary" : "secondary"}
          disabledFocusable={command.do !== "undo" && !isPossible(row, command)}
          onClick={() => run(command)}
        >
          {text}
          <span aria-hidden="true" className={place === 0 ? styles.keyOnBrand : styles.key}>
            {key}
          </span>
        </Button>
      ))}
    </section>
  );
}

/** May the command be given on the row? A row of a replaced original has no booking and no document of its own. */
export function isPossible(row: ReconcileRow | undefined, { do: what }: Command): boolean {
  if (!row) return false;
  const isPair = row.bookings.length > 0 && row.documents.length > 0;
  return what === "accept" || what === "unlink" ? isPair : row.bookings.length + row.documents.length > 0;
}
