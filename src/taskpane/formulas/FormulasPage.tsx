/** Puts values in the place of the selected formulas, after a question that says how many. */
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { countFormulas } from "../../actions/formula-values";
import { isFault, type Fault, type Result } from "../../gst/fault";
import type { Session } from "../../session/session";
import type { FormulaCells } from "../../sheet/area";
import { FaultList } from "../common/FaultList";
import { PageTitle } from "../common/PageTitle";
import { useSessionState } from "../common/use-session";
import { formulaStrings as texts } from "./strings";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, minWidth: 0 },
  text: { margin: 0, overflowWrap: "anywhere" },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

type Found = Result<readonly FormulaCells[]>;

interface Props {
  readonly session: Session;
  readonly back: () => void;
}

export default function FormulasPage({ session, back }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const [looks, setLooks] = useState(1);
  const [found, setFound] = useState<{ readonly look: number; readonly result: Found }>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  useEffect(() => {
    const left = new AbortController();
    void session.excel.selectedFormulas().then((result) => {
      if (!left.signal.aborted) setFound({ look: looks, result });
    });
    return () => left.abort();
  }, [session, looks]);
  const result = found?.look === looks ? found.result : undefined;
  const areas = result && !isFault(result) ? result : [];
  const { formulas, cells } = countFormulas(areas);
  const lookAgain = () => setLooks(looks + 1);
  const change = async () => {
    const outcome = await session.formulasToValues(areas);
    setFaults(outcome.faults);
    lookAgain();
  };
  return (
    <section className={styles.page} aria-label={texts.title}>
      <PageTitle>{texts.title}</PageTitle>
      <p className={styles.text}>{texts.lead}</p>
      <FaultList faults={isFault(result) ? [result, ...faults] : faults} />
      {result ? (
        <div role="status">
          <p className={styles.text}>
            {formulas === 0 ? texts.none : texts.found(formulas, cells, areas[0]?.sheet ?? "")}
          </p>
          {formulas > 0 ? <p className={styles.text}>{texts.undo}</p> : null}
        </div>
      ) : (
        <Spinner size="small" label={texts.looking} />
      )}
      <div className={styles.tools}>
        {formulas > 0 ? (
          <Button appearance="primary" disabled={busy !== ""} onClick={() => void change()}>
            {texts.change(formulas)}
          </Button>
        ) : null}
        <Button disabled={busy !== "" || !result} onClick={lookAgain}>
          {texts.again}
        </Button>
        <Button onClick={back}>{texts.back}</Button>
      </div>
    </section>
  );
}
