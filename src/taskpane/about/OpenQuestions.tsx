/** What the sources of law leave open: each question with what is used, and how this workbook decides what it may. */
import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { HOME_TABLE } from "../../settings/sheet";
import { SETTING } from "../../settings/settings";
import type { OpenQuestion } from "../../law/open-questions/question";
import { openQuestions } from "../../law/open-questions/index";
import { policyText } from "../../law/policies";
import type { Session } from "../../session/session";
import type { View } from "../../session/show/view";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  title: { margin: 0 },
  tools: { display: "flex", gap: "8px", flexWrap: "wrap" },
  list: { listStyle: "none", margin: 0, padding: 0 },
  confidence: { flexShrink: 0, whiteSpace: "nowrap" },
  doubt: {
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  head: { display: "flex", justifyContent: "space-between", alignItems: "start", gap: "8px" },
  question: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  said: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  claims: { margin: "2px 0", paddingLeft: "18px" },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly back: () => void;
}

/** Those that the user may decide come first. */
export default function OpenQuestions({ session, view, back }: Props) {
  const styles = useStyles();
  const all = openQuestions();
  const sorted = [...all.filter(({ policy }) => policy), ...all.filter(({ policy }) => !policy)];
  return (
    <>
      <Text as="h1" block size={400} weight="semibold" className={styles.title}>
        {strings.doubts.title(all.length)}
      </Text>
      <p className={styles.quiet}>{strings.doubts.lead}</p>
      <div className={styles.tools}>
        <Button size="small" icon={<ArrowLeftRegular />} onClick={back}>
          {strings.doubts.back}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => void session.showSheet(HOME_TABLE)}>
          {strings.doubts.settings}
        </Button>
      </div>
      <ul className={styles.list}>
        {sorted.map((one) => (
          <li key={one.id} className={styles.doubt}>
            <OneQuestion doubt={one} view={view} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneQuestion({ doubt, view }: { doubt: OpenQuestion; view: View }) {
  const styles = useStyles();
  const { id, question, claims, used, confidence, rules, check, policy } = doubt;
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
          {strings.doubts.confidence[confidence]}
        </Badge>
      </div>
      {claims.length ? (
        <ul className={styles.claims}>
          {claims.map((claim) => (
            <li key={claim}>{claim}</li>
          ))}
        </ul>
      ) : null}
      <p className={styles.said}>{strings.doubts.used(used)}</p>
      {policy ? (
        <p className={styles.said}>
          <b>{strings.doubts.stands(SETTING[policy], policyText(policy, view.settings.policies))}</b>
        </p>
      ) : null}
      <p className={styles.said}>{strings.doubts.check(check)}</p>
      <p className={styles.quiet}>{[id, ...rules.filter((rule) => rule !== id)].join(" · ")}</p>
    </>
  );
}
