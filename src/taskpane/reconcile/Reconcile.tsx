/** The reconciliation of the open period: status by status, each row decided by a key. */
import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useId, useMemo, useRef, useState } from "react";
import { BOOKS_TABLE } from "../../books/table";
import { showMinute } from "../../gst/date";
import { NO_MONEY } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import type { PeriodRecord } from "../../gstr3b/record";
import { RECONCILE_TABLE } from "../../reconcile/tables";
import { mayGenerate } from "../../gstr3b/period-states";
import type { Session } from "../../session/session";
import { firstTile, reconciled, rowsOfTile, type Reconciled } from "../../session/screens/reconcile/list";
import type { SuggestedAnswers } from "../../session/screens/reconcile/suggested";
import type { View } from "../../session/screens/view";
import { ALL_ROWS, type TotalName } from "../../reconcile/statuses";
import { PageTitle } from "../common/PageTitle";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { KeyHelp } from "../common/KeyHelp";
import { AsFiled } from "./AsFiled";
import { Choose } from "./Choose";

import { LinkDetails } from "./LinkDetails";
import { LinkList } from "./LinkList";
import { OpenPool } from "./OpenPool";
import { StatusTiles } from "./StatusTiles";
import { AskSuggested, Suggested } from "./Suggested";
import { reconcileStrings as texts } from "./strings";
import { useCommands } from "./use-commands";
import { VerdictBar } from "./VerdictBar";

const useStyles = makeStyles({
  tools: { display: "flex", gap: "4px", flexWrap: "wrap" },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  list: { position: "relative", height: "280px", flexShrink: 0 },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly leave: () => void;
}

export default function Reconcile({ session, view, leave }: Props) {
  const [chosen, setChosen] = useState<Period>();
  const filed = filedPeriods(view);
  const { period, state } = filed.find((one) => one.period === chosen) ?? view.open.record;
  const styles = useStyles();
  const { busy } = useSessionState(session);
  useCacheVersion(session);
  const found = reconciled(session.cache, period);
  const hasBooks = found !== undefined || session.cache.grid(BOOKS_TABLE) !== undefined;
  const obstacle = obstacleOf(state, hasBooks);
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      {found ? null : <Text className={styles.quiet}>{texts.about}</Text>}
      {filed.length > 0 ? (
        <Field label={texts.period} size="small">
          <Select size="small" value={period} onChange={(_, { value }) => setChosen(value as Period)}>
            {[view.open.record, ...filed].map((one) => (
              <option key={one.period} value={one.period}>
                {showPeriod(one.period)},{" "}
                {one.state === "Locked" ? texts.ofPeriod.filed : texts.ofPeriod.open}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <div className={styles.tools}>
        {obstacle !== "" && hasBooks ? (
          <Button
            size="small"
            appearance="primary"
            disabled={busy !== "" || mayGenerate(view.open.period, view.taxpayer) !== undefined}
            onClick={() => void session.generate(period)}
          >
            {texts.generate}
          </Button>
        ) : (
          <Button
            size="small"
            appearance={found ? "secondary" : "primary"}
            disabled={busy !== "" || !hasBooks}
            onClick={() => void session.reconcile(period)}
          >
            {found ? texts.runAgain : texts.run}
          </Button>
        )}
        {found ? (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => void session.excel.showSheet(RECONCILE_TABLE)}
          >
            {texts.showSheet}
          </Button>
        ) : null}
        <Button size="small" appearance="subtle" onClick={leave}>
          {texts.back}
        </Button>
      </div>
      {obstacle === "" ? null : <Text>{obstacle}</Text>}
      {found ? (
        <Work key={period} {...{ session, view, found }} />
      ) : (
        <Text className={styles.quiet}>{texts.notYet}</Text>
      )}
    </>
  );
}

/** Newest first. */
function filedPeriods({ periods }: View): PeriodRecord[] {
  return periods.filter(({ state }) => state === "Locked").sort((a, b) => (a.period < b.period ? 1 : -1));
}

/** Why it cannot be run; blank where it can. */
function obstacleOf(state: string, hasBooks: boolean): string {
  if (!hasBooks) return texts.noBooks;
  if (state === "Empty") return texts.empty;
  return state === "Stale" ? texts.stale : "";
}

function Stamp({ found: { stamp } }: { found: Reconciled }) {
  const styles = useStyles();
  const { period, version = 0, seal, checkedOn, ties, leftOut } = stamp;
  const when = checkedOn === "" ? "" : showMinute(checkedOn);
  return (
    <>
      <Text className={styles.quiet} title={seal}>
        {texts.stamp(showPeriod(period), version, `${seal.slice(0, 16)}…`, when)}
      </Text>
      <Text className={styles.quiet}>{ties ? texts.ties : texts.doesNotTie}</Text>
      {leftOut === "" ? null : <Text className={styles.quiet}>{texts.leftOut(leftOut)}</Text>}
    </>
  );
}

interface WorkProps {
  readonly session: Session;
  readonly view: View;
  readonly found: Reconciled;
}

function Work({ session, view, found }: WorkProps) {
  const styles = useStyles();
  const hint = useId();
  const list = useRef<HTMLDivElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [tile, setTile] = useState<TotalName>(() => firstTile(found.tiles));
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useState<SuggestedAnswers>();
  const rows = useMemo(() => rowsOfTile(found.rows, tile, search), [found.rows, tile, search]);
  const of = useCommands({ session, period: found.stamp.period, rows, list, searchBox });
  const { row, at, verdicts, choosing } = of;
  const backToList = () => list.current?.focus();
  const tiles = found.tiles.some(({ status }) => status === tile)
    ? found.tiles
    : [...found.tiles, { status: tile, rows: 0, credit: NO_MONEY }];
  return (
    <>
      <OpenPool
        pool={found.pool}
        list={(word) => {
          setTile(ALL_ROWS);
          setSearch(word);
        }}
      />
      <StatusTiles tiles={tiles} chosen={tile} choose={setTile} />
      <Input
        input={{ ref: searchBox, "aria-label": texts.search }}
        size="small"
        type="search"
        placeholder={texts.search}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
        onKeyDown={({ key }) => {
          if (key === "Enter" || key === "Escape") backToList();
        }}
      />
      <VerdictBar row={row} run={of.run} />
      <span id={hint} className={styles.quiet}>
        {of.message === "" ? texts.hint : of.message}
      </span>
      <div className={styles.list}>
        <LinkList
          element={list}
          {...{ rows, at, hint, run: of.run, choose: of.choose }}
          recording={verdicts.recording}
        />
        {choosing ? (
          <Choose
            {...{ choosing, rows: found.rows, link: of.link, cancel: of.close }}
            key={choosing.row.key}
          />
        ) : null}
        {of.areKeysShown ? <KeyHelp title={texts.keysTitle} keys={texts.keys} close={of.close} /> : null}
        {asked ? (
          <AskSuggested
            {...{ session, view, suggested: asked }}
            close={() => {
              setAsked(undefined);
              backToList();
            }}
          />
        ) : null}
      </div>
      {row ? <LinkDetails row={row} /> : null}
      <AsFiled since={found.sinceFiling} />
      <Stamp found={found} />
      <Suggested {...{ session, found, ask: setAsked }} />
      <Button
        size="small"
        appearance="subtle"
        title={texts.forgetHint}
        onClick={() => verdicts.give({ verdict: { is: "forgotten" }, reason: "" }, "")}
      >
        {texts.forget}
      </Button>
    </>
  );
}
