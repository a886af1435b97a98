/** The open questions of law: each with the position used, and this workbook's policy where there is a choice. */
import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { SETTINGS_TABLE } from "../../settings/sheet";
import { SETTING } from "../../settings/settings";
import type { OpenQuestion } from "../../law/open-questions/question";
import { openQuestions } from "../../law/open-questions/index";
import { policyText } from "../../law/policies";
import type { Session } from "../../session/session";
import type { View } from "../../session/screens/view";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  title: { margin: 0 },
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
  list: { listStyle: "none", margin: 0, padding: 0 },
  confidence: { flexShrink: 0, whiteSpace: "nowrap" },
  item: {
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  head: { display: "flex", justifyContent: "space-between", alignItems: "start", gap: "8px" },
  question: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  claims: { margin: "2px 0", paddingLeft: "18px" },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly back: () => void;
}

/** Those with a policy setting come first. */
export default function OpenQuestions({ session, view, back }: Props) {
  const styles = useStyles();
  const all = openQuestions();
  const sorted = [...all.filter(({ policy }) => policy), ...all.filter(({ policy }) => !policy)];
  return (
    <>
      <Text as="h1" block size={400} weight="semibold" className={styles.title}>
        {strings.openQuestions.title(all.length)}
      </Text>
      <p className={styles.quiet}>{strings.openQuestions.lead}</p>
      <div className={styles.tools}>
        <Button size="small" icon={<ArrowLeftRegular />} onClick={back}>
          {strings.openQuestions.back}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => void session.excel.showSheet(SETTINGS_TABLE)}>
          {strings.openQuestions.settings}
        </Button>
      </div>
      <ul className={styles.list}>
        {sorted.map((question) => (
          <li key={question.id} className={styles.item}>
            <QuestionItem openQuestion={question} view={view} />
          </li>
        ))}
      </ul>
    </>
  );
}

function QuestionItem({ openQuestion, view }: { openQuestion: OpenQuestion; view: View }) {
  const styles = useStyles();
  const { id, question, claims, used, confidence, rules, check, policy } = openQuestion;
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.question}>{question}</h2>
        <Badge
          className={styles.confidence}
          size="small"
          appearance="outline"
          color={confidence === "unknown" ? "warning" : "informative"}
        >
          {strings.openQuestions.confidence[confidence]}
        </Badge>
      </div>
      {claims.length ? (
        <ul className={styles.claims}>
          {claims.map((claim) => (
            <li key={claim}>{claim}</li>
          ))}
        </ul>
      ) : null}
      <p className={styles.text}>{strings.openQuestions.used(used)}</p>
      {policy ? (
        <p className={styles.text}>
          <b>{strings.openQuestions.policy(SETTING[policy], policyText(policy, view.settings.policies))}</b>
        </p>
      ) : null}
      <p className={styles.text}>{strings.openQuestions.check(check)}</p>
      <p className={styles.quiet}>{[id, ...rules.filter((rule) => rule !== id)].join(" · ")}</p>
    </>
  );
}
