/** The one thing to do now, with a button that does it; and the ITC of the month with its parts. */
import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import type { Step } from "../../checks/next-step";
import { totalTax, type Tax } from "../../gst/tax";
import type { Session } from "../../session/session";
import { rupeesText } from "../../session/screens/live-functions";
import { stepNow } from "../../session/screens/month";
import type { View } from "../../session/screens/view";
import type { PaneTab } from "../tabs";
import { Panel } from "../common/Panel";
import { strings } from "../common/strings";
import { useSessionState } from "../common/use-session";
import { itcTexts, stepTexts } from "./strings";

const Seals = lazy(() => import("../evidence/Seals"));

const useStyles = makeStyles({
  step: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  title: { margin: 0 },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  figures: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
  },
  part: { paddingLeft: tokens.spacingHorizontalM },
  amount: { fontVariantNumeric: "tabular-nums" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly go: (place: PaneTab) => void;
  /** Opens the choice of files. */
  readonly pick: () => void;
}

export function NextStep({ session, view, go, pick }: Props) {
  const styles = useStyles();
  const { busy, checking } = useSessionState(session);
  const { open } = view;
  const step = stepNow(session.cache, view);
  const { title, more, button, other } = stepTexts(step, {
    period: open.label,
    version: open.record.version,
    due: open.due,
  });
  const act = (): void => {
    switch (step.do) {
      case "import IMS":
      case "import GSTR-2B":
        return pick();
      case "review":
        return go("review");
      case "generate":
      case "generate again":
        void session.generate(open.period);
        return;
      case "check":
        void session.check(open.period);
        return go("period");
      default:
        return go("period");
    }
  };
  return (
    <Panel>
      <div className={styles.step}>
        <Text as="h2" size={300} weight="semibold" block className={styles.title}>
          {title}
        </Text>
        <Text size={200} className={styles.quiet}>
          {more}
        </Text>
        {button || other ? (
          <div className={styles.tools}>
            {button ? (
              <Button appearance="primary" size="small" disabled={busy !== ""} onClick={act}>
                {button}
              </Button>
            ) : null}
            {other ? (
              <Button size="small" onClick={() => go(placeOfOther(step))}>
                {other}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <Itc view={view} checking={checking} />
      <div className={styles.figures}>
        <Text size={200} className={styles.quiet}>
          {strings.home.kept}
        </Text>
        <Text size={200} className={styles.amount}>
          {strings.evidence.entries(view.settings.head.entries)}
        </Text>
      </div>
      <Suspense fallback={null}>
        <Seals session={session} view={view} />
      </Suspense>
    </Panel>
  );
}

function placeOfOther(step: Step): PaneTab {
  return step.do === "generate again" ? "review" : "period";
}

/** The figure of GSTR-2B, or of what it would be; with its parts where not all of it comes through the IMS. */
function Itc({ view: { itc, open }, checking }: { view: View; checking: boolean }) {
  const styles = useStyles();
  const line = (name: string, tax: Tax) => (
    <div className={styles.figures}>
      <Text size={200} className={mergeClasses(styles.quiet, styles.part)}>
        {name}
      </Text>
      <Text size={200} className={styles.amount}>
        {rupeesText(totalTax(tax))}
      </Text>
    </div>
  );
  const hasParts = !checking && totalTax(itc.outsideIms) !== 0;
  return (
    <>
      <div className={styles.figures}>
        <Text size={200} className={styles.quiet}>
          {itcTexts.total(open.label, itc.isOfStatement ? open.record.version : 0)}
        </Text>
        <Text weight="semibold" className={styles.amount}>
          {checking ? strings.home.checking : rupeesText(totalTax(itc.total))}
        </Text>
      </div>
      {hasParts ? line(itcTexts.fromIms, itc.fromIms) : null}
      {hasParts ? line(itcTexts.outsideIms, itc.outsideIms) : null}
      {itc.notCounted > 0 ? (
        <Text size={200} className={mergeClasses(styles.quiet, styles.part)}>
          {itcTexts.notCounted(itc.notCounted)}
        </Text>
      ) : null}
    </>
  );
}
