/** How two versions of a statement differ: sums that add up, and the documents below. */
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { minus, NO_MONEY, showMoney, type Paise } from "../../gst/money";
import { HEAD_SHORT, HEADS, negateTax, totalTax } from "../../gst/tax";
import { LINE_CHANGES, type LineChange, type Sum, type VersionChange } from "../../gstr2b/versions/compare";
import { rupeesText } from "../../session/screens/live-functions";
import { FirstOf } from "../common/FirstOf";
import { strings } from "./strings";

const useStyles = makeStyles({
  list: { listStyle: "none", margin: 0, padding: 0, overflowWrap: "anywhere" },
  sum: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", columnGap: "8px" },
  amount: { fontVariantNumeric: "tabular-nums" },
  heads: { flexBasis: "100%", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Documents of a kind that are listed. */
const LISTED = 50;

interface Props {
  readonly change: VersionChange;
  readonly before: string;
  readonly now: string;
  /** Shown between the sums and the documents. */
  readonly children?: ReactNode;
}

export function Change({ change, before, now, children }: Props) {
  const styles = useStyles();
  return (
    <>
      <ul className={styles.list} aria-label={strings.sums}>
        <SumLine name={before} sum={change.before} show={rupeesText} />
        {LINE_CHANGES.map((kind) => (
          <SumLine
            key={kind}
            name={strings.sum[kind]}
            sum={kind === "left" ? takenOff(change.left) : change[kind]}
            show={signed}
          />
        ))}
        <SumLine name={now} sum={change.now} show={(total) => `= ${rupeesText(total)}`} />
      </ul>
      {change.changes.length === 0 ? <Text>{strings.noChange}</Text> : null}
      {children}
      {LINE_CHANGES.map((kind) => (
        <Documents
          key={kind}
          name={strings.kinds[kind]}
          changes={change.changes.filter(({ is }) => is === kind)}
        />
      ))}
    </>
  );
}

/** What leaves reduces ITC, in every head. */
function takenOff({ lines, itc }: Sum): Sum {
  return { lines, itc: negateTax(itc) };
}

/** "+ ₹ 1,000.00": what it does to ITC. */
function signed(total: Paise): string {
  return total < 0 ? `− ${rupeesText(minus(NO_MONEY, total))}` : `+ ${rupeesText(total)}`;
}

interface SumLineProps {
  readonly name: string;
  readonly sum: Sum;
  readonly show: (total: Paise) => string;
}

/** "Enter: 3 documents  + ₹ 1,000.00", and below it the heads that have any. */
function SumLine({ name, sum, show }: SumLineProps) {
  const styles = useStyles();
  const heads = HEADS.filter((head) => sum.itc[head] !== 0).map(
    (head) => `${HEAD_SHORT[head]} ${showMoney(sum.itc[head])}`,
  );
  return (
    <li className={styles.sum}>
      <span>
        {name}: {strings.documents(sum.lines)}
      </span>
      <span className={styles.amount}>{show(totalTax(sum.itc))}</span>
      {heads.length > 0 ? <span className={styles.heads}>{heads.join(" · ")}</span> : null}
    </li>
  );
}

function Documents({ name, changes }: { name: string; changes: readonly LineChange[] }) {
  const styles = useStyles();
  if (changes.length === 0) return null;
  return (
    <section aria-label={name}>
      <Text block weight="semibold">
        {name}
      </Text>
      <ul className={styles.list}>
        <FirstOf items={changes} most={LISTED} more={strings.more}>
          {({ key, document, supplierName, itc, cells }) => (
            <li key={key} className={styles.sum}>
              <span>{document}</span>
              <span className={styles.amount}>{rupeesText(totalTax(itc))}</span>
              <span className={styles.heads}>
                {[
                  supplierName,
                  ...cells.map(({ heading, before, now }) => strings.cell(heading, before, now)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          )}
        </FirstOf>
      </ul>
    </section>
  );
}
