/** What is selected in the list is selected in the sheet, and the reverse. */
import { useEffect, useRef } from "react";
import { IMS_TABLE } from "../../ims/sheet";
import type { Session } from "../../session/session";
import { supplierKey } from "../../session/screens/review/lines";
import type { Run } from "../../sheet/runs";
import type { List } from "./use-list";
import type { Selection } from "./use-selection";

/** While somebody moves through the list, the sheet waits until they stop. */
const REST_MS = 250;

/** Excel reports a selection that was made here, too, within this time; it must not move the list back. */
const ECHO_MS = 2000;

/** @param isFree may the list select something else: is no question open? */
export function useSheetSelection(session: Session, list: List, selection: Selection, isFree: boolean): void {
  const { selected } = selection;
  const inSheet = useRef("");
  const sent = useRef(new Set<string>());
  const fromSheet = (rows: readonly Run[]) => {
    const found = list.records.filter(({ row }) =>
      rows.some(({ first, count }) => row >= first && row < first + count),
    );
    const [first] = found;
    const only = found.length === 1 ? first?.key : undefined;
    if (!isFree || !first || (only !== undefined && sent.current.has(only))) return;
    inSheet.current = only ?? "";
    if (found.length === selected.size && found.every(({ key }) => selected.has(key))) return;
    const place = list.placeOf(first.key);
    if (place === undefined) list.fold(supplierKey(first.record.supplierGstin), true);
    selection.goOn(
      found.map(({ key }) => key),
      { key: first.key, place: place ?? 0 },
      false,
    );
  };
  const latest = useRef(fromSheet);
  useEffect(() => {
    latest.current = fromSheet;
  });
  useEffect(() => {
    const stop = session.excel.watchSelection(IMS_TABLE, (rows) => latest.current(rows));
    return () => void stop.then((end) => end());
  }, [session]);

  const [only] = selected.size === 1 ? selected : [];
  const row = only === undefined ? undefined : list.records.find(({ key }) => key === only)?.row;
  useEffect(() => {
    if (only === undefined || row === undefined || inSheet.current === only) return undefined;
    const timer = setTimeout(() => {
      const { current: keys } = sent;
      inSheet.current = only;
      keys.add(only);
      setTimeout(() => keys.delete(only), ECHO_MS);
      void session.excel.follow(IMS_TABLE, row);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [session, only, row]);
}
