/**
 * The elements of a manifest, their order, and which are required.
 *
 * Excel reads a manifest against a schema in which order counts; an element in the wrong place makes the whole add-in
 * vanish without a message. The table follows Microsoft's page on manifest element ordering, for an Excel add-in with a
 * pane, commands and custom functions. `!` marks what is required, also where only the Marketplace requires it, not the
 * schema.
 */
import type { Fault } from "./fault";
import { everyElement, localName, type XmlElement } from "./xml";

const CHILDREN: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! " +
    "HighResolutionIconUrl! SupportUrl! AppDomains Hosts! Requirements! DefaultSettings! Permissions! " +
    "VersionOverrides! ExtendedOverrides",
  DisplayName: "Override",
  Description: "Override",
  AppDomains: "AppDomain",
  Hosts: "Host!",
  Requirements: "Sets!",
  Sets: "Set!",
  DefaultSettings: "SourceLocation!",
  VersionOverrides: "Description Requirements Hosts! Resources! EquivalentAddins WebApplicationInfo",
  Host: "Runtimes AllFormFactors DesktopFormFactor",
  Runtimes: "Runtime!",
  AllFormFactors: "ExtensionPoint!",
  DesktopFormFactor: "GetStarted FunctionFile! ExtensionPoint!",
  GetStarted: "Title! Description! LearnMoreUrl!",
  "ExtensionPoint CustomFunctions": "Script! Page! Metadata! Namespace!",
  "ExtensionPoint PrimaryCommandSurface": "OfficeTab CustomTab",
  "ExtensionPoint ContextMenu": "OfficeMenu!",
  OfficeMenu: "Control!",
  Script: "SourceLocation!",
  Page: "SourceLocation!",
  Metadata: "SourceLocation!",
  CustomTab: "OverriddenByRibbonApi Group! Label! InsertAfter InsertBefore",
  Group: "OverriddenByRibbonApi Label! Icon! Control!",
  Control: "OverriddenByRibbonApi Label! Supertip! Icon! Action! Enabled",
  "Control Menu": "Label! Supertip! Icon! Items!",
  Items: "Item!",
  Item: "Label! Supertip! Icon! Action!",
  Supertip: "Title! Description!",
  Icon: "Image!",
  "Action ShowTaskpane": "TaskpaneId SourceLocation! Title",
  "Action ExecuteFunction": "FunctionName!",
  Resources: "Images! Urls! ShortStrings! LongStrings!",
  Images: "Image!",
  Urls: "Url!",
  ShortStrings: "String!",
  LongStrings: "String!",
  String: "Override",
  Url: "Override",
};

/** Elements that may occur more than once under one parent. */
const REPEATED = new Set([
  "Override",
  "AppDomain",
  "Set",
  "ExtensionPoint",
  "Group",
  "Control",
  "Item",
  "OfficeMenu",
  "Image",
  "Url",
  "String",
]);

/** Every element that is unknown, missing, out of order or repeated. */
export function structureFaults(root: XmlElement): Fault[] {
  return [...everyElement(root)].flatMap((element) => {
    const allowed = (CHILDREN[kindOf(element)] ?? "").split(" ").filter(Boolean);
    return [...orderFaults(element, allowed), ...missing(element, allowed)];
  });
}

function kindOf(element: XmlElement): string {
  const type = element.attributes.get("xsi:type");
  const typed = `${localName(element)} ${type ?? ""}`;
  return typed in CHILDREN ? typed : localName(element);
}

function orderFaults(element: XmlElement, allowed: readonly string[]): Fault[] {
  const order = allowed.map((name) => name.replace("!", ""));
  const faults: Fault[] = [];
  let reached = 0;
  for (const child of element.children) {
    const name = localName(child);
    const place = order.indexOf(name);
    if (place < 0) {
      faults.push({ line: child.line, message: `<${child.name}> does not belong in <${element.name}>` });
    } else if (place < reached) {
      const after = order[reached] ?? "";
      faults.push({ line: child.line, message: `<${child.name}> must stand before <${after}>` });
    } else {
      const again =
        place === reached &&
        element.children.some((one) => one !== child && one.line < child.line && localName(one) === name);
      if (again && !REPEATED.has(name)) {
        faults.push({ line: child.line, message: `<${element.name}> has a second <${child.name}>` });
      }
      reached = place;
    }
  }
  return faults;
}

function missing(element: XmlElement, allowed: readonly string[]): Fault[] {
  const present = new Set(element.children.map(localName));
  return allowed
    .filter((name) => name.endsWith("!") && !present.has(name.slice(0, -1)))
    .map((name) => ({ line: element.line, message: `<${element.name}> lacks <${name.slice(0, -1)}>` }));
}
