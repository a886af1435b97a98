/** A panel over the upper part of the list, so that nothing moves when it is shown. Esc closes it. */
import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { KeyboardEvent, ReactNode } from "react";
import { strings } from "./strings";

const useStyles = makeStyles({
  panel: {
    position: "absolute",
    zIndex: 1,
    top: "4px",
    left: "4px",
    right: "4px",
    maxHeight: "calc(100% - 8px)",
    boxSizing: "border-box",
    overflowY: "auto",
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "8px 10px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: "16px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
    outlineStyle: "none",
    overflowWrap: "anywhere",
  },
  asks: { borderTop: `3px solid ${tokens.colorPaletteYellowBorder2}` },
  head: { display: "flex", justifyContent: "space-between", alignItems: "center", gap: "8px" },
});

interface Props {
  readonly title: string;
  readonly label?: string;
  readonly close: () => void;
  /** A question leaves the focus in the list, whose keys answer it. */
  readonly asks?: boolean;
  readonly children: ReactNode;
}

/** The focus goes to the panel, so that screen readers read it and Esc closes it. */
const focus = (shown: HTMLElement | null) => shown?.focus();

export function Overlay({ title, label = title, close, asks = false, children }: Props) {
  const styles = useStyles();
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  return (
    <div
      className={mergeClasses(styles.panel, asks && styles.asks)}
      role={asks ? "group" : "dialog"}
      aria-label={label}
      tabIndex={-1}
      ref={asks ? undefined : focus}
      onKeyDown={press}
    >
      <div className={styles.head}>
        <Text weight="semibold" role={asks ? "alert" : undefined}>
          {title}
        </Text>
        {asks ? null : (
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={strings.close}
            onClick={close}
          />
        )}
      </div>
      {children}
    </div>
  );
}
