/** Of a filed period: what its reconciliation came to at the filing, beside what it comes to now, where these differ. */
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { NO_MONEY, showMoney } from "../../gst/money";
import type { Reconciled } from "../../session/screens/reconcile/list";
import { reconcileStrings as texts } from "./strings";
import { TwoColumns } from "./TwoColumns";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export function AsFiled({ since }: { since: Reconciled["sinceFiling"] }) {
  const styles = useStyles();
  if (since === "open") return null;
  if (since === "unknown") return <Text className={styles.quiet}>{texts.filedUnknown}</Text>;
  if (since.length === 0) return <Text className={styles.quiet}>{texts.filedSame}</Text>;
  return (
    <TwoColumns
      label={texts.sinceFiling}
      headings={[texts.tiles, texts.asFiled, texts.now]}
      rows={since.map(({ status, rows, credit, filedRows = 0, filedCredit = NO_MONEY }) => [
        status,
        texts.rowsWith(filedRows, showMoney(filedCredit)),
        texts.rowsWith(rows, showMoney(credit)),
      ])}
    />
  );
}
