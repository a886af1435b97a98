/** The first items of a list that may be very long, and as its last item how many more there are. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } });

interface Props<T> {
  readonly items: readonly T[];
  readonly most: number;
  readonly more: (count: number) => string;
  /** An item as a list item with its key. */
  readonly children: (item: T, place: number) => ReactNode;
}

export function FirstOf<T>({ items, most, more, children }: Props<T>) {
  const styles = useStyles();
  const left = items.length - most;
  return (
    <>
      {items.slice(0, most).map(children)}
      {left > 0 ? <li className={styles.quiet}>{more(left)}</li> : null}
    </>
  );
}
