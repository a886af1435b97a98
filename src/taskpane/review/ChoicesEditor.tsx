/** Edits the user's own reasons and limit. */
import { Button, Field, Input, makeStyles, Text, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { isFault } from "../../gst/fault";
import { makeMoney, parseMoney } from "../../gst/money";
import { Overlay } from "../common/Overlay";
import { readReasons, type OwnChoices } from "./own-choices";
import { choices as strings } from "./strings";

const useStyles = makeStyles({ buttons: { display: "flex", gap: "4px" } });

interface Props {
  readonly choices: OwnChoices;
  readonly save: (change: Partial<OwnChoices>) => void;
  readonly close: () => void;
}

export function ChoicesEditor({ choices, save, close }: Props) {
  const styles = useStyles();
  const [reasons, setReasons] = useState(choices.reasons.join("\n"));
  const [partReasons, setPartReasons] = useState(choices.partReasons.join("\n"));
  const [large, setLarge] = useState(makeMoney(choices.largeFrom));
  const largeFrom = parseMoney(large);
  const own = { reasons: readReasons(reasons), partReasons: readReasons(partReasons) };
  const missing = (read: readonly string[]) => (read.length === 0 ? strings.reasonsMissing : null);
  const notLarge = isFault(largeFrom)
    ? `${largeFrom.sentence} ${largeFrom.remedy}`
    : largeFrom <= 0
      ? strings.largeNotPositive
      : null;
  const isWrong = [missing(own.reasons), missing(own.partReasons), notLarge].some(Boolean);
  return (
    <Overlay title={strings.label} close={close}>
      <Text size={200}>{strings.lead}</Text>
      <Field label={strings.reasons} size="small" validationMessage={missing(own.reasons)}>
        <Textarea size="small" rows={5} value={reasons} onChange={(_, { value }) => setReasons(value)} />
      </Field>
      <Field label={strings.partReasons} size="small" validationMessage={missing(own.partReasons)}>
        <Textarea
          size="small"
          rows={3}
          value={partReasons}
          onChange={(_, { value }) => setPartReasons(value)}
        />
      </Field>
      <Field label={strings.large} size="small" validationMessage={notLarge}>
        <Input size="small" inputMode="decimal" value={large} onChange={(_, { value }) => setLarge(value)} />
      </Field>
      <div className={styles.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabled={isWrong}
          onClick={() => {
            if (isFault(largeFrom)) return;
            save({ ...own, largeFrom });
            close();
          }}
        >
          {strings.save}
        </Button>
        <Button size="small" onClick={close}>
          {strings.cancel}
        </Button>
      </div>
    </Overlay>
  );
}
