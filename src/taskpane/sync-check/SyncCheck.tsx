/** The sync check: its borders with totals, and their differences, those first that wait for somebody. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { showMinute } from "../../gst/date";
import { showPeriod, type Period } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import { rupeesText } from "../../session/screens/live-functions";
import type { Session } from "../../session/session";
import type { View } from "../../session/screens/view";
import { differenceFields, totalsFields, type DifferenceRow, type TotalsRow } from "../../sync-check/sheet";
import { SYNC_TABLE, SYNC_TOTALS_TABLE } from "../../sync-check/tables";
import { FirstOf } from "../common/FirstOf";
import { PageTitle } from "../common/PageTitle";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { DifferenceItem } from "./DifferenceItem";
import { FollowUps } from "./FollowUps";
import { syncStrings as texts } from "./strings";

const useStyles = makeStyles({
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: "pointer", padding: "4px 0", fontWeight: tokens.fontWeightSemibold },
  body: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  sums: { display: "grid", gridTemplateColumns: "auto 1fr", columnGap: "12px", rowGap: "2px", margin: 0 },
  amount: { textAlign: "right", fontVariantNumeric: "tabular-nums", margin: 0 },
  list: { listStyle: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "8px" },
});

/** More are on the sheet. */
const MOST_SHOWN = 50;

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly leave: () => void;
}

export default function SyncCheck({ session, view, leave }: Props) {
  const { period } = view.open;
  const styles = useStyles();
  const { busy } = useSessionState(session);
  useCacheVersion(session);
  const totals = recordsIn(session, SYNC_TOTALS_TABLE, totalsFields).filter((row) => row.period === period);
  const rows = recordsIn(session, SYNC_TABLE, differenceFields);
  const [first] = totals;
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Text className={styles.quiet}>{texts.about}</Text>
      <div className={styles.tools}>
        <Button
          appearance={first ? "secondary" : "primary"}
          disabled={busy !== ""}
          onClick={() => void session.checkSync(period)}
        >
          {first ? texts.runAgain : texts.run}
        </Button>
        {first ? (
          <Button appearance="subtle" onClick={() => void session.excel.showSheet(SYNC_TABLE)}>
            {texts.showSheet}
          </Button>
        ) : null}
        <Button appearance="subtle" onClick={leave}>
          {texts.back}
        </Button>
      </div>
      <Text className={styles.quiet}>
        {first?.checkedOn ? texts.checkedOn(showPeriod(period), showMinute(first.checkedOn)) : texts.notYet}
      </Text>
      {totals.map((border) => (
        <BorderPanel
          key={border.border}
          {...{ session, border }}
          rows={rows.filter((row) => row.border === border.border)}
        />
      ))}
      {first ? <FollowUps {...{ session, view, period, rows }} /> : null}
    </>
  );
}

function recordsIn<R extends object>(
  session: Session,
  ...[table, fields]: Parameters<typeof session.cache.rows<R>>
): R[] {
  return session.cache.rows(table, fields).map(({ record }) => record);
}

function BorderPanel({
  session,
  border,
  rows,
}: {
  session: Session;
  border: TotalsRow;
  rows: readonly DifferenceRow[];
}) {
  const styles = useStyles();
  const isCompared = border.documentsFrom + border.documentsTo > 0 || border.leftOut === "";
  const waiting = rows.filter(({ who }) => who !== "Nobody");
  const explained = rows.filter(({ who }) => who === "Nobody");
  if (!isCompared)
    return (
      <div className={styles.body}>
        <Text weight="semibold">{texts.notCompared(border.border)}</Text>
        <Text className={styles.quiet}>{border.leftOut}</Text>
      </div>
    );
  return (
    <details open={waiting.length > 0}>
      <summary className={styles.summary}>
        {texts.border(border.border, border.differences, border.forYou)}
      </summary>
      <div className={styles.body}>
        <Sums border={border} />
        <Items {...{ session, rows: waiting, period: border.period }} name={border.border} />
        {explained.length > 0 ? (
          <details>
            <summary className={styles.summary}>{texts.explained(explained.length)}</summary>
            <Items
              {...{ session, rows: explained, period: border.period }}
              name={`${border.border}, ${texts.explained(explained.length)}`}
            />
          </details>
        ) : null}
      </div>
    </details>
  );
}

function Sums({ border }: { border: TotalsRow }) {
  const styles = useStyles();
  const { border: name, documentsFrom, documentsTo, from, difference, to, leftOut, ties } = border;
  return (
    <>
      <dl className={styles.sums}>
        <dt>{texts.from(name)}</dt>
        <dd className={styles.amount}>{texts.sides(documentsFrom, rupeesText(totalTax(from)))}</dd>
        <dt>{texts.sum}</dt>
        <dd className={styles.amount}>{rupeesText(totalTax(difference))}</dd>
        <dt>{texts.to(name)}</dt>
        <dd className={styles.amount}>{texts.sides(documentsTo, rupeesText(totalTax(to)))}</dd>
      </dl>
      <Text className={styles.quiet}>{ties ? texts.ties : texts.doesNotTie}</Text>
      {leftOut === "" ? null : <Text className={styles.quiet}>{texts.leftOut(leftOut)}</Text>}
    </>
  );
}

function Items({
  session,
  rows,
  period,
  name,
}: {
  session: Session;
  rows: readonly DifferenceRow[];
  period: Period;
  name: string;
}) {
  const styles = useStyles();
  if (rows.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={name}>
      <FirstOf items={rows} most={MOST_SHOWN} more={texts.more}>
        {(row, place) => <DifferenceItem key={`${row.key} ${place}`} {...{ session, row, period }} />}
      </FirstOf>
    </ul>
  );
}
