/** Period: the open period's statement, the checks, what prevents filing, and the filed periods. */
import { Badge, Button, Field, Input, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useState } from "react";
import { checkFields } from "../../checks/sheet";
import { CHECKS_TABLE } from "../../checks/table";
import { dayOf, showDay } from "../../gst/date";
import { showMoney } from "../../gst/money";
import { HEADS, totalTax, type Tax } from "../../gst/tax";
import { showPeriod, type Period as TaxPeriod } from "../../gst/period";
import type { PeriodRecord, State } from "../../gstr3b/record";
import { gstr2bTable } from "../../gstr2b/sheet";
import { rupeesText } from "../../session/screens/live-functions";
import type { Outcome } from "../../actions/context";
import type { Session } from "../../session/session";
import { lacksCheckpoint } from "../../session/screens/recent-evidence";
import { mayGenerate } from "../../gstr3b/period-states";
import type { QueueId } from "../../session/screens/review/queues";
import type { View } from "../../session/screens/view";
import { Checks } from "./Checks";
import { FileReturn } from "./FileReturn";
import { download } from "../common/download";
import { Panel } from "../common/Panel";
import type { Confirm } from "../common/use-confirmed";
import { FaultList } from "../common/FaultList";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { periodStrings } from "./strings";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  title: { margin: 0 },
  row: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
    flexWrap: "wrap",
  },
  obstacles: { margin: 0, paddingLeft: "18px", display: "flex", flexDirection: "column", gap: "2px" },
  heads: { display: "grid", gridTemplateColumns: "auto 1fr", columnGap: "12px", rowGap: "2px", margin: 0 },
  amount: { textAlign: "right", fontVariantNumeric: "tabular-nums", margin: 0 },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  seal: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
  confirm: { display: "flex", flexDirection: "column", gap: "6px" },
});

/** Loaded on first use. */
const SyncCheck = lazy(() => import("../sync-check/SyncCheck"));
const Reconcile = lazy(() => import("../reconcile/Reconcile"));
const Versions = lazy(() => import("../versions/Versions"));
const Table4 = lazy(() => import("./Table4"));

/** What is shown instead of the open period. */
type Beside = keyof typeof PAGES | { readonly versionsOf: TaxPeriod };

const PAGES = { "sync check": SyncCheck, reconciliation: Reconcile, "table 4": Table4 };

const TONES: Readonly<Record<State, "informative" | "success" | "warning" | "subtle">> = {
  Empty: "informative",
  Draft: "success",
  Stale: "warning",
  Locked: "subtle",
};
interface Props {
  readonly session: Session;
  readonly view: View;
  readonly outcome: Outcome | undefined;
  readonly confirm: Confirm;
  /** @param list what the review lists first. */
  readonly go: (place: "review", list?: QueueId) => void;
}

export default function Period(props: Props) {
  const [beside, setBeside] = useState<Beside>();
  if (!beside) return <OpenPeriod {...props} open={setBeside} />;
  const { session, view } = props;
  const leave = () => setBeside(undefined);
  return (
    <Suspense fallback={<Spinner size="small" label={strings.opening} />}>
      {pageBeside(beside, { session, view, leave })}
    </Suspense>
  );
}

function pageBeside(beside: Beside, props: Pick<Props, "session" | "view"> & { readonly leave: () => void }) {
  if (typeof beside === "object") return <Versions {...props} period={beside.versionsOf} />;
  const Page = PAGES[beside];
  return <Page {...props} />;
}

function OpenPeriod({
  session,
  view,
  outcome,
  confirm,
  go,
  open: openBeside,
}: Props & { readonly open: (what: Beside) => void }) {
  const styles = useStyles();
  const { busy, checking } = useSessionState(session);
  useCacheVersion(session);
  const { open } = view;
  const obstacle = mayGenerate(open.period, view.taxpayer);
  const checks = session.cache
    .rows(CHECKS_TABLE, checkFields)
    .map(({ record }) => record)
    .filter(({ period }) => period === open.period);
  const filed = [...view.periods]
    .filter(({ state }) => state === "Locked")
    .sort((a, b) => (a.period < b.period ? 1 : -1));
  return (
    <>
      <div className={styles.row}>
        <Text as="h1" block size={400} weight="semibold" className={styles.title}>
          {open.label}
        </Text>
        <Badge appearance="tint" color={TONES[open.record.state]}>
          {periodStrings.version(periodStrings.states[open.record.state], open.record.version)}
        </Badge>
      </div>
      <Panel>
        <Text weight="semibold">
          {view.itc.isOfStatement ? periodStrings.itcOf(open.record.version) : periodStrings.itcNow}
        </Text>
        {checking ? <Text>{strings.home.checking}</Text> : <Heads tax={view.itc.total} />}
      </Panel>
      {open.obstacles.length ? (
        <section aria-label={periodStrings.before}>
          <Text weight="semibold">{periodStrings.before}</Text>
          <ul className={styles.obstacles}>
            {open.obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className={styles.tools}>
        <Button
          appearance={open.record.state === "Draft" ? "secondary" : "primary"}
          disabled={busy !== "" || obstacle !== undefined}
          onClick={() => void session.generate(open.period)}
        >
          {open.record.version ? periodStrings.generateAgain : periodStrings.generate}
        </Button>
        {open.record.version ? (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => void session.excel.showSheet(gstr2bTable(open.period))}
          >
            {periodStrings.showSheet}
          </Button>
        ) : null}
        {open.record.version ? (
          <Button size="small" appearance="subtle" onClick={() => openBeside({ versionsOf: open.period })}>
            {periodStrings.versions}
          </Button>
        ) : null}
        <Button size="small" appearance="subtle" onClick={() => openBeside("reconciliation")}>
          {periodStrings.reconcile}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => openBeside("sync check")}>
          {periodStrings.syncCheck}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => openBeside("table 4")}>
          {periodStrings.table4}
        </Button>
      </div>
      {obstacle ? <FaultList faults={[obstacle]} /> : null}
      <Checks
        {...{ session, rows: checks, busy: busy !== "" }}
        review={(list) => go("review", list)}
        check={() => void session.check(open.period)}
        acknowledge={(check, reason) => void session.acknowledge(open.period, check, reason)}
      />
      <FileReturn
        {...{ view, checks, confirm }}
        busy={busy !== ""}
        file={() => session.file(open.period, "refused")}
      />
      {outcome && !outcome.counts ? <FaultList faults={outcome.faults} /> : null}
      <section aria-label={periodStrings.filedPeriods}>
        {filed.map((record, place) => (
          <FiledPeriod
            key={record.period}
            record={record}
            newest={place === 0}
            busy={busy !== ""}
            saveCheckpoint={
              place === 0 && lacksCheckpoint(session.cache) ? () => void saveCheckpoint(session) : undefined
            }
            certify={() => void certify(session, record)}
            versions={() => openBeside({ versionsOf: record.period })}
            correct={(reason) => void session.correct(record.period, reason)}
          />
        ))}
      </section>
    </>
  );
}

async function saveCheckpoint(session: Session): Promise<void> {
  const { files = [] } = await session.saveCheckpoint();
  for (const { name, text } of files) download(name, text);
}

async function certify(session: Session, { period }: PeriodRecord): Promise<void> {
  const { files = [] } = await session.certificate(period);
  for (const { name, text } of files) download(name, text);
}

function Heads({ tax }: { tax: Tax }) {
  const styles = useStyles();
  return (
    <dl className={styles.heads}>
      {HEADS.map((head) => (
        <FigureRow key={head} name={periodStrings.heads[head]} amount={showMoney(tax[head])} />
      ))}
      <FigureRow name={periodStrings.total} amount={rupeesText(totalTax(tax))} />
    </dl>
  );
}

function FigureRow({ name, amount }: { name: string; amount: string }) {
  const styles = useStyles();
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.amount}>{amount}</dd>
    </>
  );
}

function FiledPeriod({
  record,
  newest,
  busy,
  saveCheckpoint,
  certify,
  versions,
  correct,
}: {
  record: PeriodRecord;
  newest: boolean;
  busy: boolean;
  /** Defined where no checkpoint was saved since the filing. */
  saveCheckpoint: (() => void) | undefined;
  certify: () => void;
  versions: () => void;
  correct: (reason: string) => void;
}) {
  const styles = useStyles();
  const [reason, setReason] = useState<string>();
  return (
    <Panel>
      <div className={styles.row}>
        <Text weight="semibold">{showPeriod(record.period)}</Text>
        <Text className={styles.amount}>{rupeesText(totalTax(record.itc))}</Text>
      </div>
      <Text className={styles.quiet}>
        {periodStrings.filedOn(
          record.filedOn ? showDay(dayOf(record.filedOn)) : "",
          record.filedBy,
          record.version,
        )}
      </Text>
      <span className={styles.seal} title={periodStrings.seal(record.seal)}>
        {periodStrings.seal(record.seal.slice(0, 24))}…
      </span>
      {saveCheckpoint ? <Text>{periodStrings.keepCheckpoint}</Text> : null}
      <div className={styles.tools}>
        {saveCheckpoint ? (
          <Button size="small" appearance="primary" disabled={busy} onClick={saveCheckpoint}>
            {strings.evidence.saveCheckpoint}
          </Button>
        ) : null}
        <Button size="small" disabled={busy} onClick={certify}>
          {periodStrings.certificate}
        </Button>
        <Button size="small" appearance="subtle" onClick={versions}>
          {periodStrings.versionsOf(showPeriod(record.period))}
        </Button>
        {newest && reason === undefined ? (
          <Button size="small" appearance="subtle" onClick={() => setReason("")}>
            {periodStrings.mistake}
          </Button>
        ) : null}
      </div>
      {reason !== undefined ? (
        <div className={styles.confirm}>
          <Field label={periodStrings.why} required hint={periodStrings.whyHint}>
            <Input value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <Button size="small" disabled={busy || reason.trim() === ""} onClick={() => correct(reason)}>
            {periodStrings.reopen(showPeriod(record.period))}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
