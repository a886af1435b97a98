/**
 * Converts data validation and conditional formats between the model and the file.
 *
 * Formulas in the file have no "=", literal lists are in quotes. Three text rules that the library cannot write
 * ("begins with" and the like) are written as the formulas that Excel uses for them; they are read as custom formulas.
 */
import type { ConditionalFormattingRule, Worksheet } from "@cj-tech-master/excelts";
import { cellName, formatRect, parseRect, validationRule } from "../model";
import type {
  ConditionalFormat,
  ConditionalRule,
  ConditionalStyle,
  Rect,
  Sheet,
  ValidationCondition,
} from "../model";
import type { ComparisonRule, ValidationOperator } from "../model";
import { markedFont, hexColor, solidFill, styleFromFile } from "./cell-style";
import { formulaForFile, formulaFromFile } from "./function-names";

const OPERATORS: readonly (readonly [ValidationOperator, string])[] = [
  ["Between", "between"],
  ["NotBetween", "notBetween"],
  ["EqualTo", "equal"],
  ["NotEqualTo", "notEqual"],
  ["GreaterThan", "greaterThan"],
  ["LessThan", "lessThan"],
  ["GreaterThanOrEqualTo", "greaterThanOrEqual"],
  ["LessThanOrEqualTo", "lessThanOrEqual"],
];

const KINDS: readonly (readonly [ComparisonRule["kind"], string])[] = [
  ["wholeNumber", "whole"],
  ["decimal", "decimal"],
  ["date", "date"],
  ["time", "time"],
  ["textLength", "textLength"],
];

/** A validation in the library; its own types cover only some of the kinds it writes. */
interface StoredValidation {
  type: string;
  operator?: string;
  formulae?: (string | number | Date)[];
  allowBlank?: boolean;
  showErrorMessage?: boolean;
  errorStyle?: string;
  errorTitle?: string;
  error?: string;
  showInputMessage?: boolean;
  promptTitle?: string;
  prompt?: string;
}

function bare(formula: string, addIn: boolean): string {
  return formula.startsWith("=") ? formulaForFile(formula, addIn) : formula;
}

export function saveValidations(sheet: Sheet, target: Worksheet, addIn: boolean): void {
  for (const { rect, rule } of sheet.validations.list()) {
    const { condition, errorAlert, prompt } = rule;
    const stored: StoredValidation = {
      ...storedCondition(condition, addIn),
      allowBlank: rule.ignoreBlanks,
      showErrorMessage: errorAlert.showAlert,
      errorStyle: errorAlert.style.toLowerCase(),
      showInputMessage: prompt.showPrompt,
      ...(errorAlert.title ? { errorTitle: errorAlert.title } : {}),
      ...(errorAlert.message ? { error: errorAlert.message } : {}),
      ...(prompt.title ? { promptTitle: prompt.title } : {}),
      ...(prompt.message ? { prompt: prompt.message } : {}),
    };
    target.dataValidations.add(`range:${formatRect(rect)}`, stored);
  }
}

function storedCondition(condition: ValidationCondition, addIn: boolean): StoredValidation {
  if (condition.kind === "custom") return { type: "custom", formulae: [bare(condition.formula, addIn)] };
  if (condition.kind === "list") {
    const { source } = condition;
    return { type: "list", formulae: [source.startsWith("=") ? bare(source, addIn) : `"${source}"`] };
  }
  const operands = [condition.formula1, condition.formula2].filter((operand) => operand !== undefined);
  const dated = condition.kind === "date" && operands.every((operand) => typeof operand === "number");
  const type =
    condition.kind === "date" && !dated
      ? "decimal"
      : (KINDS.find(([ours]) => ours === condition.kind)?.[1] ?? "decimal");
  const formulae = operands.map((operand) => {
    if (typeof operand === "string") return bare(operand, addIn);
    return dated ? new Date((operand - 25_569) * 86_400_000) : operand;
  });
  return {
    type,
    operator: OPERATORS.find(([ours]) => ours === condition.operator)?.[1] ?? "between",
    formulae,
  };
}

export function openValidations(source: Worksheet, sheet: Sheet): void {
  const model = source.dataValidations.model as Record<string, StoredValidation | undefined>;
  for (const [key, stored] of Object.entries(model)) {
    const rect = parseRect(key.replace(/^range:/, ""));
    const condition = stored && conditionOf(stored);
    if (!rect || !condition) continue;
    const style =
      stored.errorStyle === "warning"
        ? "Warning"
        : stored.errorStyle === "information"
          ? "Information"
          : "Stop";
    const rule = validationRule(condition, {
      ignoreBlanks: stored.allowBlank ?? false,
      errorAlert: {
        title: stored.errorTitle ?? "",
        message: stored.error ?? "",
        style,
        showAlert: stored.showErrorMessage ?? false,
      },
      prompt: {
        title: stored.promptTitle ?? "",
        message: stored.prompt ?? "",
        showPrompt: stored.showInputMessage ?? false,
      },
    });
    sheet.validations.add(rect, rule);
  }
}

function conditionOf(stored: StoredValidation): ValidationCondition | undefined {
  const [first, second] = (stored.formulae ?? []).map(operandOf);
  if (first === undefined) return undefined;
  if (stored.type === "custom") return { kind: "custom", formula: formulaFromFile(String(first)) };
  if (stored.type === "list") {
    const literal = /^"(.*)"$/s.exec(String(first))?.[1];
    return { kind: "list", source: literal ?? formulaFromFile(String(first)), inCellDropDown: true };
  }
  const kind = KINDS.find(([, inFile]) => inFile === stored.type)?.[0];
  if (!kind) return undefined;
  const operator = OPERATORS.find(([, inFile]) => inFile === stored.operator)?.[0] ?? "Between";
  const read = (operand: string | number): string | number =>
    typeof operand === "string" && Number.isNaN(Number(operand)) ? formulaFromFile(operand) : Number(operand);
  const limits = { kind, operator, formula1: read(first) };
  return second === undefined ? limits : { ...limits, formula2: read(second) };
}

function operandOf(operand: string | number | Date): string | number {
  return operand instanceof Date ? operand.getTime() / 86_400_000 + 25_569 : operand;
}

export function saveConditionalFormats(sheet: Sheet, target: Worksheet, addIn: boolean): void {
  for (const format of sheet.conditionalFormats.list()) {
    const { numberFormat, fill } = format.style;
    const font = markedFont(definedOnly(format.style));
    const style = {
      ...(Object.keys(font).length > 0 ? { font } : {}),
      ...(fill ? { fill: solidFill(fill) } : {}),
      ...(numberFormat ? { numFmt: numberFormat } : {}),
    };
    const rule = { ...storedRule(format, addIn), priority: format.priority + 1, style };
    target.addConditionalFormatting({
      ref: formatRect(format.rect),
      rules: [rule as ConditionalFormattingRule],
    });
  }
}

function definedOnly(style: ConditionalStyle): Partial<{ bold: boolean; italic: boolean; color: string }> {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

function storedRule({ rule, rect }: ConditionalFormat, addIn: boolean): Record<string, unknown> {
  if (rule.kind === "custom") return { type: "expression", formulae: [bare(rule.formula, addIn)] };
  if (rule.kind === "cellValue") {
    const formulae = [rule.formula1, rule.formula2]
      .filter((formula) => formula !== undefined)
      .map((formula) => bare(formula, addIn));
    return {
      type: "cellIs",
      operator: OPERATORS.find(([ours]) => ours === rule.operator)?.[1] ?? "equal",
      formulae,
    };
  }
  const cell = cellName(rect.row, rect.column);
  const text = `"${rule.text.replaceAll('"', '""')}"`;
  if (rule.operator === "Contains") {
    return {
      type: "containsText",
      operator: "containsText",
      formulae: [`NOT(ISERROR(SEARCH(${text},${cell})))`],
    };
  }
  const formula = {
    NotContains: `ISERROR(SEARCH(${text},${cell}))`,
    BeginsWith: `LEFT(${cell},LEN(${text}))=${text}`,
    EndsWith: `RIGHT(${cell},LEN(${text}))=${text}`,
  }[rule.operator];
  return { type: "expression", formulae: [formula] };
}

export function openConditionalFormats(source: Worksheet, sheet: Sheet): void {
  const found: { rect: Rect; priority: number; rule: ConditionalRule; style: ConditionalStyle }[] = [];
  for (const { ref, rules } of source.conditionalFormattings) {
    for (const rule of rules) {
      const read = ruleOf(rule);
      if (!read) continue;
      for (const address of ref.split(" ")) {
        const rect = parseRect(address);
        if (rect) found.push({ rect, priority: rule.priority ?? 0, rule: read, style: styleOf(rule) });
      }
    }
  }
  found.sort((a, b) => b.priority - a.priority);
  for (const { rect, rule, style } of found) sheet.conditionalFormats.add({ rect, rule, style });
}

function ruleOf(rule: ConditionalFormattingRule): ConditionalRule | undefined {
  if (rule.type === "expression") {
    const formula: unknown = rule.formulae?.[0];
    return typeof formula === "string" ? { kind: "custom", formula: formulaFromFile(formula) } : undefined;
  }
  if (rule.type === "containsText") {
    const formula = String((rule as { formulae?: unknown[] }).formulae?.[0] ?? "");
    const text = rule.text ?? /SEARCH\("((?:[^"]|"")*)"/.exec(formula)?.[1]?.replaceAll('""', '"');
    return text === undefined ? undefined : { kind: "containsText", operator: "Contains", text };
  }
  if (rule.type !== "cellIs") return undefined;
  const [formula1, formula2] = (rule.formulae ?? []).map((formula: unknown) =>
    formulaFromFile(String(formula)),
  );
  const operator = OPERATORS.find(([, inFile]) => inFile === rule.operator)?.[0];
  if (!operator || formula1 === undefined) return undefined;
  return formula2 === undefined
    ? { kind: "cellValue", operator, formula1 }
    : { kind: "cellValue", operator, formula1, formula2 };
}

function styleOf(rule: ConditionalFormattingRule): ConditionalStyle {
  if (!rule.style) return {};
  const { numberFormat, bold, italic, underline, strikethrough, color, borders } = styleFromFile(rule.style);
  const { fill } = rule.style;
  const background =
    fill?.type === "pattern" ? (hexColor(fill.bgColor) ?? hexColor(fill.fgColor)) : undefined;
  return {
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(underline ? { underline } : {}),
    ...(strikethrough ? { strikethrough } : {}),
    ...(color ? { color } : {}),
    ...(borders ? { borders } : {}),
    ...(background ? { fill: background } : {}),
    ...(numberFormat === "General" ? {} : { numberFormat }),
  };
}
