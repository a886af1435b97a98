/** One difference: the document, by how much, why, what to do, and its row. */
import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { showDay } from "../../gst/date";
import type { Period } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import { rupeesText } from "../../session/screens/live-functions";
import type { Session } from "../../session/session";
import type { DifferenceRow } from "../../sync-check/sheet";
import { SYNC_TABLE } from "../../sync-check/tables";
import { Panel } from "../common/Panel";
import { rowOf } from "./find-row";
import { syncStrings as texts } from "./strings";

const useStyles = makeStyles({
  head: { display: "flex", justifyContent: "space-between", gap: "8px", flexWrap: "wrap" },
  name: { overflowWrap: "anywhere" },
  amount: { fontVariantNumeric: "tabular-nums" },
  text: { overflowWrap: "anywhere" },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  tools: { display: "flex", gap: "8px", alignItems: "center", flexWrap: "wrap" },
});

interface Props {
  readonly session: Session;
  readonly row: DifferenceRow;
  readonly period: Period;
}

export function DifferenceItem({ session, row, period }: Props) {
  const styles = useStyles();
  const { supplierName, supplierGstin, documentNumber, documentDate, difference, who } = row;
  const supplier = supplierName || supplierGstin;
  const day = documentDate === "" ? "" : showDay(documentDate);
  return (
    <li>
      <Panel>
        <div className={styles.head}>
          <Text weight="semibold" className={styles.name}>
            {[supplier, documentNumber].filter(Boolean).join(" · ")}
          </Text>
          <span className={styles.amount}>{rupeesText(totalTax(difference))}</span>
        </div>
        <div className={styles.tools}>
          <Badge appearance="tint" color={who === "You" ? "warning" : "informative"}>
            {row.reason}
          </Badge>
          <span className={styles.quiet}>{[day, texts.who[who]].filter(Boolean).join(" · ")}</span>
        </div>
        <span className={styles.text}>{row.why}</span>
        <span className={styles.text}>{row.remedy}</span>
        <span className={styles.quiet}>{row.law}</span>
        <div className={styles.tools}>
          <Button
            size="small"
            appearance="subtle"
            aria-label={texts.showOf(documentNumber)}
            onClick={() => void show(session, row, period)}
          >
            {texts.show}
          </Button>
        </div>
      </Panel>
    </li>
  );
}

function show(session: Session, row: DifferenceRow, period: Period): Promise<void> {
  const place = rowOf(session, row, period);
  return place ? session.excel.reveal(place.table, place.row) : session.excel.showSheet(SYNC_TABLE);
}
