/** Of a filed period: what its reconciliation came to at the filing, beside what it comes to now, where these differ. */
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { NO_MONEY, showMoney } from "../../gst/money";
import type { Reconciled } from "../../session/show/reconcile/list";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({
  table: { borderCollapse: "collapse", width: "100%", fontSize: tokens.fontSizeBase200 },
  head: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, padding: "1px 4px" },
  cell: { padding: "1px 4px", verticalAlign: "top", fontVariantNumeric: "tabular-nums" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export function AsFiled({ since }: { since: Reconciled["sinceFiling"] }) {
  const styles = useStyles();
  if (since === "open") return null;
  if (since === "unknown") return <Text className={styles.quiet}>{texts.filedUnknown}</Text>;
  if (since.length === 0) return <Text className={styles.quiet}>{texts.filedSame}</Text>;
  return (
    <table className={styles.table} aria-label={texts.sinceFiling}>
      <thead>
        <tr>
          {[texts.tiles, texts.asFiled, texts.now].map((name) => (
            <th key={name} scope="col" className={styles.head}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {since.map(({ status, rows, credit, filedRows = 0, filedCredit = NO_MONEY }) => (
          <tr key={status}>
            <th scope="row" className={styles.head}>
              {status}
            </th>
            <td className={styles.cell}>{texts.rowsWith(filedRows, showMoney(filedCredit))}</td>
            <td className={styles.cell}>{texts.rowsWith(rows, showMoney(credit))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
