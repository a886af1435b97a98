/** The suggested actions of the rows shown, applied to the IMS together: never without the review's question. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import type { Action } from "../../ims/record";
import type { Session } from "../../session/session";
import { bulkOf } from "../../session/screens/review/bulk";
import {
  answerRequests,
  suggestedAnswers,
  type SuggestedAnswers,
} from "../../session/screens/reconcile/suggested";
import type { Reconciled } from "../../session/screens/reconcile/list";
import { sinceRun } from "../../session/screens/reconcile/since-run";
import { reviewRow } from "../../session/screens/review/rows";
import type { View } from "../../session/screens/view";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { AskBefore } from "../review/AskBefore";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({
  box: { display: "flex", gap: "4px", flexWrap: "wrap", alignItems: "center" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

type Applied = keyof typeof texts.apply;
const APPLIED = Object.keys(texts.apply) as Applied[];

interface Props {
  readonly session: Session;
  readonly found: Reconciled;
  readonly ask: (suggested: SuggestedAnswers) => void;
}

export function Suggested({ session, found, ask }: Props) {
  const styles = useStyles();
  useCacheVersion(session);
  const { busy } = useSessionState(session);
  const suggested = APPLIED.map((action) => suggestedAnswers(session.cache, found, action));
  const { rows } = found;
  if (rows.some(({ suggestion }) => suggestion !== "") && sinceRun(session.cache).isOutdated)
    return <Text className={styles.quiet}>{texts.outdated}</Text>;
  const asked = rows.filter(({ suggestion }) => suggestion === "Ask the supplier").length;
  const isAny = suggested.some(({ listed }) => listed.length > 0);
  if (!isAny && asked === 0) return null;
  return (
    <section className={styles.box} aria-label={texts.suggested}>
      {isAny ? <Text className={styles.quiet}>{texts.suggested}:</Text> : null}
      {suggested.map((one) =>
        one.listed.length === 0 ? null : (
          <Button key={one.action} size="small" disabled={busy !== ""} onClick={() => ask(one)}>
            {texts.apply[one.action as Applied](one.listed.length)}
          </Button>
        ),
      )}
      {asked > 0 ? <Text className={styles.quiet}>{texts.ask(asked)}</Text> : null}
    </section>
  );
}

interface AskProps {
  readonly session: Session;
  readonly view: View;
  readonly suggested: SuggestedAnswers;
  readonly close: () => void;
}

/** The question of the review: count, effect on ITC, what needs a look, what will be refused and why. */
export function AskSuggested({ session, view, suggested, close }: AskProps) {
  const { busy } = useSessionState(session);
  const { taxpayer, asOf } = view;
  const { action, listed } = suggested;
  const chosen = listed.map((one) => reviewRow(one, taxpayer, asOf));
  const question = {
    action: action satisfies Action,
    bulk: bulkOf(listed, action, taxpayer, asOf),
    remarks: "none",
  } as const;
  const confirm = () => {
    close();
    void session.answer(answerRequests(suggested, taxpayer, asOf));
  };
  // The question takes the focus here, because Enter and Esc of the list mean something else.
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === event.currentTarget) confirm();
  };
  return (
    <div tabIndex={-1} ref={focus} onKeyDown={press}>
      <AskBefore
        {...{ question, chosen, confirm }}
        reasons={[]}
        busy={busy !== ""}
        cancel={close}
        edit={() => undefined}
      />
    </div>
  );
}

const focus = (shown: HTMLElement | null) => shown?.focus();
