/**
 * What one person prepared and another approves: a list over the review, with a choice of records, and one button each
 * for approving and sending back. It is read from the whole log, which decides.
 */
import { Button, Checkbox, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Outcome } from "../../actions/context";
import { documentLabel } from "../../documents/label";
import { isSamePerson } from "../../evidence/signed/person";
import type { Prepared } from "../../evidence/signed/prepared";
import { howSigned } from "../../evidence/signed/signature-words";
import { showMinute } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import { NO_MONEY, plus, safely, showMoney } from "../../gst/money";
import { totalTax } from "../../gst/tax";
import type { Session } from "../../session/session";
import { listedRows } from "../../session/screens/review/rows";
import type { SignedForPane } from "../../session/signed";
import { FaultList } from "../common/FaultList";
import { useLog } from "../common/use-log";
import { Overlay } from "../common/Overlay";
import { approvals as strings } from "./strings";

const useStyles = makeStyles({
  list: { listStyle: "none", margin: 0, padding: 0 },
  line: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  quiet: { color: tokens.colorNeutralForeground3, display: "block" },
  tools: { display: "flex", gap: "6px", flexWrap: "wrap", alignItems: "end" },
  reason: { flexGrow: 1, minWidth: "140px" },
});

/** More are not shown, and only what is shown is approved. */
const MOST = 100;
const LONGEST_REASON = 250;

interface Props {
  readonly session: Session;
  readonly actor: string;
  readonly busy: boolean;
  readonly close: () => void;
}

export default function Approvals({ session, actor, busy, close }: Props) {
  const styles = useStyles();
  const state = useLog(session, readSigned);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const waiting = useWaiting(session, state);
  const shown = waiting.slice(0, MOST);
  const mine = (one: Waiting) => isSamePerson(one.prepared.by, actor);
  const asks = shown.filter(({ prepared }) => chosen.has(prepared.key));
  const toApprove = asks.filter((one) => !mine(one));
  const finish = (outcome: Outcome) => {
    setFaults(outcome.faults);
    choose(new Set());
    setReason("");
  };
  const requests = (of: readonly Waiting[]) => of.map(({ prepared: { key, number } }) => ({ key, number }));
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(key);
    else next.delete(key);
    choose(next);
  };
  if (state === undefined || isFault(state))
    return (
      <Overlay title={strings.title} close={close}>
        {state === undefined ? <Text>{strings.reading}</Text> : <FaultList faults={[state]} />}
      </Overlay>
    );
  return (
    <Overlay title={strings.title} close={close}>
      <Text>{waiting.length === 0 ? strings.none : strings.total(waiting.length, taxOf(waiting))}</Text>
      <FaultList faults={faults} />
      {shown.length > 0 ? (
        <Checkbox
          label={strings.all}
          checked={asks.length === shown.length ? true : asks.length > 0 ? "mixed" : false}
          onChange={(_, { checked }) =>
            choose(new Set(checked === true ? shown.map(({ prepared }) => prepared.key) : []))
          }
        />
      ) : null}
      <ul className={styles.list} aria-label={strings.title}>
        {shown.map((one) => (
          <li key={one.prepared.key} className={styles.line}>
            <Checkbox
              checked={chosen.has(one.prepared.key)}
              onChange={(_, { checked }) => toggle(one.prepared.key, checked === true)}
              label={
                <>
                  {one.label} · ₹ {showMoney(one.tax)}
                  <span className={styles.quiet}>{detailsOf(one, state, mine(one))}</span>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {waiting.length > MOST ? <Text>{strings.more(waiting.length - MOST)}</Text> : null}
      {shown.length > 0 ? (
        <div className={styles.tools}>
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={busy || toApprove.length === 0}
            onClick={() => void session.approve(requests(toApprove)).then(finish)}
          >
            {strings.approve(toApprove.length)}
          </Button>
          <Field label={strings.reason} size="small" className={styles.reason}>
            <Input
              size="small"
              value={reason}
              maxLength={LONGEST_REASON}
              onChange={(_, { value }) => setReason(value)}
            />
          </Field>
          <Button
            size="small"
            disabledFocusable={busy || asks.length === 0}
            onClick={() => void session.sendBack(requests(asks), reason).then(finish)}
          >
            {strings.sendBack(asks.length)}
          </Button>
        </div>
      ) : null}
    </Overlay>
  );
}

interface Waiting {
  readonly prepared: Prepared;
  readonly label: string;
  readonly tax: ReturnType<typeof totalTax>;
}

/** Prepared actions of records in the IMS, the largest tax first. */
function useWaiting(session: Session, state: SignedForPane | Fault | undefined): readonly Waiting[] {
  return useMemo(() => {
    if (state === undefined || isFault(state)) return [];
    const rows = new Map(listedRows(session.cache).map(({ key, record }) => [key, record]));
    return [...state.prepared.values()]
      .flatMap((prepared): Waiting[] => {
        const record = rows.get(prepared.key);
        return record ? [{ prepared, label: documentLabel(record), tax: totalTax(record.tax) }] : [];
      })
      .sort((a, b) => b.tax - a.tax);
  }, [session, state]);
}

function taxOf(waiting: readonly Waiting[]): string {
  return showMoney(safely(waiting.reduce((sum, { tax }) => plus(sum, tax), NO_MONEY)));
}

function detailsOf({ prepared }: Waiting, { signatures }: SignedForPane, isMine: boolean): string {
  const { asked, by, on, number } = prepared;
  const how = howSigned(signatures.states.get(number) ?? "not signed", by);
  return [strings.by(asked, by, showMinute(on)), isMine ? strings.own : how].join(" · ");
}

const readSigned = (session: Session) => session.signed();
