/**
 * The review list: by record a multi-select list box, by supplier a tree. A click does not scroll, so that a double
 * click hits the same line.
 */
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import { keysOf } from "../../session/screens/review/lines";
import { commandOf, movesFocus, type Command, type FocusCommand } from "./keys";
import { Lines, LINE_HEIGHT, linesOfPage, useLines } from "../common/Lines";
import { ListLine } from "./ListLine";
import { review as strings } from "./strings";
import type { List } from "./use-list";
import type { How, Selection } from "./use-selection";

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
  const { lines, isGrouped } = list;
  const { at, isLine, selected } = selection;
  const virtual = useLines(element, lines.length);
  // A line that was reached by a key, or that replaces an answered record, is scrolled into view.
  const isClicked = useRef(false);
  useEffect(() => {
    if (!isClicked.current && lines.length > 0) virtual.scrollToIndex(Math.min(at, lines.length - 1));
    isClicked.current = false;
  }, [at, lines.length, list.queue, list.order, list.search, isGrouped, virtual]);

  const press = (event: KeyboardEvent) => {
    const command = commandOf(event, linesOfPage(element), lines.length);
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
  return (
    <Lines
      element={element}
      virtual={virtual}
      label={strings.list}
      role={isGrouped ? "tree" : "listbox"}
      isMultiple
      at={at}
      idAt={idAt}
      aria-describedby={hint}
      aria-keyshortcuts="A R P U"
      press={press}
      empty={list.queue === "unanswered" && list.search === "" ? strings.nothingToAnswer : strings.nothing}
    >
      {(index, start) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <ListLine
            key={index}
            id={idAt(index)}
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
      }}
    </Lines>
  );
}

const idAt = (place: number) => `record-${place}`;

/** Is at least half of a line visible? */
function isVisible(element: HTMLDivElement | null, place: number): boolean {
  if (!element) return true;
  const middle = (place + 0.5) * LINE_HEIGHT;
  return middle >= element.scrollTop && middle <= element.scrollTop + element.clientHeight;
}
