/** Why the selected record is, or is not, in the open GSTR-2B: sentence, outlook, code, rule, open questions. */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { Explanation } from "../../explain/explanation";
import type { OpenQuestion } from "../../law/open-questions/question";
import { strings } from "../common/strings";
import { why } from "./strings";

const useStyles = makeStyles({
  why: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    paddingLeft: "8px",
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
  },
  text: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  code: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground2 },
  open: { cursor: "pointer" },
  list: { margin: "2px 0 0", paddingLeft: "18px" },
});

interface Props {
  readonly explanation: Explanation;
  /** Open questions about the rules that close actions, in addition to the explanation's own. */
  readonly openQuestions: readonly OpenQuestion[];
}

export function Why({ explanation, openQuestions }: Props) {
  const styles = useStyles();
  const all = [...explanation.openQuestions, ...openQuestions];
  const open = [...new Map(all.map((question) => [question.id, question])).values()];
  return (
    <section className={styles.why} aria-label={why.label}>
      <p className={styles.text}>{explanation.sentence}</p>
      <p className={styles.text}>{explanation.outlook}</p>
      <p className={styles.quiet}>
        <span className={styles.code}>{explanation.reason}</span> · {explanation.law}
      </p>
      {open.length ? (
        <details>
          <summary className={styles.open}>{why.openQuestions(open.length)}</summary>
          <ul className={styles.list}>
            {open.map(({ id, question, used, check }) => (
              <li key={id}>
                {question} {strings.openQuestions.used(used)} {strings.openQuestions.check(check)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
