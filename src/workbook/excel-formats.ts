/** Conditional formats of a sheet, with what they show where they apply. */
import type { Condition } from "../table/sheet-look";

interface AskedFormat {
  readonly type: string;
  readonly compared: Excel.CellValueConditionalFormat | undefined;
  readonly format: Excel.ConditionalRangeFormat | undefined;
}

/** The conditional formats of a whole sheet, read in two requests that others may share. */
export class Conditions {
  private readonly whole: Excel.Range;
  private readonly formats: Excel.ConditionalFormatCollection;
  private asked: readonly AskedFormat[] = [];

  /** Queues what the first request asks. */
  constructor(
    private readonly context: Excel.RequestContext,
    sheet: Excel.Worksheet,
  ) {
    this.whole = sheet.getRange();
    // The formats are found through the range, in the second request too.
    context.trackedObjects.add(this.whole);
    this.formats = this.whole.conditionalFormats.load("items/type");
  }

  /** Queues what the second request asks. */
  ask(): void {
    this.asked = this.formats.items.map((one) => ({
      type: one.type,
      compared: one.type === "CellValue" ? one.cellValue.load("rule") : undefined,
      format: formatOf(one)?.load("numberFormat,font/color,fill/color"),
    }));
    this.context.trackedObjects.remove(this.whole);
  }

  found(): Condition[] {
    return this.asked.map(({ type, compared, format }) => ({
      type,
      operator: compared?.rule.operator ?? "",
      formula: (compared?.rule.formula1 ?? "").replace(/^=/, ""),
      numberFormat: (format?.numberFormat as string | null | undefined) ?? "",
      ink: format?.font.color || "",
      paper: format?.fill.color || "",
    }));
  }
}

/** How cells look where a format applies; those of other kinds draw something in them. */
function formatOf(one: Excel.ConditionalFormat): Excel.ConditionalRangeFormat | undefined {
  switch (one.type) {
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
