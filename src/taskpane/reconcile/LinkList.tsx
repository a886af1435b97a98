/** Links and open items, a line each. */
import { mergeClasses } from "@fluentui/react-components";
import { useEffect, type KeyboardEvent, type RefObject } from "react";
import { showMoney } from "../../gst/money";
import type { ReconcileRow } from "../../reconcile/row";
import { Lines, linesOfPage, useLines, useLineStyles } from "../common/Lines";
import { commandOf, type Command } from "./keys";
import { reconcileStrings as texts } from "./strings";

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
  const styles = useLineStyles();
  const virtual = useLines(element, rows.length);
  useEffect(() => {
    if (rows.length > 0) virtual.scrollToIndex(Math.min(at, rows.length - 1));
  }, [at, rows.length, virtual]);
  const press = (event: KeyboardEvent) => {
    const command = commandOf(event, linesOfPage(element), rows.length);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down moves on, but decides once.
    if (command.do === "move" || !event.repeat) run(command);
  };
  return (
    <Lines
      element={element}
      virtual={virtual}
      label={texts.list}
      role="listbox"
      at={at}
      idAt={idAt}
      aria-describedby={hint}
      aria-keyshortcuts="A U L S Z"
      press={press}
      empty={texts.nothing}
    >
      {(index, start) => {
        const row = rows[index];
        if (!row) return null;
        const { credit } = row;
        return (
          <div
            key={row.key}
            id={idAt(index)}
            role="option"
            aria-selected={index === at}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            className={mergeClasses(styles.line, index === at && styles.selected)}
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
              {recording.has(row.key) ? texts.recording : decidedOr(row)}
            </span>
          </div>
        );
      }}
    </Lines>
  );
}

const idAt = (place: number) => `link-${place}`;

/** "4711 ↔ B-2"; "B-2" where one side is missing. */
export function nameOf({ bookedNumber, documentNumber }: ReconcileRow): string {
  return [bookedNumber, documentNumber].filter(Boolean).join(" ↔ ");
}

/** The verdict; without one how likely the pair is, or the status. */
function decidedOr({ verdict, probability, status }: ReconcileRow): string {
  if (verdict !== "") return verdict;
  return probability === undefined ? status : texts.percent(probability);
}
