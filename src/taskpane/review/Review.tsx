/** Review: the records of the IMS, the allowed actions and why, one by one or many at once. */
import { Button, makeStyles, SearchBox, Select, tokens } from "@fluentui/react-components";
import { useDeferredValue, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Outcome } from "../../actions/context";
import { rowKey } from "../../documents/identity";
import { isFault } from "../../gst/fault";
import { effectOfAction } from "../../ims/batch";
import type { Action } from "../../ims/record";
import { IMS_TABLE } from "../../ims/sheet";
import type { Session } from "../../session/session";
import { reviewRow, reviewRows, type ReviewRow, type View } from "../../session/show/view";
import { explainRecord } from "../../session/show/explanations";
import { liveOf } from "../../session/show/live";
import { useCacheVersion, useSessionState } from "../common/use-session";
import { strings } from "../common/strings";
import { AnswerPanel } from "./AnswerPanel";
import { answerOf, draftOf, MANY, type Draft } from "./draft";
import { countsOf, FILTER_NAMES, listed, ORDERS, type Filter, type Listed, type Order } from "./filters";
import { useKeyQueue } from "./key-queue";
import { RecordList, type KeyCommand } from "./RecordList";

const useStyles = makeStyles({
  // List and answer have fixed heights: a selection must not move what is under the pointer.
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    height: "max(520px, calc(100vh - 130px))",
  },
  answer: {
    height: "clamp(200px, 40vh, 340px)",
    flexShrink: 0,
    overflowY: "auto",
    scrollbarGutter: "stable",
    outlineStyle: "none",
  },
  // For screen readers only: the tab already shows it.
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
  const version = useCacheVersion(session);
  const { busy } = useSessionState(session);
  const [filter, setFilter] = useState<Filter>("unanswered");
  const [order, setOrder] = useState<Order>("sheet");
  const [search, setSearch] = useState("");
  const [selected, setSelectedAlone] = useState<ReadonlySet<string>>(NONE);
  const [draft, setDraft] = useState<Draft>();
  const [asked, setAsked] = useState<Action>();
  const list = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const [active, setActive] = useState(FIRST);
  /** The record from which Shift selects. */
  const [anchor, setAnchor] = useState("");
  /** The record that was selected automatically after an answer: the next arrow key stays at it. */
  const [autoSelected, setAutoSelected] = useState("");
  const deferredSearch = useDeferredValue(search);
  // The version represents the sheets' content, which the session keeps outside React.
  const all = useMemo(() => (version >= 0 ? reviewRows(session.cache) : []), [session, version]);
  const counts = useMemo(() => countsOf(all), [all]);
  const rows = useMemo(
    () => listed(all, filter, order, deferredSearch),
    [all, filter, order, deferredSearch],
  );
  const at = useMemo(() => placeOf(rows, active), [rows, active]);
  const chosen = useMemo(
    () =>
      rows
        .filter(({ record }) => selected.has(rowKey(record)))
        .map(({ row, record }) => reviewRow(row, record, view.taxpayer, view.asOf)),
    [rows, selected, view],
  );
  const filled = useMemo(() => draft ?? draftOf(chosen), [draft, chosen]);

  const latestSelected = useRef(selected);
  useLayoutEffect(() => {
    latestSelected.current = selected;
  });

  const [one] = chosen;
  // The version represents the document's rows in the other layers.
  const explanation = useMemo(
    () =>
      one && chosen.length === 1 && version >= 0
        ? explainRecord(liveOf(session).documents, view, one.record)
        : undefined,
    [one, chosen.length, session, version, view],
  );

  const keyAt = (place: number) => {
    const record = rows[place]?.record;
    return record ? rowKey(record) : "";
  };
  // What was filled in for one record must not be applied to another.
  const setSelected = (next: ReadonlySet<string>) => {
    setSelectedAlone(next);
    setDraft(undefined);
    setAsked(undefined);
    setAutoSelected("");
  };
  // Records that are filtered out are deselected, because the user could not see that they are answered too.
  const narrow = (change: () => void) => {
    keys.clear();
    change();
    setSelected(NONE);
    setActive(FIRST);
  };
  const select = (from: number, to: number) =>
    new Set(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ record }) => rowKey(record)));
  const pick = (place: number, how: "only" | "extend" | "toggle") => {
    const key = keyAt(place);
    if (key === "") return;
    setActive({ key, place });
    if (how !== "extend") setAnchor(key);
    if (how === "extend") setSelected(select(placeOf(rows, { key: anchor, place }), place));
    else if (how === "only") setSelected(new Set([key]));
    else {
      const next = new Set(chosen.map((row) => row.key));
      if (!next.delete(key)) next.add(key);
      setSelected(next);
    }
  };
  /** @returns whether the answer was accepted. */
  const give = async (action: Action): Promise<boolean> => {
    const answer = answerOf(action, filled, chosen);
    if (isFault(answer)) return false;
    const last = rows.findLastIndex(({ record }) => selected.has(rowKey(record)));
    const isOne = chosen.length === 1;
    const next = keyAt(last + 1);
    const focused = document.activeElement;
    setAsked(undefined);
    const { done } = await session.answer(chosen.map(({ row, key }) => ({ row, key, answer })));
    // The focus stays where the user has moved it meanwhile, to search or to fill something in.
    const isFocusKept = document.activeElement === focused || document.activeElement === document.body;
    if (isFocusKept) list.current?.focus();
    // Refused records stay selected, for another answer.
    if (!done || latestSelected.current !== selected) return false;
    const left = isOne ? [next].filter(Boolean) : refusedKeys(session, chosen, action);
    flushSync(() => {
      setSelected(new Set(left));
      setActive({ key: next, place: isOne ? last : 0 });
      setAnchor(next);
      setAutoSelected(isOne ? next : "");
    });
    return true;
  };
  const press = (action: Action): Promise<boolean> | undefined => {
    if (chosen.length <= MANY) return give(action);
    setAsked(action);
    return undefined;
  };
  const reveal = (place: number) => {
    const row = rows[place]?.row;
    if (row !== undefined) void session.reveal(IMS_TABLE, row);
  };
  const keys = useKeyQueue((command: KeyCommand) => {
    const isToEnd = command.do === "move" && Math.abs(command.by) >= rows.length;
    if (command.do === "reveal") reveal(at);
    else if (command.do === "toggle") pick(at, "toggle");
    // With nothing selected the first key only selects the active record, which the user could not see before.
    else if (chosen.length === 0 && !isToEnd) pick(at, "only");
    else if (command.do === "answer")
      return asked || busy !== "" ? Promise.resolve(false) : press(command.action);
    else if (autoSelected !== "" && autoSelected === keyAt(at) && command.by === 1 && !command.extend)
      setAutoSelected("");
    else pick(Math.max(0, Math.min(rows.length - 1, at + command.by)), command.extend ? "extend" : "only");
    return undefined;
  });
  const click = (place: number, how: "only" | "extend" | "toggle") => {
    keys.clear();
    pick(place, how);
  };

  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{strings.places.review}</h1>
      <SearchBox
        className={styles.search}
        size="small"
        placeholder={strings.review.searchExample}
        aria-label={strings.review.search}
        value={search}
        onChange={(_, { value }) => narrow(() => setSearch(value))}
      />
      <div className={styles.choices}>
        <Select
          size="small"
          aria-label={strings.review.show}
          value={filter}
          onChange={(_, { value }) => narrow(() => setFilter(value as Filter))}
        >
          {FILTER_NAMES.map((name) => (
            <option key={name} value={name}>
              {strings.review.filters[name]} {strings.review.counted(counts[name])}
            </option>
          ))}
        </Select>
        <Select
          size="small"
          aria-label={strings.review.order}
          value={order}
          onChange={(_, { value }) => narrow(() => setOrder(value as Order))}
        >
          {ORDERS.map((name) => (
            <option key={name} value={name}>
              {strings.review.orders[name]}
            </option>
          ))}
        </Select>
      </div>
      <div className={styles.line}>
        <span>{strings.review.selectedOf(chosen.length, rows.length)}</span>
        <Button
          size="small"
          appearance="subtle"
          disabled={rows.length === 0}
          onClick={() => {
            keys.clear();
            setSelected(chosen.length === rows.length ? NONE : select(0, rows.length - 1));
          }}
        >
          {chosen.length > 0 && chosen.length === rows.length
            ? strings.review.selectNone
            : strings.review.selectAll}
        </Button>
      </div>
      <RecordList
        scroll={list}
        keys={keysId}
        rows={rows}
        selected={selected}
        active={at}
        pick={click}
        run={keys.enqueue}
        reveal={reveal}
        empty={
          filter === "unanswered" && search === "" ? strings.review.nothingToAnswer : strings.review.nothing
        }
      />
      <span id={keysId} className={styles.keys}>
        {strings.review.keys}
      </span>
      <div className={styles.answer} tabIndex={-1}>
        <AnswerPanel
          explanation={explanation}
          chosen={chosen}
          busy={busy !== ""}
          draft={filled}
          change={setDraft}
          asked={chosen.length > 0 ? asked : undefined}
          effect={(action) => effectOn(chosen, action, view)}
          refused={outcome && !outcome.counts ? outcome.faults : []}
          press={(action) => void press(action)}
          confirm={() => asked && void give(asked)}
          takeBack={() => {
            setAsked(undefined);
            list.current?.focus();
          }}
          reveal={() => reveal(at)}
        />
      </div>
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** A record of the list, and its last position. */
interface Active {
  readonly key: string;
  readonly place: number;
}

const FIRST: Active = { key: "", place: 0 };

/** The current position of a record in the list, or else its last one. */
function placeOf(rows: readonly Listed[], { key, place }: Active): number {
  const found = key === "" ? -1 : rows.findIndex(({ record }) => rowKey(record) === key);
  return found >= 0 ? found : Math.max(0, Math.min(place, rows.length - 1));
}

/** The keys of the records for which the action was refused. */
function refusedKeys(session: Session, chosen: readonly ReviewRow[], action: Action): string[] {
  const keys = new Set(chosen.map(({ key }) => key));
  return reviewRows(session.cache).flatMap(({ record }) => {
    const key = rowKey(record);
    return keys.has(key) && record.action !== action ? [key] : [];
  });
}

function effectOn(chosen: readonly ReviewRow[], action: Action, { taxpayer, asOf }: View): string {
  return effectOfAction(
    action,
    chosen.map(({ record }) => record),
    taxpayer,
    asOf,
  );
}
