/** What is asked before an action: its effect on several records, and the reason of a rejection or a pending. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { showMoney } from "../../gst/money";
import { MANY, type Named } from "../../session/screens/review/bulk";
import type { ReviewRow } from "../../session/screens/review/rows";
import { once } from "./AnswerBar";
import { Overlay } from "../common/Overlay";
import { meaningOf } from "./QueueTiles";
import { Sample } from "./Sample";
import { question as strings } from "./strings";
import type { Question } from "./use-answers";

const useStyles = makeStyles({
  lines: { display: "flex", flexDirection: "column", gap: "4px", margin: 0 },
  line: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", columnGap: "8px" },
  amount: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  reducing: { color: tokens.colorStatusDangerForeground3 },
  names: { gridColumn: "1 / -1", margin: 0, color: tokens.colorNeutralForeground3 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "4px" },
  button: { minWidth: 0 },
  key: { marginLeft: "6px", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
  keyOnBrand: { marginLeft: "6px", fontSize: tokens.fontSizeBase100 },
  reason: { display: "block", width: "100%", textAlign: "left", fontWeight: tokens.fontWeightRegular },
  digit: { display: "inline-block", width: "16px", color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly question: Question;
  readonly chosen: readonly ReviewRow[];
  readonly reasons: readonly string[];
  readonly busy: boolean;
  readonly confirm: (reason?: string) => void;
  readonly cancel: () => void;
  readonly edit: () => void;
}

export function AskBefore({ question, chosen, reasons, busy, confirm, cancel, edit }: Props) {
  const styles = useStyles();
  const { action, bulk, remarks } = question;
  const [only] = chosen.length === 1 && remarks !== "none" ? chosen : [];
  const title = only ? strings.one(action, only.record.documentNumber) : strings.title(action, chosen.length);
  return (
    <Overlay title={title} label={strings.label} close={cancel} asks>
      {bulk ? <Effects question={question} /> : null}
      {bulk && chosen.length > MANY ? <Sample chosen={chosen} /> : null}
      {remarks === "required" ? <span>{strings.required}</span> : null}
      {remarks === "none" ? null : (
        <div role="group" aria-label={strings.reason}>
          {reasons.map((reason, place) => (
            <Button
              key={reason}
              size="small"
              appearance="subtle"
              className={styles.reason}
              disabled={busy}
              onClick={once(() => confirm(reason))}
            >
              <span className={styles.digit}>{place + 1}</span>
              {reason}
            </Button>
          ))}
        </div>
      )}
      <div className={styles.buttons}>
        {remarks === "required" ? null : (
          <Button
            size="small"
            appearance={remarks === "none" ? "primary" : "secondary"}
            className={styles.button}
            disabled={busy}
            onClick={once(() => confirm())}
          >
            {remarks === "none" ? strings.yes : strings.none}
            <span aria-hidden="true" className={remarks === "none" ? styles.keyOnBrand : styles.key}>
              Enter
            </span>
          </Button>
        )}
        <Button size="small" className={styles.button} onClick={cancel}>
          {strings.no}
          <span aria-hidden="true" className={styles.key}>
            Esc
          </span>
        </Button>
        {remarks === "none" ? null : (
          <Button size="small" appearance="subtle" className={styles.button} onClick={edit}>
            {strings.edit}
          </Button>
        )}
      </div>
    </Overlay>
  );
}

/** Counts and rupees by outcome, and by name what needs a look. */
function Effects({ question: { action, bulk } }: { question: Question }) {
  const styles = useStyles();
  if (!bulk) return null;
  const { adding, reducing, kept, dropped, warned, refused } = bulk;
  return (
    <div className={styles.lines}>
      <Effect text={strings.adding[action](adding.count)} of={adding} isNamed={false} />
      <Effect text={strings.reducing[action](reducing.count)} of={reducing} />
      <Effect text={strings.kept(kept.count)} of={kept} />
      <Effect text={strings.dropped(dropped.count)} of={dropped} />
      {warned.map((one) => (
        <Effect key={one.code} text={strings.warned(one.count, meaningOf(one.code))} of={one} />
      ))}
      {refused.map((one) => (
        <Effect
          key={one.code}
          text={strings.refused(one.count, one.sentence ?? meaningOf(one.code))}
          of={one}
          hasAmount={false}
        />
      ))}
    </div>
  );
}

interface EffectProps {
  readonly text: string;
  readonly of: Named;
  readonly isNamed?: boolean;
  readonly hasAmount?: boolean;
}

function Effect({ text, of: { count, amount, names }, isNamed = true, hasAmount = true }: EffectProps) {
  const styles = useStyles();
  if (count === 0) return null;
  return (
    <div className={styles.line}>
      <span>{text}</span>
      {hasAmount ? (
        <span className={mergeClasses(styles.amount, amount < 0 && styles.reducing)}>
          ₹ {showMoney(amount)}
        </span>
      ) : null}
      {isNamed ? <p className={styles.names}>{strings.names(names, count)}</p> : null}
    </div>
  );
}
