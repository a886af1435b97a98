/** Are the seals of filed periods intact? A badge at opening, and what to do where one is broken. */
import { Badge, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ShieldCheckmarkRegular, ShieldErrorRegular } from "@fluentui/react-icons";
import { showPeriod } from "../../gst/period";
import { sealsOf, type Seal } from "../../session/screens/seals";
import type { Session } from "../../session/session";
import type { View } from "../../session/screens/view";
import { FaultList } from "../common/FaultList";
import { useCacheVersion } from "../common/use-session";
import { strings } from "../common/strings";

const useStyles = makeStyles({
  row: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly session: Session;
  readonly view: View;
}

/** Renders nothing for a workbook without a filed period. */
export default function Seals({ session, view }: Props) {
  const styles = useStyles();
  useCacheVersion(session);
  const seals = sealsOf(session.cache, view.periods);
  if (seals.length === 0) return null;
  const broken = seals.filter(isBroken);
  return (
    <>
      <div className={styles.row}>
        <Text size={200} className={styles.quiet}>
          {strings.seals.label}
        </Text>
        {broken.length === 0 ? (
          <Badge appearance="tint" color="success" icon={<ShieldCheckmarkRegular />}>
            {strings.seals.whole(seals.length)}
          </Badge>
        ) : (
          <Badge appearance="filled" color="danger" icon={<ShieldErrorRegular />}>
            {strings.seals.broken(broken.map(({ record }) => showPeriod(record.period)))}
          </Badge>
        )}
      </div>
      <FaultList faults={seals.flatMap(({ faults }) => faults)} />
    </>
  );
}

/** An unprotected sheet is only a warning: its seal is intact. */
function isBroken({ faults }: Seal): boolean {
  return faults.some(({ severity }) => severity === "error");
}
