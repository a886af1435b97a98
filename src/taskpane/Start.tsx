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
import { isFault, type Fault } from "../gst/fault";
import { parseGstin } from "../gst/gstin";
import { showPeriod, type Frequency } from "../gst/period";
import { firstPeriodChoices } from "../session/view";
import { Refused } from "./Refused";
import type { Runtime } from "./runtime";
import { useSessionState } from "./use-session";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  pair: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: tokens.spacingHorizontalS },
});

export default function Start({ runtime }: { runtime: Runtime }) {
  const styles = useStyles();
  const { session } = runtime;
  const { busy } = useSessionState(session);
  const choices = firstPeriodChoices(session.now());
  const [gstin, setGstin] = useState("");
  const [name, setName] = useState("");
  const [frequency, setFrequency] = useState<Frequency>("Monthly");
  const [firstPeriod, setFirstPeriod] = useState<string>(choices[1] ?? choices[0] ?? "");
  const [actor, setActor] = useState(runtime.actor());
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const parsed = parseGstin(gstin);
  const wrong =
    isFault(parsed) && (tried || gstin.length >= 15) ? `${parsed.sentence} ${parsed.remedy}` : undefined;
  const nameless = tried && actor.trim() === "" ? "Evidence names who decided: give your name." : undefined;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (isFault(parsed) || actor.trim() === "") return;
    runtime.setActor(actor);
    setRefused((await session.setUp({ gstin, name, frequency, firstPeriod })).faults);
  };
  const trySample = async () => {
    if (actor.trim() !== "") runtime.setActor(actor);
    setRefused((await session.loadSample()).faults);
  };

  return (
    <div className={styles.page}>
      <Title3 as="h1" className={styles.title}>
        Your input tax credit, decided and proved
      </Title3>
      <p className={styles.lead}>
        Milaan makes this workbook behave like the GST portal: accept, reject or keep pending in the IMS, see
        the GSTR-2B that follows, lock it when GSTR-3B is filed, and keep evidence of every decision. Nothing
        leaves the file.
      </p>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label="GSTIN"
          required
          validationState={wrong ? "error" : "none"}
          validationMessage={wrong ?? null}
        >
          <Input
            value={gstin}
            onChange={(_, { value }) => setGstin(value.toUpperCase())}
            maxLength={15}
            placeholder="27AAPFU0939F1ZV"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label="Legal or trade name">
          <Input value={name} onChange={(_, { value }) => setName(value)} autoComplete="organization" />
        </Field>
        <div className={styles.pair}>
          <Field label="GSTR-3B is filed">
            <Select value={frequency} onChange={(_, { value }) => setFrequency(value as Frequency)}>
              <option value="Monthly">monthly</option>
              <option value="Quarterly">quarterly</option>
            </Select>
          </Field>
          <Field label="First period here">
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
          label="Your name"
          required
          hint="Written beside every decision in the evidence."
          validationState={nameless ? "error" : "none"}
          validationMessage={nameless ?? null}
        >
          <Input value={actor} onChange={(_, { value }) => setActor(value)} autoComplete="name" />
        </Field>
        <Button appearance="primary" type="submit" disabled={busy !== ""}>
          Set up this workbook
        </Button>
      </form>
      <Divider>or</Divider>
      <Button onClick={() => void trySample()} disabled={busy !== ""}>
        Try with a sample month
      </Button>
      <Refused faults={refused} />
    </div>
  );
}
