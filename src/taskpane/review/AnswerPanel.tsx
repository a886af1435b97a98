/**
 * What is selected, and what may be done with it. A closed action stays in sight with its reason, its remedy and the
 * law; a reduction or remarks are asked for where the law asks for them.
 */
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from "@fluentui/react-components";
import {
  CheckmarkRegular,
  ClockRegular,
  DismissRegular,
  OpenRegular,
  ArrowUndoRegular,
} from "@fluentui/react-icons";
import { useId, useState } from "react";
import { describe } from "../../documents/document";
import { showDay } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import { parseMoney, showMoney, type Paise } from "../../gst/money";
import { HEADS, NO_TAX, totalTax, type Head, type Tax } from "../../gst/tax";
import { NO_ANSWER, type Action, type Answer } from "../../ims/record";
import type { ReviewRow } from "../../session/view";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  buttons: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: "6px" },
  reason: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, margin: 0 },
  law: { color: tokens.colorNeutralForeground3 },
  heads: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: "6px" },
  title: { display: "flex", justifyContent: "space-between", alignItems: "center", gap: "8px" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  confirm: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "8px",
    border: `1px solid ${tokens.colorPaletteYellowBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

const BUTTONS: readonly { action: Action; label: string; icon: React.JSX.Element; key: string }[] = [
  { action: "Accept", label: "Accept", icon: <CheckmarkRegular />, key: "A" },
  { action: "Reject", label: "Reject", icon: <DismissRegular />, key: "R" },
  { action: "Pending", label: "Pending", icon: <ClockRegular />, key: "P" },
  { action: "No action", label: "Reset", icon: <ArrowUndoRegular />, key: "N" },
];

/** Above this many, an answer is confirmed with its numbers first. */
export const MANY = 50;

interface Props {
  readonly chosen: readonly ReviewRow[];
  readonly busy: boolean;
  readonly answer: (answer: Answer) => void;
  readonly reveal: () => void;
}

export function AnswerPanel({ chosen, busy, answer, reveal }: Props) {
  const styles = useStyles();
  const reasonsId = useId();
  const [remarks, setRemarks] = useState("");
  const [reduction, setReduction] = useState<"full" | "part" | "no">("full");
  const [amounts, setAmounts] = useState<Readonly<Record<Head, string>>>({
    igst: "",
    cgst: "",
    sgst: "",
    cess: "",
  });
  const [asked, setAsked] = useState<Action>();
  const [sure, setSure] = useState(false);
  const [first] = chosen;
  if (!first)
    return (
      <Text className={styles.quiet}>Select one or more records. Space selects; A, R, P and N answer.</Text>
    );

  const only = chosen.length === 1 ? first : undefined;
  const closed = only && !isFault(only.options) ? only.options.closed : new Map<Action, Fault>();
  const unwritten = only && isFault(only.options) ? only.options : undefined;
  const wantsReduction =
    only && !isFault(only.options) && only.options.reduction.asked ? only.options.reduction : undefined;
  const takesRemarks = chosen.every(({ options }) => !isFault(options) && options.remarks);
  const declared = parseHeads(amounts);

  const give = (action: Action) => {
    const wanted: Answer = { ...NO_ANSWER, action };
    const withRemarks =
      takesRemarks && remarks.trim() && (action === "Reject" || action === "Pending")
        ? { ...wanted, remarks: remarks.trim() }
        : wanted;
    answer(
      action === "Accept" && wantsReduction
        ? { ...withRemarks, ...reductionOf(reduction, declared) }
        : withRemarks,
    );
    setAsked(undefined);
    setSure(false);
    setRemarks("");
  };
  const press = (action: Action) => (chosen.length > MANY ? setAsked(action) : give(action));

  return (
    <section className={styles.panel} aria-label="Answer">
      <div className={styles.title}>
        <Text weight="semibold">
          {only ? describe(only.record) : `${chosen.length.toLocaleString("en-IN")} records`}
        </Text>
        {only ? (
          <Button
            size="small"
            appearance="subtle"
            icon={<OpenRegular />}
            onClick={reveal}
            aria-label="Show in the sheet"
            title="Show in the sheet"
          />
        ) : null}
      </div>
      <Text className={styles.quiet}>
        Tax ₹ {showMoney(chosen.reduce((sum, { record }) => sum + totalTax(record.tax), 0) as Paise)}
        {only?.record.pendingUntil ? ` · pending until ${showDay(only.record.pendingUntil)}` : ""}
        {only?.daysLeft !== undefined && only.daysLeft >= 0 && only.daysLeft < 8
          ? `, ${only.daysLeft} days left`
          : ""}
      </Text>
      <div className={styles.buttons}>
        {BUTTONS.map(({ action, label, icon, key }) => (
          <Button
            key={action}
            icon={icon}
            appearance={action === "Accept" ? "primary" : "secondary"}
            disabledFocusable={
              busy ||
              closed.has(action) ||
              (unwritten !== undefined && action !== "No action") ||
              (action === "Accept" &&
                reduction === "part" &&
                wantsReduction !== undefined &&
                isFault(declared))
            }
            aria-describedby={closed.has(action) ? `${reasonsId}-${action}` : undefined}
            aria-keyshortcuts={key}
            onClick={() => press(action)}
          >
            {label}
          </Button>
        ))}
      </div>
      {asked ? (
        <div className={styles.confirm} role="group" aria-label="Confirm">
          <Checkbox
            checked={sure}
            onChange={(_, { checked }) => setSure(checked === true)}
            label={`${asked === "No action" ? "Reset" : asked} ${chosen.length.toLocaleString("en-IN")} records. Those that the law refuses stay as they are.`}
          />
          <Button size="small" appearance="primary" disabled={!sure || busy} onClick={() => give(asked)}>
            Yes, all of them
          </Button>
        </div>
      ) : null}
      <Reasons id={reasonsId} closed={closed} also={[unwritten?.sentence ?? "", only?.record.why ?? ""]} />
      {wantsReduction ? (
        <Field label={`Reduce ITC on acceptance (at most ₹ ${showMoney(totalTax(wantsReduction.most))})`}>
          <RadioGroup
            value={reduction}
            layout="horizontal"
            onChange={(_, { value }) => setReduction(value as typeof reduction)}
          >
            <Radio value="full" label="fully" />
            <Radio value="part" label="in part" />
            <Radio value="no" label="not" />
          </RadioGroup>
        </Field>
      ) : null}
      {wantsReduction && reduction === "part" ? (
        <div className={styles.heads}>
          {HEADS.map((head) => (
            <Field
              key={head}
              label={head.toUpperCase()}
              size="small"
              validationState={isFault(parseHead(amounts[head])) ? "error" : "none"}
            >
              <Input
                size="small"
                inputMode="decimal"
                value={amounts[head]}
                onChange={(_, { value }) => setAmounts({ ...amounts, [head]: value })}
              />
            </Field>
          ))}
        </div>
      ) : null}
      {takesRemarks ? (
        <Field label="Remarks with a rejection or a pending (the supplier sees them)" size="small">
          <Input
            size="small"
            value={remarks}
            maxLength={250}
            onChange={(_, { value }) => setRemarks(value)}
          />
        </Field>
      ) : null}
    </section>
  );
}

/** Why actions are closed; one reason is told once even when it closes several. */
function Reasons({
  id,
  closed,
  also,
}: {
  id: string;
  closed: ReadonlyMap<Action, Fault>;
  also: readonly string[];
}) {
  const styles = useStyles();
  const told = [...closed];
  const sentences = new Set(told.map(([, fault]) => fault.sentence));
  return (
    <>
      {told.map(([action, fault], place) => (
        <p
          key={action}
          id={`${id}-${action}`}
          className={styles.reason}
          hidden={told.findIndex(([, other]) => other.sentence === fault.sentence) !== place}
        >
          <b>{sentences.size === 1 && told.length > 1 ? "Closed" : action}:</b> {fault.sentence}{" "}
          {fault.remedy} <span className={styles.law}>{fault.law}</span>
        </p>
      ))}
      {also
        .filter((text) => text !== "" && !sentences.has(text))
        .map((text) => (
          <p key={text} className={styles.reason}>
            {text}
          </p>
        ))}
    </>
  );
}

function reductionOf(how: "full" | "part" | "no", declared: Tax | Fault): Partial<Answer> {
  if (how === "no") return { reduction: "No" };
  return how === "part" && !isFault(declared) ? { reduction: "Yes", declared } : { reduction: "Yes" };
}

function parseHead(text: string): Paise | Fault {
  return parseMoney(text.trim() === "" ? "0" : text);
}

function parseHeads(amounts: Readonly<Record<Head, string>>): Tax | Fault {
  let tax: Tax = NO_TAX;
  for (const head of HEADS) {
    const amount = parseHead(amounts[head]);
    if (isFault(amount)) return amount;
    tax = { ...tax, [head]: amount };
  }
  return tax;
}
