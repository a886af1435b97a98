/** A purchase register from a sheet of this workbook: the user picks the sheet, then looks at it like at a file. */
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { areaName, type PickedArea } from "../../actions/imports/open-sheet";
import type { ImportedFile } from "../../actions/imports/import-files";
import type { BooksFile } from "../../books/read-books";
import { isFault, type Result } from "../../gst/fault";
import type { Session } from "../../session/session";
import type { OpenAreas } from "../../sheet/area";
import { FaultList } from "../common/FaultList";
import { PageTitle } from "../common/PageTitle";
import RegisterPage from "./RegisterPage";
import { registerStrings as texts } from "./strings";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, minWidth: 0 },
  lead: { margin: 0 },
  list: {
    ...{ display: "flex", flexDirection: "column", gap: "6px" },
    margin: 0,
    padding: 0,
    listStyle: "none",
  },
  sheet: { maxWidth: "100%", overflowWrap: "anywhere", justifyContent: "flex-start", textAlign: "left" },
});

interface Props {
  readonly session: Session;
  /** The GSTIN of the workbook. */
  readonly home: string;
  readonly leave: (imported?: ImportedFile) => void;
}

interface Choice extends PickedArea {
  readonly label: string;
}

interface Chosen {
  readonly choice: Choice;
  readonly file: BooksFile;
}

export default function OpenSheetPage({ session, home, leave }: Props) {
  const styles = useStyles();
  const [areas, setAreas] = useState<Result<OpenAreas>>();
  const [reading, setReading] = useState<Choice>();
  const [chosen, setChosen] = useState<Result<Chosen>>();
  useEffect(() => {
    const left = new AbortController();
    void session.imports.openAreas().then((found) => {
      if (!left.signal.aborted) setAreas(found);
    });
    return () => left.abort();
  }, [session]);
  const choose = async (choice: Choice) => {
    setReading(choice);
    const file = await session.imports.areaFile(choice);
    setChosen(isFault(file) ? file : { choice, file });
    setReading(undefined);
  };
  if (chosen && !isFault(chosen)) {
    const { file } = chosen;
    return (
      <RegisterPage
        {...{ session, file, home }}
        again={(before) => session.imports.readAgain(chosen.choice, before)}
        leave={(outcome) => leave(outcome && { name: file.name, outcome })}
      />
    );
  }
  const faults = [areas, chosen].filter(isFault);
  const found = areas && !isFault(areas) ? areas : undefined;
  return (
    <section className={styles.page} aria-label={texts.openSheet}>
      <PageTitle>{texts.openSheet}</PageTitle>
      <p className={styles.lead}>{found?.sheets.length === 0 ? texts.noSheets : texts.openSheetLead}</p>
      <FaultList faults={faults} />
      {!areas || reading ? (
        <Spinner size="small" label={reading ? texts.reading : texts.readingSheets} />
      ) : null}
      <ul className={styles.list}>
        {choicesOf(found).map((choice) => (
          <li key={choice.label}>
            <Button
              size="small"
              className={styles.sheet}
              disabled={reading !== undefined}
              onClick={() => void choose(choice)}
            >
              {choice.label}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => leave()}>{texts.back}</Button>
      </div>
    </section>
  );
}

function choicesOf(found: OpenAreas | undefined): Choice[] {
  if (!found) return [];
  const { selected, sheets } = found;
  const whole = sheets.map((area) => ({ area, label: areaName(area), isWhole: true }));
  // All cells of a sheet may be the selected ones.
  if (!selected || whole.some(({ label }) => label === areaName(selected))) return whole;
  return [{ area: selected, label: texts.selected(areaName(selected)), isWhole: false }, ...whole];
}
