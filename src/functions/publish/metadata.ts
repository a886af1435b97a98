/**
 * functions.json: Excel's metadata of the custom functions, generated from their JSDoc at build time.
 *
 * Microsoft's generator reads the JSDoc; this adds the address of each function's help page (mandatory in the
 * Marketplace) and refuses what the generator accepts but Excel does not. The generator reads only top-level `function`
 * declarations and silently ignores an arrow function, so a test compares the ids with those registered when the
 * add-in runs.
 */
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import { sourcesOf } from "./sources";

/** One parameter as functions.json has it. */
export interface FunctionParameter {
  name: string;
  description?: string;
  type: string;
  dimensionality?: string;
  optional?: boolean;
  repeating?: boolean;
  customEnumId?: string;
}

/** One function as functions.json has it. */
export interface FunctionEntry {
  id: string;
  name: string;
  description?: string;
  helpUrl?: string;
  parameters: FunctionParameter[];
  result?: { type?: string; dimensionality?: string };
}

/** A drop-down of the texts that a parameter takes. */
export interface Enumeration {
  id: string;
  type: string;
  values: { name: string; stringValue?: string; tooltip?: string }[];
}

/** The content of functions.json. */
export interface FunctionsMetadata {
  functions: FunctionEntry[];
  enums?: Enumeration[];
  /** Parameters of any type take errors, too, so that a function can pass them on cell by cell. */
  allowErrorForDataTypeAny?: boolean;
}

/**
 * Reads the metadata of the functions in `source`, a path to a TypeScript file, and its families. `origin` is the address the add-in is
 * served from, without a trailing slash. Throws an Error that lists every fault found.
 */
export async function functionsMetadata(source: string, origin: string): Promise<FunctionsMetadata> {
  const generated = await generateCustomFunctionsMetadata(sourcesOf(source), false);
  if (generated.errors.length > 0) throw new Error(listed(source, generated.errors));
  const metadata = JSON.parse(generated.metadataJson) as FunctionsMetadata;
  metadata.allowErrorForDataTypeAny = true;
  if (metadata.enums) metadata.enums = withoutRepeats(metadata.enums);
  for (const entry of metadata.functions) entry.helpUrl = `${origin}/${helpPath(entry.id)}`;
  const faults = faultsOf(metadata);
  if (faults.length > 0) throw new Error(listed(source, faults));
  return metadata;
}

/** An enumeration is declared in each family that uses it, because the generator reads file by file. */
function withoutRepeats(enums: readonly Enumeration[]): Enumeration[] {
  return [...new Map(enums.map((one) => [JSON.stringify(one), one])).values()];
}

/** The path of a function's help page under the origin: "help/isgstin.html". */
export function helpPath(id: string): string {
  return `help/${id.toLowerCase()}.html`;
}

/** Faults that Excel or the Marketplace would refuse although the generator does not, a sentence each. */
export function faultsOf(metadata: FunctionsMetadata): string[] {
  const seen = new Set<string>();
  const once = (id: string) => !seen.has(id) && seen.add(id);
  const ofEnums = (metadata.enums ?? []).filter(({ id }) => !once(id));
  const ofFunctions = metadata.functions.flatMap((entry) => {
    const faults = [...nameFaults(entry), ...parameterFaults(entry.parameters)];
    if (!once(entry.id)) faults.push("its id is used twice");
    return faults.map((fault) => `${entry.id}: ${fault}`);
  });
  return [...ofEnums.map(({ id }) => `${id}: two enumerations of that name differ`), ...ofFunctions];
}

const NAME = /^[A-Z][A-Z0-9._]{2,63}$/;
const CELL = /^([A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*)$/;

function nameFaults({ id, name, description }: FunctionEntry): string[] {
  const faults: string[] = [];
  if (!NAME.test(id)) faults.push("an id is 3 to 64 capitals, digits, dots or underscores, a letter first");
  if (CELL.test(name.toUpperCase())) faults.push("its name reads as a cell address");
  if (!description) faults.push("it has no description");
  return faults;
}

function parameterFaults(parameters: FunctionParameter[]): string[] {
  const last = parameters.length - 1;
  return parameters.flatMap((parameter, index) => {
    const faults: string[] = [];
    if (!parameter.description) faults.push(`parameter ${parameter.name} has no description`);
    if (parameter.repeating && index !== last) faults.push(`repeating ${parameter.name} is not the last`);
    if (!parameter.optional && !parameter.repeating && parameters[index - 1]?.optional) {
      faults.push(`required ${parameter.name} follows an optional parameter`);
    }
    return faults;
  });
}

function listed(source: string, faults: string[]): string {
  return [`The custom functions in ${source} cannot be published:`, ...faults].join("\n  ");
}
