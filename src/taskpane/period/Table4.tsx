/** Table 4 of GSTR-3B as the form: GSTR-2B and what was filed side by side; each figure leads to its rows. */
import { Button, Field, makeStyles, mergeClasses, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Blank } from "../../gst/blank";
import { isFault } from "../../gst/fault";
import { showMoney, type Paise } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { HEADS, type Head } from "../../gst/tax";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { table4, typedTotal, type Table4Row } from "../../gstr3b/table-4";
import { tieOutFields } from "../../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import type { TypedTax } from "../../sheet/field";
import type { Session } from "../../session/session";
import type { View } from "../../session/screens/view";
import { FaultList } from "../common/FaultList";
import { PageTitle } from "../common/PageTitle";
import { useCacheVersion } from "../common/use-session";
import { periodStrings } from "./strings";
import { table4Strings as texts } from "./table-4-strings";

const useStyles = makeStyles({
  table: { borderCollapse: "collapse", width: "100%", fontSize: tokens.fontSizeBase200 },
  head: { textAlign: "left", padding: "2px 4px", overflowWrap: "anywhere", verticalAlign: "top" },
  line: { fontWeight: tokens.fontWeightRegular },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  amount: {
    textAlign: "right",
    padding: "2px 4px",
    fontVariantNumeric: "tabular-nums",
    verticalAlign: "top",
  },
  figure: { minWidth: 0, padding: "0 2px" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly leave: () => void;
}

export default function Table4({ session, view, leave }: Props) {
  const { period } = view.open;
  const [head, setHead] = useState<Head | Blank>("");
  const styles = useStyles();
  useCacheVersion(session);
  const tieOut = session.cache
    .rows(TIE_OUT_TABLE, tieOutFields)
    .filter(({ record }) => record.period === period);
  const form = table4(
    period,
    tieOut.map(({ record }) => record),
  );
  const showFiled = (line: string) => {
    const row = tieOut.find(({ record }) => record.table === line);
    if (row) void session.excel.reveal(TIE_OUT_TABLE, row.row);
  };
  const showLines = (line: string) => {
    const found = session.cache
      .rows(gstr2bTable(period), gstr2bFields)
      .find(({ record: { heading, part } }) => heading === line && part !== "rejected");
    if (found) void session.excel.reveal(gstr2bTable(period), found.row);
    else void session.excel.showSheet(gstr2bTable(period));
  };
  return (
    <>
      <PageTitle>{texts.title(showPeriod(period))}</PageTitle>
      {isFault(form) ? <FaultList faults={[form]} /> : null}
      {isFault(form) || tieOut.length === 0 ? null : (
        <>
          <Field label={texts.head} size="small">
            <Select size="small" value={head} onChange={(_, { value }) => setHead(value as Head | Blank)}>
              <option value="">{texts.allHeads}</option>
              {HEADS.map((one) => (
                <option key={one} value={one}>
                  {periodStrings.heads[one]}
                </option>
              ))}
            </Select>
          </Field>
          <Form rows={form.rows} {...{ head, showFiled, showLines }} />
        </>
      )}
      <Text className={styles.quiet}>{tieOut.length === 0 ? texts.notYet : texts.about}</Text>
      {isFault(form) ? null : <Text className={styles.quiet}>{texts.law(form.law, form.openQuestion)}</Text>}
      <Button size="small" appearance="subtle" onClick={leave}>
        {texts.back}
      </Button>
    </>
  );
}

interface FormProps {
  readonly rows: readonly Table4Row[];
  /** Of which the amounts are; blank for all together. */
  readonly head: Head | Blank;
  readonly showLines: (line: string) => void;
  readonly showFiled: (line: string) => void;
}

function Form({ rows, head, showLines, showFiled }: FormProps) {
  const styles = useStyles();
  const amountOf = (tax: TypedTax) => (head === "" ? typedTotal(tax) : tax[head]);
  return (
    <table className={styles.table} aria-label={texts.form}>
      <thead>
        <tr>
          {[texts.line, texts.gstr2b, texts.filed, texts.difference].map((name, place) => (
            <th key={name} scope="col" className={place === 0 ? styles.head : styles.amount}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, words, gstr2b, filed, difference }) => (
          <tr key={line} className={styles.row}>
            <th scope="row" className={mergeClasses(styles.head, styles.line)}>
              <b>{line}</b> {words}
            </th>
            <td className={styles.amount}>
              <Figure amount={amountOf(gstr2b)} of={texts.inGstr2b(line)} show={() => showLines(line)} />
            </td>
            <td className={styles.amount}>
              <Figure amount={amountOf(filed)} of={texts.asFiled(line)} show={() => showFiled(line)} />
            </td>
            <td className={styles.amount}>{moneyText(amountOf(difference))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FigureProps {
  readonly amount: Paise | undefined;
  /** What the figure is, for a screen reader. */
  readonly of: string;
  readonly show: () => void;
}

function Figure({ amount, of, show }: FigureProps) {
  const styles = useStyles();
  if (amount === undefined) return null;
  const text = moneyText(amount);
  return (
    <Button
      size="small"
      appearance="transparent"
      className={styles.figure}
      aria-label={`${text}, ${of}`}
      onClick={show}
    >
      {text}
    </Button>
  );
}

function moneyText(amount: Paise | undefined): string {
  return amount === undefined ? "" : showMoney(amount);
}
