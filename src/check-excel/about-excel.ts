/** Platform, version and features of this Excel, as far as it reports them. */
import type { AboutExcel } from "./answers";
import type { Result } from "./run";

const SETS: Readonly<Record<string, readonly string[]>> = {
  ExcelApi: versions(1, 22),
  ExcelApiOnline: versions(1, 1),
  ExcelApiDesktop: versions(1, 4),
  SharedRuntime: versions(1, 2),
  CustomFunctionsRuntime: versions(1, 6),
  KeyboardShortcuts: versions(1, 1),
  RibbonApi: versions(1, 2),
  AddinCommands: versions(1, 3),
  DialogApi: versions(1, 2),
  CellEditMode: versions(1, 1),
};

function versions(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `1.${first + index}`);
}

/** Does this Excel offer the version of ExcelApi? */
export function supports(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}

/** @param results the answers so far: one of them has the date system. */
export function aboutExcel(results: readonly Result[]): AboutExcel {
  const { displayLanguage, contentLanguage, requirements } = Office.context;
  const { diagnostics } = Office.context as Partial<Office.Context>;
  const requirementSets: Record<string, string> = {};
  for (const [name, all] of Object.entries(SETS)) {
    const highest = all.filter((version) => requirements.isSetSupported(name, version)).at(-1);
    if (highest !== undefined) requirementSets[name] = highest;
  }
  return {
    platform: String(diagnostics?.platform ?? "unknown"),
    version: diagnostics?.version ?? "unknown",
    language: { display: displayLanguage, content: contentLanguage },
    requirementSets,
    dateSystem: dateSystemIn(results),
  };
}

/** The serial number of 1 November 2025, as in the probe of the date system. */
const SYSTEMS: Readonly<Record<string, string>> = { 45962: "1900", 44500: "1904" };

function dateSystemIn(results: readonly Result[]): string {
  const answer = results.find(({ id }) => id === "P44")?.answer;
  const serial =
    typeof answer === "object" && answer !== null && "serial" in answer ? answer.serial : undefined;
  const day = Array.isArray(serial) && Array.isArray(serial[0]) ? String(serial[0][0]) : "";
  return SYSTEMS[day] ?? "unknown";
}
