/** The queues as tiles, with count and amount; one is chosen. */
import { FAULT_CODES } from "../../gst/fault-codes";
import { showMoney } from "../../gst/money";
import type { NamedQueue, Queue, QueueId } from "../../session/screens/review/queues";
import { Tiles, type Tile } from "../common/Tiles";
import { review as strings } from "./strings";

interface Props {
  readonly tiles: readonly Queue[];
  readonly chosen: QueueId;
  /** @param isPointer was it chosen with a mouse, pen or finger? */
  readonly choose: (id: QueueId, isPointer: boolean) => void;
  readonly isGrid?: boolean;
}

export function QueueTiles({ tiles, ...more }: Props) {
  return <Tiles label={strings.queuesLabel} tiles={tiles.map(tileOf)} {...more} />;
}

function tileOf({ id, count, amount }: Queue): Tile<QueueId> {
  const name = nameOf(id);
  const label = strings.queueIs(name, count, showMoney(amount));
  return { id, name, label, hint: hintOf(id), count, amount };
}

const meanings: Readonly<Record<string, string>> = FAULT_CODES;

/** What a warning's code means, as a sentence has it. */
export function meaningOf(code: string): string {
  return meanings[code] ?? code;
}

/** A queue's name; its id where it comes from a log that has other queues. */
export function nameOf(id: QueueId): string {
  const code = warningOf(id);
  return code === undefined
    ? ((strings.queues as Readonly<Record<string, string>>)[id] ?? id)
    : (strings.warnings[code] ?? meaningOf(code));
}

function hintOf(id: QueueId): string {
  const code = warningOf(id);
  return code === undefined ? strings.queueHints[id as NamedQueue] : strings.warningHint(meaningOf(code));
}

function warningOf(id: QueueId): string | undefined {
  return id.startsWith("warning ") ? id.slice("warning ".length) : undefined;
}
