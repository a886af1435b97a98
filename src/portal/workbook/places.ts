/**
 * Where in the workbook a place of the JSON is. Readers name places as paths ("docdata.b2b[0].inv[3].dt") and keys as
 * the JSON has them; the user sees the cell ('B2B'!G12) and the column's heading.
 */
import { columnLetters } from "../../sheet/grid";
import { underHeading, type FilePlaces } from "../file/file-places";
import { quotedSheet } from "./grid";
import { headingsOf, type SheetPlan } from "./plan";

interface Place {
  readonly plan: SheetPlan;
  readonly row: number;
}

export class Places {
  readonly #places = new WeakMap<object, Place>();
  readonly #root = new Map<string, string>();
  readonly #headings = new Map<string, string>();
  readonly #sections = new Map<string, string>();

  /** Notes where an object of the JSON comes from. */
  put(object: object, plan: SheetPlan, row: number): void {
    this.#places.set(object, { plan, row });
  }

  /** Notes the cell of a key at the root. */
  putRoot(key: string, cell: string): void {
    this.#root.set(key, cell);
  }

  putSheet(plan: SheetPlan): void {
    const path = plan.layout.section.join(".");
    this.#sections.set(
      path,
      this.#sections.has(path) ? `${this.#sections.get(path) ?? ""}, ${plan.sheet}` : plan.sheet,
    );
    for (const [key, heading] of headingsOf(plan))
      if (!this.#headings.has(key)) this.#headings.set(key, heading);
  }

  /** "B2B!G12"; where the sheet has no such column, "B2B row 12". */
  cell({ sheet, byKey }: SheetPlan, row: number, key = ""): string {
    const column = byKey.get(key);
    return column
      ? `${quotedSheet(sheet)}!${columnLetters(column.at)}${row}`
      : `${quotedSheet(sheet)} row ${row}`;
  }

  /** The place in the workbook for a path of the JSON; a place of another kind is unchanged. */
  at(body: unknown, path: string): string {
    const root = this.#root.get(path);
    if (root !== undefined) return root;
    const named = underHeading(this.#headings, path);
    if (named !== undefined) return named;
    const found = this.#find(body, path);
    return found ?? this.#sections.get(path) ?? path;
  }

  /** The places as data: those of the root and of whole sheets, and those of the given paths. */
  among(body: unknown, paths: Iterable<string>): FilePlaces {
    const cells = new Map([...this.#sections, ...this.#root]);
    for (const path of paths) cells.set(path, this.at(body, path));
    return { wrapping: { prefix: "", outside: [] }, cells, headings: this.#headings };
  }

  #find(body: unknown, path: string): string | undefined {
    let value = body;
    let place: Place | undefined;
    let key = "";
    for (const [step] of path.slice(0, 1000).matchAll(/[^.[\]]+/g)) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) key = step;
      else {
        value = (value as Record<string, unknown>)[step];
        key = step;
      }
      const own = typeof value === "object" && value !== null ? this.#places.get(value) : undefined;
      if (own) {
        place = own;
        key = "";
      }
    }
    return place && this.cell(place.plan, place.row, key);
  }
}
