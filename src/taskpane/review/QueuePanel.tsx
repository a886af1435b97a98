/** All queues at once, the order of the list, and the way to the user's own choices. */
import { Button, Field, makeStyles, Select } from "@fluentui/react-components";
import { ORDERS, type Order } from "../../session/screens/review/lines";
import { Overlay } from "../common/Overlay";
import { QueueTiles } from "./QueueTiles";
import { choices, review as strings, sessions } from "./strings";
import type { List } from "./use-list";

const useStyles = makeStyles({
  order: { maxWidth: "240px" },
  edit: { display: "flex", flexWrap: "wrap", gap: "6px" },
});

interface Props {
  readonly list: List;
  readonly show: (change: Partial<Pick<List, "queue" | "order">>) => void;
  readonly close: () => void;
  readonly edit: () => void;
  readonly review: () => void;
}

export function QueuePanel({ list, show, close, edit, review }: Props) {
  const styles = useStyles();
  return (
    <Overlay title={strings.allQueues} close={close}>
      <QueueTiles
        isGrid
        tiles={list.tiles}
        chosen={list.queue}
        choose={(queue, isPointer) => {
          show({ queue });
          if (isPointer) close();
        }}
      />
      <Field label={strings.order} size="small" className={styles.order}>
        <Select size="small" value={list.order} onChange={(_, { value }) => show({ order: value as Order })}>
          {ORDERS.map((name) => (
            <option key={name} value={name}>
              {strings.orders[name]}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.edit}>
        <Button size="small" onClick={review}>
          {sessions.open}
        </Button>
        <Button size="small" onClick={edit}>
          {choices.label}
        </Button>
      </div>
    </Overlay>
  );
}
