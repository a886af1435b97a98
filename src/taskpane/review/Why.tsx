/** Why the selected record is, or is not, in the open period's GSTR-2B: sentence, outlook, code, rule, open questions. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { Explanation } from "../../explain/explanation";
import type { OpenQuestion } from "../../law/open-questions/question";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  why: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    paddingLeft: "8px",
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
  },
  said: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  code: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground2 },
  open: { cursor: "pointer" },
  list: { margin: "2px 0 0", paddingLeft: "18px" },
});

interface Props {
  readonly explanation: Explanation;
  /** What is open about the rules that close answers, besides the explanation's own. */
  readonly doubts: readonly OpenQuestion[];
}

export function Why({ explanation, doubts }: Props) {
  const styles = useStyles();
  const open = [...new Map([...explanation.openQuestions, ...doubts].map((one) => [one.id, one])).values()];
  return (
    <section className={styles.why} aria-label={strings.why.label}>
      <p className={styles.said}>{explanation.sentence}</p>
      <p className={styles.said}>{explanation.outlook}</p>
      <p className={styles.quiet}>
        <span className={styles.code}>{explanation.reason}</span> · {explanation.law}
      </p>
      {open.length ? (
        <details>
          <summary className={styles.open}>{strings.why.doubts(open.length)}</summary>
          <ul className={styles.list}>
            {open.map(({ id, question, used, check }) => (
              <li key={id}>
                {question} {strings.doubts.used(used)} {strings.doubts.check(check)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
