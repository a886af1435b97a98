/**
 * A purchase register before it is imported: how it will be read, what is not certain first, corrected by picking the
 * sheet, the row of the headings and the field of each column.
 */
import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import type { Outcome } from "../../actions/context";
import { shownText } from "../../books/layout/heading-rows";
import { FIELD_NAMES } from "../../books/mapping/fields";
import { pickColumn } from "../../books/mapping/given-columns";
import type { BooksDraft, BooksFile } from "../../books/read-books";
import { bookedRow } from "../../books/record";
import { BOOKS_TABLE } from "../../books/table";
import { booksFields } from "../../books/sheet";
import { coveredMonths, monthsOf } from "../../books/update/covered-months";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Session } from "../../session/session";
import { readRows } from "../../sheet/rows";
import { FaultList } from "../common/FaultList";
import { PageTitle } from "../common/PageTitle";
import { readFile } from "../common/read-file";
import { useSessionState } from "../common/use-session";
import { ColumnList } from "./ColumnList";
import { ReadSoFar } from "./ReadSoFar";
import { Scope, type ScopeGiven } from "./Scope";
import { registerStrings as texts } from "./strings";
import { useDraft, type Picked } from "./use-draft";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, minWidth: 0 },
  section: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  lead: { margin: 0 },
  list: { margin: 0, paddingLeft: "16px", overflowWrap: "anywhere" },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  select: { minWidth: 0, "& select": { width: "100%", minWidth: 0 } },
  hidden: { display: "none" },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
});

interface Props {
  readonly session: Session;
  readonly file: BooksFile;
  /** The GSTIN of the workbook. */
  readonly home: string;
  /** Reads the register again before it is imported, where it may have changed since; the same one where it has not. */
  readonly again?: (before: BooksFile) => Promise<Result<BooksFile>>;
  /** @param outcome of the import; left out where the user does not import it. */
  readonly leave: (outcome?: Outcome) => void;
}

export default function RegisterPage({ session, file: given, again, home, leave }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const [file, setFile] = useState(given);
  const [picked, setPicked] = useState<Picked>({ sheet: "" });
  const [changed, setChanged] = useState<Partial<ScopeGiven>>({});
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { draft, result, isReading } = useDraft(session, file, home, picked);
  const read = draft && !isFault(draft.read) ? draft.read : undefined;
  const months = useMemo(() => guessedMonths(draft, home), [draft, home]);
  const scopeGiven: ScopeGiven = { ...months, replaces: undefined, ...changed };
  const isWaiting = isReading || busy !== "";
  const importIt = async () => {
    const { from, to, replaces } = scopeGiven;
    const scope = from === "" && to === "" ? undefined : monthsOf(from, to);
    if (isFault(scope)) {
      setFaults([scope]);
      return;
    }
    const now = (await again?.(file)) ?? file;
    if (isFault(now)) {
      setFaults([now]);
      return;
    }
    if (now !== file) {
      setFile(now);
      setFaults([changedFault(now.name)]);
      return;
    }
    const choice = { sheet: draft?.sheet, columns: draft?.draft.mapping.columns, months: scope, replaces };
    const outcome = await session.importBooks(file, { ...picked, ...choice, draft });
    if (outcome.done) leave(outcome);
    else setFaults(outcome.faults);
  };
  return (
    <section className={styles.page} aria-label={texts.title(file.name)}>
      <PageTitle>{texts.title(file.name)}</PageTitle>
      <p className={styles.lead}>{texts.lead}</p>
      {isReading && !draft ? <Spinner size="small" label={texts.reading} /> : null}
      <FaultList faults={[...faults, ...faultsOf(result)]} />
      {draft ? (
        <>
          <Doubts draft={draft} />
          <Place
            draft={draft}
            disabled={isWaiting}
            pick={(place) => {
              setPicked({ ...partiesOf(picked), ...place });
              // Months that were typed are those of the sheet that was shown.
              if (place.sheet !== draft.sheet) setChanged({ replaces: scopeGiven.replaces });
            }}
          />
          {read ? <ReadSoFar name={file.name} read={read} /> : null}
          <h2 className={styles.section}>{texts.columns}</h2>
          <ColumnList
            draft={draft}
            disabled={isWaiting}
            pick={(column, field) =>
              setPicked({
                ...picked,
                ...{ sheet: draft.sheet },
                columns: pickColumn(draft.draft.mapping.columns, column, field),
              })
            }
          />
          <Parties
            picked={picked}
            disabled={isWaiting}
            give={setPicked}
            fail={(found) => setFaults([found])}
          />
          <Scope
            given={scopeGiven}
            registers={registersIn(session)}
            disabled={isWaiting}
            change={(one) => setChanged({ ...changed, ...one })}
          />
        </>
      ) : null}
      <div className={styles.tools}>
        <Button
          appearance="primary"
          disabled={isWaiting || !read || isFault(result)}
          onClick={() => void importIt()}
        >
          {texts.import(read?.documents.length ?? 0)}
        </Button>
        <Button disabled={busy !== ""} onClick={() => leave()}>
          {texts.leave}
        </Button>
      </div>
    </section>
  );
}

function changedFault(name: string): Fault {
  return fault(
    "REGISTER_CHANGED",
    "The sheet has changed since it was read, and was read again; nothing is imported yet.",
    "Look at it once more, then import it.",
    { place: name },
  );
}

const partiesOf = ({ parties }: Picked): Partial<Picked> => (parties ? { parties } : {});

/** Why nothing can be read as it is picked now. */
function faultsOf(result: BooksDraft | Fault | undefined): Fault[] {
  if (isFault(result)) return [result];
  return result && isFault(result.read) ? [result.read] : [];
}

function guessedMonths(draft: BooksDraft | undefined, home: string): Pick<ScopeGiven, "from" | "to"> {
  const documents = draft && !isFault(draft.read) ? draft.read.documents : [];
  const months = coveredMonths(documents.map((document) => bookedRow(document, { ...NOWHERE, home })));
  return { from: months?.from ?? "", to: months?.to ?? "" };
}

const NOWHERE = { register: "", file: "", sheet: "" };

/** The registers on the Books sheet. */
function registersIn(session: Session): string[] {
  const grid = session.cache.grid(BOOKS_TABLE);
  if (!grid) return [];
  return [...new Set(readRows(booksFields, grid).rows.map(({ record }) => record.register))].sort();
}

function Doubts({ draft }: { draft: BooksDraft }) {
  const styles = useStyles();
  const { doubts } = draft.draft;
  const warnings = isFault(draft.read) ? [] : draft.read.warnings;
  const all = [
    ...draft.notes,
    ...doubts.map(({ field, sentence }) => (field === "" ? sentence : `${FIELD_NAMES[field]}: ${sentence}`)),
    ...warnings,
  ];
  return (
    <>
      {draft.isRemembered ? <span className={styles.hint}>{texts.remembered}</span> : null}
      {all.length > 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <b>{texts.doubts}</b>
            <ul className={styles.list}>
              {all.map((sentence, place) => (
                <li key={place}>{sentence}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  );
}

interface PlaceProps {
  readonly draft: BooksDraft;
  readonly disabled: boolean;
  readonly pick: (place: Pick<Picked, "sheet" | "headingRow">) => void;
}

/** The sheet, and the row of the headings in it. */
function Place({ draft, disabled, pick }: PlaceProps) {
  const styles = useStyles();
  const { sheets, sheet, top } = draft;
  const { headingRow } = draft.draft.mapping;
  return (
    <>
      {sheets.length > 1 ? (
        <Field label={texts.sheet} size="small">
          <Select
            className={styles.select}
            size="small"
            value={sheet}
            disabled={disabled}
            onChange={(_, { value }) => pick({ sheet: value })}
          >
            {sheets.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field label={texts.headingRow} size="small">
        <Select
          className={styles.select}
          size="small"
          value={headingRow}
          disabled={disabled || headingRow === 0}
          onChange={(_, { value }) => pick({ sheet, headingRow: Number(value) })}
        >
          {headingRow === 0 ? <option value={0}>{texts.noHeadings}</option> : null}
          {top.map(({ number, cells }) => (
            <option key={number} value={number}>
              {texts.row(number, cells.map(shownText).filter(Boolean).join(", ").slice(0, 60))}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}

interface PartiesProps {
  readonly picked: Picked;
  readonly disabled: boolean;
  readonly give: (picked: Picked) => void;
  readonly fail: (found: Fault) => void;
}

/** A list of names and GSTINs, for registers that have only names. */
function Parties({ picked, disabled, give, fail }: PartiesProps) {
  const styles = useStyles();
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const bytes = await readFile(file);
    if (isFault(bytes)) fail(bytes);
    else give({ ...picked, parties: { name: file.name, bytes } });
  };
  return (
    <div className={styles.tools}>
      <input
        ref={picker}
        className={styles.hidden}
        type="file"
        accept=".xlsx,.xls,.csv,.txt"
        aria-label={texts.parties}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button size="small" disabled={disabled} onClick={() => picker.current?.click()}>
        {texts.chooseParties}
      </Button>
      <span className={styles.hint}>{texts.partiesHint(picked.parties?.name ?? "")}</span>
    </div>
  );
}
