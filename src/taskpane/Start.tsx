/** The first screen: what Milaan is, who you are, or a month to try it with. One screen, no sign-in. */
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
import { EVIDENCE_TABLE } from "../evidence/sheet";
import { isFault, type Fault } from "../gst/fault";
import { parseGstin } from "../gst/gstin";
import { showPeriod, type Frequency } from "../gst/period";
import type { Session } from "../session/session";
import { firstPeriodChoices } from "../session/view";
import { Refused } from "./Refused";
import { useSessionState } from "./use-session";
import { words } from "./words";

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

export default function Start({ session, actor: known, keepActor, about }: Props) {
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
  const nameless = tried && actor.trim() === "" ? words.actor.missing : undefined;

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

  if (session.mirror.grid(EVIDENCE_TABLE)?.count) {
    const repair = async () => setRefused((await session.repair()).faults);
    return (
      <div className={styles.page}>
        <p className={styles.lead}>{words.start.homeIsGone}</p>
        <Button appearance="primary" disabled={busy !== ""} onClick={() => void repair()}>
          {words.home.repair}
        </Button>
        <Refused faults={refused} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <Title3 as="h1" className={styles.title}>
        {words.start.title}
      </Title3>
      <p className={styles.lead}>{words.start.lead}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={words.start.gstin}
          required
          validationState={wrong ? "error" : "none"}
          validationMessage={wrong ?? null}
        >
          <Input
            value={gstin}
            onChange={(_, { value }) => setGstin(value.toUpperCase())}
            maxLength={15}
            placeholder={words.start.gstinExample}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label={words.start.name}>
          <Input value={name} onChange={(_, { value }) => setName(value)} autoComplete="organization" />
        </Field>
        <div className={styles.pair}>
          <Field label={words.start.frequency}>
            <Select value={frequency} onChange={(_, { value }) => setFrequency(value as Frequency)}>
              <option value="Monthly">{words.start.monthly}</option>
              <option value="Quarterly">{words.start.quarterly}</option>
            </Select>
          </Field>
          <Field label={words.start.firstPeriod}>
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
          label={words.actor.label}
          required
          hint={words.actor.hint}
          validationState={nameless ? "error" : "none"}
          validationMessage={nameless ?? null}
        >
          <Input value={actor} onChange={(_, { value }) => setActor(value)} autoComplete="name" />
        </Field>
        <Button appearance="primary" type="submit" disabled={busy !== ""}>
          {words.start.setUp}
        </Button>
      </form>
      <Divider>{words.start.or}</Divider>
      <Button onClick={() => void trySample()} disabled={busy !== ""}>
        {words.start.sample}
      </Button>
      <p className={styles.hint}>{words.start.sampleHint}</p>
      <Refused faults={refused} />
      <Button appearance="subtle" size="small" onClick={about}>
        {words.about}
      </Button>
    </div>
  );
}
