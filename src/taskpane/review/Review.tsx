/** Review: the records of the IMS, what may be done with each and why, one by one or many at once. */
import { Button, makeStyles, SearchBox, Select, tokens } from "@fluentui/react-components";
import { useDeferredValue, useMemo, useState } from "react";
import { rowKey } from "../../documents/identity";
import { NO_ANSWER, type Action, type Answer } from "../../ims/record";
import { IMS_TABLE } from "../../ims/sheet";
import { reviewRow, reviewRows, type View } from "../../session/view";
import { Refused } from "../Refused";
import type { Runtime } from "../runtime";
import { useMirrorVersion, useSessionState } from "../use-session";
import { AnswerPanel, MANY } from "./AnswerPanel";
import { FILTERS, listed, ORDERS, type Filter, type Order } from "./filters";
import { RecordList } from "./RecordList";

const useStyles = makeStyles({
  // The list takes what height is left, so that answer and list are in view together.
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    height: "calc(100vh - 130px)",
    minHeight: "420px",
  },
  search: { maxWidth: "none", width: "100%" },
  choices: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: "6px" },
  line: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export default function Review({ runtime: { session }, view }: { runtime: Runtime; view: View }) {
  const styles = useStyles();
  const version = useMirrorVersion(session);
  const { busy, last } = useSessionState(session);
  const [filter, setFilter] = useState<Filter>("unanswered");
  const [order, setOrder] = useState<Order>("sheet");
  const [search, setSearch] = useState("");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const sought = useDeferredValue(search);
  // The version stands for the sheets' content, which the session keeps outside React.
  const all = useMemo(() => (version >= 0 ? reviewRows(session.mirror) : []), [session, version]);
  const rows = useMemo(() => listed(all, filter, order, sought), [all, filter, order, sought]);
  const at = Math.max(0, Math.min(active, rows.length - 1));
  const chosen = useMemo(
    () =>
      rows
        .filter(({ record }) => selected.has(rowKey(record)))
        .map(({ row, record }) => reviewRow(row, record, view.taxpayer, view.asOf)),
    [rows, selected, view],
  );

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
  const give = async (answer: Answer) => {
    await session.answer(chosen.map(({ row, key }) => ({ row, key, answer })));
    // What was answered has left the filter or changed its place; the next record is ready under the same key.
    setSelected(new Set());
  };
  const press = (action: Action) => {
    if (busy === "" && chosen.length > 0 && chosen.length <= MANY) void give({ ...NO_ANSWER, action });
  };
  const reveal = (place: number) => {
    const row = rows[place]?.row;
    if (row !== undefined) void session.reveal(IMS_TABLE, row);
  };

  return (
    <div className={styles.page}>
      <SearchBox
        className={styles.search}
        size="small"
        placeholder="Supplier, GSTIN or number"
        aria-label="Search records"
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <div className={styles.choices}>
        <Select
          size="small"
          aria-label="Show"
          value={filter}
          onChange={(_, { value }) => setFilter(value as Filter)}
        >
          {Object.entries(FILTERS).map(([value, { label, test }]) => (
            <option key={value} value={value}>
              {label} ({all.filter(({ record }) => test(record)).length.toLocaleString("en-IN")})
            </option>
          ))}
        </Select>
        <Select
          size="small"
          aria-label="Order"
          value={order}
          onChange={(_, { value }) => setOrder(value as Order)}
        >
          {Object.entries(ORDERS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div className={styles.line}>
        <span>
          {chosen.length ? `${chosen.length.toLocaleString("en-IN")} of ` : ""}
          {rows.length.toLocaleString("en-IN")} records
        </span>
        <Button
          size="small"
          appearance="subtle"
          disabled={rows.length === 0}
          onClick={() => setSelected(chosen.length === rows.length ? new Set() : select(0, rows.length - 1))}
        >
          {chosen.length > 0 && chosen.length === rows.length ? "Select none" : "Select all"}
        </Button>
      </div>
      <RecordList
        rows={rows}
        selected={selected}
        active={at}
        move={move}
        toggle={toggle}
        answer={press}
        reveal={reveal}
      />
      <AnswerPanel
        chosen={chosen}
        busy={busy !== ""}
        answer={(answer) => void give(answer)}
        reveal={() => reveal(at)}
      />
      {last && last.faults.length > 0 && !last.counts ? <Refused faults={last.faults} /> : null}
    </div>
  );
}
