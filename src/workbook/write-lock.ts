/**
 * Whose turn it is to write, as the name of a table on the staging sheet: "MilaanTurn_57" is free, "MilaanTurn_58_k3x"
 * is held by the add-in with seat k3x.
 *
 * Excel carries out a request as a whole, and ends it at its first action that fails. A request whose first action
 * renames the table from the turn that was read therefore does all of its work or none: whoever else wrote meanwhile
 * has renamed it already. Every request of a list moves the number on, so that others see a list that goes on, and an
 * add-in that was taken for dead cannot go on with a list that somebody else has finished.
 */

/** Very hidden: the turn's table and the lists that are staged (staging.ts). Its name is that of older versions. */
export const STAGING_SHEET = "MilaanJournal";

const NAME = /^MilaanTurn_(\d{1,15})(?:_([0-9a-z]+))?$/i;

/** Where nothing was ever written. */
export const FIRST_TURN = "MilaanTurn_1";

export function isTurn(table: string): boolean {
  return NAME.test(table);
}

/** The seat of who writes; blank when the turn is free. */
export function holderOf(turn: string): string {
  return NAME.exec(turn)?.[2] ?? "";
}

/** The turn after a free or a held one, held by that seat. */
export function nextTurn(turn: string, seat: string): string {
  return `${freed(turn, 1)}_${seat}`;
}

/** The turn as it is left when the list has ended. */
export function freeTurn(turn: string): string {
  return freed(turn, 0);
}

function freed(turn: string, on: number): string {
  return `MilaanTurn_${Number(NAME.exec(turn)?.[1] ?? 0) + on}`;
}

/** Any text as part of a table's name. */
export function clientId(seat: string): string {
  return seat.toLowerCase().replace(/[^0-9a-z]/g, "") || "0";
}
