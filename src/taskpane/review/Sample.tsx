/** Some of many records, to be looked at before an action on all of them. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { showDay } from "../../gst/date";
import { showMoney } from "../../gst/money";
import { signedTax, type ReviewRow } from "../../session/screens/review/rows";
import { SAMPLE, sampleOf } from "../../session/screens/review/sample";
import { question as strings } from "./strings";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: "none", fontVariantNumeric: "tabular-nums" },
  line: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: "8px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

export function Sample({ chosen }: { chosen: readonly ReviewRow[] }) {
  const styles = useStyles();
  const [isShown, show] = useState(false);
  const sample = useMemo(() => (isShown ? sampleOf(chosen) : []), [isShown, chosen]);
  const label = strings.sample(SAMPLE, chosen.length);
  return (
    <div>
      <Button size="small" appearance="subtle" aria-expanded={isShown} onClick={() => show(!isShown)}>
        {label}
      </Button>
      {isShown ? (
        <ul className={styles.list} aria-label={label}>
          {sample.map(({ key, record }) => (
            <li key={key} className={styles.line}>
              <span>
                {[
                  record.documentNumber,
                  record.supplierName || record.supplierGstin,
                  showDay(record.documentDate),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </span>
              <span>₹ {showMoney(signedTax(record))}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
