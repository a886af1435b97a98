/**
 * The rows of one sheet as the JSON of the portal has them: groups by supplier and return, rows in them, and where the
 * sheet has a row per rate, one row with its items. The objects are those that the readers of the JSON take.
 */
import { type Fault, warning } from "../../gst/fault";
import { plural } from "../../gst/plural";
import { textOf } from "../../gst/cell-text";
import type { SheetRow } from "../../files/xlsx/cell";
import type { RawValue } from "./cells";
import { shownText, quotedSheet } from "./grid";
import type { Places } from "./places";
import { isBlankCell, UnknownColumns, valuesIn, type SheetPlan } from "./plan";
import { isHeadings, type Table } from "./table";
import { Unreadable } from "../read/unreadable";
import { differingSums, numberOfTotal, saysTotal, sumDiffers, unclearTotal } from "./totals-rows";

type Values = Record<string, RawValue>;
type Json = Record<string, unknown>;

export interface SheetDocuments {
  /** The elements of the section: groups, or rows where it has no groups. */
  readonly elements: readonly Json[];
  readonly faults: readonly Fault[];
}

/** A document of the sheet, with the amounts of its rows. */
interface OpenDocument {
  readonly amounts: Values[];
  readonly items: unknown[] | undefined;
}

/** A row as it was read; `content` is all that the rows of one document have in common. */
interface ReadRow {
  readonly values: Values;
  readonly amounts: Values;
  readonly row: SheetRow;
  readonly content: string;
}

export function documentsOf(plan: SheetPlan, { rows }: Table, places: Places): SheetDocuments {
  const reader = new DocumentReader(plan, places);
  for (const row of rows) reader.take(row);
  return { elements: reader.elements, faults: reader.faults() };
}

class DocumentReader {
  readonly elements: Json[] = [];
  readonly #unknown: UnknownColumns;
  readonly #faults: Fault[] = [];
  readonly #totals: number[] = [];
  #groupName = "";
  #list: Json[] = [];
  /** Documents by all that their rows have in common; only where a sheet has rates. */
  readonly #byContent = new Map<string, OpenDocument>();
  readonly #byNumber = new Map<string, OpenDocument>();

  constructor(
    private readonly plan: SheetPlan,
    private readonly places: Places,
  ) {
    this.#unknown = new UnknownColumns(plan);
  }

  take(row: SheetRow): void {
    const { plan } = this;
    if (plan.columns.every(({ at, field }) => !field || isBlankCell(row.cells[at] ?? ""))) return;
    if (this.#repeatsHeadings(row)) return;
    if (this.#isSumOfAll(row)) {
      this.#totals.push(row.number);
      return;
    }
    const amounts = valuesIn(plan.amounts, row);
    const hasRates = plan.at.has("rate");
    const number = this.#textIn(row, "number");
    const total = hasRates && this.#hasNoRate(row) ? numberOfTotal(number) : undefined;
    const isUnclear = total !== undefined && !this.#isTotalOf(total, amounts, row);
    if (total !== undefined && !isUnclear) return;
    if (isUnclear && this.#textIn(row, "supplier") === "") {
      // A document has a supplier, so this is not one that could be lost.
      this.#faults.push({ ...unclearTotal(number), place: this.places.cell(plan, row.number) });
      return;
    }
    this.#unknown.take(row);
    const values = valuesIn(plan.row, row);
    if (isUnclear) this.#refuse(values, number);
    const group = valuesIn(plan.group, row);
    const read = { values, amounts, row, content: hasRates ? JSON.stringify([group, values]) : "" };
    if (hasRates && this.#addRate(read)) return;
    this.#listOf(group, row).push(this.#document(read));
  }

  faults(): Fault[] {
    const [first] = this.#totals;
    const sheet = quotedSheet(this.plan.sheet);
    const totals =
      first === undefined
        ? []
        : [
            warning(
              "TOTALS_ROW",
              `${plural(this.#totals.length, "row")} of the sheet ${this.plan.sheet} ${this.#totals.length === 1 ? "is a total" : "are totals"} and ${this.#totals.length === 1 ? "was" : "were"} not read.`,
              "Nothing needs to be done, unless it is a document.",
              { place: `${sheet} row ${first}` },
            ),
          ];
    return [...this.#faults, ...totals, ...this.#unknown.warnings(this.plan.sheet)];
  }

  /** A GSTIN and a date have digits, the headings above them have none. */
  #repeatsHeadings(row: SheetRow): boolean {
    const at = this.plan.at.get("supplier") ?? this.plan.at.get("reference") ?? 0;
    return !/\d/.test(shownText(row.cells[at])) && isHeadings(row);
  }

  /** A row of totals of the whole sheet has neither supplier nor number, but says so. */
  #isSumOfAll(row: SheetRow): boolean {
    const isNamed = (text: string) => text !== "" && !saysTotal(text);
    if (isNamed(this.#textIn(row, "supplier")) || isNamed(this.#textIn(row, "number"))) return false;
    return row.cells.some((cell) => typeof cell === "string" && saysTotal(cell));
  }

  #textIn(row: SheetRow, field: "supplier" | "number" | "rate"): string {
    const at = this.plan.at.get(field);
    return at === undefined ? "" : shownText(row.cells[at]).trim();
  }

  #hasNoRate(row: SheetRow): boolean {
    return /^[-–—]?$/.test(this.#textIn(row, "rate"));
  }

  /** Is the row the portal's total of a document above it? */
  #isTotalOf(number: string, amounts: Values, row: SheetRow): boolean {
    const supplier = this.#textIn(row, "supplier");
    const document = this.#byNumber.get(supplier === "" ? number : `${supplier} ${number}`);
    if (!document) return false;
    const differ = differingSums(amounts, document.amounts);
    if (differ.length > 0 && this.#textIn(row, "rate") === "") return false;
    const [key] = differ;
    if (key !== undefined)
      this.#faults.push(sumDiffers(this.places.cell(this.plan, row.number, key), number));
    return true;
  }

  #refuse(values: Values, number: string): void {
    const key = this.plan.layout.row.number;
    if (key !== undefined) values[key] = new Unreadable(unclearTotal(number));
  }

  /** Adds a further rate to its document. @returns false where the row begins a document. */
  #addRate({ content, amounts, row }: ReadRow): boolean {
    const document = this.#byContent.get(content);
    if (!document?.items) return false;
    document.amounts.push(amounts);
    document.items.push(this.#item(amounts, row, document.items.length + 1));
    return true;
  }

  #listOf(group: Values, row: SheetRow): Json[] {
    const { list } = this.plan.layout;
    if (list === undefined) return this.elements;
    const name = JSON.stringify(group);
    if (name !== this.#groupName) {
      this.#groupName = name;
      this.#list = [];
      const element = { ...group, [list]: this.#list };
      this.places.put(element, this.plan, row.number);
      this.elements.push(element);
    }
    return this.#list;
  }

  #document(read: ReadRow): Json {
    const { values, amounts, row } = read;
    const { items: shape, alwaysItems } = this.plan.layout;
    const hasRates = this.plan.at.has("rate");
    const items = shape && (hasRates || alwaysItems) ? [this.#item(amounts, row, 1)] : undefined;
    const own =
      items && shape ? { ...this.#says(), [shape.list]: items } : { ...amounts, ...this.plan.constants };
    const document: Json = { ...values, ...own };
    this.places.put(document, this.plan, row.number);
    if (hasRates) this.#remember(read, items);
    return document;
  }

  #remember({ content, amounts, row }: ReadRow, items: unknown[] | undefined): void {
    const number = this.#textIn(row, "number");
    const open = { amounts: [amounts], items };
    this.#byContent.set(content, open);
    this.#byNumber.set(number, open);
    this.#byNumber.set(`${this.#textIn(row, "supplier")} ${number}`, open);
  }

  #item(amounts: Values, row: SheetRow, num: number): Json {
    const { items } = this.plan.layout;
    const rate = this.plan.at.get("rate");
    const lacking = Object.entries(this.plan.constants).filter(([, value]) => value instanceof Unreadable);
    const rt = rate === undefined ? {} : { rt: textOf(shownText(row.cells[rate])) };
    const heads = { ...rt, ...amounts, ...Object.fromEntries(lacking) };
    const item = items?.within ? { num, [items.within]: heads } : { num, ...heads };
    this.places.put(item, this.plan, row.number);
    return item;
  }

  /** What the sheet's name says of its documents. */
  #says(): Json {
    const { constants } = this.plan;
    return Object.fromEntries(
      Object.entries(constants).filter(([, value]) => !(value instanceof Unreadable)),
    );
  }
}
