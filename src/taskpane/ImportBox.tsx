/** Portal files come in here, chosen or dropped, one after the other; each ends with its counts and its refusals. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowImportRegular } from "@fluentui/react-icons";
import { useRef, useState, type DragEvent } from "react";
import { refused, type Counts, type Outcome } from "../actions/act";
import { isFault } from "../gst/fault";
import type { Session } from "../session/session";
import { readChosen } from "./read-chosen";
import { Refused } from "./Refused";
import { useSessionState } from "./use-session";
import { words } from "./words";

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
    gap: tokens.spacingVerticalS,
  },
  counts: {
    display: "grid",
    gridTemplateColumns: "repeat(5, 1fr)",
    gap: "2px",
    fontVariantNumeric: "tabular-nums",
    textAlign: "center",
    margin: "4px 0",
  },
  count: { display: "flex", flexDirection: "column-reverse" },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
  number: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  file: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
});

export interface Imported {
  readonly name: string;
  readonly outcome: Outcome;
}

interface Props {
  readonly session: Session;
  /** Kept above this box, so that looking at another place does not lose what was refused. */
  readonly imports: readonly Imported[];
  readonly setImports: (change: (before: readonly Imported[]) => readonly Imported[]) => void;
}

export function ImportBox({ session, imports, setImports }: Props) {
  const styles = useStyles();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { busy } = useSessionState(session);

  const take = async (files: Iterable<File>) => {
    setImports(() => []);
    for (const file of files) {
      const text = await readChosen(file);
      const outcome = isFault(text) ? refused(text) : await session.importFile(file.name, text);
      setImports((before) => [...before, { name: file.name, outcome }]);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };

  return (
    <section aria-label={words.import.label}>
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
          accept=".json,application/json"
          multiple
          aria-label={words.import.files}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button icon={<ArrowImportRegular />} onClick={() => picker.current?.click()} disabled={busy !== ""}>
          {words.import.choose}
        </Button>
        <span className={styles.hint}>{words.import.hint}</span>
      </div>
      <ul className={styles.results} aria-label={words.import.results} aria-live="polite">
        {imports.map((result, place) => (
          <li key={place}>
            <Result {...result} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const COUNTED: readonly (keyof Counts)[] = ["read", "added", "changed", "unchanged", "refused"];

function Result({ name, outcome: { counts, faults } }: Imported) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.file}>{name}</div>
      {counts ? (
        <dl className={styles.counts}>
          {COUNTED.map((name) => (
            <div key={name} className={styles.count}>
              <dt className={styles.label}>{words.import.counts[name]}</dt>
              <dd className={styles.number}>{words.number(counts[name])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <Refused faults={faults} />
    </>
  );
}
