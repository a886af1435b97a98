/** What an import would change, before it is written: the user takes all of it, some or nothing. */
import { Button, Checkbox, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import {
  CHANGE_KINDS,
  type ChangeKind,
  type ImportPreview,
  type RecordChange,
} from "../../actions/imports/preview";
import { FaultList } from "../common/FaultList";
import { FirstOf } from "../common/FirstOf";
import { Panel } from "../common/Panel";
import { strings } from "./strings";

const useStyles = makeStyles({
  list: { listStyle: "none", margin: 0, padding: 0, overflowWrap: "anywhere" },
  cells: { listStyle: "none", margin: 0, padding: "0 0 4px 28px", fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  choices: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** Records of a kind that are listed; the others go with the box of their kind. */
const LISTED = 100;
const CONSEQUENCES = 20;

interface Props {
  readonly preview: ImportPreview;
  /** Called with the ids that are left out, or undefined for nothing at all. */
  readonly answer: (leftOut: ReadonlySet<string> | undefined) => void;
}

/** The question appears below the visible area; it gets the focus. */
const focus = (shown: HTMLElement | null) => shown?.focus();

export default function Preview({ preview, answer }: Props) {
  const styles = useStyles();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const { name, changes, consequences, counts, faults, isAskedAgain, isWhole } = preview;
  const set = (some: readonly RecordChange[], isTaken: boolean) => {
    const next = new Set(leftOut);
    for (const { id } of some)
      if (isTaken) next.delete(id);
      else next.add(id);
    setLeftOut(next);
  };
  const chosen = changes.length - leftOut.size;
  return (
    <Panel>
      <div role="group" aria-label={strings.label(name)} tabIndex={-1} ref={focus}>
        <Text as="h2" block weight="semibold">
          {strings.label(name)}
        </Text>
        {isAskedAgain ? <Text block>{strings.again}</Text> : null}
        {CHANGE_KINDS.map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            changes={changes.filter((change) => change.kind === kind)}
            leftOut={isWhole ? undefined : leftOut}
            set={set}
          />
        ))}
        <Text block className={styles.quiet}>
          {strings.unchanged(counts.unchanged, counts.refused)}
        </Text>
        {isWhole ? (
          <Text block className={styles.quiet}>
            {strings.whole}
          </Text>
        ) : null}
        {consequences.length > 0 ? (
          <>
            <Text as="h3" block weight="semibold">
              {strings.consequences}
            </Text>
            <ul className={styles.list}>
              <FirstOf items={consequences} most={CONSEQUENCES} more={strings.moreConsequences}>
                {(text, place) => <li key={place}>{text}</li>}
              </FirstOf>
            </ul>
          </>
        ) : null}
        <FaultList faults={faults} />
        <div className={styles.choices}>
          <Button appearance="primary" size="small" onClick={() => answer(new Set())}>
            {strings.acceptAll}
          </Button>
          {leftOut.size > 0 && chosen > 0 ? (
            <Button size="small" onClick={() => answer(leftOut)}>
              {strings.acceptSome(chosen, changes.length)}
            </Button>
          ) : null}
          <Button size="small" onClick={() => answer(undefined)}>
            {strings.none}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

interface KindProps {
  readonly kind: ChangeKind;
  readonly changes: readonly RecordChange[];
  /** Undefined where records cannot be chosen. */
  readonly leftOut: ReadonlySet<string> | undefined;
  readonly set: (some: readonly RecordChange[], isTaken: boolean) => void;
}

function Kind({ kind, changes, leftOut, set }: KindProps) {
  const styles = useStyles();
  if (changes.length === 0) return null;
  const title = strings.kind(kind, changes.length);
  const taken = changes.filter(({ id }) => !leftOut?.has(id)).length;
  const state = taken === changes.length ? true : taken === 0 ? false : "mixed";
  return (
    <section aria-label={title}>
      {leftOut ? (
        <Checkbox label={title} checked={state} onChange={() => set(changes, state !== true)} />
      ) : (
        <Text block weight="semibold">
          {title}
        </Text>
      )}
      <ul className={styles.list}>
        <FirstOf items={changes} most={LISTED} more={strings.more}>
          {(change) => (
            <li key={change.id}>
              {leftOut ? (
                <Checkbox
                  label={change.document}
                  checked={!leftOut.has(change.id)}
                  onChange={(_, { checked }) => set([change], checked === true)}
                />
              ) : (
                change.document
              )}
              {change.cells.length > 0 ? (
                <ul className={styles.cells}>
                  {change.cells.map(({ heading, before, now }) => (
                    <li key={heading}>{strings.cell(heading, before, now)}</li>
                  ))}
                </ul>
              ) : null}
            </li>
          )}
        </FirstOf>
      </ul>
    </section>
  );
}
