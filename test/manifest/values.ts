/**
 * Valid values of the manifest's elements and attributes: ids, versions, addresses, locales, lengths.
 *
 * Microsoft checks these on its server only; a wrong one would otherwise be found on publication.
 */
import type { Fault } from "./fault";
import { elementsNamed, everyElement, localName, type XmlElement } from "./xml";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const VERSION = /^\d{1,5}(\.\d{1,5}){3}$/;
const LOCALE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}$/;
const FUNCTION_NAME = /^[A-Za-z_$][\w$]{0,63}$/;
const NAMESPACE = /^[A-Za-z][A-Za-z0-9.]{0,31}$/;

/** The longest text an element's DefaultValue or an override of it may have. */
const MAX_LENGTHS: Readonly<Record<string, number>> = {
  DisplayName: 125,
  Description: 250,
  Url: 2048,
  Image: 2048,
};

/** Every value that Excel or the Marketplace would refuse. `version` is that of package.json: "1.2.3". */
export function valueFaults(root: XmlElement, version: string): Fault[] {
  const fault = (element: XmlElement, message: string): Fault => ({ line: element.line, message });
  const where = (
    names: string[],
    wrong: (text: string, element: XmlElement) => string | undefined,
  ): Fault[] =>
    elementsNamed(root, ...names).flatMap((element) => {
      const message = wrong(element.text.trim(), element);
      return message === undefined ? [] : [fault(element, message)];
    });
  return [
    ...where(["Id"], (text) => (GUID.test(text) ? undefined : `${text} is not a GUID`)),
    ...where(["Version"], (text) => versionFault(text, version)),
    ...where(["DefaultLocale"], (text) => localeFault(text)),
    ...where(["Override"], (_, { attributes }) => localeFault(attributes.get("Locale") ?? "")),
    ...where(["Permissions"], (text) =>
      text === "ReadWriteDocument" ? undefined : `${text} is not what is needed`,
    ),
    ...where(["FunctionName"], (text) =>
      FUNCTION_NAME.test(text) ? undefined : `${text} cannot name a function`,
    ),
    ...addressFaults(root),
    ...lengthFaults(root),
    ...idFaults(root),
    ...namespaceFaults(root),
  ];
}

function versionFault(text: string, version: string): string | undefined {
  if (!VERSION.test(text)) return `${text} is not a version of four numbers`;
  return text === `${version}.0` ? undefined : `version ${text} is not that of package.json, ${version}`;
}

function localeFault(text: string): string | undefined {
  return LOCALE.test(text) ? undefined : `locale ${text} is not a language with its region`;
}

function addressFaults(root: XmlElement): Fault[] {
  const faults: Fault[] = [];
  const origins = new Set<string>();
  for (const { attributes, line, name } of everyElement(root)) {
    const address = attributes.get("Url") ?? attributes.get("DefaultValue") ?? "";
    const isAddress = /Url$|Image$|SourceLocation$|ExtendedOverrides$/.test(name) && address !== "";
    if (!isAddress) continue;
    if (!address.startsWith("https://")) {
      faults.push({ line, message: `${address} is not an https address` });
      continue;
    }
    origins.add(new URL(address).origin);
    if (origins.size > 1) faults.push({ line, message: `${address} is not on the one domain of the add-in` });
  }
  return faults;
}

function lengthFaults(root: XmlElement): Fault[] {
  return [...everyElement(root)].flatMap((element) => {
    const owner = localName(element) === "Override" ? element.parent : element;
    const longest = owner && (stringLimit(owner) ?? MAX_LENGTHS[localName(owner)]);
    const text = element.attributes.get("DefaultValue") ?? element.attributes.get("Value") ?? "";
    if (longest === undefined || text.length <= longest) return [];
    return [{ line: element.line, message: `the text has ${text.length} characters, above ${longest}` }];
  });
}

function stringLimit(element: XmlElement): number | undefined {
  if (localName(element) !== "String") return undefined;
  return element.parent && localName(element.parent) === "ShortStrings" ? 125 : 250;
}

function idFaults(root: XmlElement): Fault[] {
  const seen = new Set<string>();
  return elementsNamed(root, "CustomTab", "Group", "Control", "Item").flatMap(
    ({ attributes, line, name }) => {
      const id = attributes.get("id") ?? "";
      const faults: Fault[] = [];
      if (id === "" || id.length > 125)
        faults.push({ line, message: `<${name}> needs an id of 1 to 125 characters` });
      if (seen.has(id)) faults.push({ line, message: `id ${id} is used twice` });
      seen.add(id);
      return faults;
    },
  );
}

function namespaceFaults(root: XmlElement): Fault[] {
  const resid = elementsNamed(root, "Namespace")[0]?.attributes.get("resid");
  const text = elementsNamed(root, "String").find(({ attributes }) => attributes.get("id") === resid);
  const namespace = text?.attributes.get("DefaultValue") ?? "";
  if (text === undefined || NAMESPACE.test(namespace)) return [];
  return [{ line: text.line, message: `namespace ${namespace} cannot stand before a function's name` }];
}
