/**
 * Values with properties as the add-in returns them, to cards: `{ type: "String", basicValue, properties, layouts }`
 * (ExcelApi 1.19). A property is a plain value or such an object.
 */
import { errorFromText } from "../model";
import type { Card, FieldValue, Scalar } from "../model";

const TYPES = new Set(["String", "Double", "Boolean", "FormattedNumber"]);
/** Deeper properties are left out; also what contains itself ends here. */
const DEEPEST = 8;

/** A text, number or truth value with its card, or undefined where the value is none of the kind. */
export function valueWithCard(value: unknown, depth = 0): FieldValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, basicValue, properties, layouts } = value as Record<string, unknown>;
  if (typeof type !== "string" || !TYPES.has(type) || !isPlain(basicValue)) return undefined;
  if (typeof properties !== "object" || properties === null || depth >= DEEPEST) return { value: basicValue };
  const fields = new Map<string, FieldValue>();
  for (const [name, property] of Object.entries(properties)) {
    const field = fieldValue(property, depth + 1);
    if (field) fields.set(name, field);
  }
  return fields.size === 0
    ? { value: basicValue }
    : { value: basicValue, card: { fields, ...layoutOf(layouts) } };
}

function fieldValue(property: unknown, depth: number): FieldValue | undefined {
  if (isPlain(property)) return { value: property };
  const rich = valueWithCard(property, depth);
  if (rich) return rich;
  const { basicValue } = (property ?? {}) as { basicValue?: unknown };
  const error = typeof basicValue === "string" ? errorFromText(basicValue) : undefined;
  return error && { value: error };
}

function layoutOf(layouts: unknown): Omit<Card, "fields"> {
  const { card } = (layouts ?? {}) as { card?: { title?: { property?: unknown }; sections?: unknown } };
  const title = card?.title?.property;
  const sections = Array.isArray(card?.sections) ? (card.sections as Record<string, unknown>[]) : [];
  return {
    ...(typeof title === "string" ? { title } : {}),
    sections: sections.map((section) => ({
      title: typeof section.title === "string" ? section.title : "",
      fields: Array.isArray(section.properties)
        ? section.properties.filter((name): name is string => typeof name === "string")
        : [],
    })),
  };
}

function isPlain(value: unknown): value is Exclude<Scalar, object | null> {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
