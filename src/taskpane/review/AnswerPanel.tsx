/**
 * The selected records and the actions on them. An action that is not allowed is shown with its reason, remedy and law;
 * a reduction or remarks are requested where the law requires them. The draft and the confirmation are state of the
 * review, because its keys use them too.
 */
import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  ArrowUndoRegular,
  CheckmarkRegular,
  ClockRegular,
  DismissRegular,
  OpenRegular,
} from "@fluentui/react-icons";
import { useId, type MouseEvent } from "react";
import type { Explanation } from "../../explain/explanation";
import type { OpenQuestion } from "../../law/open-questions/question";
import { openQuestionsOf } from "../../law/open-questions/index";
import { isAmendment } from "../../documents/document";
import { showDay } from "../../gst/date";
import { isFault, type Fault, type Result } from "../../gst/fault";
import { showMoney, type Paise } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import { LONGEST_REMARKS } from "../../ims/decide";
import { ACTIONS, type Action } from "../../ims/record";
import type { ReviewRow } from "../../session/show/view";
import { FaultList } from "../common/FaultList";
import { strings } from "../common/strings";
import {
  answerOf,
  closedCount,
  MANY,
  reductionAsked,
  areRemarksAllowed,
  remarksWithAcceptance,
  type Draft,
} from "./draft";
import { Reasons } from "./Reasons";
import { Reduction } from "./Reduction";
import { meaningsOf } from "./warning-meanings";
import { Why } from "./Why";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  // The buttons stay visible while the fields below them are filled in.
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    paddingBottom: "4px",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  buttons: {
    display: "grid",
    gridTemplateColumns: "1fr 1fr",
    gap: "6px",
    "@media (min-width: 480px)": { gridTemplateColumns: "1fr 1fr 1fr 1fr" },
  },
  title: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
    minHeight: "24px",
  },
  // One line, so that the buttons below it do not move from record to record.
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  confirm: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "8px",
    border: `1px solid ${tokens.colorPaletteYellowBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  pair: { display: "flex", gap: "6px" },
});

const BUTTONS: readonly { action: Action; icon: React.JSX.Element; key: string }[] = [
  { action: "Accept", icon: <CheckmarkRegular />, key: "A" },
  { action: "Reject", icon: <DismissRegular />, key: "R" },
  { action: "Pending", icon: <ClockRegular />, key: "P" },
  { action: "No action", icon: <ArrowUndoRegular />, key: "N" },
];

interface Props {
  readonly chosen: readonly ReviewRow[];
  /** Why the one selected record is, or is not, in the GSTR-2B. */
  readonly explanation: Result<Explanation> | undefined;
  readonly busy: boolean;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** The answer to many records that awaits confirmation. */
  readonly asked: Action | undefined;
  /** Further effects of an action on all selected records, as text. */
  readonly effect: (action: Action) => string;
  readonly refused: readonly Fault[];
  readonly press: (action: Action) => void;
  readonly confirm: () => void;
  readonly takeBack: () => void;
  readonly reveal: () => void;
}

export function AnswerPanel(props: Props) {
  const { chosen, explanation, busy, draft, change, asked, refused, press, reveal } = props;
  const styles = useStyles();
  const reasonsId = useId();
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const notCovered = only && isFault(only.options) ? only.options : undefined;
  const closed = only ? closedFor(only) : new Map<Action, Fault>();
  const most = reductionAsked(chosen);
  return (
    <section className={styles.panel} aria-label={strings.answer.label}>
      <div className={styles.head}>
        <div className={styles.title}>
          <Text weight="semibold" className={styles.name} title={only ? nameOf(only) : undefined}>
            {only
              ? nameOf(only)
              : chosen.length > 0
                ? strings.answer.many(chosen.length)
                : strings.review.none}
          </Text>
          {only ? (
            <Button
              size="small"
              appearance="subtle"
              icon={<OpenRegular />}
              onClick={reveal}
              aria-label={strings.answer.showInSheet}
              title={strings.answer.showInSheet}
            />
          ) : null}
        </div>
        <div className={styles.buttons}>
          {BUTTONS.map(({ action, icon, key }) => (
            <Button
              key={action}
              size="small"
              icon={icon}
              appearance={action === "Accept" ? "primary" : "secondary"}
              disabledFocusable={
                busy || chosen.length === 0 || closed.has(action) || isFault(answerOf(action, draft, chosen))
              }
              aria-describedby={closed.has(action) ? `${reasonsId}-${action}` : undefined}
              aria-keyshortcuts={key}
              onClick={once(() => press(action))}
            >
              {strings.answer.actions[action]}
            </Button>
          ))}
        </div>
      </div>
      {asked ? <Confirm {...props} asked={asked} /> : null}
      {chosen.length > 0 ? (
        <Text className={styles.quiet}>{only ? detailOf(only) : taxOf(chosen)}</Text>
      ) : null}
      <FaultList faults={refused} />
      <Reasons
        id={reasonsId}
        closed={closed}
        also={
          only
            ? [notCovered ? "" : only.record.why, strings.review.warnedBy(meaningsOf(only.record.warnings))]
            : [...closedForSome(chosen), ...effects(props)]
        }
      />
      {explanation && !isFault(explanation) ? (
        <Why explanation={explanation} openQuestions={questionsOfClosed(closed)} />
      ) : null}
      {most ? <Reduction most={most} draft={draft} change={change} /> : null}
      {areRemarksAllowed(chosen) ? (
        <Field label={strings.answer.remarks} hint={remarksHint(props)} size="small">
          <Input
            size="small"
            value={draft.remarks}
            maxLength={LONGEST_REMARKS}
            onChange={(_, { value }) => change({ ...draft, remarks: value })}
          />
        </Field>
      ) : null}
    </section>
  );
}

/** Remarks that this workbook requires with an acceptance have their own hint: they need not go to the portal. */
function remarksHint({ draft, chosen }: Props): string {
  return remarksWithAcceptance(draft, chosen) ? strings.answer.remarksKept : strings.answer.remarksHint;
}

/** Confirms an action on many records, with its numbers. */
function Confirm({ chosen, busy, asked, effect, confirm, takeBack }: Props & { asked: Action }) {
  const styles = useStyles();
  const question = strings.answer.confirm(
    strings.answer.actions[asked],
    chosen.length,
    closedCount(chosen, asked),
  );
  return (
    <div
      ref={scrollIntoView}
      className={styles.confirm}
      role="group"
      aria-label={strings.answer.confirmLabel}
    >
      <Text role="alert">{[question, effect(asked)].filter(Boolean).join(" ")}</Text>
      <div className={styles.pair}>
        <Button size="small" appearance="primary" disabled={busy} onClick={once(confirm)}>
          {strings.answer.yes}
        </Button>
        <Button size="small" onClick={takeBack}>
          {strings.answer.no}
        </Button>
      </div>
    </div>
  );
}

/** Shows the confirmation in a low pane, too. */
function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

/** Ignores the second click of a double click: by then the button is for another record. */
function once(run: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail <= 1) run();
  };
}

function nameOf({ record: { kind, documentNumber } }: ReviewRow): string {
  return `${kind} ${documentNumber}`;
}

/** Effects are shown at once for up to {@link MANY} records; for more in the confirmation. */
function effects({ chosen, effect }: Props): string[] {
  if (chosen.length < 2 || chosen.length > MANY) return [];
  return BUTTONS.map(({ action }) => ({ action, text: effect(action) }))
    .filter(({ text }) => text !== "")
    .map(({ action, text }) => `${strings.answer.actions[action]}: ${text}`);
}

/** Where no rule covers the period, every action except Reset is closed. */
function closedFor({ options }: ReviewRow): ReadonlyMap<Action, Fault> {
  if (!isFault(options)) return options.closed;
  return new Map(ACTIONS.filter((action) => action !== "No action").map((action) => [action, options]));
}

function questionsOfClosed(closed: ReadonlyMap<Action, Fault>): OpenQuestion[] {
  return [...closed.values()].flatMap(({ law }) => openQuestionsOf(law ?? ""));
}

function closedForSome(chosen: readonly ReviewRow[]): string[] {
  return BUTTONS.map(({ action }) => ({ action, count: closedCount(chosen, action) }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) =>
      strings.answer.closedForSome(strings.answer.actions[action], count, chosen.length),
    );
}

function taxOf(chosen: readonly ReviewRow[]): string {
  const sum = chosen.reduce((tax, { record }) => tax + totalTax(record.tax), 0);
  const effect = chosen.reduce((itc, { record }) => itc + record.effect, 0);
  return `${strings.answer.tax(showMoney(sum as Paise))} · ${strings.answer.itcNow(showMoney(effect as Paise))}`;
}

function detailOf(row: ReviewRow): string {
  const { record, daysLeft } = row;
  const { originalDate, originalNumber, pendingUntil, period2b, supplierGstin } = record;
  const original = originalDate ? `${originalNumber}, ${showDay(originalDate)}` : originalNumber;
  return [
    supplierGstin || strings.review.customs,
    showDay(record.documentDate),
    taxOf([row]),
    strings.answer.period2b(showPeriod(period2b)),
    isAmendment(record) ? strings.answer.amends(original) : "",
    pendingUntil ? strings.answer.pendingUntil(showDay(pendingUntil)) : "",
    daysLeft !== undefined && daysLeft >= 0 && pendingUntil ? strings.review.daysLeft(daysLeft) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
