/** Conditional formats of a sheet, with the format that each applies. */
import type { Condition } from "../../../sheet/sheet-presentation";

interface LoadedFormat {
  readonly type: string;
  readonly compared: Excel.CellValueConditionalFormat | undefined;
  readonly format: Excel.ConditionalRangeFormat | undefined;
}

/** The conditional formats of a whole sheet, read in two requests shared with other reads. */
export class ConditionalFormats {
  private readonly formats: Excel.ConditionalFormatCollection;
  private loaded: readonly LoadedFormat[] = [];

  /** Queues the loads of the first request. */
  constructor(private readonly sheet: Excel.Worksheet) {
    this.formats = sheet.getRange().conditionalFormats.load("items/type,items/id");
  }

  /** Queues the loads of the second request, with a new range: each serves a single request. */
  load(): void {
    if (this.formats.items.length === 0) return;
    const formats = this.sheet.getRange().conditionalFormats;
    this.loaded = this.formats.items.map(({ id, type }) => {
      const one = formats.getItem(id);
      return {
        type,
        compared: type === "CellValue" ? one.cellValue.load("rule") : undefined,
        format: formatOf(one, type)?.load("numberFormat,font/color,fill/color"),
      };
    });
  }

  found(): Condition[] {
    return this.loaded.map(({ type, compared, format }) => ({
      type,
      operator: compared?.rule.operator ?? "",
      formula: (compared?.rule.formula1 ?? "").replace(/^=/, ""),
      numberFormat: (format?.numberFormat as string | null | undefined) ?? "",
      fontColor: format?.font.color || "",
      fillColor: format?.fill.color || "",
    }));
  }
}

/** The format that is applied to cells; other kinds have none, but draw data bars or icons. */
function formatOf(one: Excel.ConditionalFormat, type: string): Excel.ConditionalRangeFormat | undefined {
  switch (type) {
    case "CellValue":
      return one.cellValue.format;
    case "Custom":
      return one.custom.format;
    case "ContainsText":
      return one.textComparison.format;
    case "TopBottom":
      return one.topBottom.format;
    case "PresetCriteria":
      return one.preset.format;
    default:
      return undefined;
  }
}
