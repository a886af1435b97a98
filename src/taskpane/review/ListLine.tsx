/** A line of the review list: a record, or a supplier with the totals of its records. */
import { Badge, makeStyles, mergeClasses, tokens, type BadgeProps } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import type { MouseEvent } from "react";
import { isAmendment } from "../../documents/document";
import { showDay } from "../../gst/date";
import { showMoney, type Paise } from "../../gst/money";
import type { ImsRecord, Status } from "../../ims/record";
import type { Line, SupplierLine } from "../../session/screens/review/lines";
import { signedTax } from "../../session/screens/review/rows";
import { useLineStyles } from "../common/Lines";
import { records } from "../common/strings";
import { review as strings } from "./strings";

const useStyles = makeStyles({
  supplierLine: { gridTemplateColumns: "16px minmax(0, 1fr) auto" },
  below: { paddingLeft: "28px" },
  active: { outline: `1px solid ${tokens.colorNeutralStroke1}`, outlineOffset: "-2px" },
  whole: { gridColumn: "1 / -1" },
  fold: { gridRow: "1 / 3", alignSelf: "center", cursor: "pointer", display: "flex" },
});

const TONES: Readonly<Record<Status, NonNullable<BadgeProps["color"]>>> = {
  "No action": "informative",
  Accepted: "success",
  "Deemed accepted": "subtle",
  Rejected: "danger",
  Pending: "warning",
  Superseded: "subtle",
};

interface Props {
  readonly id: string;
  readonly line: Line;
  readonly place: number;
  readonly count: number;
  readonly start: number;
  readonly isGrouped: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly click: (event: MouseEvent) => void;
  readonly fold: (isOpen: boolean) => void;
  readonly reveal: () => void;
}

export function ListLine(props: Props) {
  const styles = { ...useLineStyles(), ...useStyles() };
  const { id, line, place, count, start, isGrouped, isActive, isSelected, click, reveal } = props;
  const isSupplier = line.is === "supplier";
  const level = isSupplier ? { "aria-level": 1, "aria-expanded": line.isOpen } : { "aria-level": 2 };
  return (
    <div
      id={id}
      role={isGrouped ? "treeitem" : "option"}
      aria-selected={isSelected}
      {...(isGrouped ? level : { "aria-setsize": count, "aria-posinset": place + 1 })}
      className={mergeClasses(
        styles.line,
        isSupplier && styles.supplierLine,
        !isSupplier && line.isBelow && styles.below,
        isSelected && styles.selected,
        isActive && styles.active,
      )}
      style={{ transform: `translateY(${start}px)` }}
      onClick={click}
      onDoubleClick={reveal}
    >
      {isSupplier ? (
        <Supplier line={line} fold={props.fold} />
      ) : (
        <Record record={line.record} isBelow={line.isBelow} />
      )}
    </div>
  );
}

function Supplier({ line, fold }: { line: SupplierLine; fold: (isOpen: boolean) => void }) {
  const styles = { ...useLineStyles(), ...useStyles() };
  const { name, gstin, records: below, amount, notes, warned, habit, isOpen } = line;
  const marks = [
    gstin === name ? "" : gstin,
    warned > 0 ? strings.warnedCount(warned) : "",
    notes > 0 ? strings.notesBelow(notes) : "",
    habit,
  ];
  return (
    <>
      <span
        className={styles.fold}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          fold(!isOpen);
        }}
      >
        {isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
      </span>
      <span className={mergeClasses(styles.cut, styles.name)}>{name || strings.customs}</span>
      <Amount amount={amount} />
      <span className={mergeClasses(styles.cut, styles.quiet)}>{marks.filter(Boolean).join(" · ")}</span>
      <span className={mergeClasses(styles.end, styles.quiet)}>{records(below.length)}</span>
    </>
  );
}

function Record({ record, isBelow }: { record: ImsRecord; isBelow: boolean }) {
  const styles = { ...useLineStyles(), ...useStyles() };
  const name = `${record.kind}${isAmendment(record) ? strings.amended : ""} ${record.documentNumber}`;
  const supplier = record.supplierName || record.supplierGstin || strings.customs;
  const facts = [
    record.warnings === "" ? "" : strings.warned,
    record.filingStatus === "Saved" ? strings.notFiled : "",
    isBelow ? "" : name,
    showDay(record.documentDate),
  ];
  const status = strings.statuses[record.status];
  return (
    <>
      <span className={mergeClasses(styles.cut, styles.name)}>{isBelow ? name : supplier}</span>
      <Amount amount={signedTax(record)} reduces={record.effect < 0} />
      <span className={mergeClasses(styles.cut, styles.quiet, status === "" && styles.whole)}>
        {facts.filter(Boolean).join(" · ")}
      </span>
      {status === "" ? null : (
        <span className={styles.end}>
          <Badge size="small" appearance="tint" color={TONES[record.status]}>
            {status}
          </Badge>
        </span>
      )}
    </>
  );
}

/** Tax; what reduces ITC has a minus and a mark. */
function Amount({ amount, reduces = false }: { amount: Paise; reduces?: boolean }) {
  const styles = { ...useLineStyles(), ...useStyles() };
  const isReducing = reduces || amount < 0;
  return (
    <span
      className={mergeClasses(styles.amount, isReducing && styles.reducing)}
      title={isReducing ? strings.reduces : undefined}
    >
      {isReducing ? "▼ " : ""}
      {showMoney(amount)}
    </span>
  );
}
