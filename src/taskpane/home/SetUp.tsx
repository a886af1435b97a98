/** The first screen: what Milaan is, the taxpayer's details, or a sample month. One screen, no sign-in. */
import {
  Button,
  Divider,
  Field,
  Input,
  makeStyles,
  Select,
  Title3,
  tokens,
} from "@fluentui/react-components";
import { useState, type SyntheticEvent } from "react";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { isFault, type Fault } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { showPeriod, type Frequency } from "../../gst/period";
import type { Session } from "../../session/session";
import { firstPeriodChoices } from "../../session/screens/view";
import { FaultList } from "../common/FaultList";
import { useSessionState } from "../common/use-session";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    textAlign: "center",
  },
  pair: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly session: Session;
  readonly actor: string;
  readonly keepActor: (name: string) => void;
  readonly about: () => void;
}

export default function SetUp({ session, actor: known, keepActor, about }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const choices = firstPeriodChoices(session.now());
  const [gstin, setGstin] = useState("");
  const [name, setName] = useState("");
  const [frequency, setFrequency] = useState<Frequency>("Monthly");
  const [firstPeriod, setFirstPeriod] = useState<string>(choices[1] ?? choices[0] ?? "");
  const [actor, setActor] = useState(known);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const parsed = parseGstin(gstin);
  const wrong =
    isFault(parsed) && (tried || gstin.length >= 15) ? `${parsed.sentence} ${parsed.remedy}` : undefined;
  const nameless = tried && actor.trim() === "" ? strings.actor.missing : undefined;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (isFault(parsed) || actor.trim() === "") return;
    keepActor(actor.trim());
    setRefused((await session.setUp({ gstin, name, frequency, firstPeriod })).faults);
  };
  const trySample = async () => {
    if (actor.trim() !== "") keepActor(actor.trim());
    setRefused((await session.loadSample()).faults);
  };

  if (session.cache.grid(EVIDENCE_TABLE)?.count) {
    const repair = async () => setRefused((await session.repair()).faults);
    return (
      <div className={styles.page}>
        <p className={styles.lead}>{strings.start.homeIsGone}</p>
        <Button appearance="primary" disabled={busy !== ""} onClick={() => void repair()}>
          {strings.home.repair}
        </Button>
        <FaultList faults={refused} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <Title3 as="h1" className={styles.title}>
        {strings.start.title}
      </Title3>
      <p className={styles.lead}>{strings.start.lead}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={strings.start.gstin}
          required
          validationState={wrong ? "error" : "none"}
          validationMessage={wrong ?? null}
        >
          <Input
            value={gstin}
            onChange={(_, { value }) => setGstin(value.toUpperCase())}
            maxLength={15}
            placeholder={strings.start.gstinExample}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label={strings.start.name}>
          <Input value={name} onChange={(_, { value }) => setName(value)} autoComplete="organization" />
        </Field>
        <div className={styles.pair}>
          <Field label={strings.start.frequency}>
            <Select value={frequency} onChange={(_, { value }) => setFrequency(value as Frequency)}>
              <option value="Monthly">{strings.start.monthly}</option>
              <option value="Quarterly">{strings.start.quarterly}</option>
            </Select>
          </Field>
          <Field label={strings.start.firstPeriod}>
            <Select value={firstPeriod} onChange={(_, { value }) => setFirstPeriod(value)}>
              {choices.map((period) => (
                <option key={period} value={period}>
                  {showPeriod(period)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field
          label={strings.actor.label}
          required
          hint={strings.actor.hint}
          validationState={nameless ? "error" : "none"}
          validationMessage={nameless ?? null}
        >
          <Input value={actor} onChange={(_, { value }) => setActor(value)} autoComplete="name" />
        </Field>
        <Button appearance="primary" type="submit" disabled={busy !== ""}>
          {strings.start.setUp}
        </Button>
      </form>
      <Divider>{strings.start.or}</Divider>
      <Button onClick={() => void trySample()} disabled={busy !== ""}>
        {strings.start.sample}
      </Button>
      <p className={styles.hint}>{strings.start.sampleHint}</p>
      <FaultList faults={refused} />
      <Button appearance="subtle" size="small" onClick={about}>
        {strings.about}
      </Button>
    </div>
  );
}
