/**
 * The requirement sets that this host reports as supported, and the object for the client at start.
 *
 * ExcelApi is capped at 1.15 because the npm copy of Office.js does not support more. Members newer than the advertised
 * version would still reach the host (the client's own check is inert in that copy); the object tables list what is
 * modelled, and everything else is refused. `RedirectV1Api` and `RichApiRuntime` are internal sets; the first is not
 * reported, so settings use the older message.
 */

export type RequirementSets = Readonly<Record<string, string>>;

export const DEFAULT_REQUIREMENT_SETS: RequirementSets = {
  ExcelApi: "1.15",
  SharedRuntime: "1.1",
  CustomFunctionsRuntime: "1.3",
  CustomFunctions: "1.9",
  KeyboardShortcuts: "1.1",
  RibbonApi: "1.1",
  AddinCommands: "1.1",
  Settings: "1.1",
  DocumentEvents: "1.1",
  DelayForCellEdit: "1.1",
  RichApiRuntimeFlag: "1.2",
};

/** The client expects a JSON text with lower-case names. */
export function requirementMatrix(sets: RequirementSets): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(sets).map(([name, version]) => [name.toLowerCase(), version])),
  );
}
