/** The key of this Excel, the keys in the evidence, and confirming whose one is after comparing its fingerprint. */
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { canConfirm, isSameKey } from "../../evidence/signed/known-keys";
import { isFault } from "../../gst/fault";
import type { Session } from "../../session/session";
import type { SignedForPane } from "../../session/signed";
import { FaultList } from "../common/FaultList";
import { useLog } from "../common/use-log";
import { keys as strings } from "./keys-strings";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: "6px" },
  list: { listStyle: "none", margin: 0, padding: 0 },
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "6px",
    padding: "4px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  choices: { display: "flex", gap: "6px" },
});

interface Props {
  readonly session: Session;
  readonly actor: string;
  readonly busy: boolean;
}

type ShownKey = SignedForPane["shownKeys"][number];

export default function Keys({ session, actor, busy }: Props) {
  const styles = useStyles();
  const state = useLog(session, readSigned);
  const [asked, setAsked] = useState<ShownKey>();
  if (state === undefined) return null;
  if (isFault(state)) return <FaultList faults={[state]} />;
  const { own, ownFingerprint, shownKeys } = state;
  const ownKey = own === undefined ? undefined : { publicKey: own, person: actor };
  const confirm = async (key: ShownKey) => {
    const { publicKey, person } = key;
    await session.confirmKey({ publicKey, person });
    setAsked(undefined);
  };
  return (
    <section className={styles.section} aria-label={strings.title}>
      <Text>{strings.about}</Text>
      <Text weight="semibold">{own === undefined ? strings.none : strings.own(ownFingerprint)}</Text>
      {!ownKey || shownKeys.some((key) => isSameKey(key, ownKey)) ? null : (
        <div>
          <Button size="small" disabledFocusable={busy} onClick={() => void session.addKey()}>
            {strings.add}
          </Button>
        </div>
      )}
      <ul className={styles.list} aria-label={strings.list}>
        {shownKeys.map((key) => (
          <li key={key.number} className={styles.line}>
            <span>
              {strings.of(key.person, key.fingerprint)}{" "}
              <span className={styles.quiet}>
                {key.confirmedBy === "" ? strings.notConfirmed : strings.confirmedBy(key.confirmedBy)}
              </span>
            </span>
            {ownKey && canConfirm(key, ownKey, shownKeys) ? (
              <Button size="small" disabledFocusable={busy} onClick={() => setAsked(key)}>
                {strings.confirm(key.person)}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {asked ? (
        <div
          className={styles.section}
          role="group"
          aria-label={strings.confirm(asked.person)}
          tabIndex={-1}
          ref={focus}
        >
          <Text>{strings.ask(asked.person, asked.fingerprint)}</Text>
          <div className={styles.choices}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={busy}
              onClick={() => void confirm(asked)}
            >
              {strings.yes}
            </Button>
            <Button size="small" onClick={() => setAsked(undefined)}>
              {strings.no}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
}

/** The question is read, and Tab reaches its buttons next. */
const focus = (shown: HTMLElement | null) => shown?.focus();

const readSigned = (session: Session) => session.signed();
