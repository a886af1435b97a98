/** Five stages from the supplier's return to the filed GSTR-3B, each with its count and what needs attention. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Stage } from "../../session/screens/view";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  list: { listStyle: "none", margin: 0, padding: 0, position: "relative", isolation: "isolate" },
  stage: { position: "relative", paddingLeft: "28px" },
  // A vertical line from the first stage to the last.
  line: {
    "::before": {
      content: '""',
      position: "absolute",
      left: "10px",
      top: 0,
      bottom: 0,
      width: "4px",
      backgroundColor: tokens.colorCompoundBrandBackground,
      opacity: 0.35,
      "@media (forced-colors: active)": { backgroundColor: "CanvasText", opacity: 1 },
    },
  },
  first: { "::before": { top: "50%" } },
  last: { "::before": { bottom: "50%" } },
  dot: {
    position: "absolute",
    left: "5px",
    top: "50%",
    width: "10px",
    height: "10px",
    marginTop: "-7px",
    borderRadius: "50%",
    border: `2px solid ${tokens.colorCompoundBrandBackground}`,
    backgroundColor: tokens.colorNeutralBackground1,
    zIndex: 1,
  },
  needsAttention: {
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "CanvasText", forcedColorAdjust: "none" },
  },
  button: {
    display: "grid",
    gridTemplateColumns: "4.5rem 3rem 1fr",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalS,
    width: "100%",
    padding: "7px 8px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    ":disabled": { cursor: "default", color: tokens.colorNeutralForeground3 },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  count: { textAlign: "right", fontVariantNumeric: "tabular-nums" },
  rest: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  attention: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly stages: readonly Stage[];
  readonly exists: (table: string) => boolean;
  readonly open: (table: string) => void;
}

export function Stages({ stages, exists, open }: Props) {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label={strings.home.stages}>
      {stages.map(({ name, table, count, unit, attention }, place) => (
        <li
          key={name}
          className={mergeClasses(
            styles.stage,
            styles.line,
            place === 0 && styles.first,
            place === stages.length - 1 && styles.last,
          )}
        >
          <span
            className={mergeClasses(styles.dot, attention !== "" && styles.needsAttention)}
            aria-hidden="true"
          />
          <button
            type="button"
            className={styles.button}
            onClick={() => open(table)}
            disabled={!exists(table)}
            title={strings.home.showSheet(name)}
          >
            <span className={styles.name}>{name}</span>
            <span className={styles.count}>{strings.number(count)}</span>
            <span className={styles.rest}>
              {unit}
              {attention ? <span className={styles.attention}> · {attention}</span> : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
