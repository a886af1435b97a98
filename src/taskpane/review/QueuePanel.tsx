/** All queues at once, the order of the list, and the way to the user's own choices. */
import { Button, Field, makeStyles, Select } from "@fluentui/react-components";
import { ORDERS, type Order } from "../../session/show/review/lines";
import { Overlay } from "./Overlay";
import { QueueTiles } from "./QueueTiles";
import { choices, review as strings } from "./strings";
import type { List } from "./use-list";

const useStyles = makeStyles({ order: { maxWidth: "240px" }, edit: { alignSelf: "flex-start" } });

interface Props {
  readonly list: List;
  readonly show: (change: Partial<Pick<List, "queue" | "order">>) => void;
  readonly close: () => void;
  readonly edit: () => void;
}

export function QueuePanel({ list, show, close, edit }: Props) {
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
      <Button size="small" className={styles.edit} onClick={edit}>
        {choices.label}
      </Button>
    </Overlay>
  );
}
