/** The versions of a period's statement, from the evidence, and any two of them compared. */
import { Button, Field, makeStyles, Select, Spinner, Text, tokens } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import type { Version } from "../../actions/statement/versions";
import { isFault, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import type { VersionChange } from "../../gstr2b/versions/compare";
import type { Session } from "../../session/session";
import { rupeesText } from "../../session/screens/live-functions";
import { FaultList } from "../common/FaultList";
import { PageTitle } from "../common/PageTitle";
import { useLog } from "../common/use-log";
import { Change } from "./Change";
import { strings } from "./strings";

const useStyles = makeStyles({
  list: { listStyle: "none", margin: 0, padding: 0, overflowWrap: "anywhere" },
  item: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", columnGap: "8px" },
  amount: { fontVariantNumeric: "tabular-nums" },
  quiet: { flexBasis: "100%", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  choice: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

interface Props {
  readonly session: Session;
  readonly period: Period;
  readonly leave: () => void;
}

export default function Versions({ session, period, leave }: Props) {
  const styles = useStyles();
  const read = useCallback((one: Session) => one.versions(period), [period]);
  const versions = useLog(session, read);
  return (
    <>
      <PageTitle>{strings.title(showPeriod(period))}</PageTitle>
      <div>
        <Button size="small" appearance="subtle" onClick={leave}>
          {strings.back}
        </Button>
      </div>
      {versions === undefined ? <Spinner size="small" label={strings.reading} /> : null}
      {isFault(versions) ? <FaultList faults={[versions]} /> : null}
      {versions !== undefined && !isFault(versions) ? (
        <>
          {versions.length === 0 ? <Text>{strings.none}</Text> : null}
          <ul className={styles.list}>
            {versions.toReversed().map((version) => (
              <Listed key={version.entry} version={version} />
            ))}
          </ul>
          {versions.length > 1 ? (
            <Compare key={versions.length} session={session} period={period} versions={versions} />
          ) : null}
        </>
      ) : null}
    </>
  );
}

function Listed({ version: { version, on, by, entry, itc, kept, replaced } }: { version: Version }) {
  const styles = useStyles();
  const why = replaced
    ? replaced.reason === ""
      ? strings.sameDocuments(replaced.version)
      : strings.reason(replaced.version, replaced.reason)
    : "";
  return (
    <li className={styles.item}>
      <span>{strings.version(version, on, by)}</span>
      <span className={styles.amount}>{itc ? rupeesText(totalTax(itc)) : ""}</span>
      <span className={styles.quiet}>
        {[strings.entry(entry), why, kept ? "" : strings.notKept].filter(Boolean).join(" · ")}
      </span>
    </li>
  );
}

interface CompareProps extends Omit<Props, "leave"> {
  readonly versions: readonly Version[];
}

/** The last two are chosen at first. */
function Compare({ session, period, versions }: CompareProps) {
  const styles = useStyles();
  const [before, setBefore] = useState(versions.at(-2)?.entry ?? 0);
  const [now, setNow] = useState(versions.at(-1)?.entry ?? 0);
  const [found, setFound] = useState<VersionChange | Fault>();
  const named = (entry: number) =>
    strings.before(versions.find((version) => version.entry === entry)?.version ?? 0);
  const choose = (label: string, entry: number, set: (entry: number) => void) => (
    <Field label={label}>
      <Select
        size="small"
        value={entry}
        onChange={(_, { value }) => {
          set(Number(value));
          setFound(undefined);
        }}
      >
        {versions.map((version) => (
          <option key={version.entry} value={version.entry}>
            {strings.version(version.version, version.on, version.by)}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <section className={styles.choice}>
      {choose(strings.earlier, before, setBefore)}
      {choose(strings.later, now, setNow)}
      {before === now ? <Text>{strings.sameVersion}</Text> : null}
      <div>
        <Button
          size="small"
          appearance="primary"
          disabled={before === now}
          onClick={() => void session.compareVersions(period, { before, now }).then(setFound)}
        >
          {strings.compare}
        </Button>
      </div>
      {isFault(found) ? <FaultList faults={[found]} /> : null}
      {found !== undefined && !isFault(found) ? (
        <Change change={found} before={named(before)} now={named(now)} />
      ) : null}
    </section>
  );
}
