/** What the review lists: a queue, searched, in an order, by record or by supplier. */
import { useDeferredValue, useMemo, useState } from "react";
import { dayOf } from "../../gst/date";
import type { Paise } from "../../gst/money";
import type { ImsRecord } from "../../ims/record";
import type { Session } from "../../session/session";
import { booksQueueOf, booksSentence, reconciledRows } from "../../session/screens/review/booked";
import { changedKeys } from "../../session/screens/review/changed";
import { preparedIn } from "../../session/screens/review/prepared";
import { monitored } from "../../session/screens/review/monitored";
import {
  ordered,
  recordLines,
  supplierLines,
  type Line,
  type Order,
} from "../../session/screens/review/lines";
import { queuesOf, withTile, type Queue, type QueueId } from "../../session/screens/review/queues";
import { listedRows, type Listed } from "../../session/screens/review/rows";
import { found } from "../../session/screens/review/search";
import type { View } from "../../session/screens/view";
import { useCacheVersion } from "../common/use-session";
import { useArrived } from "./use-since-last-session";

export interface List {
  readonly tiles: readonly Queue[];
  readonly queue: QueueId;
  readonly order: Order;
  readonly search: string;
  readonly isGrouped: boolean;
  /** The records, folded or not. */
  readonly records: readonly Listed[];
  /** The records of a queue, whatever is listed. */
  readonly of: (id: QueueId) => readonly Listed[];
  /** Does an action wait for another person's approval? */
  readonly hasPrepared: boolean;
  readonly lines: readonly Line[];
  /** Why the record needs a look besides its warnings, in sentences. */
  readonly reasons: (listed: Listed) => readonly string[];
  /** The place of a line in the list. */
  readonly placeOf: (key: string) => number | undefined;
  readonly show: (change: Partial<Shown>) => void;
  /** Unfolds or folds a supplier. */
  readonly fold: (key: string, isOpen: boolean) => void;
}

interface Shown {
  readonly queue: QueueId;
  readonly order: Order;
  readonly search: string;
  readonly isGrouped: boolean;
}

const FIRST: Shown = { queue: "unanswered", order: "sheet", search: "", isGrouped: false };
const NONE: ReadonlySet<string> = new Set();

interface Begin {
  /** Tax from which a record counts as large. */
  readonly largeFrom: Paise;
  /** The queue listed first. */
  readonly queue: QueueId | undefined;
}

export function useList(session: Session, view: View, { largeFrom, queue: first }: Begin): List {
  const version = useCacheVersion(session);
  const [shown, setShown] = useState({ ...FIRST, queue: first ?? FIRST.queue });
  const [open, setOpen] = useState(NONE);
  const search = useDeferredValue(shown.search);
  const today = dayOf(view.asOf);
  const openPeriod = view.open.period;
  // The version represents the sheets' content, which the session keeps outside React.
  const { habits, unusual } = monitored(session.cache, view);
  const came = useArrived(session);
  const booked = reconciledRows(session.cache, openPeriod);
  const queues = useMemo(() => {
    const all = version >= 0 ? listedRows(session.cache) : [];
    const isUnusual = (record: ImsRecord) => unusual(record).length > 0;
    const changed = changedKeys(session.cache);
    const prepared = new Set(preparedIn(session.cache).keys());
    const booksQueue = (key: string) => booksQueueOf(booked.get(key));
    return queuesOf(all, { came, changed, prepared, openPeriod, today, largeFrom, isUnusual, booksQueue });
  }, [session, version, openPeriod, today, largeFrom, unusual, booked, came]);
  const { queue, order, isGrouped } = shown;
  const records = useMemo(
    () => ordered(found(queues.of(queue), search), order),
    [queues, queue, search, order],
  );
  const lines = useMemo(
    () => (isGrouped ? supplierLines(records, open, habits) : recordLines(records)),
    [records, isGrouped, open, habits],
  );
  const places = useMemo(() => new Map(lines.map(({ key }, place) => [key, place])), [lines]);
  return {
    ...shown,
    // The chosen queue stays in its place when its last record is answered.
    tiles: withTile(queues.tiles, queue),
    records,
    of: (id) => queues.of(id),
    hasPrepared: queues.of("prepared").length > 0,
    lines,
    reasons: ({ key, record }) => [
      ...unusual(record).map(({ sentence }) => sentence),
      booksSentence(booked.get(key)),
    ],
    placeOf: (key) => places.get(key),
    show: (change) => setShown((before) => ({ ...before, ...change })),
    fold: (key, isOpen) =>
      setOpen((before) => {
        const next = new Set(before);
        if (isOpen) next.add(key);
        else next.delete(key);
        return next;
      }),
  };
}
