/** Review: the records of the IMS, what may be done with each and why, one by one or many at once. */
import { Button, makeStyles, SearchBox, Select, tokens } from "@fluentui/react-components";
import { useDeferredValue, useId, useMemo, useRef, useState } from "react";
import type { Outcome } from "../../actions/act";
import { rowKey } from "../../documents/identity";
import { isFault } from "../../gst/fault";
import type { Action } from "../../ims/record";
import { IMS_TABLE } from "../../ims/sheet";
import type { Session } from "../../session/session";
import { reviewRow, reviewRows, type View } from "../../session/view";
import { whyRecord } from "../../session/why";
import { Refused } from "../Refused";
import { useMirrorVersion, useSessionState } from "../use-session";
import { words } from "../words";
import { AnswerPanel } from "./AnswerPanel";
import { answerOf, BLANK, MANY } from "./draft";
import { countsOf, FILTER_NAMES, listed, ORDERS, type Filter, type Order } from "./filters";
import { RecordList } from "./RecordList";

const useStyles = makeStyles({
  // The list takes what height is left, so that answer and list are in view together; a long answer makes it longer.
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    minHeight: "max(420px, calc(100vh - 130px))",
  },
  // The tab says it to the eye already.
  title: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: 0,
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
  search: { maxWidth: "none", width: "100%" },
  choices: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: "6px" },
  keys: { fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground3 },
  line: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  readonly session: Session;
  readonly view: View;
  readonly outcome: Outcome | undefined;
}

export default function Review({ session, view, outcome }: Props) {
  const styles = useStyles();
  const version = useMirrorVersion(session);
  const { busy } = useSessionState(session);
  const [filter, setFilter] = useState<Filter>("unanswered");
  const [order, setOrder] = useState<Order>("sheet");
  const [search, setSearch] = useState("");
  const [selected, setSelectedAlone] = useState<ReadonlySet<string>>(new Set());
  const [draft, setDraft] = useState(BLANK);
  const [asked, setAsked] = useState<Action>();
  const list = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const sought = useDeferredValue(search);
  // The version stands for the sheets' content, which the session keeps outside React.
  const all = useMemo(() => (version >= 0 ? reviewRows(session.mirror) : []), [session, version]);
  const counts = useMemo(() => countsOf(all), [all]);
  const rows = useMemo(() => listed(all, filter, order, sought), [all, filter, order, sought]);
  const at = Math.max(0, Math.min(active, rows.length - 1));
  const chosen = useMemo(
    () =>
      rows
        .filter(({ record }) => selected.has(rowKey(record)))
        .map(({ row, record }) => reviewRow(row, record, view.taxpayer, view.asOf)),
    [rows, selected, view],
  );

  const [one] = chosen;
  // The version stands for what the other layers hold of the document.
  const told = useMemo(
    () =>
      one && chosen.length === 1 && version >= 0 ? whyRecord(session.documents, view, one.record) : undefined,
    [one, chosen.length, session, version, view],
  );

  // What was filled in for one record must not be given to another.
  const setSelected = (next: ReadonlySet<string>) => {
    setSelectedAlone(next);
    setDraft(BLANK);
    setAsked(undefined);
  };
  const select = (from: number, to: number) =>
    new Set(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ record }) => rowKey(record)));
  const move = (to: number, extend: boolean) => {
    setActive(to);
    if (extend) setSelected(select(anchor, to));
    else {
      setAnchor(to);
      setSelected(select(to, to));
    }
  };
  const toggle = (place: number, only: boolean) => {
    const record = rows[place]?.record;
    if (!record) return;
    const next = new Set(only ? [] : selected);
    if (!only && selected.has(rowKey(record))) next.delete(rowKey(record));
    else next.add(rowKey(record));
    setActive(place);
    setAnchor(place);
    setSelected(next);
  };
  const give = async (action: Action) => {
    const answer = answerOf(action, draft, chosen);
    if (isFault(answer)) return;
    setAsked(undefined);
    const { done } = await session.answer(chosen.map(({ row, key }) => ({ row, key, answer })));
    // What was answered has left the filter or changed its place; what was refused stays, to be answered otherwise.
    if (done) setSelected(new Set());
    list.current?.focus();
  };
  const press = (action: Action) => {
    if (busy !== "" || chosen.length === 0) return;
    if (chosen.length > MANY) setAsked(action);
    else void give(action);
  };
  const reveal = (place: number) => {
    const row = rows[place]?.row;
    if (row !== undefined) void session.reveal(IMS_TABLE, row);
  };

  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{words.places.review}</h1>
      <SearchBox
        className={styles.search}
        size="small"
        placeholder={words.review.searchExample}
        aria-label={words.review.search}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <div className={styles.choices}>
        <Select
          size="small"
          aria-label={words.review.show}
          value={filter}
          onChange={(_, { value }) => setFilter(value as Filter)}
        >
          {FILTER_NAMES.map((name) => (
            <option key={name} value={name}>
              {words.review.filters[name]} {words.review.counted(counts[name])}
            </option>
          ))}
        </Select>
        <Select
          size="small"
          aria-label={words.review.order}
          value={order}
          onChange={(_, { value }) => setOrder(value as Order)}
        >
          {ORDERS.map((name) => (
            <option key={name} value={name}>
              {words.review.orders[name]}
            </option>
          ))}
        </Select>
      </div>
      <div className={styles.line}>
        <span>{words.review.selectedOf(chosen.length, rows.length)}</span>
        <Button
          size="small"
          appearance="subtle"
          disabled={rows.length === 0}
          onClick={() => setSelected(chosen.length === rows.length ? new Set() : select(0, rows.length - 1))}
        >
          {chosen.length > 0 && chosen.length === rows.length
            ? words.review.selectNone
            : words.review.selectAll}
        </Button>
      </div>
      <RecordList
        scroll={list}
        keys={keysId}
        rows={rows}
        selected={selected}
        active={at}
        move={move}
        toggle={toggle}
        answer={press}
        reveal={reveal}
        empty={filter === "unanswered" && search === "" ? words.review.nothingToAnswer : words.review.nothing}
      />
      <span id={keysId} className={styles.keys}>
        {words.review.keys}
      </span>
      <AnswerPanel
        told={told}
        chosen={chosen}
        busy={busy !== ""}
        draft={draft}
        change={setDraft}
        asked={asked}
        press={press}
        confirm={() => asked && void give(asked)}
        takeBack={() => setAsked(undefined)}
        reveal={() => reveal(at)}
      />
      {outcome && !outcome.counts ? <Refused faults={outcome.faults} /> : null}
    </div>
  );
}
