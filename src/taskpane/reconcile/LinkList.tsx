/** Links and open items, virtualised: only visible lines are rendered, so that a hundred thousand scroll like a hundred. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, type KeyboardEvent, type RefObject } from "react";
import { showMoney } from "../../gst/money";
import type { ReconcileRow } from "../../reconcile/row";
import { commandOf, type Command } from "./keys";
import { reconcileStrings as texts } from "./strings";

const LINE_HEIGHT = 40;

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
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    "@media (forced-colors: active)": { borderLeftColor: "Canvas" },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    "@media (forced-colors: active)": { borderLeftColor: "Highlight", borderLeftWidth: "8px" },
  },
  cut: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  name: { fontWeight: tokens.fontWeightSemibold, lineHeight: "18px" },
  amount: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap", lineHeight: "18px" },
  reducing: { color: tokens.colorStatusDangerForeground3 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: "16px" },
  end: { textAlign: "right" },
});

interface Props {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly rows: readonly ReconcileRow[];
  readonly at: number;
  readonly recording: ReadonlySet<string>;
  readonly hint: string;
  readonly run: (command: Command) => void;
  readonly choose: (place: number) => void;
}

export function LinkList({ element, rows, at, recording, hint, run, choose }: Props) {
  const styles = useStyles();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    initialRect: { width: 320, height: 400 },
  });
  useEffect(() => {
    if (rows.length > 0) virtual.scrollToIndex(Math.min(at, rows.length - 1));
  }, [at, rows.length, virtual]);
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? LINE_HEIGHT) / LINE_HEIGHT) - 1);
    const command = commandOf(event, page, rows.length);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down moves on, but decides once.
    if (command.do === "move" || !event.repeat) run(command);
  };
  const shown = virtual.getVirtualItems();
  return (
    <div
      ref={element}
      className={styles.scroll}
      role={rows.length === 0 ? "group" : "listbox"}
      aria-label={texts.list}
      aria-activedescendant={shown.some(({ index }) => index === at) ? `link-${at}` : undefined}
      aria-describedby={hint}
      aria-keyshortcuts="A U L S Z"
      tabIndex={0}
      onKeyDown={press}
    >
      {rows.length === 0 ? <div className={styles.empty}>{texts.nothing}</div> : null}
      <div className={styles.inner} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const { credit } = row;
          return (
            <div
              key={row.key}
              id={`link-${index}`}
              role="option"
              aria-selected={index === at}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={mergeClasses(styles.line, index === at && styles.active)}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => choose(index)}
            >
              <span className={mergeClasses(styles.name, styles.cut)}>{nameOf(row)}</span>
              <span className={mergeClasses(styles.amount, credit < 0 && styles.reducing)}>
                {showMoney(credit)}
              </span>
              <span className={mergeClasses(styles.quiet, styles.cut)}>
                {row.supplierName || row.supplierGstin}
              </span>
              <span className={mergeClasses(styles.quiet, styles.end)}>
                {recording.has(row.key) ? texts.recording : standing(row)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** "4711 ↔ B-2"; "B-2" where one side is missing. */
export function nameOf({ bookedNumber, documentNumber }: ReconcileRow): string {
  return [bookedNumber, documentNumber].filter(Boolean).join(" ↔ ");
}

function standing({ verdict, probability, status }: ReconcileRow): string {
  if (verdict !== "") return verdict;
  return probability === undefined ? status : texts.percent(probability);
}
