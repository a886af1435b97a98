/** Every version of a document as it came, beside each other and beside its booking; what differs is marked. */
import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { DocumentVersion } from "../../actions/review/document-versions";
import { sideBySide, type VersionSays } from "../../documents/side-by-side";
import { showMinute } from "../../gst/date";
import { isFault, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import type { ImsRecord } from "../../ims/record";
import type { ReconcileRow } from "../../reconcile/row";
import type { Session } from "../../session/session";
import { bookingSays, reconciledRows } from "../../session/screens/review/booked";
import { FaultList } from "../common/FaultList";
import { sideBySideTexts as strings } from "./strings";

const useStyles = makeStyles({
  scroll: { overflowX: "auto", fontSize: tokens.fontSizeBase200 },
  table: { borderCollapse: "collapse" },
  cell: {
    padding: "2px 8px 2px 0",
    textAlign: "left",
    verticalAlign: "top",
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: "nowrap",
    maxWidth: "240px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    fontVariantNumeric: "tabular-nums",
  },
  differs: { fontWeight: tokens.fontWeightSemibold, borderLeft: `3px solid ${tokens.colorNeutralStroke1}` },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly session: Session;
  readonly record: ImsRecord;
  readonly rowKey: string;
  readonly period: Period;
}

export default function SideBySide({ session, record, rowKey, period }: Props) {
  const [found, setFound] = useState<readonly DocumentVersion[] | Fault | "reading">();
  const show = async () => {
    setFound("reading");
    setFound(await session.documentVersions(record));
  };
  if (found === undefined)
    return (
      <div>
        <Button size="small" appearance="subtle" onClick={() => void show()}>
          {strings.show}
        </Button>
      </div>
    );
  if (found === "reading") return <Spinner size="tiny" label={strings.reading} />;
  if (isFault(found)) return <FaultList faults={[found]} />;
  return <Versions versions={found} booking={reconciledRows(session.cache, period).get(rowKey)} />;
}

interface VersionsProps {
  readonly versions: readonly DocumentVersion[];
  readonly booking: ReconcileRow | undefined;
}

function Versions({ versions, booking }: VersionsProps) {
  const styles = useStyles();
  const booked = booking && bookingSays(booking);
  const says: VersionSays[] = [...versions.map(({ document }) => document), ...(booked ? [booked] : [])];
  const rows = sideBySide(says);
  const different = rows.filter(({ differs }) => differs).length;
  return (
    <section aria-label={strings.title}>
      <Text block>{strings.count(versions.length, different, booked !== undefined)}</Text>
      <div className={styles.scroll} role="group" aria-label={strings.table} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              {versions.map((version, place) => (
                <th key={place} scope="col" className={styles.cell}>
                  {strings.layer(version.layer, showPeriod(version.document.returnPeriod), version.isNow)}
                  <br />
                  <span className={styles.quiet}>{sourceOf(version)}</span>
                </th>
              ))}
              {booked ? (
                <th scope="col" className={styles.cell}>
                  {strings.booking}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ heading, cells, differs }) => (
              <tr key={heading}>
                <th scope="row" className={mergeClasses(styles.cell, differs && styles.differs)}>
                  {differs ? strings.differs(heading) : heading}
                </th>
                {cells.map((cell, place) => (
                  <td
                    key={place}
                    title={cell}
                    className={mergeClasses(
                      styles.cell,
                      differs && styles.differs,
                      cell === undefined && styles.quiet,
                    )}
                  >
                    {cell ?? strings.nothing}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function sourceOf({ from, on, by }: DocumentVersion): string {
  return on === "" ? strings.derived : strings.came(from, showMinute(on), by);
}
