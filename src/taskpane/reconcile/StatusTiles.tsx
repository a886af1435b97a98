/** The statuses as tiles, with rows and credit; one is chosen. */
import { showMoney } from "../../gst/money";
import { STATUS_HELP, type TotalName } from "../../reconcile/statuses";
import type { Tile as StatusTile } from "../../session/screens/reconcile/list";
import { Tiles, type Tile } from "../common/Tiles";
import { reconcileStrings as texts } from "./strings";

interface Props {
  readonly tiles: readonly StatusTile[];
  readonly chosen: TotalName;
  readonly choose: (status: TotalName) => void;
}

export function StatusTiles({ tiles, chosen, choose }: Props) {
  return <Tiles label={texts.tiles} tiles={tiles.map(tileOf)} chosen={chosen} choose={choose} />;
}

const HINTS: Readonly<Record<string, string>> = STATUS_HELP;

function tileOf({ status, rows, credit }: StatusTile): Tile<TotalName> {
  const label = texts.tile(status, rows, showMoney(credit));
  return { id: status, name: status, label, hint: HINTS[status], count: rows, amount: credit };
}
