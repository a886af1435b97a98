/**
 * Excel.DataValidation: one rule per range, an object with the rule's kind as its only key.
 *
 * Reading a range whose cells have different rules gives null. A rule stops users, never the API. A literal list may
 * have 255 characters; a list's source may also be a range, a name or a formula.
 */
import type { PlacedValidation, Rect, ValidationCondition, ValidationRule } from "../../model";
import { formatAbsoluteRect, quoteSheetName, validationRule } from "../../model";
import { invalidArgument, NotModelled } from "../failure";
import type { ExcelClass } from "../object-model";
import { defineClass, isHandle, readOnly } from "../object-model";
import type { Place } from "../references";
import { rangeClass } from "./range";

type Places = readonly Place[];
type Given = Record<string, unknown>;

const KINDS: Readonly<Record<ValidationCondition["kind"], string>> = {
  list: "List",
  custom: "Custom",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
};

/** The rule of all places: undefined for none, null where they differ. */
function placed(places: Places): PlacedValidation | null | undefined {
  const found = places.map(({ sheet, rect }) => sheet.validations.within(rect));
  return found.every((other) => other === found[0]) ? found[0] : null;
}

function put(places: Places, change: (rule: ValidationRule | undefined) => ValidationRule): void {
  const rule = change(placed(places)?.rule);
  for (const { sheet, rect } of places) sheet.validations.add(rect, rule);
}

function conditionOf(value: unknown): ValidationCondition {
  if (typeof value !== "object" || value === null) throw invalidArgument();
  const [kind, given] =
    Object.entries(value as Record<string, Given | null | undefined>).find(
      ([, inner]) => inner !== null && inner !== undefined,
    ) ?? [];
  if (kind === undefined || given === undefined || given === null) throw invalidArgument();
  if (kind === "list")
    return { kind, source: sourceOf(given["source"]), inCellDropDown: given["inCellDropDown"] !== false };
  if (kind === "custom") return { kind, formula: String(given["formula"]) };
  if (!(kind in KINDS)) throw new NotModelled(`a validation rule of kind ${kind}`);
  const { operator, formula1, formula2 } = given as {
    operator: never;
    formula1: string | number;
    formula2?: string | number | null;
  };
  return {
    kind: kind as "decimal",
    operator,
    formula1,
    ...(formula2 === undefined || formula2 === null ? {} : { formula2 }),
  };
}

const MAX_LITERAL_LENGTH = 255;

/** A literal list is at most 255 characters long; a range is written as a reference to it. */
function sourceOf(source: unknown): string {
  if (isHandle(source)) {
    const { sheet, rect } = rangeClass.unwrap(source);
    return `=${quoteSheetName(sheet.name)}!${formatAbsoluteRect(rect)}`;
  }
  if (typeof source !== "string" || source === "") throw invalidArgument();
  if (!source.startsWith("=") && source.length > MAX_LITERAL_LENGTH) throw invalidArgument();
  return source;
}

function ruleObject({ condition }: ValidationRule): Given {
  const { kind, ...rest } = condition;
  return { [kind]: rest };
}

/** The value of a property for one rule, none, or several. */
function read(pick: (rule: ValidationRule) => unknown, none: unknown) {
  return (places: Places): unknown => {
    const found = placed(places);
    return found === undefined ? none : found === null ? null : pick(found.rule);
  };
}

function invalidIn({ sheet, rect }: Place): Rect[] {
  const used = sheet.used(true, rect);
  if (!used) return [];
  const found: Rect[] = [];
  for (let row = used.row; row < used.row + used.rows; row++)
    for (let column = used.column; column < used.column + used.columns; column++)
      if (!sheet.isValid(row, column)) found.push({ row, column, rows: 1, columns: 1 });
  return found;
}

export const dataValidationClass: ExcelClass<Places> = defineClass<Places>({
  name: "DataValidation",
  properties: {
    Type: readOnly((places) => {
      const found = placed(places);
      return found === undefined
        ? "None"
        : found === null
          ? "Inconsistent"
          : KINDS[found.rule.condition.kind];
    }),
    Rule: {
      read: read(ruleObject, {}),
      write: (places, value) => {
        const condition = conditionOf(value);
        put(places, (rule) => (rule ? { ...rule, condition } : validationRule(condition)));
      },
    },
    Prompt: {
      read: read((rule) => rule.prompt, { showPrompt: true, message: "", title: "" }),
      write: (places, value) => {
        const {
          title = "",
          message = "",
          showPrompt = true,
        } = value as { title?: string; message?: string; showPrompt?: boolean };
        if (title.length > 32 || message.length > 255) throw invalidArgument();
        // A prompt may exist without a rule: Excel then allows any value.
        put(places, (rule) => ({
          ...(rule ?? validationRule({ kind: "custom", formula: "=TRUE" })),
          prompt: { title, message, showPrompt },
        }));
      },
    },
    ErrorAlert: {
      read: read((rule) => rule.errorAlert, { showAlert: true, style: "Stop", message: "", title: "" }),
      write: (places, value) => {
        const alert = value as ValidationRule["errorAlert"];
        put(places, (rule) => {
          if (!rule) throw invalidArgument();
          return {
            ...rule,
            errorAlert: {
              title: alert.title,
              message: alert.message,
              style: alert.style,
              showAlert: alert.showAlert,
            },
          };
        });
      },
    },
    IgnoreBlanks: {
      read: read((rule) => rule.ignoreBlanks, true),
      write: (places, value) =>
        put(places, (rule) => ({
          ...(rule ?? validationRule({ kind: "custom", formula: "=TRUE" })),
          ignoreBlanks: value !== false,
        })),
    },
    Valid: readOnly((places) => places.every((place) => invalidIn(place).length === 0)),
  },
  methods: {
    Clear: (places) => {
      for (const { sheet, rect } of places) sheet.validations.clear(rect);
      return null;
    },
  },
});
