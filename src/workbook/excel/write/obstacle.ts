/** Why tables could not be written or created now, found before a list of writes has them. */
import { at, type Fault } from "../../../gst/fault";
import type { Cell } from "../../../sheet/grid";
import type { Layout } from "../../../sheet/layout";
import { structureFault } from "../../conditions";
import { PortFault } from "../../port";
import { spansOf } from "../../spans";
import { protectedFault, type BatchContext } from "../run";
import { siteOf } from "./table-site";

/** @see Port.obstacleTo */
export async function obstacleTo(
  context: BatchContext,
  layouts: readonly Layout[],
): Promise<Fault | undefined> {
  const { workbook } = context;
  const tables = workbook.tables.load("items/name,items/worksheet/name");
  const sheets = workbook.worksheets.load("items/name,items/protection/protected");
  const structure = workbook.protection.load("protected");
  await context.sync();
  // A list that creates anything is refused then, also where the table is there already.
  if (structure.protected) return structureFault();
  const sheetOf = new Map(tables.items.map(({ name, worksheet }) => [name, worksheet.name]));
  const headers = layouts.flatMap((layout) =>
    sheetOf.has(layout.table)
      ? [{ layout, range: workbook.tables.getItem(layout.table).getHeaderRowRange().load("values") }]
      : [],
  );
  if (headers.length > 0) await context.sync();
  for (const { layout, range } of headers) {
    const [headings = []] = range.values as Cell[][];
    const missing = orFault(() => spansOf({ headings: headings.map(String) }, headingsOf(layout)));
    if (missing) return at(sheetOf.get(layout.table) ?? "", missing);
  }
  for (const layout of layouts) {
    const { table, sheet } = layout;
    const name = sheetOf.get(table) ?? sheets.items.find((one) => isSameName(one.name, sheet))?.name;
    if (name === undefined) continue;
    if (sheets.items.some((one) => one.name === name && one.protection.protected))
      return protectedFault(name);
    if (sheetOf.has(table)) continue;
    const isOwn = layouts.some((other) => sheetOf.get(other.table) === name);
    const inUse = await siteOf(context, layout, { withRows: false, isOwn }).then(() => undefined, faultOf);
    if (inUse) return inUse;
  }
  return undefined;
}

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const headingsOf = ({ columns }: Layout) => columns.map(({ heading }) => heading);

function orFault(check: () => unknown): Fault | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof PortFault) return error.fault;
  throw error;
}
