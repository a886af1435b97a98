/** Before a version of a statement is replaced: what enters, leaves and changes, and why. Cancelling changes nothing. */
import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState, type KeyboardEvent, type SyntheticEvent } from "react";
import { LONGEST_REASON } from "../../gstr2b/versions/reason";
import type { Regeneration } from "../../actions/statement/regenerate";
import { showPeriod } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import type { Session } from "../../session/session";
import { rupeesText } from "../../session/screens/live-functions";
import { Panel } from "../common/Panel";
import { useSessionState } from "../common/use-session";
import { Change } from "./Change";
import { strings } from "./strings";

const useStyles = makeStyles({
  title: { margin: 0 },
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  choices: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  totals: { margin: 0 },
});

interface Props {
  readonly session: Session;
  readonly question: Regeneration;
}

/** The question appears above the page; it gets the focus. */
const focus = (shown: HTMLElement | null) => shown?.focus();

export default function Replace({ session, question }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const [reason, setReason] = useState("");
  const { period, version, seal, change, isAskedAgain } = question;
  const isReady = busy === "" && reason.trim() !== "";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isReady) void session.generate(period, { reason, seal });
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Escape") session.keepVersion();
  };
  const title = strings.question(showPeriod(period), version);
  const form = (
    <form className={styles.form} onSubmit={submit}>
      <Field label={strings.why} required hint={strings.whyHint}>
        <Input value={reason} maxLength={LONGEST_REASON} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <div className={styles.choices}>
        <Button type="submit" appearance="primary" size="small" disabled={!isReady}>
          {strings.replace(version)}
        </Button>
        <Button size="small" onClick={session.keepVersion}>
          {strings.keep}
        </Button>
      </div>
    </form>
  );
  return (
    <Panel>
      <div role="group" aria-label={title} tabIndex={-1} ref={focus} onKeyDown={onKeyDown}>
        <Text as="h2" block weight="semibold" className={styles.title}>
          {title}
        </Text>
        {isAskedAgain ? <Text block>{strings.again}</Text> : null}
        {change ? (
          <Change change={change} before={strings.before(version)} now={strings.newVersion(version + 1)}>
            {form}
          </Change>
        ) : (
          <>
            <Unknown question={question} />
            {form}
          </>
        )}
      </div>
    </Panel>
  );
}

function Unknown({ question: { version, itcBefore, itcNow } }: { question: Regeneration }) {
  const styles = useStyles();
  return (
    <>
      <Text block>{strings.unknown(version)}</Text>
      <p className={styles.totals}>
        {strings.before(version)}: {rupeesText(totalTax(itcBefore))} · {strings.newVersion(version + 1)}:{" "}
        {rupeesText(totalTax(itcNow))}
      </p>
    </>
  );
}
