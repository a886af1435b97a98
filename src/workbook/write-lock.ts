/**
 * The write lock, or turn, is the name of a table on the staging sheet: "MilaanTurn_57" is free, "MilaanTurn_58_k3x" is
 * held by the add-in with client id k3x.
 *
 * Excel runs a request without interleaving others, and stops at its first operation that fails. A request whose first
 * operation renames the table from the turn that was read therefore does all of its work or none: any other writer has
 * renamed it already. Every request of a list increments the number, so that others see its progress, and an add-in
 * that was considered abandoned cannot continue a list that another one has finished.
 */

/** Very hidden: has the turn's table and the staged lists (staging.ts). The name is that of older versions. */
export const STAGING_SHEET = "MilaanJournal";

const NAME = /^MilaanTurn_(\d{1,15})(?:_([0-9a-z]+))?$/i;

/** The turn of a workbook in which nothing was ever written. */
export const FIRST_TURN = "MilaanTurn_1";

export function isTurn(table: string): boolean {
  return NAME.test(table);
}

/** The client id of the holder; blank when the turn is free. */
export function holderOf(turn: string): string {
  return NAME.exec(turn)?.[2] ?? "";
}

/** The turn after a free or a held one, held by that client. */
export function nextTurn(turn: string, client: string): string {
  return `${freed(turn, 1)}_${client}`;
}

/** The free turn after the list has ended. */
export function freeTurn(turn: string): string {
  return freed(turn, 0);
}

function freed(turn: string, increment: number): string {
  return `MilaanTurn_${Number(NAME.exec(turn)?.[1] ?? 0) + increment}`;
}

/** Any text, made valid as part of a table's name. */
export function clientId(text: string): string {
  return text.toLowerCase().replace(/[^0-9a-z]/g, "") || "0";
}
