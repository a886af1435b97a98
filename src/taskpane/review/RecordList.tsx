/**
 * The review list, virtualised: only visible lines are rendered, so that fifty thousand records scroll like fifty. By
 * record it is a multi-select list box, by supplier a tree. A click does not scroll, so that a double click hits the
 * same line.
 */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import { keysOf } from "../../session/show/review/lines";
import { commandOf, movesFocus, type Command, type FocusCommand } from "./keys";
import { ListLine, LINE_HEIGHT } from "./ListLine";
import { review as strings } from "./strings";
import type { List } from "./use-list";
import type { How, Selection } from "./use-selection";

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

interface Props {
  /** The list element, for returning the focus to it. */
  readonly element: RefObject<HTMLDivElement | null>;
  /** The id of the text that describes the keys. */
  readonly hint: string;
  readonly list: List;
  readonly selection: Selection;
  readonly run: (command: Command) => void;
  readonly focus: (command: FocusCommand) => void;
  readonly click: (place: number, how: How) => void;
  readonly reveal: (place: number) => void;
}

export function RecordList({ element, hint, list, selection, run, focus, click, reveal }: Props) {
  const styles = useStyles();
  const { lines, isGrouped } = list;
  const { at, isLine, selected } = selection;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => element.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    initialRect: { width: 320, height: 480 },
  });
  // A line that was reached by a key, or that replaces an answered record, is scrolled into view.
  const isClicked = useRef(false);
  useEffect(() => {
    if (!isClicked.current && lines.length > 0) virtual.scrollToIndex(Math.min(at, lines.length - 1));
    isClicked.current = false;
  }, [at, lines.length, list.queue, list.order, list.search, isGrouped, virtual]);

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? LINE_HEIGHT) / LINE_HEIGHT) - 1);
    const command = commandOf(event, page, lines.length);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    // A line outside the visible area is shown before it is answered.
    if (command.do === "answer" && isLine && !isVisible(element.current, at)) virtual.scrollToIndex(at);
    else if (movesFocus(command)) focus(command);
    // A key held down repeats moves, but answers once.
    else if (command.do === "move" || !event.repeat) run(command);
  };
  const choose = (event: MouseEvent, place: number) => {
    isClicked.current = place !== at;
    click(place, event.shiftKey ? "extend" : event.ctrlKey || event.metaKey ? "toggle" : "only");
  };
  const shown = virtual.getVirtualItems();
  return (
    <div
      ref={element}
      className={styles.scroll}
      role={isGrouped ? "tree" : "listbox"}
      aria-label={strings.list}
      aria-multiselectable="true"
      aria-activedescendant={shown.some(({ index }) => index === at) ? `record-${at}` : undefined}
      aria-describedby={hint}
      aria-keyshortcuts="A R P U"
      tabIndex={0}
      onKeyDown={press}
    >
      {lines.length === 0 ? (
        <div className={styles.empty} role="presentation">
          {list.queue === "unanswered" && list.search === "" ? strings.nothingToAnswer : strings.nothing}
        </div>
      ) : null}
      <div className={styles.inner} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <ListLine
              key={index}
              line={line}
              place={index}
              count={lines.length}
              start={start}
              isGrouped={isGrouped}
              isActive={index === at}
              isSelected={keysOf(line).every((key) => selected.has(key))}
              click={(event) => choose(event, index)}
              fold={(isOpen) => list.fold(line.key, isOpen)}
              reveal={() => (line.is === "record" ? reveal(index) : undefined)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Is at least half of a line visible? */
function isVisible(element: HTMLDivElement | null, place: number): boolean {
  if (!element) return true;
  const middle = (place + 0.5) * LINE_HEIGHT;
  return middle >= element.scrollTop && middle <= element.scrollTop + element.clientHeight;
}
