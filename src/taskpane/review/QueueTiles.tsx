/** The queues as tiles, with count and amount; one is chosen. */
import { makeStyles, mergeClasses, shorthands, tokens } from "@fluentui/react-components";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { FAULT_CODES } from "../../gst/fault-codes";
import { showMoney } from "../../gst/money";
import type { NamedQueue, Queue, QueueId } from "../../session/show/review/queues";
import { number } from "../common/strings";
import { shortMoney } from "./short-money";
import { review as strings } from "./strings";

const useStyles = makeStyles({
  strip: {
    display: "flex",
    gap: "4px",
    overflowX: "auto",
    overflowY: "hidden",
    scrollbarWidth: "none",
    minWidth: 0,
    flexGrow: 1,
  },
  grid: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(132px, 1fr))", gap: "4px" },
  tile: {
    flexShrink: 0,
    height: "36px",
    padding: "1px 7px",
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    justifyContent: "center",
    textAlign: "left",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: "16px",
    cursor: "pointer",
    whiteSpace: "nowrap",
    ":hover": { backgroundColor: tokens.colorNeutralBackground2Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    ...shorthands.borderColor(tokens.colorCompoundBrandStroke),
    "@media (forced-colors: active)": {
      ...shorthands.borderColor("Highlight"),
      ...shorthands.borderWidth("3px"),
      padding: "0 5px",
    },
  },
  name: { fontSize: tokens.fontSizeBase100, lineHeight: "14px" },
  count: { fontWeight: tokens.fontWeightSemibold },
  amount: { fontVariantNumeric: "tabular-nums" },
  reducing: { color: tokens.colorStatusDangerForeground3 },
});

interface Props {
  readonly tiles: readonly Queue[];
  readonly chosen: QueueId;
  /** @param isPointer was it chosen with a mouse, pen or finger? */
  readonly choose: (id: QueueId, isPointer: boolean) => void;
  /** All in a grid; else in one line that scrolls. */
  readonly isGrid?: boolean;
}

export function QueueTiles({ tiles, chosen, choose, isGrid = false }: Props) {
  const styles = useStyles();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    group.current
      ?.querySelector("[aria-checked=true]")
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : neighbour(tiles, chosen, step);
    if (next === undefined) return;
    event.preventDefault();
    choose(next, false);
    const place = tiles.findIndex(({ id }) => id === next);
    group.current?.querySelectorAll("button")[place]?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={strings.queuesLabel}
      className={isGrid ? styles.grid : styles.strip}
      onKeyDown={move}
    >
      {tiles.map(({ id, count, amount }) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === chosen}
          aria-label={strings.queueIs(nameOf(id), count, showMoney(amount))}
          tabIndex={id === chosen ? 0 : -1}
          title={hintOf(id)}
          className={mergeClasses(styles.tile, id === chosen && styles.chosen)}
          onClick={({ detail }) => choose(id, detail > 0)}
        >
          <span className={styles.name}>{nameOf(id)}</span>
          <span>
            <span className={styles.count}>{number(count)}</span>
            {" · "}
            <span className={mergeClasses(styles.amount, amount < 0 && styles.reducing)}>
              ₹ {shortMoney(amount)}
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}

/** The queue before or after one; after the last comes the first. */
export function neighbour(tiles: readonly Queue[], id: QueueId, by: number): QueueId | undefined {
  const place = tiles.findIndex((tile) => tile.id === id);
  return tiles[(place + by + tiles.length) % tiles.length]?.id;
}

const meanings: Readonly<Record<string, string>> = FAULT_CODES;

/** What a warning's code means, as a sentence has it. */
export function meaningOf(code: string): string {
  return meanings[code] ?? code;
}

/** A queue's name; its id where it comes from a log that has other queues. */
export function nameOf(id: QueueId): string {
  const code = warningOf(id);
  return code === undefined
    ? ((strings.queues as Readonly<Record<string, string>>)[id] ?? id)
    : (strings.warnings[code] ?? meaningOf(code));
}

function hintOf(id: QueueId): string {
  const code = warningOf(id);
  return code === undefined ? strings.queueHints[id as NamedQueue] : strings.warningHint(meaningOf(code));
}

function warningOf(id: QueueId): string | undefined {
  return id.startsWith("warning ") ? id.slice("warning ".length) : undefined;
}
