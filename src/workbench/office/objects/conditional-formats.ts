/**
 * Excel.ConditionalFormat and its kinds: by cell value, by text, by custom formula.
 *
 * The client adds a format first and sets its rule afterwards, so a new one begins with a rule that is never true.
 * Accessing a format as another kind is refused.
 */
import type { ConditionalFormat, ConditionalRule, ConditionalStyle, Sheet } from "../../model";
import { invalidArgument, itemNotFound, NotModelled } from "../failure";
import type { ExcelClass, Property } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import { parseColour } from "./colours";
import { rangeClass } from "./range";

interface RuleHandle {
  readonly sheet: Sheet;
  readonly id: string;
}

function known({ sheet, id }: RuleHandle): ConditionalFormat {
  const found = sheet.conditionalFormats.get(id);
  if (!found) throw itemNotFound();
  return found;
}

const TYPES = { cellValue: "CellValue", containsText: "ContainsText", custom: "Custom" } as const;

/** A new rule has no condition and applies to nothing until it gets one. */
const FIRST_RULES: Readonly<Record<string, ConditionalRule>> = {
  CellValue: { kind: "cellValue", operator: "EqualTo", formula1: '=""' },
  ContainsText: { kind: "containsText", operator: "Contains", text: "\u0000" },
  Custom: { kind: "custom", formula: "=FALSE" },
};

function styleProperty<K extends keyof ConditionalStyle>(
  key: K,
  parse: (value: unknown) => ConditionalStyle[K],
): Property<RuleHandle> {
  return {
    read: (self) => known(self).style[key] ?? null,
    write: (self, value) => {
      self.sheet.conditionalFormats.update(self.id, { style: { ...known(self).style, [key]: parse(value) } });
    },
  };
}

const flag = (value: unknown): boolean => value === true;

const fillClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "ConditionalRangeFill",
  properties: { Color: styleProperty("fill", parseColour) },
});

const fontClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "ConditionalRangeFont",
  properties: {
    Color: styleProperty("color", parseColour),
    Bold: styleProperty("bold", flag),
    Italic: styleProperty("italic", flag),
    Strikethrough: styleProperty("strikethrough", flag),
  },
});

const formatClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "ConditionalRangeFormat",
  properties: { NumberFormat: styleProperty("numberFormat", String) },
  navigations: { Fill: (self) => fillClass.of(self), Font: (self) => fontClass.of(self) },
});

function ruleProperty(
  kind: ConditionalRule["kind"],
  parse: (given: Record<string, unknown>) => ConditionalRule,
): Property<RuleHandle> {
  return {
    read: (self) => {
      const { kind: own, ...rest } = known(self).rule;
      return own === kind ? rest : null;
    },
    write: (self, value) => {
      if (typeof value !== "object" || value === null) throw invalidArgument();
      self.sheet.conditionalFormats.update(self.id, { rule: parse(value as Record<string, unknown>) });
    },
  };
}

const cellValueClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "CellValueConditionalFormat",
  properties: {
    Rule: ruleProperty("cellValue", ({ operator, formula1, formula2 }) => ({
      kind: "cellValue",
      operator: operator as never,
      formula1: String(formula1),
      ...(formula2 === undefined || formula2 === null ? {} : { formula2: String(formula2) }),
    })),
  },
  navigations: { Format: (self) => formatClass.of(self) },
});

const textClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "TextConditionalFormat",
  properties: {
    Rule: ruleProperty("containsText", ({ operator, text }) => ({
      kind: "containsText",
      operator: operator as never,
      text: String(text),
    })),
  },
  navigations: { Format: (self) => formatClass.of(self) },
});

const formulaRuleClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "ConditionalFormatRule",
  properties: {
    Formula: {
      read: (self) => {
        const { rule } = known(self);
        return rule.kind === "custom" ? rule.formula : "";
      },
      write: (self, value) => {
        self.sheet.conditionalFormats.update(self.id, { rule: { kind: "custom", formula: String(value) } });
      },
    },
  },
});

const customClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "CustomConditionalFormat",
  navigations: { Format: (self) => formatClass.of(self), Rule: (self) => formulaRuleClass.of(self) },
});

type Navigation = (self: RuleHandle) => ReturnType<typeof cellValueClass.of> | null;

/** The part of a kind exists only for rules of that kind. */
function part(kind: ConditionalRule["kind"], make: Navigation): { plain: Navigation; orNull: Navigation } {
  const orNull: Navigation = (self) => (known(self).rule.kind === kind ? make(self) : null);
  return {
    orNull,
    plain: (self) => {
      const found = orNull(self);
      if (found === null) throw invalidArgument();
      return found;
    },
  };
}

const cellValue = part("cellValue", (self) => cellValueClass.of(self));
const text = part("containsText", (self) => textClass.of(self));
const custom = part("custom", (self) => customClass.of(self));

const conditionalFormatClass: ExcelClass<RuleHandle> = defineClass<RuleHandle>({
  name: "ConditionalFormat",
  identity: ({ id }) => ({ Id: id }),
  properties: {
    Id: readOnly(({ id }) => id),
    Type: readOnly((self) => TYPES[known(self).rule.kind]),
    Priority: {
      read: (self) => known(self).priority,
      write: (self, value) => void self.sheet.conditionalFormats.update(self.id, { priority: Number(value) }),
    },
    StopIfTrue: {
      read: (self) => known(self).stopIfTrue,
      write: (self, value) =>
        void self.sheet.conditionalFormats.update(self.id, { stopIfTrue: value === true }),
    },
  },
  navigations: {
    CellValue: cellValue.plain,
    CellValueOrNullObject: cellValue.orNull,
    TextComparison: text.plain,
    TextComparisonOrNullObject: text.orNull,
    Custom: custom.plain,
    CustomOrNullObject: custom.orNull,
  },
  methods: {
    GetRange: (self) => rangeClass.of({ sheet: self.sheet, rect: known(self).rect }),
    Delete: (self) => {
      self.sheet.conditionalFormats.remove(self.id);
      return null;
    },
  },
});

export const conditionalFormatsClass: ExcelClass<readonly Place[]> = defineClass<readonly Place[]>({
  name: "ConditionalFormatCollection",
  items: (places) =>
    places.flatMap(({ sheet, rect }) =>
      sheet.conditionalFormats.list(rect).map(({ id }) => conditionalFormatClass.of({ sheet, id })),
    ),
  item: (places, key) => {
    const [first] = places;
    return first?.sheet.conditionalFormats.get(String(key))
      ? conditionalFormatClass.of({ sheet: first.sheet, id: String(key) })
      : null;
  },
  methods: {
    Add: (places, args) => {
      const [first] = places;
      const rule = FIRST_RULES[args.text(0)];
      if (!first) throw invalidArgument();
      if (places.length > 1) throw new NotModelled("RangeAreas.conditionalFormats.add");
      if (rule === undefined) throw new NotModelled(`a conditional format of type ${args.text(0)}`);
      const { id } = first.sheet.conditionalFormats.add({ rect: first.rect, rule, style: {} });
      return conditionalFormatClass.of({ sheet: first.sheet, id });
    },
    ClearAll: (places) => {
      for (const { sheet, rect } of places) sheet.conditionalFormats.clear(rect);
      return null;
    },
    GetCount: (places) =>
      places.reduce((sum, { sheet, rect }) => sum + sheet.conditionalFormats.list(rect).length, 0),
  },
});
