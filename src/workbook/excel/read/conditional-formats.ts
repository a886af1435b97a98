/** Conditional formats of a sheet, with what they show where they apply. */
import type { Condition } from "../../../sheet/sheet-presentation";

interface AskedFormat {
  readonly type: string;
  readonly compared: Excel.CellValueConditionalFormat | undefined;
  readonly format: Excel.ConditionalRangeFormat | undefined;
}

/** The conditional formats of a whole sheet, read in two requests that others may share. */
export class ConditionalFormats {
  private readonly formats: Excel.ConditionalFormatCollection;
  private asked: readonly AskedFormat[] = [];

  /** Queues what the first request asks. */
  constructor(private readonly sheet: Excel.Worksheet) {
    this.formats = sheet.getRange().conditionalFormats.load("items/type,items/id");
  }

  /** Queues what the second request asks, of a range of its own: one serves a single request. */
  ask(): void {
    if (this.formats.items.length === 0) return;
    const formats = this.sheet.getRange().conditionalFormats;
    this.asked = this.formats.items.map(({ id, type }) => {
      const one = formats.getItem(id);
      return {
        type,
        compared: type === "CellValue" ? one.cellValue.load("rule") : undefined,
        format: formatOf(one, type)?.load("numberFormat,font/color,fill/color"),
      };
    });
  }

  found(): Condition[] {
    return this.asked.map(({ type, compared, format }) => ({
      type,
      operator: compared?.rule.operator ?? "",
      formula: (compared?.rule.formula1 ?? "").replace(/^=/, ""),
      numberFormat: (format?.numberFormat as string | null | undefined) ?? "",
      fontColor: format?.font.color || "",
      fillColor: format?.fill.color || "",
    }));
  }
}

/** How cells look where a format applies; those of other kinds draw something in them. */
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
