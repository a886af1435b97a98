/** Finds the row of an id; a hash table of rows, because a map of a million texts would need a hundred megabytes. */
import { mix } from "../../match/numbers/number";
import type { Register } from "../../match/registers/register";

export class IdIndex {
  #slots = new Int32Array(1024).fill(-1);
  #count = 0;

  constructor(private readonly register: Register) {}

  find(id: string): number | undefined {
    const row = this.#slots[this.#slotOf(id)] as number;
    return row < 0 ? undefined : row;
  }

  add(id: string, row: number): void {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    this.#slots[this.#slotOf(id)] = row;
    this.#count++;
  }

  /** The id's own slot, or the free one where it would be. */
  #slotOf(id: string): number {
    const mask = this.#slots.length - 1;
    let slot = hash(id) & mask;
    while ((this.#slots[slot] as number) >= 0 && this.register.idOf(this.#slots[slot] as number) !== id)
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const rows = this.#slots;
    this.#slots = new Int32Array(rows.length * 2).fill(-1);
    for (const row of rows) if (row >= 0) this.#slots[this.#slotOf(this.register.idOf(row))] = row;
  }
}

function hash(text: string): number {
  let value = 0;
  for (let place = 0; place < text.length; place++) value = mix(value, text.charCodeAt(place));
  return value ^ (value >>> 13);
}
