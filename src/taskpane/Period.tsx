/** Period: the open period's statement and what stands in the way of filing, and the periods filed before. */
import { Badge, Button, Checkbox, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { dayOf, showDay } from "../gst/date";
import { showMoney } from "../gst/money";
import { HEADS, totalTax, type Tax } from "../gst/tax";
import { showPeriod } from "../gst/period";
import type { PeriodRecord, State } from "../gstr3b/record";
import { gstr2bTable } from "../gstr2b/sheet";
import { rupeesText } from "../session/live";
import type { View } from "../session/view";
import { Panel } from "./Panel";
import { Refused } from "./Refused";
import type { Runtime } from "./runtime";
import { useSessionState } from "./use-session";

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
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  seal: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  confirm: { display: "flex", flexDirection: "column", gap: "6px" },
});

const TONES: Readonly<Record<State, "informative" | "success" | "warning" | "subtle">> = {
  Empty: "informative",
  Draft: "success",
  Stale: "warning",
  Locked: "subtle",
};
const HEAD_NAMES = {
  igst: "Integrated tax",
  cgst: "Central tax",
  sgst: "State/UT tax",
  cess: "Cess",
} as const;

export default function Period({ runtime: { session }, view }: { runtime: Runtime; view: View }) {
  const styles = useStyles();
  const { busy, last } = useSessionState(session);
  const { open } = view;
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
          {open.record.state}
          {open.record.version ? ` v${open.record.version}` : ""}
        </Badge>
      </div>
      <Panel>
        <Text weight="semibold">
          {open.record.state === "Empty" ? "ITC as answered now" : `ITC of GSTR-2B v${open.record.version}`}
        </Text>
        <Heads tax={open.record.state === "Empty" ? view.itcSoFar : open.record.itc} />
      </Panel>
      {open.obstacles.length ? (
        <section aria-label="Before filing">
          <Text weight="semibold">Before filing</Text>
          <ul className={styles.obstacles}>
            {open.obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className={styles.row}>
        <Button
          appearance={open.record.state === "Draft" ? "secondary" : "primary"}
          disabled={busy !== "" || open.mayGenerate !== undefined}
          onClick={() => void session.generate(open.period)}
        >
          {open.record.version ? "Generate GSTR-2B again" : "Generate GSTR-2B"}
        </Button>
        {open.record.version ? (
          <Button appearance="subtle" onClick={() => void session.showSheet(gstr2bTable(open.period))}>
            Show the sheet
          </Button>
        ) : null}
      </div>
      {open.mayGenerate ? <Refused faults={[open.mayGenerate]} /> : null}
      <FileReturn view={view} busy={busy !== ""} file={() => void session.file(open.period)} />
      {last && last.faults.length > 0 && !last.counts ? <Refused faults={last.faults} /> : null}
      <section aria-label="Filed periods">
        {filed.map((record, place) => (
          <FiledPeriod
            key={record.period}
            record={record}
            newest={place === 0}
            busy={busy !== ""}
            correct={(reason) => void session.correct(record.period, reason)}
          />
        ))}
      </section>
    </>
  );
}

function Heads({ tax }: { tax: Tax }) {
  const styles = useStyles();
  return (
    <dl className={styles.heads}>
      {HEADS.map((head) => (
        <FigureRow key={head} name={HEAD_NAMES[head]} amount={showMoney(tax[head])} />
      ))}
      <FigureRow name="Together" amount={rupeesText(totalTax(tax))} />
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

/** Filing is one-way, so it says what will happen and wants a tick first. */
function FileReturn({
  view: { open, pending },
  busy,
  file,
}: {
  view: View;
  busy: boolean;
  file: () => void;
}) {
  const [sure, setSure] = useState(false);
  if (open.record.state !== "Draft") return null;
  const kept = pending
    ? ` ${pending} pending ${pending === 1 ? "record stays" : "records stay"} in the IMS.`
    : "";
  return (
    <Panel>
      <Text>
        Marking GSTR-3B of {open.label} filed locks and seals this GSTR-2B with{" "}
        {rupeesText(totalTax(open.record.itc))} of ITC. Its records leave the IMS.{kept} Excel&apos;s undo
        list is emptied.
      </Text>
      <Checkbox
        label="GSTR-3B is filed on the portal"
        checked={sure}
        onChange={(_, { checked }) => setSure(checked === true)}
      />
      <Button appearance="primary" disabled={!sure || busy} onClick={file}>
        Mark GSTR-3B filed
      </Button>
    </Panel>
  );
}

function FiledPeriod({
  record,
  newest,
  busy,
  correct,
}: {
  record: PeriodRecord;
  newest: boolean;
  busy: boolean;
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
        GSTR-3B filed {record.filedOn ? showDay(dayOf(record.filedOn)) : ""}, marked by{" "}
        {record.filedBy || "unknown"} · v{record.version}
      </Text>
      <span className={styles.seal} title={`Seal ${record.seal}`}>
        seal {record.seal.slice(0, 24)}…
      </span>
      {newest && reason === undefined ? (
        <Button size="small" appearance="subtle" onClick={() => setReason("")}>
          Marked by mistake?
        </Button>
      ) : null}
      {reason !== undefined ? (
        <div className={styles.confirm}>
          <Field label="Why was it marked by mistake?" required hint="The old entry stays in the evidence.">
            <Input value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <Button size="small" disabled={busy || reason.trim() === ""} onClick={() => correct(reason)}>
            Reopen {showPeriod(record.period)}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
