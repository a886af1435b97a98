/** How long records wait, in days and rupees: a row for each age, so that it fits a narrow pane. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { AgeKind, Ageing as Ages } from "../../review/ageing";
import { NO_MONEY } from "../../gst/money";
import { shortMoney } from "../common/short-money";
import { number } from "../common/strings";
import { sessions as strings } from "./strings";

const useStyles = makeStyles({
  table: { borderCollapse: "collapse", fontVariantNumeric: "tabular-nums", width: "100%" },
  caption: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, padding: "2px 0" },
  cell: {
    textAlign: "right",
    verticalAlign: "top",
    padding: "2px 0 2px 6px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  age: { textAlign: "left", paddingLeft: 0 },
  amount: { display: "block", color: tokens.colorNeutralForeground3, whiteSpace: "nowrap" },
});

const KINDS: readonly AgeKind[] = ["unanswered", "pending", "followed up"];

export function Ageing({ ages }: { ages: Ages }) {
  const styles = useStyles();
  const first = mergeClasses(styles.cell, styles.age);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{strings.ageing}</caption>
      <thead>
        <tr>
          <th scope="col" className={first}>
            {strings.age}
          </th>
          {KINDS.map((kind) => (
            <th key={kind} scope="col" className={styles.cell}>
              {strings.kinds[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {strings.ages.map((age, place) => (
          <tr key={age}>
            <th scope="row" className={first}>
              {age}
            </th>
            {KINDS.map((kind) => {
              const { count, tax } = ages[kind][place] ?? NOTHING;
              return (
                <td key={kind} className={styles.cell}>
                  {count === 0 ? "–" : number(count)}
                  {count === 0 ? null : <span className={styles.amount}>₹ {shortMoney(tax)}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NOTHING = { count: 0, tax: NO_MONEY };
