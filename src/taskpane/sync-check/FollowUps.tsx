/** What to ask each supplier: the texts to copy, and when it was asked. */
import { Button, Field, makeStyles, Text, Textarea, tokens } from "@fluentui/react-components";
import { useRef } from "react";
import { askedOn, type AskedOn } from "../../checks/asked-suppliers";
import { dayOf, showMinute } from "../../gst/date";
import type { Period } from "../../gst/period";
import { rupeesText } from "../../session/screens/live-functions";
import { habitSentence, isUsuallyLate, type FilingHabit } from "../../monitoring/filing-habit";
import { latestEvidence } from "../../session/screens/recent-evidence";
import { monitored } from "../../session/screens/review/monitored";
import type { View } from "../../session/screens/view";
import type { Session } from "../../session/session";
import { NEWEST_ENTRIES } from "../../session/sheet-cache";
import { followUps, type FollowUp } from "../../sync-check/follow-up";
import type { DifferenceRow } from "../../sync-check/sheet";
import { FirstOf } from "../common/FirstOf";
import { Panel } from "../common/Panel";
import { useSessionState } from "../common/use-session";
import { followUpStrings as texts } from "./strings";

const useStyles = makeStyles({
  title: { margin: 0 },
  list: { listStyle: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "8px" },
  head: { display: "flex", justifyContent: "space-between", gap: "8px", flexWrap: "wrap" },
  name: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
  summary: { cursor: "pointer", padding: "4px 0" },
});

/** More are reached by filtering the sheet. */
const MOST_SHOWN = 50;

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly period: Period;
  readonly rows: readonly DifferenceRow[];
}

export function FollowUps({ session, view, period, rows }: Props) {
  const styles = useStyles();
  const { settings, taxpayer, asOf } = view;
  const asking = {
    ...{ name: settings.name, gstin: settings.gstin, period },
    ...{ extensions: taxpayer.extensions, today: dayOf(asOf) },
  };
  const found = followUps(rows, asking);
  const { habits } = monitored(session.cache, view);
  const asked = askedOn(latestEvidence(session.cache, NEWEST_ENTRIES).reverse(), period);
  if (found.length === 0) return null;
  return (
    <section aria-label={texts.title}>
      <Text as="h2" block size={300} weight="semibold" className={styles.title}>
        {texts.title}
      </Text>
      <ul className={styles.list} aria-label={texts.title}>
        <FirstOf items={found} most={MOST_SHOWN} more={texts.more}>
          {(one) => (
            <Supplier
              key={one.supplier}
              {...{ session, period, one }}
              asked={asked.get(one.supplier)}
              habit={habits.get(one.supplier)}
            />
          )}
        </FirstOf>
      </ul>
    </section>
  );
}

function Supplier({
  session,
  period,
  one,
  asked,
  habit,
}: {
  session: Session;
  period: Period;
  one: FollowUp;
  asked: AskedOn | undefined;
  habit: FilingHabit | undefined;
}) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const name = one.name || one.supplier;
  const usually = habit ? habitSentence(habit, period) : "";
  return (
    <li>
      <Panel>
        <div className={styles.head}>
          <Text weight="semibold" className={styles.name}>
            {name}
          </Text>
          <span>{rupeesText(one.tax)}</span>
        </div>
        <span className={styles.quiet}>{texts.documents(one.supplier, one.documents.length)}</span>
        <span className={styles.quiet}>
          {asked ? texts.askedOn(showMinute(asked.on), asked.by, asked.what) : texts.notAsked}
        </span>
        {usually === "" ? null : <span className={styles.quiet}>{usually}</span>}
        {habit && isUsuallyLate(habit) ? (
          <Text className={styles.quiet} weight="semibold">
            {texts.usuallyLate}
          </Text>
        ) : null}
        <details>
          <summary className={styles.summary}>{texts.textFor(name)}</summary>
          <CopyText label={texts.mail(name)} text={`${one.subject}\n\n${one.mail}`} />
          <CopyText label={texts.message(name)} text={one.message} />
        </details>
        <div className={styles.tools}>
          <Button
            size="small"
            disabled={busy !== ""}
            aria-label={texts.markOf(name)}
            onClick={() => void session.askSupplier(period, one.supplier)}
          >
            {texts.mark}
          </Button>
        </div>
      </Panel>
    </li>
  );
}

/** The text can be selected where the page may not use the clipboard. */
function CopyText({ label, text }: { label: string; text: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The text is selected: Ctrl+C copies it.
    }
  };
  return (
    <>
      <Field label={label}>
        <Textarea textarea={{ ref: box }} readOnly value={text} rows={5} resize="vertical" />
      </Field>
      <Button size="small" appearance="subtle" aria-label={texts.copyOf(label)} onClick={() => void copy()}>
        {texts.copy}
      </Button>
    </>
  );
}
