/** Clears filters, because Excel may refuse to write or delete rows that a filter hides (OfficeDev/office-js 994, 468). */
/** @returns the sheets of the tables that were filtered. */
export async function clearFilters(
  context: Excel.RequestContext,
  names: readonly string[],
): Promise<readonly string[]> {
  const tables = names.map((name) => context.workbook.tables.getItemOrNullObject(name));
  for (const table of tables)
    table.load("worksheet/name,worksheet/protection/protected,autoFilter/isDataFiltered");
  await context.sync();
  const filtered = tables.filter(
    ({ isNullObject, worksheet, autoFilter }) =>
      !isNullObject && autoFilter.isDataFiltered && !worksheet.protection.protected,
  );
  for (const table of filtered) table.clearFilters();
  if (filtered.length > 0) await context.sync();
  return [...new Set(filtered.map(({ worksheet }) => worksheet.name))];
}
