/**
 * What must be true after every step; each check compares the cells, and where the law decides, the reference model.
 */
import { findBreak } from "../../src/evidence/verify";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { isFault } from "../../src/gst/fault";
import { readSettings } from "../../src/settings/settings";
import { SETTINGS_TABLE, settingFields } from "../../src/settings/sheet";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import type { Workbook } from "../../src/workbench/model";
import { paise, rowsOf, tableOf, text, wholeText, type Row } from "./cells";
import type { ReferenceModel } from "./reference-model";
import { halfOf, keyOf, taxOf, type Heads } from "./reference-model";
import { PERIODS, SUPPLIERS, type Kind, type Label, type Step } from "./steps";

const lines = (period: string) => `GSTR2B_${period.replace("-", "_")}`;
const sheetsOf = (period: string) => ["", "_3B", "_Summary"].map((part) => `${lines(period)}${part}`);
const LABELS = Object.keys(SUPPLIERS) as Label[];

function keyIn(row: Row): string {
  const supplier = LABELS.find((label) => SUPPLIERS[label] === text(row, "Supplier GSTIN")) ?? "S";
  return keyOf({ supplier, kind: text(row, "Document") as Kind, number: text(row, "Number") });
}

const headsIn = (row: Row, prefix = ""): Heads => {
  const heading = (name: string) => (prefix ? `${prefix} ${name.toLowerCase()}` : name);
  return {
    igst: paise(row, heading("Integrated tax")),
    cgst: paise(row, heading("Central tax")),
    sgst: paise(row, heading("State/UT tax")),
  };
};

/** Checks after every step; keeps the cells of locked statements. */
export class Invariants {
  private readonly sealed = new Map<string, string>();
  checks = 0;

  constructor(
    private readonly workbook: () => Workbook,
    private readonly model: ReferenceModel,
  ) {}

  after(step: Step): string[] {
    const workbook = this.workbook();
    const states = new Map(
      rowsOf(workbook, "GSTR3B").map((row) => [text(row, "Period"), text(row, "GSTR-2B")]),
    );
    const found = [
      ...this.documentsAppearOnce(workbook),
      ...this.lockedStatementsAreUnchanged(workbook, states, step),
      ...this.noneIsFiledTwice(workbook, states),
      ...this.itcMatches(workbook, states),
      ...chainIsWhole(workbook),
    ];
    this.checks += 5;
    return found;
  }

  /** GSTR-1, GSTR-2A and the IMS contain each document once, as reported, and the IMS its answer too. */
  private documentsAppearOnce(workbook: Workbook): string[] {
    const known = [...this.model.documents.values()];
    const shown = ({ document, paise: amount }: (typeof known)[number]) =>
      `${keyOf(document)} ${JSON.stringify(taxOf(document, amount))}`;
    const reported = (row: Row) => `${keyIn(row)} ${JSON.stringify(headsIn(row))}`;
    const own = known.filter(({ from }) => from === "GSTR-1").map(shown);
    const seen = known.filter(({ from }) => from !== "IMS").map(shown);
    const open = this.model.open().map(({ document, paise: amount, answer }) => {
      const tax = taxOf(document, amount);
      const reduced =
        answer.reduction === "none" || (taxSum(halfOf(tax)) === 0 && answer.reduction === "half")
          ? "none"
          : answer.reduction;
      return `${keyOf(document)} ${JSON.stringify(tax)} ${answer.action} ${taxSum(tax) === 0 ? "full" : reduced}`;
    });
    return [
      ...differ("GSTR-1", rowsOf(workbook, "GSTR1").map(reported), own),
      ...differ("GSTR-2A", rowsOf(workbook, "GSTR2A").map(reported), seen),
      ...differ("IMS", rowsOf(workbook, "IMS").map(answerIn), open),
    ];
  }

  private lockedStatementsAreUnchanged(
    workbook: Workbook,
    states: ReadonlyMap<string, string>,
    step: Step,
  ): string[] {
    return PERIODS.flatMap((period) => {
      const isLocked = states.get(period) === "Locked";
      const wanted = this.model.statements.get(period)?.locked === true;
      const wrong = isLocked === wanted ? [] : [`${period} is ${states.get(period) ?? "nowhere"}`];
      if (!isLocked) {
        this.sealed.delete(period);
        return wrong;
      }
      const now = sheetsOf(period)
        .map((name) => wholeText(workbook, name))
        .join();
      const before = this.sealed.get(period);
      this.sealed.set(period, now);
      const open = tableOf(workbook, lines(period)).sheet.protection.on ? [] : [`${period} is not protected`];
      const moved = before === undefined || before === now ? [] : [`${period} changed by ${step.do}`];
      return [...wrong, ...open, ...moved];
    });
  }

  private noneIsFiledTwice(workbook: Workbook, states: ReadonlyMap<string, string>): string[] {
    const keys = PERIODS.filter((period) => states.get(period) === "Locked").flatMap((period) =>
      rowsOf(workbook, lines(period)).map(keyIn),
    );
    const twice = keys.filter((key, place) => keys.indexOf(key) !== place);
    return twice.map((key) => `${key} is in two filed statements`);
  }

  private itcMatches(workbook: Workbook, states: ReadonlyMap<string, string>): string[] {
    return PERIODS.flatMap((period) => {
      const statement = this.model.statements.get(period);
      if (!statement || (states.get(period) !== "Draft" && states.get(period) !== "Locked")) return [];
      const shown = rowsOf(workbook, `${lines(period)}_3B`).find((row) => text(row, "Table") === "4(A)(5)");
      const itc = shown ? JSON.stringify(headsIn(shown)) : "not there";
      const wanted = JSON.stringify(this.model.itc(period));
      const shownLines = rowsOf(workbook, lines(period)).map(
        (row) => `${keyIn(row)} ${text(row, "Part")} ${JSON.stringify(headsIn(row, "ITC"))}`,
      );
      const right = [...statement.lines].map(
        ([key, { rejected, itc: heads }]) =>
          `${key} ${rejected ? "rejected" : "available"} ${JSON.stringify(plain(heads))}`,
      );
      return [
        ...(itc === wanted ? [] : [`ITC of ${period} is ${itc}, not ${wanted}`]),
        ...differ(`GSTR-2B ${period}`, shownLines, right),
      ];
    });
  }
}

/** Turns -0 into 0. */
const plain = ({ igst, cgst, sgst }: Heads): Heads => ({ igst: igst + 0, cgst: cgst + 0, sgst: sgst + 0 });
const taxSum = ({ igst, cgst, sgst }: Heads): number => igst + cgst + sgst;

function answerIn(row: Row): string {
  const [tax, declared] = [headsIn(row), headsIn(row, "Reduce")];
  const isNo = text(row, "Reduce ITC") === "No";
  const isHalf = taxSum(declared) > 0 && JSON.stringify(declared) === JSON.stringify(halfOf(tax));
  const reduction = taxSum(tax) === 0 ? "full" : isNo ? "none" : isHalf ? "half" : "full";
  return `${keyIn(row)} ${JSON.stringify(tax)} ${text(row, "Action") || "No action"} ${reduction}`;
}

function differ(where: string, found: readonly string[], wanted: readonly string[]): string[] {
  const count = (list: readonly string[], one: string) => list.filter((other) => other === one).length;
  return [...new Set([...found, ...wanted])]
    .filter((one) => count(found, one) !== count(wanted, one))
    .map((one) => `${where}: ${one}, ${count(found, one)} times instead of ${count(wanted, one)}`);
}

function chainIsWhole(workbook: Workbook): string[] {
  const read = <R extends object>(name: string, fields: Fields<R>): R[] => {
    const table = tableOf(workbook, name);
    const headings = table.columns().map((column) => column.name);
    const rows = table.sheet.values(table.bodyRect).map((line) => line.map((cell) => (cell ?? "") as string));
    const grid = {
      table: name,
      sheet: table.sheet.name,
      headings,
      rows,
      first: 0,
      count: rows.length,
      origin: table.rect,
    };
    return readRows(fields, grid as never).rows.map(({ record }) => record);
  };
  const { settings } = readSettings(read(SETTINGS_TABLE, settingFields));
  if (isFault(settings)) return [settings.sentence];
  const broken = findBreak(read(EVIDENCE_TABLE, evidenceFields), settings.head);
  return broken ? [`The evidence: ${broken.sentence}`] : [];
}
