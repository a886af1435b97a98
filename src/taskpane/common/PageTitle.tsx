/** The title of a page that is opened from another: it has the focus, so that screen readers read it first. */
import { makeStyles, Text } from "@fluentui/react-components";
import { useEffect, useRef } from "react";

const useStyles = makeStyles({ title: { margin: 0, overflowWrap: "anywhere" } });

export function PageTitle({ children }: { readonly children: string }) {
  const styles = useStyles();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h1 ref={title} tabIndex={-1} className={styles.title}>
      <Text size={400} weight="semibold">
        {children}
      </Text>
    </h1>
  );
}
