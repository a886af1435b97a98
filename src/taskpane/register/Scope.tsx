/** Which months a register covers and which register it is a newer file of: only there may a booking be gone. */
import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { registerStrings as texts } from "./strings";

const useStyles = makeStyles({
  months: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  month: { flex: "1 1 120px", minWidth: 0, "& input": { minWidth: 0 } },
  group: {
    border: "none",
    margin: 0,
    padding: 0,
    display: "grid",
    gap: tokens.spacingVerticalS,
    minWidth: 0,
  },
  select: { minWidth: 0, "& select": { width: "100%", minWidth: 0 } },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
});

export interface ScopeGiven {
  readonly from: string;
  readonly to: string;
  /** Undefined to go by the bookings, blank for none. */
  readonly replaces: string | undefined;
}

/** What no register is called. */
const BY_BOOKINGS = "\u0000";

interface Props {
  readonly given: ScopeGiven;
  readonly registers: readonly string[];
  readonly disabled: boolean;
  /** Called with what the user changes. */
  readonly change: (given: Partial<ScopeGiven>) => void;
}

export function Scope({ given, registers, disabled, change }: Props) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group} disabled={disabled}>
      <legend className={styles.legend}>{texts.scope}</legend>
      <span className={styles.hint}>{texts.scopeHint}</span>
      <div className={styles.months}>
        {(["from", "to"] as const).map((end) => (
          <Field key={end} label={texts[end]} className={styles.month} size="small">
            <Input
              type="month"
              size="small"
              value={given[end]}
              onChange={(_, { value }) => change({ [end]: value })}
            />
          </Field>
        ))}
      </div>
      {registers.length > 0 ? (
        <Field label={texts.register} size="small">
          <Select
            className={styles.select}
            size="small"
            value={given.replaces ?? BY_BOOKINGS}
            onChange={(_, { value }) => change({ replaces: value === BY_BOOKINGS ? undefined : value })}
          >
            <option value={BY_BOOKINGS}>{texts.byBookings}</option>
            {registers.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            <option value="">{texts.another}</option>
          </Select>
        </Field>
      ) : null}
    </fieldset>
  );
}
