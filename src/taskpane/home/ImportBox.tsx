/**
 * Imports portal files, chosen or dropped, single or in archives; each shows its counts and refusals, or asks which
 * form the file is.
 */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowImportRegular } from "@fluentui/react-icons";
import { useRef, useState, type DragEvent, type RefObject } from "react";
import { refused, type Counts } from "../../actions/context";
import type { ChosenFile, ImportedFile } from "../../actions/imports/import-files";
import type { PortalForm } from "../../portal/rows";
import { isFault } from "../../gst/fault";
import type { Session } from "../../session/session";
import { readFile } from "../common/read-file";
import { download } from "../common/download";
import { FaultList } from "../common/FaultList";
import { useSessionState } from "../common/use-session";
import { usePreview } from "../imports/use-preview";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  box: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalXS,
    padding: "14px 12px",
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    textAlign: "center",
  },
  over: {
    border: `1px dashed ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorNeutralBackground1Hover,
  },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hidden: { display: "none" },
  results: {
    listStyle: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    scrollMarginTop: "12px",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "4px" },
  },
  some: { marginTop: tokens.spacingVerticalM },
  asks: { display: "flex", flexDirection: "column", gap: "4px", overflowWrap: "anywhere" },
  counts: {
    display: "grid",
    gridTemplateColumns: "repeat(5, auto)",
    gap: "2px",
    fontVariantNumeric: "tabular-nums",
    textAlign: "center",
    margin: "4px 0",
  },
  count: { display: "flex", flexDirection: "column-reverse" },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
  number: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  choices: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: "6px" },
  file: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
});

interface Props {
  readonly session: Session;
  /** Kept in the parent, so that faults are not lost when another tab is opened. */
  readonly imports: readonly ImportedFile[];
  readonly setImports: (change: (before: readonly ImportedFile[]) => readonly ImportedFile[]) => void;
  /** Opens a purchase register, which is looked at before it is imported. */
  readonly openRegister: (file: ChosenFile) => void;
  /** Opens the choice of a sheet of this workbook. */
  readonly chooseSheet: () => void;
  /** The field that opens the choice of files. */
  readonly picker: RefObject<HTMLInputElement | null>;
}

export function ImportBox({ session, imports, setImports, openRegister, chooseSheet, picker }: Props) {
  const styles = useStyles();
  const results = useRef<HTMLUListElement>(null);
  const [over, setOver] = useState(false);
  const [left, setLeft] = useState(0);
  const { busy } = useSessionState(session);
  const { ask, question } = usePreview();

  const take = async (files: readonly File[]) => {
    setImports(() => []);
    setLeft(files.length);
    const registers: ChosenFile[] = [];
    const show = (result: ImportedFile) => {
      setImports((before) => [...before, result]);
      if (result.file && result.outcome.isRegister) registers.push(result.file);
    };
    const chosen: ChosenFile[] = [];
    for (const file of files) {
      const content = await readFile(file);
      if (isFault(content)) show({ name: file.name, outcome: refused(content) });
      else chosen.push({ name: file.name, content });
    }
    if (chosen.length > 0)
      await session.imports.files(
        chosen,
        (result, remaining) => {
          show(result);
          setLeft(remaining);
        },
        ask,
      );
    setLeft(0);
    // A register that was chosen alone is shown at once; among other files it has a button.
    if (registers.length === 1 && registers[0] && files.length === 1) openRegister(registers[0]);
    else focusResults(results.current);
  };
  const answer = async (file: ChosenFile, form: PortalForm) => {
    const outcome = await session.imports.chosen(file, form, ask);
    setImports((before) => before.map((one) => (one.file === file ? { name: one.name, outcome } : one)));
    focusResults(results.current);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };

  return (
    <section aria-label={strings.import.label}>
      <div
        className={mergeClasses(styles.box, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={picker}
          className={styles.hidden}
          type="file"
          accept=".json,.zip,.txt,.xlsx,.xlsm,.xls,.csv,.tsv"
          multiple
          aria-label={strings.import.files}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button
          icon={<ArrowImportRegular />}
          onClick={() => picker.current?.click()}
          disabled={busy !== "" || left > 0}
        >
          {strings.import.choose}
        </Button>
        <Button size="small" onClick={chooseSheet} disabled={busy !== "" || left > 0}>
          {strings.import.openSheet}
        </Button>
        <span className={styles.hint}>{strings.import.hint}</span>
      </div>
      {question}
      <ul
        ref={results}
        className={mergeClasses(styles.results, imports.length > 0 && styles.some)}
        aria-label={strings.import.results}
        aria-live="polite"
        tabIndex={-1}
      >
        {imports.map((result, place) => (
          <li key={place}>
            <Result
              {...result}
              isBusy={busy !== "" || left > 0}
              answer={answer}
              openRegister={openRegister}
            />
          </li>
        ))}
      </ul>
      {left > 0 ? <span className={styles.hint}>{strings.import.left(left)}</span> : null}
    </section>
  );
}

/** In a small pane the results are below the visible area; a question gets the focus first. */
function focusResults(results: HTMLElement | null): void {
  setTimeout(() => {
    const question = results?.querySelector<HTMLElement>("[role=group]");
    const button = question?.querySelector<HTMLElement>("button");
    (button ?? results)?.focus({ preventScroll: true });
    (question ?? results)?.scrollIntoView({ block: "start" });
  });
}

const COUNTED: readonly (keyof Counts)[] = ["read", "added", "changed", "unchanged", "refused"];

interface ResultProps extends ImportedFile {
  readonly isBusy: boolean;
  readonly answer: (file: ChosenFile, form: PortalForm) => Promise<void>;
  readonly openRegister: (file: ChosenFile) => void;
}

function Result({ name, outcome, file, isBusy, answer, openRegister }: ResultProps) {
  const styles = useStyles();
  const { done, counts, faults, choices, files = [], isRegister } = outcome;
  const asked = file && choices ? faults.find(({ code }) => code === "FORM_UNCLEAR") : undefined;
  return (
    <>
      <div className={styles.file}>{name}</div>
      {counts ? (
        <dl className={styles.counts}>
          {COUNTED.map((name) => (
            <div key={name} className={styles.count}>
              <dt className={styles.label}>{strings.import.counts[name]}</dt>
              <dd className={styles.number}>{strings.number(counts[name])}</dd>
            </div>
          ))}
        </dl>
      ) : done || asked ? null : (
        <div className={styles.hint}>{strings.import.notDone}</div>
      )}
      <FaultList
        faults={faults
          .filter((found) => found !== asked)
          .map((found) => (found.place === name ? { ...found, place: "" } : found))}
      />
      {file && isRegister ? (
        <Button size="small" disabled={isBusy} onClick={() => openRegister(file)}>
          {strings.import.openRegister}
        </Button>
      ) : null}
      {files.map(({ name: saved, text }) => (
        <Button key={saved} size="small" onClick={() => download(saved, text)}>
          {strings.import.save(saved)}
        </Button>
      ))}
      {file && choices && asked ? (
        <div role="group" aria-label={strings.import.question(name)} className={styles.asks}>
          <span>
            {asked.sentence} {asked.remedy}
          </span>
          <div className={styles.choices}>
            {choices.map((form) => (
              <Button key={form} size="small" disabled={isBusy} onClick={() => void answer(file, form)}>
                {strings.import.as(form)}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
    </>
  );
}
