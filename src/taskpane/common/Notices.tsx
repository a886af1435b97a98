/** What was typed and put back, or cannot be read, with the reason: one card with a count, until it is dismissed. */
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { Fault } from "../../gst/fault";
import { isPutBack } from "../../ims/recorded-answer";
import { strings } from "./strings";

const useStyles = makeStyles({
  // Visible at every scroll position.
  notices: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    padding: "8px 12px 0",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  count: { cursor: "pointer" },
  reasons: { maxHeight: "30vh", overflowY: "auto", overflowWrap: "anywhere" },
});

/** More are only counted: a user may have pasted a whole column. */
const MAX_NOTICES = 100;

interface Props {
  readonly notices: readonly Fault[];
  readonly dismiss: () => void;
}

export default function Notices({ notices, dismiss }: Props) {
  const styles = useStyles();
  const [only] = notices;
  if (!only) return null;
  const putBack = notices.filter(({ sentence }) => isPutBack(sentence)).length;
  return (
    <div className={styles.notices} role="alert">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {notices.length === 1 ? (
            <Notice {...only} />
          ) : (
            <details>
              <summary className={styles.count}>{strings.notices(putBack, notices.length - putBack)}</summary>
              <div className={styles.reasons}>
                {notices.slice(0, MAX_NOTICES).map((notice) => (
                  <Notice key={`${notice.place} ${notice.sentence}`} {...notice} />
                ))}
                {notices.length > MAX_NOTICES ? strings.andMore(notices.length - MAX_NOTICES) : ""}
              </div>
            </details>
          )}
        </MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={strings.dismiss}
              onClick={dismiss}
            />
          }
        />
      </MessageBar>
    </div>
  );
}

function Notice({ place, sentence, remedy, law }: Fault) {
  return (
    <div>
      <b>{place}</b> {sentence} {remedy} {law ? `[${law}]` : ""}
    </div>
  );
}
