/** Warnings about many rows, each kind once, with the first rows it concerns. */
import { plural } from "../../gst/plural";

const NAMED = 5;

export class RowWarnings {
  readonly #kinds = new Map<string, { count: number; first: string[] }>();

  /** @param sentence what is the matter, the same for all rows; @param detail of this row. */
  add(sentence: string, row: number, detail = ""): void {
    const kind = this.#kinds.get(sentence) ?? { count: 0, first: [] };
    kind.count += 1;
    if (kind.first.length < NAMED) kind.first.push(detail === "" ? String(row) : `${row} (${detail})`);
    this.#kinds.set(sentence, kind);
  }

  all(): string[] {
    return [...this.#kinds].map(([sentence, { count, first }]) => {
      const rest = count > first.length ? ` and ${count - first.length} more` : "";
      return `${sentence}: ${plural(count, "row")}, ${first.join(", ")}${rest}.`;
    });
  }
}
