/** The statuses as tiles, with count and credit; one is chosen. */
import { makeStyles, mergeClasses, shorthands, tokens } from "@fluentui/react-components";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { showMoney } from "../../gst/money";
import { STATUS_HELP, type TotalName } from "../../reconcile/statuses";
import type { Tile } from "../../session/show/reconcile/list";
import { number } from "../common/strings";
import { shortMoney } from "../review/short-money";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({
  strip: { display: "flex", gap: "4px", overflowX: "auto", scrollbarWidth: "none", flexShrink: 0 },
  tile: {
    height: "36px",
    padding: "1px 7px",
    flexShrink: 0,
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
    },
  },
  name: { fontSize: tokens.fontSizeBase100, lineHeight: "14px" },
  count: { fontWeight: tokens.fontWeightSemibold },
  amount: { fontVariantNumeric: "tabular-nums" },
  reducing: { color: tokens.colorStatusDangerForeground3 },
});

interface Props {
  readonly tiles: readonly Tile[];
  readonly chosen: TotalName;
  readonly choose: (status: TotalName) => void;
}

export function StatusTiles({ tiles, chosen, choose }: Props) {
  const styles = useStyles();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    group.current
      ?.querySelector("[aria-checked=true]")
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tiles.findIndex(({ status }) => status === chosen);
    const next = (at + step + tiles.length) % tiles.length;
    choose(tiles[next]?.status ?? chosen);
    group.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div ref={group} role="radiogroup" aria-label={texts.tiles} className={styles.strip} onKeyDown={move}>
      {tiles.map(({ status, rows, credit }) => (
        <button
          key={status}
          type="button"
          role="radio"
          aria-checked={status === chosen}
          aria-label={texts.tile(status, rows, showMoney(credit))}
          title={status in STATUS_HELP ? STATUS_HELP[status as keyof typeof STATUS_HELP] : undefined}
          tabIndex={status === chosen ? 0 : -1}
          className={mergeClasses(styles.tile, status === chosen && styles.chosen)}
          onClick={() => choose(status)}
        >
          <span className={styles.name}>{status}</span>
          <span>
            <span className={styles.count}>{number(rows)}</span>
            {" · "}
            <span className={mergeClasses(styles.amount, credit < 0 && styles.reducing)}>
              ₹ {shortMoney(credit)}
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}
