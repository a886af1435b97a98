/**
 * The selected record in detail: figures, what is closed and why, import warnings, why it is or is not in the GSTR-2B;
 * and what is filled in for an answer, the reduction and remarks.
 */
import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { OpenRegular } from "@fluentui/react-icons";
import type { ReactNode, RefObject } from "react";
import { isAmendment } from "../../documents/document";
import type { Explanation } from "../../explain/explanation";
import { showDay } from "../../gst/date";
import { isFault, type Fault, type Result } from "../../gst/fault";
import { NO_MONEY, plus, safely, showMoney, type Paise } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { LONGEST_REMARKS } from "../../ims/decide";
import type { Action } from "../../ims/record";
import type { OpenQuestion } from "../../law/open-questions/question";
import { openQuestionsOf } from "../../law/open-questions/index";
import { warningCodes } from "../../session/screens/review/queues";
import { signedTax, type ReviewRow } from "../../session/screens/review/rows";
import { FaultList } from "../common/FaultList";
import { closedFor } from "./AnswerBar";
import { areRemarksAllowed, reductionAsked, remarksWithAcceptance, type Draft } from "./draft";
import { meaningOf } from "./QueueTiles";
import { Reasons } from "./Reasons";
import { Reduction } from "./Reduction";
import { answer as strings, review } from "./strings";
import { Why } from "./Why";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, outlineStyle: "none" },
  title: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
    minHeight: "24px",
  },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
});

interface Props {
  readonly chosen: readonly ReviewRow[];
  /** Why the one selected record is, or is not, in the GSTR-2B. */
  readonly explanation: Result<Explanation> | undefined;
  /** Why the one selected record needs a look besides its warnings, in sentences. */
  readonly look: readonly string[];
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly refused: readonly Fault[];
  readonly press: (action: Action) => void;
  readonly reveal: () => void;
  /** The versions of the one selected record. */
  readonly versions: ReactNode;
  /** The part of the page with the fields of a reduction. */
  readonly fields: RefObject<HTMLDivElement | null>;
}

export function Details(props: Props) {
  const { chosen, explanation, look, draft, change, refused, press, reveal, versions, fields } = props;
  const styles = useStyles();
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const closed = only ? closedFor(only) : new Map<Action, Fault>();
  const notCovered = only !== undefined && isFault(only.options);
  const most = reductionAsked(chosen);
  return (
    <section className={styles.panel} aria-label={strings.details}>
      <div className={styles.title}>
        <Text weight="semibold" className={styles.name} title={only ? nameOf(only) : undefined}>
          {only ? nameOf(only) : chosen.length > 0 ? strings.many(chosen.length) : review.none}
        </Text>
        {only ? (
          <Button
            size="small"
            appearance="subtle"
            icon={<OpenRegular />}
            onClick={reveal}
            aria-label={strings.showInSheet}
            title={strings.showInSheet}
          />
        ) : null}
      </div>
      {chosen.length > 0 ? (
        <Text className={styles.quiet}>{only ? detailOf(only) : taxOf(chosen)}</Text>
      ) : null}
      <FaultList faults={refused} />
      {most ? (
        <div ref={fields} className={styles.panel}>
          <Reduction most={most} draft={draft} change={change} accept={() => press("Accept")} />
        </div>
      ) : null}
      {areRemarksAllowed(chosen) ? (
        <Field
          label={strings.remarks}
          hint={remarksWithAcceptance(draft, chosen) ? strings.remarksKept : strings.remarksHint}
          size="small"
        >
          <Input
            size="small"
            value={draft.remarks}
            maxLength={LONGEST_REMARKS}
            onChange={(_, { value }) => change({ ...draft, remarks: value })}
          />
        </Field>
      ) : null}
      {only ? (
        <Reasons
          closed={closed}
          also={[
            notCovered ? "" : only.record.why,
            review.warnedBy(warningCodes(only.record).map(meaningOf)),
            ...look,
          ]}
        />
      ) : null}
      {explanation && !isFault(explanation) ? (
        <Why explanation={explanation} openQuestions={questionsOfClosed(closed)} />
      ) : null}
      {versions}
    </section>
  );
}

function nameOf({ record: { kind, documentNumber } }: ReviewRow): string {
  return `${kind} ${documentNumber}`;
}

function questionsOfClosed(closed: ReadonlyMap<Action, Fault>): OpenQuestion[] {
  return [...closed.values()].flatMap(({ law }) => openQuestionsOf(law ?? ""));
}

/** Of one record its tax as the portal shows it; of several the sum, in which credit notes are negative. */
function taxOf(chosen: readonly ReviewRow[]): string {
  const sum = (amount: (row: ReviewRow) => Paise) =>
    safely(chosen.reduce((total, row) => plus(total, amount(row)), NO_MONEY));
  const tax = sum(({ record }) => signedTax(record));
  return `${strings.tax(showMoney(tax))} · ${strings.itcNow(showMoney(sum(({ record }) => record.effect)))}`;
}

function detailOf(row: ReviewRow): string {
  const { record, daysLeft } = row;
  const { originalDate, originalNumber, pendingUntil, period2b, supplierGstin } = record;
  const original = originalDate ? `${originalNumber}, ${showDay(originalDate)}` : originalNumber;
  return [
    supplierGstin || review.customs,
    showDay(record.documentDate),
    taxOf([row]),
    strings.period2b(showPeriod(period2b)),
    isAmendment(record) ? strings.amends(original) : "",
    pendingUntil ? strings.pendingUntil(showDay(pendingUntil)) : "",
    daysLeft !== undefined && daysLeft >= 0 && pendingUntil ? review.daysLeft(daysLeft) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
