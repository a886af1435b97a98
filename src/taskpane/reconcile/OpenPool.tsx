/** What is carried from earlier periods and what section 16(4) has ended, in rupees; each leads to its rows. */
import { Button, makeStyles } from "@fluentui/react-components";
import { showMoney } from "../../gst/money";
import { POOL_WORDS, type Reconciled } from "../../session/screens/reconcile/list";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({ box: { display: "flex", gap: "4px", flexWrap: "wrap" } });

interface Props {
  readonly pool: Reconciled["pool"];
  /** Lists the rows that have the word. */
  readonly list: (word: string) => void;
}

export function OpenPool({ pool, list }: Props) {
  const styles = useStyles();
  const shown = POOL_WORDS.filter((word) => pool[word].rows > 0);
  if (shown.length === 0) return null;
  return (
    <section className={styles.box} aria-label={texts.pool}>
      {shown.map((word) => (
        <Button key={word} size="small" onClick={() => list(word)}>
          {texts.poolOf[word](pool[word].rows, showMoney(pool[word].credit))}
        </Button>
      ))}
    </section>
  );
}
