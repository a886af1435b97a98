/** One row whole: both sides, what differs, why, what is suggested, and what was decided by whom. */
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { showDay } from "../../gst/date";
import { showMoney } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { totalTax, type Tax } from "../../gst/tax";
import type { ReconcileRow } from "../../reconcile/row";
import { nameOf } from "./LinkList";
import { reconcileStrings as texts } from "./strings";
import { TwoColumns } from "./TwoColumns";

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", gap: "4px", minWidth: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export function LinkDetails({ row }: { row: ReconcileRow }) {
  const styles = useStyles();
  const sides: readonly (readonly [name: string, books: string, statement: string])[] = [
    [texts.number, row.bookedNumber, row.documentNumber],
    [texts.date, dayText(row.bookedDate), dayText(row.documentDate)],
    [texts.type, row.bookedType, row.kind],
    [texts.where, row.bookedIn, row.period2b === "" ? "" : showPeriod(row.period2b)],
    [texts.tax, taxText(row.booked), taxText(row.itc)],
  ];
  const lines: readonly (readonly [name: string, text: string])[] = [
    [texts.difference, row.booked && row.itc ? `₹ ${showMoney(totalTax(row.difference))}` : ""],
    [texts.reason, row.reason],
    [
      texts.openSince,
      row.openSince === "" ? "" : texts.since(showPeriod(row.openSince), row.monthsOpen ?? 0),
    ],
    [texts.limit, limitText(row)],
    [texts.suggestion, [row.suggestion, row.suggestedWhy].filter(Boolean).join(": ")],
    [texts.verdict, [row.verdict, row.reviewer, row.remark].filter(Boolean).join(" · ")],
  ];
  return (
    <section className={styles.box} aria-label={texts.details}>
      <Text weight="semibold">
        {row.status} · {nameOf(row)}
      </Text>
      <TwoColumns headings={[texts.field, texts.books, texts.statement]} rows={sides} />
      {lines
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <span key={name} className={styles.quiet}>
            {name}: {text}
          </span>
        ))}
    </section>
  );
}

function limitText({ limitState, lastDay, lastStatement }: ReconcileRow): string {
  if (limitState === "") return "";
  return texts.limitOf[limitState](dayText(lastDay), lastStatement === "" ? "" : showPeriod(lastStatement));
}

function dayText(day: ReconcileRow["bookedDate"]): string {
  return day === "" ? "" : showDay(day);
}

function taxText(tax: Tax | undefined): string {
  return tax ? `₹ ${showMoney(totalTax(tax))}` : "";
}
