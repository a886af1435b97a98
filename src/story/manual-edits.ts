/**
 * Manual edits at the grid, as in Excel: typing; deleting, copying, inserting and sorting rows; deleting and renaming
 * sheets. Only Excel refuses one, on a protected sheet; the add-in reacts afterwards.
 */
import { refused, type Outcome } from "../actions/context";
import { fault } from "../gst/fault";
import { parseRect, type Workbook } from "../workbench/model";
import { nameInSheet } from "./parse-details";
import { rowNamed, tableWith, type NamedRow } from "./find";
import { StoryError, type Operation, type Given, type Step } from "./story";

const BY_USER = { by: "user" } as const;

const MANUAL_EDITS = [
  "type",
  "delete row",
  "duplicate row",
  "insert row",
  "sort",
  "unprotect",
  "delete sheet",
  "rename sheet",
  "undo",
] as const;

export type ManualEdit = Extract<Operation, { readonly action: (typeof MANUAL_EDITS)[number] }>;

export function isManualEdit(operation: Operation): operation is ManualEdit {
  return MANUAL_EDITS.some((action) => action === operation.action);
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

export class ManualEdits {
  constructor(
    private readonly file: string,
    private readonly given: Given,
  ) {}

  /** @returns the refusal where the sheet is protected. */
  do(workbook: Workbook, step: Step, edit: ManualEdit): Outcome | undefined {
    if (edit.action === "undo") {
      workbook.undo();
      return undefined;
    }
    const sheet = workbook.sheet(edit.sheet);
    if (!sheet) this.stop(step, `there is no sheet “${edit.sheet}”.`);
    const [name = ""] = step.details;
    switch (edit.action) {
      case "type": {
        const cells = this.typed(workbook, step, edit);
        if (cells.some(({ cell }) => !sheet.canEdit({ ...cell, rows: 1, columns: 1 })))
          return isProtected(edit.sheet);
        for (const { cell, text } of cells) sheet.set(cell, [[text]], BY_USER);
        return undefined;
      }
      case "delete row": {
        const { table, row } = this.row(workbook, step, { sheet: edit.sheet, name });
        if (sheet.protection.on) return isProtected(edit.sheet);
        table.deleteRows(row, 1, BY_USER);
        return undefined;
      }
      case "duplicate row": {
        const { table, row } = this.row(workbook, step, { sheet: edit.sheet, name });
        if (sheet.protection.on) return isProtected(edit.sheet);
        const { bodyRect } = table;
        const [cells = []] = sheet.values({ ...bodyRect, row: bodyRect.row + row, rows: 1 });
        table.addRows(row + 1, [cells.map((value) => value ?? "")] as string[][], BY_USER);
        return undefined;
      }
      case "insert row": {
        const texts = step.details.map((part) => headingAndText(part, ""));
        const table = tableWith(workbook, edit.sheet, texts[0]?.heading ?? "");
        if (!table) this.stop(step, `the sheet “${edit.sheet}” has no “${texts[0]?.heading ?? ""}”.`);
        if (sheet.protection.on) return isProtected(edit.sheet);
        const cells = table
          .columns()
          .map((column) => texts.find(({ heading }) => isSame(heading, column.name))?.text ?? "");
        table.addRows(null, [cells], BY_USER);
        return undefined;
      }
      case "unprotect":
        sheet.unprotect();
        return undefined;
      case "delete sheet":
        workbook.removeSheet(sheet);
        return undefined;
      case "rename sheet":
        sheet.name = edit.name;
        return undefined;
      case "sort": {
        const table = tableWith(workbook, edit.sheet, edit.heading);
        if (!table) this.stop(step, `the sheet “${edit.sheet}” has no “${edit.heading}”.`);
        if (sheet.protection.on) return isProtected(edit.sheet);
        const column = table.columns().findIndex(({ name: of }) => isSame(of, edit.heading));
        table.sort([{ column, ascending: true }], BY_USER);
        return undefined;
      }
    }
  }

  /** "S CN-7; Action = Pending", "S CN-7; Pending" below the heading that the step names, or the text of one cell. */
  private typed(
    workbook: Workbook,
    step: Step,
    { sheet, target }: ManualEdit & { action: "type" },
  ): { cell: Cell; text: string }[] {
    const [name = "", ...parts] = step.details;
    const place = parseRect(target);
    if (place) return [{ cell: place, text: step.details.at(-1) ?? "" }];
    return parts.map((part) => {
      const { heading, text } = headingAndText(part, target);
      const { table, row } = this.row(workbook, step, { sheet, name, heading });
      const column = table.columns().findIndex(({ name: of }) => isSame(of, heading));
      return { cell: { row: table.bodyRect.row + row, column: table.bodyRect.column + column }, text };
    });
  }

  private row(workbook: Workbook, step: Step, { sheet, name, heading }: WantedRow): NamedRow {
    const found = rowNamed(workbook, sheet, nameInSheet(this.given, name), heading);
    return found ?? this.stop(step, `the sheet “${sheet}” has no “${heading ?? "row"}” of ${name}.`);
  }

  private stop({ line }: Step, what: string): never {
    throw new StoryError(this.file, line, what);
  }
}

/** The row of a document, in the table of the sheet that has the heading. */
interface WantedRow {
  readonly sheet: string;
  readonly name: string;
  readonly heading?: string;
}

function headingAndText(part: string, otherwise: string): { heading: string; text: string } {
  const [, heading = otherwise, text = part] = /^([^=]+?)\s*=\s*(.*)$/.exec(part) ?? [];
  return { heading, text };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isProtected(sheet: string): Outcome {
  return refused(fault("PERIOD_LOCKED", `The sheet ${sheet} is protected.`, "Type elsewhere."));
}
