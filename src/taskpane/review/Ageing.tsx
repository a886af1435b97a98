/** How long records wait, in days and rupees. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { AgeKind, Ageing as Ages } from "../../review/ageing";
import { shortMoney } from "../common/short-money";
import { sessions as strings } from "./strings";

const useStyles = makeStyles({
  scroll: { overflowX: "auto" },
  table: { borderCollapse: "collapse", fontVariantNumeric: "tabular-nums", width: "100%" },
  cell: {
    textAlign: "left",
    padding: "2px 6px 2px 0",
    whiteSpace: "nowrap",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

const KINDS: readonly AgeKind[] = ["unanswered", "pending", "followed up"];

export function Ageing({ ages }: { ages: Ages }) {
  const styles = useStyles();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={strings.ageing}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              {strings.ageing}
            </th>
            {strings.ages.map((age) => (
              <th key={age} scope="col" className={styles.cell}>
                {age}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row" className={styles.cell}>
                {strings.kinds[kind]}
              </th>
              {ages[kind].map(({ count, tax }, place) => (
                <td key={strings.ages[place]} className={styles.cell}>
                  {strings.group(count, shortMoney(tax))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
