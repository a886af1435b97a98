/** By how much an accepted credit note reduces ITC: in full, in part per tax head, or not (from October 2025). */
import { Field, Input, makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import { isFault } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { HEADS, totalTax, type Head, type Tax } from "../../gst/tax";
import { parseHead, type Draft } from "./draft";
import { answer as strings } from "./strings";

const useStyles = makeStyles({
  heads: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)", gap: "6px" },
  amount: { minWidth: 0, width: "100%" },
  choices: { flexWrap: "wrap" },
});

interface Props {
  readonly most: Tax;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** Enter in an amount. */
  readonly accept: () => void;
}

export function Reduction({ most, draft, change, accept }: Props) {
  const styles = useStyles();
  const { amounts, reduction } = draft;
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    accept();
  };
  return (
    <>
      <Field label={strings.reduce(showMoney(totalTax(most)))} size="small">
        <RadioGroup
          className={styles.choices}
          value={reduction}
          layout="horizontal"
          onChange={(_, { value }) => change({ ...draft, reduction: value as Draft["reduction"] })}
        >
          {(["full", "part", "no"] as const).map((how) => (
            <Radio key={how} value={how} label={strings.reductions[how]} />
          ))}
        </RadioGroup>
      </Field>
      {reduction === "part" ? (
        <div className={styles.heads}>
          {HEADS.filter((head) => most[head] > 0).map((head) => {
            const amount = parseHead(amounts[head], most[head]);
            return (
              <Field
                key={head}
                label={strings.heads[head]}
                hint={strings.of(showMoney(most[head]))}
                size="small"
                validationState={isFault(amount) ? "error" : "none"}
                validationMessage={isFault(amount) ? amount.sentence : null}
              >
                <Input
                  className={styles.amount}
                  size="small"
                  inputMode="decimal"
                  value={amounts[head]}
                  onKeyDown={press}
                  onChange={(_, { value }) => change({ ...draft, amounts: typed(amounts, head, value) })}
                />
              </Field>
            );
          })}
        </div>
      ) : null}
    </>
  );
}

/** CGST and SGST are declared alike: SGST follows what is typed as CGST until it is typed itself. */
function typed(amounts: Draft["amounts"], head: Head, value: string): Draft["amounts"] {
  const follows = head === "cgst" && amounts.sgst === amounts.cgst;
  return { ...amounts, [head]: value, ...(follows ? { sgst: value } : {}) };
}
