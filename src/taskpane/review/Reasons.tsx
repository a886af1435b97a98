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
  /** The reason of an action has the id `${id}-${action}`, for its button's aria-describedby. */
  readonly id: string;
  readonly closed: ReadonlyMap<Action, Fault>;
  readonly also: readonly string[];
}

export function Reasons({ id, closed, also }: Props) {
  const styles = useStyles();
  const reasons = [...closed];
  const sentences = new Set(reasons.map(([, fault]) => fault.sentence));
  const oneForAll = sentences.size === 1 && reasons.length > 1;
  return (
    <>
      {reasons.map(([action, fault], place) => (
        <p
          key={action}
          id={`${id}-${action}`}
          className={styles.reason}
          hidden={reasons.findIndex(([, other]) => other.sentence === fault.sentence) !== place}
        >
          <b>{oneForAll ? answer.closed : answer.closedFor(answer.actions[action])}</b> {fault.sentence}{" "}
          {fault.remedy} <span className={styles.law}>{fault.law}</span>
        </p>
      ))}
      {also
        .filter((text) => text !== "" && !sentences.has(text))
        .map((text) => (
          <p key={text} className={styles.reason}>
            {text}
          </p>
        ))}
    </>
  );
}
