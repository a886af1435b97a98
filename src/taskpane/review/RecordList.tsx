/**
 * The review list, virtualised: only visible rows are rendered, so that fifty thousand records scroll like fifty. It is
 * a multi-select list box: arrows move, Space selects, A, R, P and N answer the selection. A click does not scroll, so
 * that a double click hits the same row.
 */
import { Badge, makeStyles, mergeClasses, tokens, type BadgeProps } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import { rowKey } from "../../documents/identity";
import { isAmendment } from "../../documents/document";
import { showDay } from "../../gst/date";
import { totalTax } from "../../gst/tax";
import { showMoney } from "../../gst/money";
import type { Action, Status } from "../../ims/record";
import { strings } from "../common/strings";
import type { Listed } from "./filters";

const ROW_HEIGHT = 58;

const useStyles = makeStyles({
  scroll: {
    overflowY: "auto",
    flexGrow: 1,
    flexBasis: 0,
    minHeight: "120px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  inner: { position: "relative", width: "100%" },
  row: {
    position: "absolute",
    left: 0,
    right: 0,
    height: `${ROW_HEIGHT}px`,
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    gridTemplateRows: "auto auto",
    columnGap: "8px",
    alignContent: "center",
    padding: "0 10px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    borderLeft: "3px solid transparent",
    cursor: "default",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    // Forced colours show even a transparent border.
    "@media (forced-colors: active)": { borderLeftColor: "Canvas" },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    "@media (forced-colors: active)": { borderLeftColor: "Highlight", borderLeftWidth: "8px" },
  },
  active: { outline: `1px solid ${tokens.colorNeutralStroke1}`, outlineOffset: "-2px" },
  cut: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  supplier: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  amount: { fontVariantNumeric: "tabular-nums", textAlign: "right" },
  end: { textAlign: "right" },
  empty: { padding: "24px", textAlign: "center", color: tokens.colorNeutralForeground3 },
});

const TONES: Readonly<Record<Status, NonNullable<BadgeProps["color"]>>> = {
  "No action": "informative",
  Accepted: "success",
  "Deemed accepted": "subtle",
  Rejected: "danger",
  Pending: "warning",
  Superseded: "subtle",
};

const KEYS: Readonly<Record<string, Action>> = {
  a: "Accept",
  r: "Reject",
  p: "Pending",
  n: "No action",
};

/** The command of a key. */
export type KeyCommand =
  | { readonly do: "move"; readonly by: number; readonly extend: boolean }
  | { readonly do: "toggle" }
  | { readonly do: "reveal" }
  | { readonly do: "answer"; readonly action: Action };

interface Props {
  /** The id of the text that describes the keys. */
  readonly keys: string;
  /** The list element, for returning the focus to it. */
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Listed[];
  readonly selected: ReadonlySet<string>;
  readonly active: number;
  /** A row was clicked: with Shift the selection extends to it, with Ctrl it is toggled. */
  readonly pick: (at: number, how: "only" | "extend" | "toggle") => void;
  readonly run: (command: KeyCommand) => void;
  readonly reveal: (at: number) => void;
  readonly empty: string;
}

export function RecordList(props: Props) {
  const { keys, scroll, rows, selected, active, pick, run, reveal, empty } = props;
  const styles = useStyles();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 320, height: 480 },
  });
  // A row that was reached by a key, or that replaces an answered record, is scrolled into view.
  const isClicked = useRef(false);
  useEffect(() => {
    if (!isClicked.current && rows.length > 0) virtual.scrollToIndex(Math.min(active, rows.length - 1));
    isClicked.current = false;
  }, [active, rows.length, virtual]);

  const isRendered = virtual.getVirtualItems().some(({ index }) => index === active);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 1);
    const command = commandOf(event, page, rows.length);
    if (!command) return;
    event.preventDefault();
    // A record outside the visible area is shown before it is answered.
    if (command.do === "answer" && selected.size === 1 && !isVisible(scroll.current, active)) {
      virtual.scrollToIndex(active);
      return;
    }
    // A key held down repeats moves, but answers once.
    if (command.do === "move" || !event.repeat) run(command);
  };
  const click = (event: MouseEvent, index: number) => {
    isClicked.current = index !== active;
    pick(index, event.shiftKey ? "extend" : event.ctrlKey || event.metaKey ? "toggle" : "only");
  };

  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="listbox"
      aria-label={strings.review.list}
      aria-multiselectable="true"
      aria-activedescendant={isRendered ? `record-${active}` : undefined}
      aria-describedby={keys}
      aria-keyshortcuts="A R P N"
      tabIndex={0}
      onKeyDown={press}
    >
      {rows.length === 0 ? <div className={styles.empty}>{empty}</div> : null}
      <div className={styles.inner} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const listed = rows[index];
          if (!listed) return null;
          const { record } = listed;
          const isSelected = selected.has(rowKey(record));
          return (
            <div
              key={index}
              id={`record-${index}`}
              role="option"
              aria-selected={isSelected}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={mergeClasses(
                styles.row,
                isSelected && styles.selected,
                index === active && styles.active,
              )}
              style={{ transform: `translateY(${start}px)` }}
              onClick={(event) => click(event, index)}
              onDoubleClick={() => reveal(index)}
            >
              <span className={mergeClasses(styles.cut, styles.supplier)}>
                {record.supplierName || record.supplierGstin || strings.review.customs}
              </span>
              <span className={styles.amount}>{showMoney(totalTax(record.tax))}</span>
              <span className={mergeClasses(styles.cut, styles.quiet)}>
                {record.warnings === "" ? "" : `${strings.review.warned} · `}
                {record.filingStatus === "Saved" ? `${strings.review.notFiled} · ` : ""}
                {record.kind}
                {isAmendment(record) ? strings.review.amended : ""} {record.documentNumber} ·{" "}
                {showDay(record.documentDate)}
              </span>
              <span className={styles.end}>
                <Badge size="small" appearance="tint" color={TONES[record.status]}>
                  {strings.review.statuses[record.status]}
                </Badge>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Is at least half of a row visible? */
function isVisible(list: HTMLDivElement | null, place: number): boolean {
  if (!list) return true;
  const middle = (place + 0.5) * ROW_HEIGHT;
  return middle >= list.scrollTop && middle <= list.scrollTop + list.clientHeight;
}

function commandOf({ key, shiftKey }: KeyboardEvent, page: number, count: number): KeyCommand | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  };
  const by = steps[key];
  if (by !== undefined) return { do: "move", by, extend: shiftKey };
  if (key === " ") return { do: "toggle" };
  if (key === "Enter") return { do: "reveal" };
  const action = KEYS[key.toLowerCase()];
  return action && { do: "answer", action };
}
