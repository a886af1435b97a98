/** The row that is worked on, and what the keys and buttons do to it. */
import { useState, type RefObject } from "react";
import type { VerdictData } from "../../evidence/verdict-data";
import type { Period } from "../../gst/period";
import type { ReconcileRow } from "../../reconcile/row";
import type { Session } from "../../session/session";
import type { Choosing } from "./Choose";
import type { Command } from "./keys";
import { reconcileStrings as texts } from "./strings";
import { useVerdicts, type Verdicts } from "./use-verdicts";
import { isPossible } from "./VerdictBar";

interface Of {
  readonly session: Session;
  readonly period: Period;
  readonly rows: readonly ReconcileRow[];
  readonly list: RefObject<HTMLDivElement | null>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

export interface Commands {
  readonly row: ReconcileRow | undefined;
  readonly at: number;
  readonly verdicts: Verdicts;
  /** Of what the other side is chosen by hand now. */
  readonly choosing: Choosing | undefined;
  readonly areKeysShown: boolean;
  /** Why the last key did nothing; blank where it did something. */
  readonly message: string;
  readonly run: (command: Command) => void;
  readonly choose: (place: number) => void;
  readonly link: (verdict: VerdictData, reason: string) => void;
  readonly close: () => void;
}

export function useCommands({ session, period, rows, list, searchBox }: Of): Commands {
  const verdicts = useVerdicts(session, period);
  const [place, setPlace] = useState({ key: "", at: 0 });
  const [choosing, setChoosing] = useState<Choosing>();
  const [areKeysShown, setKeysShown] = useState(false);
  const [message, setMessage] = useState("");
  // The row moves when others leave the list, and another takes its place when it leaves itself.
  const found = rows.findIndex(({ key }) => key === place.key);
  const at = Math.max(0, Math.min(found >= 0 ? found : place.at, rows.length - 1));
  const row = rows[at];

  const choose = (next: number) => {
    const to = Math.max(0, Math.min(next, rows.length - 1));
    setMessage("");
    setPlace({ key: rows[to]?.key ?? "", at: to });
  };
  const close = () => {
    setChoosing(undefined);
    setKeysShown(false);
    list.current?.focus();
  };
  const give = (of: ReconcileRow, verdict: VerdictData, reason: string) => {
    verdicts.give({ verdict, reason }, of.key);
    const next = rows.findIndex(({ key }, other) => other > at && !verdicts.recording.has(key));
    if (next >= 0) choose(next);
    else setPlace({ key: "", at });
  };
  const decide = (of: ReconcileRow, what: "accept" | "unlink") => {
    const { bookings, documents, verdict } = of;
    if (verdicts.recording.has(of.key)) return;
    if (what === "unlink") {
      give(of, { is: "apart", bookings, documents }, "");
      return;
    }
    if (verdict !== "" && verdict !== "Not the same") {
      setMessage(texts.decided);
      return;
    }
    const isGroup = bookings.length > 1 || documents.length > 1;
    give(of, { is: "linked", by: isGroup ? "split" : "pair", bookings, documents }, "");
  };
  const takeBack = async () => {
    if (!(await verdicts.takeBack())) setMessage(texts.nothingToTakeBack);
  };
  const run = (command: Command) => {
    setMessage("");
    if (command.do === "move") choose(at + command.by);
    else if (command.do === "search") searchBox.current?.focus();
    else if (command.do === "keys") setKeysShown(true);
    else if (command.do === "escape") close();
    else if (command.do === "undo") void takeBack();
    else if (!row || !isPossible(row, command)) setMessage(row ? texts.noPair : "");
    else if (command.do === "hand" || command.do === "split") setChoosing({ row, by: command.do });
    else decide(row, command.do);
  };
  const link = (verdict: VerdictData, reason: string) => {
    if (choosing) give(choosing.row, verdict, reason);
    close();
  };
  return { row, at, verdicts, choosing, areKeysShown, message, run, choose, link, close };
}
