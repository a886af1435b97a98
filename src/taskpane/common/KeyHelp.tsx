/** What the keys of a page do, over its list. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { Overlay } from "./Overlay";

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

interface Props {
  readonly title: string;
  /** Each with what it does. */
  readonly keys: readonly (readonly [key: string, what: string])[];
  readonly close: () => void;
}

export function KeyHelp({ title, keys, close }: Props) {
  const styles = useStyles();
  return (
    <Overlay title={title} close={close}>
      <dl className={styles.table}>
        {keys.flatMap(([key, what]) => [
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
