/** What would be imported: the first documents as they will be read, and the rows that are refused. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { BookedDocument, RefusedRow } from "../../books/document";
import { makeRefusedCsv } from "../../books/books-csv";
import { describeBooking } from "../../books/record";
import type { RegisterRead } from "../../books/reading/read-register";
import { showMoney } from "../../gst/money";
import { download } from "../common/download";
import { FirstOf } from "../common/FirstOf";
import { registerStrings as texts } from "./strings";

const useStyles = makeStyles({
  list: {
    listStyle: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  document: {
    padding: "6px 10px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: "anywhere",
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  supplier: { display: "block", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  amounts: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    margin: "4px 0 0",
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
  },
  amount: { margin: 0, textAlign: "right" },
  refused: { margin: 0, paddingLeft: "16px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

const FIRST = 3;
const FIRST_REFUSED = 5;
const AMOUNTS = ["taxable", "igst", "cgst", "sgst", "cess", "invoiceValue"] as const;

interface Props {
  readonly name: string;
  readonly read: RegisterRead;
}

export function ReadSoFar({ name, read }: Props) {
  const styles = useStyles();
  const refused = read.refused.filter(({ isNoDocument }) => !isNoDocument);
  return (
    <>
      <h2 className={styles.title}>{texts.first}</h2>
      <ul className={styles.list} aria-label={texts.first}>
        {read.documents.slice(0, FIRST).map((document) => (
          <li key={document.rows[0]} className={styles.document}>
            <Document document={document} />
          </li>
        ))}
      </ul>
      {refused.length > 0 ? <Refused name={name} rows={refused} all={read.refused} /> : null}
    </>
  );
}

function Document({ document }: { document: BookedDocument }) {
  const styles = useStyles();
  const { supplierGstin, supplierName, rows } = document;
  const described = describeBooking(document);
  return (
    <>
      <Text className={styles.name}>
        {texts.refusedRow(rows[0] ?? 0, described)}
        {document.documentDate === "" ? `, ${texts.noDate}` : ""}
      </Text>
      <span className={styles.supplier}>
        {[supplierGstin, supplierName].filter(Boolean).join(" · ") || texts.noSupplier}
      </span>
      <dl className={styles.amounts}>
        {AMOUNTS.map((field) => {
          const amount = document[field];
          if (amount === undefined && field !== "taxable") return null;
          return (
            <Amount
              key={field}
              name={texts.amounts[field]}
              text={amount === undefined ? texts.notKnown : showMoney(amount)}
            />
          );
        })}
      </dl>
    </>
  );
}

function Amount({ name, text }: { name: string; text: string }) {
  const styles = useStyles();
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.amount}>{text}</dd>
    </>
  );
}

interface RefusedProps {
  readonly name: string;
  readonly rows: readonly RefusedRow[];
  /** With titles, headings and totals. */
  readonly all: readonly RefusedRow[];
}

function Refused({ name, rows, all }: RefusedProps) {
  const styles = useStyles();
  const save = () => download(`${name}.refused.csv`, makeRefusedCsv(all));
  return (
    <>
      <h2 className={styles.title}>{texts.refused(rows.length)}</h2>
      <ul className={styles.refused}>
        <FirstOf items={rows} most={FIRST_REFUSED} more={texts.more}>
          {({ row, reason }, place) => <li key={place}>{texts.refusedRow(row, reason.slice(0, 200))}</li>}
        </FirstOf>
      </ul>
      <div>
        <Button size="small" onClick={save}>
          {texts.saveRefused}
        </Button>
      </div>
    </>
  );
}
