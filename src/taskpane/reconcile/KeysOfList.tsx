/** All keys of the list. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { Overlay } from "../review/Overlay";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({
  table: { display: "grid", gridTemplateColumns: "auto minmax(0, 1fr)", columnGap: "10px", margin: 0 },
  key: { fontWeight: tokens.fontWeightSemibold, whiteSpace: "pre" },
  what: { margin: 0 },
});

export function KeysOfList({ close }: { close: () => void }) {
  const styles = useStyles();
  return (
    <Overlay title={texts.keysTitle} close={close}>
      <dl className={styles.table}>
        {texts.keys.flatMap(([key, what]) => [
          <dt key={key} className={styles.key}>
            {key}
          </dt>,
          <dd key={what} className={styles.what}>
            {what}
          </dd>,
        ])}
      </dl>
    </Overlay>
  );
}
