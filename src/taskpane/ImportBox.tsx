/** Portal files come in here, chosen or dropped, one after the other; each ends with its counts and its refusals. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowImportRegular } from "@fluentui/react-icons";
import { useRef, useState, type DragEvent } from "react";
import type { Outcome } from "../actions/act";
import { Refused } from "./Refused";
import type { Runtime } from "./runtime";
import { useSessionState } from "./use-session";

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

interface Imported {
  readonly name: string;
  readonly outcome: Outcome;
}

export function ImportBox({ runtime: { session } }: { runtime: Runtime }) {
  const styles = useStyles();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [results, setResults] = useState<readonly Imported[]>([]);
  const { busy } = useSessionState(session);

  const take = async (files: Iterable<File>) => {
    setResults([]);
    for (const file of files) {
      const outcome = await session.importFile(file.name, await file.text());
      setResults((before) => [...before, { name: file.name, outcome }]);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };

  return (
    <section aria-label="Import">
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
          aria-label="Portal files"
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button icon={<ArrowImportRegular />} onClick={() => picker.current?.click()} disabled={busy !== ""}>
          Import portal files
        </Button>
        <span className={styles.hint}>IMS, GSTR-2A, GSTR-2B, GSTR-1 or 1A as JSON. Or drop them here.</span>
      </div>
      <ul className={styles.results} aria-label="Imported files" aria-live="polite">
        {results.map((result) => (
          <li key={result.name}>
            <Result {...result} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ name, outcome: { counts, faults } }: Imported) {
  const styles = useStyles();
  const numbers = counts
    ? ([
        ["read", counts.read],
        ["new", counts.added],
        ["changed", counts.changed],
        ["unchanged", counts.unchanged],
        ["refused", counts.refused],
      ] as const)
    : [];
  return (
    <>
      <div className={styles.file}>{name}</div>
      {counts ? (
        <dl className={styles.counts}>
          {numbers.map(([label, count]) => (
            <div key={label} className={styles.count}>
              <dt className={styles.label}>{label}</dt>
              <dd className={styles.number}>{count.toLocaleString("en-IN")}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <Refused faults={faults} />
    </>
  );
}
