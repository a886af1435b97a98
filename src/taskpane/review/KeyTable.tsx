/** All keys of the list. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { Overlay } from "./Overlay";
import { review as strings } from "./strings";

const useStyles = makeStyles({
  table: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    columnGap: "10px",
    rowGap: "3px",
    margin: 0,
  },
  key: { fontWeight: tokens.fontWeightSemibold, whiteSpace: "pre" },
  what: { margin: 0 },
});

export function KeyTable({ close }: { close: () => void }) {
  const styles = useStyles();
  return (
    <Overlay title={strings.keysLabel} close={close}>
      <dl className={styles.table}>
        {strings.keys.flatMap(([key, what]) => [
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
