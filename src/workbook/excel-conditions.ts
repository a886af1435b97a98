/** Conditional formats of a sheet, with what they show where they apply. */
import type { Condition } from "../table/sheet-look";

/** Reads the conditional formats of a whole sheet. */
export async function readConditions(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<Condition[]> {
  const whole = sheet.getRange();
  // The formats are found through the range, in the next request too.
  context.trackedObjects.add(whole);
  const formats = whole.conditionalFormats.load("items/type");
  await context.sync();
  const asked = formats.items.map((one) => ({
    type: one.type as string,
    compared: one.type === "CellValue" ? one.cellValue.load("rule") : undefined,
    format: formatOf(one)?.load("numberFormat,font/color,fill/color"),
  }));
  context.trackedObjects.remove(whole);
  await context.sync();
  return asked.map(({ type, compared, format }) => ({
    type,
    operator: compared?.rule.operator ?? "",
    formula: String(compared?.rule.formula1 ?? "").replace(/^=/, ""),
    numberFormat: String((format?.numberFormat as string | null | undefined) ?? ""),
    ink: format?.font.color || "",
    paper: format?.fill.color || "",
  }));
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
