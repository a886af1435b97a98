/**
 * Filters over columns: a list of values, or one or two criteria such as ">=100" or "=*steel*". They compare displayed
 * text.
 */
import type { Scalar } from "../cells/scalar";

export interface ColumnFilter {
  values?: string[];
  criterion1?: string;
  criterion2?: string;
  operator?: "And" | "Or";
}

/** Whether a cell passes; `text` is its displayed text. */
export function passes(filter: ColumnFilter, value: Scalar, text: string): boolean {
  if (filter.values) return filter.values.some((wanted) => wanted.toLowerCase() === text.toLowerCase());
  const results = [filter.criterion1, filter.criterion2]
    .filter((given) => given !== undefined)
    .map((given) => meets(given, value, text));
  return filter.operator === "Or" ? results.some(Boolean) : results.every(Boolean);
}

function meets(criterion: string, value: Scalar, text: string): boolean {
  const [, operator = "=", operand = ""] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(criterion) ?? [];
  const wanted = Number(operand);
  if (operand !== "" && !Number.isNaN(wanted) && typeof value === "number") {
    const order = {
      "=": value === wanted,
      "<>": value !== wanted,
      "<": value < wanted,
      ">": value > wanted,
      "<=": value <= wanted,
      ">=": value >= wanted,
    };
    return order[operator as keyof typeof order];
  }
  const pattern = new RegExp(
    `^${operand
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "is",
  );
  return operator === "<>" ? !pattern.test(text) : pattern.test(text);
}
