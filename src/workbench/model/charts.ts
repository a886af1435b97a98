/** The charts of a sheet, in the order in which they were added. */
import { invalidArgument, itemNotFound } from "../cells/host-error";
import { rewriteFormula } from "../calc/rewrite";
import { newChart, withFormulas, type Chart, type ChartType } from "./chart";
import { anchorOf, boxOf, shiftAnchor, type Box } from "./chart-anchor";
import { seriesOf, type ChartSource } from "./chart-source";
import type { Sheet } from "./sheet";
import type { LineChange } from "./shift";

/** The size of a new chart, in points. */
const NEW = { width: 360, height: 216 };

export class Charts {
  private charts: readonly Chart[] = [];
  private count = 0;

  constructor(private readonly sheet: Sheet) {}

  list(): readonly Chart[] {
    return this.charts;
  }

  get(id: string): Chart | undefined {
    return this.charts.find((chart) => chart.id === id);
  }

  /** By name, ignoring case; the first of several. */
  named(name: string): Chart | undefined {
    const wanted = name.toLowerCase();
    return this.charts.find((chart) => chart.name.toLowerCase() === wanted);
  }

  /** A new chart, beside its source when that is on the same sheet. */
  add(type: ChartType, source: ChartSource): Chart {
    const { sheet } = this;
    const { rect } = source;
    const corner =
      source.sheet === sheet
        ? { left: sheet.columnAxis.offset(rect.column + rect.columns), top: sheet.rowAxis.offset(rect.row) }
        : { left: 0, top: 0 };
    const anchor = anchorOf({ ...corner, ...NEW }, sheet);
    return this.insert({ type, anchor, ...seriesOf(source) });
  }

  /** Adds a chart with its series; the rest is automatic unless given. */
  insert(given: Pick<Chart, "type" | "anchor" | "plotBy" | "series"> & Partial<Chart>): Chart {
    const number = ++this.count;
    const chart = {
      ...newChart({ ...given, id: `${this.sheet.id}chart-${number}`, name: `Chart ${number}` }),
      ...given,
      id: `${this.sheet.id}chart-${number}`,
    };
    this.replace([...this.charts, chart]);
    return chart;
  }

  update(id: string, change: (chart: Chart) => Chart): Chart {
    const known = this.get(id);
    if (!known) throw itemNotFound();
    const next = change(known);
    if (next.name === "" || next.name.length > 255) throw invalidArgument();
    this.replace(this.charts.map((chart) => (chart === known ? next : chart)));
    return next;
  }

  remove(id: string): void {
    if (!this.get(id)) throw itemNotFound();
    this.replace(this.charts.filter((chart) => chart.id !== id));
  }

  box(chart: Chart): Box {
    return boxOf(chart.anchor, this.sheet);
  }

  /** Puts charts back as they were, for undo. */
  restore(charts: readonly Chart[]): void {
    this.replace(charts);
  }

  /** Rows or columns of the sheet were inserted or deleted. */
  shift(change: LineChange): void {
    this.charts = this.charts.map((chart) => ({ ...chart, anchor: shiftAnchor(chart.anchor, change) }));
  }

  /** References changed, of any sheet. */
  rewrite(change: (formula: string) => string): void {
    const next = this.charts.map((chart) => withFormulas(chart, change));
    if (next.some((chart, at) => chart !== this.charts[at])) this.charts = next;
  }

  /** Copies the charts of a copied sheet; what showed that sheet shows this one. */
  copyFrom(other: Sheet): void {
    const sheet = (name: string) =>
      name.toLowerCase() === other.name.toLowerCase() ? this.sheet.name : undefined;
    for (const chart of other.charts.list())
      this.insert(withFormulas(chart, (formula) => rewriteFormula(formula, { sheet })));
  }

  private replace(charts: readonly Chart[]): void {
    const { sheet } = this;
    sheet.requireObjectsEditable();
    sheet.workbook.undoing.beforeCharts(sheet, "api");
    this.charts = charts;
    sheet.workbook.record({ kind: "charts", sheet });
  }
}
