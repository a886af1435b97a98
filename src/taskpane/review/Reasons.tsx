/** Why actions are closed, each with remedy and law; a reason that closes several is shown once. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { Fault } from "../../gst/fault";
import type { Action } from "../../ims/record";
import { answer } from "./strings";

const useStyles = makeStyles({
  reason: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    margin: 0,
  },
  law: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly closed: ReadonlyMap<Action, Fault>;
  readonly also: readonly string[];
}

export function Reasons({ closed, also }: Props) {
  const styles = useStyles();
  const sentences = [...closed.values()].map(({ sentence }) => sentence);
  const reasons = [...closed].filter(([, { sentence }], place) => sentences.indexOf(sentence) === place);
  const oneForAll = reasons.length === 1 && closed.size > 1;
  return (
    <>
      {reasons.map(([action, fault]) => (
        <p key={action} className={styles.reason}>
          <b>{oneForAll ? answer.closed : answer.closedFor(answer.actions[action])}</b> {fault.sentence}{" "}
          {fault.remedy} <span className={styles.law}>{fault.law}</span>
        </p>
      ))}
      {also
        .filter((text) => text !== "" && !sentences.includes(text))
        .map((text) => (
          <p key={text} className={styles.reason}>
            {text}
          </p>
        ))}
    </>
  );
}
