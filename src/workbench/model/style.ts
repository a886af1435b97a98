/**
 * Cell formats, and the list in which each format is stored once.
 *
 * A cell stores the number of its style. Note number 0: the format of the row, the column or the sheet, so an explicit
 * default format (number 1) can override a column's.
 */
export interface Border {
  readonly style: string;
  readonly color: string;
  readonly weight?: string;
}

export type BorderSide =
  | "EdgeTop"
  | "EdgeBottom"
  | "EdgeLeft"
  | "EdgeRight"
  | "InsideHorizontal"
  | "InsideVertical"
  | "DiagonalDown"
  | "DiagonalUp";

export interface Style {
  readonly numberFormat: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly color?: string;
  readonly fill?: string;
  readonly fontName?: string;
  readonly size?: number;
  readonly horizontal?: "left" | "center" | "right";
  readonly vertical?: "top" | "center" | "bottom";
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly borders?: Readonly<Partial<Record<BorderSide, Border>>>;
  readonly locked: boolean;
  readonly hiddenFormula?: boolean;
  /** Quote prefix: the text was entered with a leading apostrophe, which forces text and is not part of it. */
  readonly quotePrefix?: boolean;
}

/** A change of style: `undefined` removes a property. */
export type StylePatch = { readonly [K in keyof Style]?: Style[K] | undefined };

const DEFAULT_STYLE: Style = Object.freeze({ numberFormat: "General", locked: true });

export class StyleList {
  private readonly styles: Style[] = [DEFAULT_STYLE, DEFAULT_STYLE];
  private readonly numbers = new Map<string, number>([[keyOf(DEFAULT_STYLE), 1]]);
  /** By the number of a style, then by number format: that style with the format, with and without the quote prefix. */
  private readonly quoted = new Map<number, Map<string, number>>();
  private readonly unquoted = new Map<number, Map<string, number>>();

  /** The style with this number; 0 and unknown numbers are the default format. */
  at(id: number): Style {
    return this.styles[id] ?? DEFAULT_STYLE;
  }

  idOf(style: Style): number {
    const key = keyOf(style);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const id = this.styles.push(Object.freeze(style)) - 1;
    this.numbers.set(key, id);
    return id;
  }

  /** The number of style `id` with what an entry sets. Blocks of entries repeat few combinations. */
  forEntry(id: number, numberFormat: string, quotePrefix: true | undefined): number {
    const known = quotePrefix ? this.quoted : this.unquoted;
    let ofFormat = known.get(id);
    if (!ofFormat) known.set(id, (ofFormat = new Map<string, number>()));
    let number = ofFormat.get(numberFormat);
    if (number === undefined)
      ofFormat.set(numberFormat, (number = this.patch(id, { numberFormat, quotePrefix })));
    return number;
  }

  /** The number of style `id` with `patch` applied; a patch object is cached within one call. */
  patch(id: number, patch: StylePatch, memory: Map<number, number> = new Map<number, number>()): number {
    const known = memory.get(id);
    if (known !== undefined) return known;
    const merged: Record<string, unknown> = { ...this.at(id) };
    for (const [key, value] of Object.entries(patch)) {
      if (value === undefined && key !== "numberFormat" && key !== "locked")
        Reflect.deleteProperty(merged, key);
      else if (value !== undefined) merged[key] = value;
    }
    const result = this.idOf({ numberFormat: "General", locked: true, ...merged });
    memory.set(id, result);
    return result;
  }
}

function keyOf(style: Style): string {
  const entries = Object.entries(style).filter(([, value]) => value !== undefined && value !== false);
  if (!style.locked) entries.push(["locked", false]);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
