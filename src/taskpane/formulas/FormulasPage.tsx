/** Puts values in the place of the selected formulas, after a question that says how many. */
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
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

interface Props {
  readonly session: Session;
  readonly back: () => void;
}

export default function FormulasPage({ session, back }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const [found, setFound] = useState<Result<readonly FormulaCells[]>>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const look = useCallback(async () => {
    setFound(undefined);
    setFound(await session.excel.selectedFormulas());
  }, [session]);
  useEffect(() => {
    const left = new AbortController();
    void session.excel.selectedFormulas().then((now) => {
      if (!left.signal.aborted) setFound(now);
    });
    return () => left.abort();
  }, [session]);
  const areas = found && !isFault(found) ? found : [];
  const { formulas, cells } = countFormulas(areas);
  const change = async () => {
    const outcome = await session.formulasToValues(areas);
    setFaults(outcome.faults);
    await look();
  };
  return (
    <section className={styles.page} aria-label={texts.title}>
      <PageTitle>{texts.title}</PageTitle>
      <p className={styles.text}>{texts.lead}</p>
      <FaultList faults={isFault(found) ? [found, ...faults] : faults} />
      {found ? (
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
        <Button disabled={busy !== "" || !found} onClick={() => void look()}>
          {texts.again}
        </Button>
        <Button onClick={back}>{texts.back}</Button>
      </div>
    </section>
  );
}
