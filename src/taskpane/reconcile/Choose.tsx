/** The other side chosen by hand: one item to link with, or several for a split; the nearest are first. */
import { Button, Checkbox, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useMemo, useState, type KeyboardEvent } from "react";
import { showDay } from "../../gst/date";
import { NO_MONEY, plus, showMoney } from "../../gst/money";
import { nearestCandidates, type Candidate } from "../../reconcile/nearest";
import type { ReconcileRow } from "../../reconcile/row";
import type { VerdictData } from "../../evidence/verdict-data";
import { Overlay } from "../common/Overlay";
import { nameOf } from "./LinkList";
import { reconcileStrings as texts } from "./strings";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", maxHeight: "220px", overflowY: "auto" },
  label: { fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  tools: { display: "flex", gap: "4px", flexWrap: "wrap" },
});

const MOST_SHOWN = 20;

export interface Choosing {
  readonly row: ReconcileRow;
  readonly by: "hand" | "split";
}

interface Props {
  readonly choosing: Choosing;
  readonly rows: readonly ReconcileRow[];
  readonly link: (verdict: VerdictData, reason: string) => void;
  readonly cancel: () => void;
}

export function Choose({ choosing: { row, by }, rows, link, cancel }: Props) {
  const styles = useStyles();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const candidates = useMemo(
    () => nearestCandidates(row, rows, sidesFor(row, by), MOST_SHOWN),
    [row, rows, by],
  );
  const picked = candidates.filter((one) => chosen.has(keyOf(one)));
  const isReady = picked.length > 0 && (by === "split" || reason.trim() !== "");
  const save = () => {
    if (isReady) link(verdictOf({ row, by }, picked), reason.trim());
  };
  const toggle = (one: Candidate, isChosen: boolean) => {
    const others = by === "hand" ? [] : [...chosen].filter((key) => key !== keyOf(one));
    setChosen(new Set(isChosen ? [...others, keyOf(one)] : others));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    save();
  };
  const title = by === "hand" ? texts.handTitle(nameOf(row)) : texts.splitTitle(nameOf(row));
  const sum = picked.reduce((so, { tax }) => plus(so, tax), NO_MONEY);
  return (
    <Overlay title={title} close={cancel}>
      <div role="group" aria-label={texts.candidates} className={styles.list}>
        {candidates.length === 0 ? <span>{texts.noCandidates}</span> : null}
        {candidates.map((one) => (
          <Checkbox
            key={keyOf(one)}
            checked={chosen.has(keyOf(one))}
            onChange={(_, { checked }) => toggle(one, checked === true)}
            label={<span className={styles.label}>{labelOf(one)}</span>}
          />
        ))}
      </div>
      <span className={styles.quiet}>{texts.sum(picked.length, showMoney(sum))}</span>
      <Field label={texts.why} required={by === "hand"} hint={by === "hand" ? texts.whyNeeded : ""}>
        <Input
          value={reason}
          maxLength={250}
          onChange={(_, { value }) => setReason(value)}
          onKeyDown={press}
        />
      </Field>
      <div className={styles.tools}>
        <Button size="small" appearance="primary" disabled={!isReady} onClick={save}>
          {texts.save}
        </Button>
        <Button size="small" onClick={cancel}>
          {texts.cancel}
        </Button>
      </div>
    </Overlay>
  );
}

function keyOf({ row, side }: Candidate): string {
  return `${side} ${row.key}`;
}

/** By hand the other side is chosen and replaces the one that was linked; a split may add to either. */
function sidesFor({ bookings, documents }: ReconcileRow, by: Choosing["by"]): Candidate["side"][] {
  if (bookings.length === 0) return ["booking"];
  return by === "hand" || documents.length === 0 ? ["document"] : ["document", "booking"];
}

function verdictOf({ row, by }: Choosing, picked: readonly Candidate[]): VerdictData {
  const of = (side: Candidate["side"]) => picked.filter((one) => one.side === side).map((one) => one.row);
  const [booked, reported] = [of("booking"), of("document")];
  const isReplaced = by === "hand" && reported.length > 0;
  return {
    ...{ is: "linked", by },
    bookings: [...row.bookings, ...booked.flatMap(({ bookings }) => bookings)],
    documents: [...(isReplaced ? [] : row.documents), ...reported.flatMap(({ documents }) => documents)],
  };
}

function labelOf({ row, side, number, date, tax }: Candidate): string {
  const supplier = row.supplierName || row.supplierGstin;
  const day = date === "" ? "" : showDay(date);
  return [number, day, `₹ ${showMoney(tax)}`, supplier, texts.side[side]].filter(Boolean).join(" · ");
}
