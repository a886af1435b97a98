/** Parts of a list as tiles, with count and amount; one is chosen, by mouse or by the arrow keys. */
import { makeStyles, mergeClasses, shorthands, tokens } from "@fluentui/react-components";
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Paise } from "../../gst/money";
import { shortMoney } from "./short-money";
import { number } from "./strings";

const useStyles = makeStyles({
  strip: {
    display: "flex",
    gap: "4px",
    overflowX: "auto",
    overflowY: "hidden",
    scrollbarWidth: "none",
    minWidth: 0,
    flexGrow: 1,
    // In a column the strip keeps the height of its tiles.
    minHeight: "36px",
    maxHeight: "36px",
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

export interface Tile<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** Name, count and whole amount, for screen readers. */
  readonly label: string;
  readonly hint: string | undefined;
  readonly count: number;
  readonly amount: Paise;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tiles: readonly Tile<Id>[];
  readonly chosen: Id;
  /** @param isPointer was it chosen with a mouse, pen or finger? */
  readonly choose: (id: Id, isPointer: boolean) => void;
  /** All in a grid; else in one line that scrolls. */
  readonly isGrid?: boolean;
}

export function Tiles<Id extends string>({ label, tiles, chosen, choose, isGrid = false }: Props<Id>) {
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
      aria-label={label}
      className={isGrid ? styles.grid : styles.strip}
      onKeyDown={move}
    >
      {tiles.map((tile) => (
        <button
          key={tile.id}
          type="button"
          role="radio"
          aria-checked={tile.id === chosen}
          aria-label={tile.label}
          tabIndex={tile.id === chosen ? 0 : -1}
          title={tile.hint}
          className={mergeClasses(styles.tile, tile.id === chosen && styles.chosen)}
          onClick={({ detail }) => choose(tile.id, detail > 0)}
        >
          <span className={styles.name}>{tile.name}</span>
          <span>
            <span className={styles.count}>{number(tile.count)}</span>
            {" · "}
            <span className={mergeClasses(styles.amount, tile.amount < 0 && styles.reducing)}>
              ₹ {shortMoney(tile.amount)}
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}

/** The one before or after; after the last comes the first. */
export function neighbour<Id extends string>(
  tiles: readonly { readonly id: Id }[],
  id: Id,
  by: number,
): Id | undefined {
  const place = tiles.findIndex((tile) => tile.id === id);
  return tiles[(place + by + tiles.length) % tiles.length]?.id;
}
