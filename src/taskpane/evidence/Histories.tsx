/** Two histories of the evidence, each with its entries by user and time; merged once the user has chosen. */
import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { BranchForkRegular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import type { Histories as Found, MergeSource } from "../../actions/merge/merge";
import type { Entry } from "../../evidence/entry";
import { isFault, type Fault } from "../../gst/fault";
import type { Session } from "../../session/session";
import { historiesStrings as texts } from "./histories-strings";
import { readFile } from "../common/read-file";
import { FaultList } from "../common/FaultList";
import { FirstOf } from "../common/FirstOf";
import { useSessionState } from "../common/use-session";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, paddingLeft: "16px", overflowWrap: "anywhere" },
  tools: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
});

const ENTRIES_SHOWN = 20;

interface Props {
  readonly session: Session;
  /** Does the log itself have two histories? Otherwise the user chooses another copy. */
  readonly forked: boolean;
  readonly leave: () => void;
}

export default function Histories({ session, forked, leave }: Props) {
  const styles = useStyles();
  const { busy } = useSessionState(session);
  const picker = useRef<HTMLInputElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [copy, setCopy] = useState<MergeSource["copy"]>();
  const [found, setFound] = useState<Found>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [choices, setChoices] = useState<ReadonlyMap<string, "here" | "there">>(new Map());
  const preview = async (chosen: MergeSource["copy"]) => {
    const { histories, ...outcome } = await session.previewMerge(chosen);
    setFound(histories);
    setFaults(outcome.done ? [] : outcome.faults);
    setChoices(new Map());
  };
  useEffect(() => {
    title.current?.focus();
    if (forked) void session.previewMerge().then(({ histories }) => setFound(histories));
  }, [forked, session]);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const bytes = await readFile(file);
    if (isFault(bytes)) {
      setFaults([bytes]);
      return;
    }
    const chosen = { name: file.name, bytes };
    setCopy(chosen);
    await preview(chosen);
  };
  const merge = async (without: boolean) => {
    const { histories, ...outcome } = await session.merge(copy, choices, without);
    setFaults(outcome.done ? [] : outcome.faults);
    if (outcome.done) leave();
    else if (histories) setFound(histories);
  };
  const isOpen = found?.contradictions.some(({ key }) => !choices.has(key)) ?? true;
  const lost = found?.plan.lost.length ?? 0;
  return (
    <section className={styles.card} aria-labelledby="histories">
      <h2 id="histories" ref={title} tabIndex={-1} className={styles.title}>
        {texts.title}
      </h2>
      <Text>{texts.about}</Text>
      <div role="status">{found ? <Sides found={found} /> : null}</div>
      {found?.contradictions.map(({ key, document, here, there }) => (
        <Field key={key} label={texts.choose(document)}>
          <RadioGroup
            value={choices.get(key) ?? ""}
            onChange={(_, { value }) =>
              setChoices(new Map([...choices, [key, value === "here" ? "here" : "there"]]))
            }
          >
            <Radio value="here" label={`${texts.here}: ${texts.answer(here.answer, here.actor, here.on)}`} />
            <Radio
              value="there"
              label={`${texts.there}: ${texts.answer(there.answer, there.actor, there.on)}`}
            />
          </RadioGroup>
        </Field>
      ))}
      <FaultList faults={faults} />
      <div className={styles.tools}>
        <Button
          size="small"
          appearance="primary"
          icon={<BranchForkRegular />}
          disabled={busy !== "" || isOpen || lost > 0}
          onClick={() => void merge(false)}
        >
          {texts.merge}
        </Button>
        <Button size="small" disabled={busy !== ""} onClick={() => picker.current?.click()}>
          {texts.chooseCopy}
        </Button>
        {lost > 0 ? (
          <Button size="small" disabled={busy !== "" || isOpen} onClick={() => void merge(true)}>
            {texts.without}
          </Button>
        ) : null}
        {forked ? null : (
          <Button size="small" appearance="subtle" onClick={leave}>
            {texts.leave}
          </Button>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        hidden
        aria-label={texts.copy}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </section>
  );
}

function Sides({ found: { plan } }: { readonly found: Found }) {
  return (
    <>
      {plan.since ? <Text block>{texts.since(plan.since.number)}</Text> : null}
      <Side name={texts.here} entries={plan.here} />
      <Side name={texts.there} entries={plan.there} />
      {plan.lost.length > 0 ? <Text block>{texts.lost(plan.lost.length)}</Text> : null}
    </>
  );
}

function Side({ name, entries }: { readonly name: string; readonly entries: readonly Entry[] }) {
  const styles = useStyles();
  return (
    <>
      <Text block weight="semibold">
        {name}
      </Text>
      {entries.length === 0 ? <Text block>{texts.none}</Text> : null}
      <ul className={styles.list} aria-label={name}>
        <FirstOf items={entries} most={ENTRIES_SHOWN} more={texts.more}>
          {(entry) => (
            <li key={entry.hash}>
              {texts.entry(entry.number, entry.on)} · {entry.actor} · {strings.evidence.events[entry.event]}{" "}
              {[entry.document, entry.after].filter(Boolean).join(": ")}
            </li>
          )}
        </FirstOf>
      </ul>
    </>
  );
}
