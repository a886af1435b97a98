/** One check: what was found, its documents, what to do, and the form to acknowledge a failure; the law folds away. */
import { Button, Field, Input, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { CheckRow } from "../../checks/sheet";
import { rowKey } from "../../documents/identity";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Session } from "../../session/session";
import type { QueueId } from "../../session/screens/review/queues";
import { Panel } from "../common/Panel";
import { checkStrings } from "./strings";

const useStyles = makeStyles({
  text: { overflowWrap: "anywhere" },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  summary: { cursor: "pointer" },
  tools: { display: "flex", gap: "4px", flexWrap: "wrap" },
  form: { display: "flex", flexDirection: "column", gap: "6px" },
});

interface Props {
  readonly session: Session;
  readonly row: CheckRow;
  readonly busy: boolean;
  readonly review: (list: QueueId) => void;
  readonly acknowledge: (check: CheckRow["check"], reason: string) => void;
}

/** The checks whose documents are a queue of the review. */
const QUEUES: Partial<Record<CheckRow["check"], QueueId>> = {
  K4: "unanswered",
  K5: "pending",
  K13: "amendments",
  K20: "rejected",
};

export function CheckItem({ session, row, busy, review, acknowledge }: Props) {
  const styles = useStyles();
  const found = detailOf(row);
  const queue = row.state === "Failed" || row.state === "Acknowledged" ? QUEUES[row.check] : undefined;
  return (
    <li>
      <Panel>
        <Text weight="semibold">
          {row.check} {row.what}
        </Text>
        {found ? <span className={styles.text}>{found}</span> : null}
        {row.state === "Acknowledged" ? (
          <span className={styles.text}>{checkStrings.acknowledgedBy(row.acknowledgedBy, row.reason)}</span>
        ) : null}
        {row.remedy ? <span className={styles.quiet}>{row.remedy}</span> : null}
        <details>
          <summary className={mergeClasses(styles.quiet, styles.summary)}>{checkStrings.law}</summary>
          <span className={styles.quiet}>{[checkStrings.guards(row.mistake), row.law].join(" · ")}</span>
        </details>
        {row.first === "" ? null : (
          <div className={styles.tools}>
            {queue ? (
              <Button
                size="small"
                aria-label={checkStrings.reviewOf(row.check)}
                onClick={() => review(queue)}
              >
                {checkStrings.review}
              </Button>
            ) : null}
            <Button
              size="small"
              appearance="subtle"
              aria-label={`${checkStrings.show}: ${row.check}`}
              onClick={() => void show(session, row.first)}
            >
              {checkStrings.show}
            </Button>
          </div>
        )}
        {row.state === "Failed" && !row.isFinal ? (
          <Acknowledge check={row.check} busy={busy} give={(reason) => acknowledge(row.check, reason)} />
        ) : null}
      </Panel>
    </li>
  );
}

/** The detail without the finding, which is the title already. */
function detailOf({ what, detail }: CheckRow): string {
  return detail.startsWith(what) ? detail.slice(what.length).replace(/^[:.]? ?/, "") : detail;
}

/** Shows the document's row in the IMS; only the sheet when the document is not there. */
function show(session: Session, key: string): Promise<void> {
  const found = session.cache.rows(IMS_TABLE, imsFields).find(({ record }) => rowKey(record) === key);
  return found ? session.excel.reveal(IMS_TABLE, found.row) : session.excel.showSheet(IMS_TABLE);
}

function Acknowledge({
  check,
  busy,
  give,
}: {
  check: string;
  busy: boolean;
  give: (reason: string) => void;
}) {
  const styles = useStyles();
  const [reason, setReason] = useState<string>();
  if (reason === undefined)
    return (
      <div className={styles.tools}>
        <Button
          size="small"
          aria-label={checkStrings.acknowledgeOf(check)}
          disabled={busy}
          onClick={() => setReason("")}
        >
          {checkStrings.acknowledge}
        </Button>
      </div>
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") give(reason);
      }}
    >
      <Field label={checkStrings.why} required hint={checkStrings.whyHint}>
        <Input value={reason} maxLength={250} autoFocus onChange={(_, { value }) => setReason(value)} />
      </Field>
      <div className={styles.tools}>
        <Button size="small" type="submit" appearance="primary" disabled={busy || reason.trim() === ""}>
          {checkStrings.acknowledgeOf(check)}
        </Button>
        <Button size="small" appearance="subtle" onClick={() => setReason(undefined)}>
          {checkStrings.cancel}
        </Button>
      </div>
    </form>
  );
}
