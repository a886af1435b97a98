/** A record that returns to the IMS gets its last logged answer. */
import { makeRecorded, parseRecorded } from "../../ims/recorded-answer";
import type { ImsRecord, Status } from "../../ims/record";

const STATUS_OF: Readonly<Record<ImsRecord["action"], Status>> = {
  Accept: "Accepted",
  Reject: "Rejected",
  Pending: "Pending",
  "No action": "No action",
};

/** @param logged the answer as the log has it; where it has none, the record keeps its own. */
export function withAnswer(record: ImsRecord, logged: string | undefined): ImsRecord {
  const answer = parseRecorded(logged ?? record.recorded);
  return { ...record, ...answer, recorded: makeRecorded(answer), status: STATUS_OF[answer.action] };
}
