/**
 * A list of lines, virtualised: only visible lines are rendered, so that a hundred thousand scroll like a hundred. The
 * list has the focus; its keys are those of the page.
 */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import type { HTMLAttributes, KeyboardEvent, ReactNode, RefObject } from "react";

/** Eight lines fit into the pane of a laptop's Excel. */
export const LINE_HEIGHT = 40;

const useStyles = makeStyles({
  scroll: {
    overflowY: "auto",
    height: "100%",
    boxSizing: "border-box",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-1px" },
  },
  inner: { position: "relative", width: "100%" },
  empty: { padding: "24px", textAlign: "center", color: tokens.colorNeutralForeground3 },
});

/** What a line of the list looks like, whatever is on it. */
export const useLineStyles = makeStyles({
  line: {
    position: "absolute",
    left: 0,
    right: 0,
    height: `${LINE_HEIGHT}px`,
    boxSizing: "border-box",
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: "8px",
    alignContent: "center",
    padding: "0 8px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    borderLeft: "3px solid transparent",
    cursor: "default",
    userSelect: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    // Forced colours show even a transparent border.
    "@media (forced-colors: active)": { borderLeftColor: "Canvas" },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    "@media (forced-colors: active)": { borderLeftColor: "Highlight", borderLeftWidth: "8px" },
  },
  cut: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  name: { fontWeight: tokens.fontWeightSemibold, lineHeight: "18px" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: "16px" },
  amount: {
    fontVariantNumeric: "tabular-nums",
    textAlign: "right",
    lineHeight: "18px",
    whiteSpace: "nowrap",
  },
  reducing: { color: tokens.colorStatusDangerForeground3 },
  end: { textAlign: "right", lineHeight: "16px" },
});

type List = RefObject<HTMLDivElement | null>;
export type VirtualLines = Virtualizer<HTMLDivElement, Element>;

export function useLines(element: List, count: number): VirtualLines {
  return useVirtualizer({
    count,
    getScrollElement: () => element.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    initialRect: { width: 320, height: 480 },
  });
}

/** How many lines a press on PgDn moves. */
export function linesOfPage({ current }: List): number {
  return Math.max(1, Math.floor((current?.clientHeight ?? LINE_HEIGHT) / LINE_HEIGHT) - 1);
}

interface Props extends Pick<HTMLAttributes<HTMLDivElement>, "aria-describedby" | "aria-keyshortcuts"> {
  /** The list element, for returning the focus to it. */
  readonly element: List;
  readonly virtual: VirtualLines;
  readonly label: string;
  readonly role: "listbox" | "tree";
  readonly isMultiple?: boolean;
  /** Where the list is, and the id of the line there. */
  readonly at: number;
  readonly idAt: (place: number) => string;
  readonly press: (event: KeyboardEvent) => void;
  /** What is said where there is no line. */
  readonly empty: string;
  /** @param start the line's distance from the top, in pixels. */
  readonly children: (place: number, start: number) => ReactNode;
}

export function Lines(props: Props) {
  const {
    element,
    virtual,
    label,
    role,
    isMultiple = false,
    at,
    idAt,
    press,
    empty,
    children,
    ...more
  } = props;
  const styles = useStyles();
  const shown = virtual.getVirtualItems();
  const isEmpty = virtual.options.count === 0;
  return (
    <div
      {...more}
      ref={element}
      className={styles.scroll}
      role={isEmpty ? "group" : role}
      aria-label={label}
      aria-multiselectable={isEmpty || !isMultiple ? undefined : true}
      aria-activedescendant={shown.some(({ index }) => index === at) ? idAt(at) : undefined}
      tabIndex={0}
      onKeyDown={press}
    >
      {isEmpty ? (
        <div className={styles.empty} role="presentation">
          {empty}
        </div>
      ) : null}
      <div className={styles.inner} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => children(index, start))}
      </div>
    </div>
  );
}
