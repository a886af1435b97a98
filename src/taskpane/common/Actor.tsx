/**
 * The user's name: asked once, stored on this machine, and changed on the Evidence page. It is not stored in the
 * workbook, so the pane also asks a user who opens a workbook that a colleague set up.
 */
import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState, type SyntheticEvent } from "react";
import { Panel } from "./Panel";
import { strings } from "./strings";

const useStyles = makeStyles({
  form: { display: "flex", alignItems: "flex-start", gap: "8px" },
  field: { flexGrow: 1, minWidth: 0 },
  // Aligned with the input, which is below its label.
  keep: { marginTop: "22px" },
  line: { display: "flex", alignItems: "center", gap: "4px", flexWrap: "wrap" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly name: string;
  readonly keep: (name: string) => void;
}

export function AskActor({ name, keep }: Props) {
  const styles = useStyles();
  const [given, setGiven] = useState(name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (given.trim() !== "") keep(given.trim());
  };
  return (
    <Panel>
      <form className={styles.form} onSubmit={submit}>
        <Field className={styles.field} label={strings.actor.ask} hint={strings.actor.hint} size="small">
          <Input
            size="small"
            value={given}
            onChange={(_, { value }) => setGiven(value)}
            autoComplete="name"
            placeholder={strings.actor.label}
          />
        </Field>
        <Button className={styles.keep} size="small" type="submit" disabled={given.trim() === ""}>
          {strings.actor.keep}
        </Button>
      </form>
    </Panel>
  );
}

/** "You act as Asha", with a button to change it. */
export function ActorLine({ name, keep }: Props) {
  const styles = useStyles();
  const [changing, setChanging] = useState(false);
  if (changing || name === "")
    return (
      <AskActor
        name={name}
        keep={(given) => {
          setChanging(false);
          keep(given);
        }}
      />
    );
  return (
    <span className={styles.line}>
      <Text className={styles.quiet}>{strings.actor.actsAs(name)}</Text>
      <Button size="small" appearance="transparent" onClick={() => setChanging(true)}>
        {strings.actor.change}
      </Button>
    </span>
  );
}
