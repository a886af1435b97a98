/**
 * A part of a chart (a title, an axis, the format of a point) as the object model sees it: how to read it from the
 * chart, and the chart with another one in its place.
 */
import type { Chart, Sheet } from "../../model";
import { invalidArgument, itemNotFound } from "../failure";
import type { Property } from "../object-model";

export interface ChartHandle {
  readonly sheet: Sheet;
  readonly id: string;
}

export interface ChartPart<T> extends ChartHandle {
  get(chart: Chart): T;
  set(chart: Chart, value: T): Chart;
}

export function chartOf({ sheet, id }: ChartHandle): Chart {
  const found = sheet.charts.get(id);
  if (!found) throw itemNotFound();
  return found;
}

export function read<T>(part: ChartPart<T>): T {
  return part.get(chartOf(part));
}

export function patch<T>(part: ChartPart<T>, change: Partial<T>): void {
  part.sheet.charts.update(part.id, (chart) => part.set(chart, { ...part.get(chart), ...change }));
}

/** The whole chart as a part of itself. */
export function whole({ sheet, id }: ChartHandle): ChartPart<Chart> {
  return { sheet, id, get: (chart) => chart, set: (_, value) => value };
}

/** A part of a part. @param unset what stands for one that is not there */
export function within<T extends object, K extends keyof T>(
  part: ChartPart<T>,
  key: K,
  unset?: NonNullable<T[K]>,
): ChartPart<NonNullable<T[K]>> {
  return {
    sheet: part.sheet,
    id: part.id,
    get: (chart) => {
      const value = part.get(chart)[key] ?? unset;
      if (value === undefined) throw itemNotFound();
      return value;
    },
    set: (chart, value) => part.set(chart, { ...part.get(chart), [key]: value }),
  };
}

/** A property of a part. @param unset what is read when it is automatic */
export function property<T extends object, K extends keyof T>(
  key: K,
  parse: (value: unknown) => T[K],
  unset: unknown = null,
): Property<ChartPart<T>> {
  return {
    read: (part) => read(part)[key] ?? unset,
    write: (part, value) => patch(part, { [key]: parse(value) } as unknown as Partial<T>),
  };
}

export function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalidArgument();
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== "string") throw invalidArgument();
  return value;
}

/** A finite number within bounds. */
export function number(least = -Infinity, most = Infinity): (value: unknown) => number {
  return (value) => {
    if (typeof value !== "number" || !Number.isFinite(value) || value < least || value > most)
      throw invalidArgument();
    return value;
  };
}

/** One of a list of words. */
export function oneOf<T extends string>(words: readonly T[]): (value: unknown) => T {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw invalidArgument();
    return found;
  };
}
