/**
 * What the page needs of the add-in, read from the add-in's own manifest.
 *
 * The ribbon of the workbench is not defined anywhere else: tab, groups, buttons, icons and tips come from the same
 * manifest.xml that Excel would read. Note: every label, icon and address of a manifest is an id of its resources,
 * where an override for the language may apply.
 */

type RibbonAction = { readonly kind: "command"; readonly functionName: string } | { readonly kind: "pane" };

export interface RibbonButton {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: string | undefined;
  readonly action: RibbonAction;
}

export interface RibbonGroup {
  readonly id: string;
  readonly label: string;
  readonly buttons: readonly RibbonButton[];
}

export interface RibbonTab {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly RibbonGroup[];
}

export interface AddinManifest {
  readonly name: string;
  readonly tabs: readonly RibbonTab[];
  /** The items that the add-in adds to the menu of a cell, under a name of their own. */
  readonly cellMenu: { readonly label: string; readonly items: readonly RibbonButton[] };
  /** The address of the add-in's page, as in the manifest. */
  readonly paneAddress: string | undefined;
  /** The address of the shortcuts file, as in the manifest. */
  readonly shortcutsAddress: string | undefined;
  /** The custom functions, when the add-in has any. */
  readonly functions: { readonly address: string; readonly namespace: string } | undefined;
}

/** Reads a manifest; throws an Error when the text is not XML. */
export function readManifest(xml: string, locale: string): AddinManifest {
  const parsed = new DOMParser().parseFromString(xml, "application/xml");
  if (parsed.querySelector("parsererror") !== null) throw new Error("manifest.xml is not well-formed XML");
  const all = [...parsed.getElementsByTagName("*")];
  const resources = new Map<string, string>();
  for (const element of all) {
    const id = element.getAttribute("id");
    const text = element.getAttribute("DefaultValue");
    if (id === null || text === null) continue;
    const override = childrenNamed(element, "Override").find((one) => one.getAttribute("Locale") === locale);
    resources.set(id, override?.getAttribute("Value") ?? text);
  }
  const resource = (element: Element | undefined): string | undefined =>
    element === undefined ? undefined : resources.get(element.getAttribute("resid") ?? "");

  const name = all.find((element) => element.localName === "DisplayName")?.getAttribute("DefaultValue");
  const source = all.find(
    (element) => element.localName === "SourceLocation" && element.hasAttribute("DefaultValue"),
  );
  const extended = all.find((element) => element.localName === "ExtendedOverrides");
  return {
    name: name ?? "Add-in",
    tabs: all.filter((element) => element.localName === "CustomTab").map((tab) => readTab(tab, resource)),
    cellMenu: readCellMenu(all, resource),
    paneAddress: source?.getAttribute("DefaultValue") ?? undefined,
    shortcutsAddress: extended?.getAttribute("Url") ?? undefined,
    functions: readFunctions(all, resource),
  };
}

function readFunctions(all: readonly Element[], resource: ResourceLookup): AddinManifest["functions"] {
  const point = all.find(
    (one) => one.localName === "ExtensionPoint" && one.getAttribute("xsi:type") === "CustomFunctions",
  );
  if (point === undefined) return undefined;
  const metadata = childrenNamed(point, "Metadata")[0];
  const address = metadata === undefined ? undefined : resource(childrenNamed(metadata, "SourceLocation")[0]);
  return address === undefined
    ? undefined
    : { address, namespace: resource(childrenNamed(point, "Namespace")[0]) ?? "" };
}

type ResourceLookup = (element: Element | undefined) => string | undefined;

function readTab(tab: Element, resource: ResourceLookup): RibbonTab {
  return {
    id: tab.getAttribute("id") ?? "",
    label: resource(childrenNamed(tab, "Label")[0]) ?? "",
    groups: childrenNamed(tab, "Group").map((group) => ({
      id: group.getAttribute("id") ?? "",
      label: resource(childrenNamed(group, "Label")[0]) ?? "",
      buttons: childrenNamed(group, "Control").flatMap((control) => readButton(control, resource)),
    })),
  };
}

/** Excel shows such a menu under its label; its items run commands only. */
function readCellMenu(all: readonly Element[], resource: ResourceLookup): AddinManifest["cellMenu"] {
  const office = all.find(
    (one) => one.localName === "OfficeMenu" && one.getAttribute("id") === "ContextMenuCell",
  );
  const controls = office === undefined ? [] : childrenNamed(office, "Control");
  const items = controls.flatMap((menu) =>
    childrenNamed(menu, "Items").flatMap((one) => childrenNamed(one, "Item")),
  );
  return {
    label: resource(controls.flatMap((menu) => childrenNamed(menu, "Label"))[0]) ?? "",
    items: items.flatMap((item) => readButton(item, resource)),
  };
}

function readButton(control: Element, resource: ResourceLookup): RibbonButton[] {
  const action = readAction(childrenNamed(control, "Action")[0]);
  if (action === undefined) return [];
  const tip = childrenNamed(control, "Supertip")[0];
  const images = childrenNamed(control, "Icon").flatMap((one) => childrenNamed(one, "Image"));
  const sized = (size: string): Element | undefined =>
    images.find((one) => one.getAttribute("size") === size);
  return [
    {
      id: control.getAttribute("id") ?? "",
      label: resource(childrenNamed(control, "Label")[0]) ?? "",
      tip: tip === undefined ? "" : (resource(childrenNamed(tip, "Description")[0]) ?? ""),
      icon: resource(sized("80") ?? sized("64") ?? sized("32") ?? images[0]),
      action,
    },
  ];
}

function readAction(action: Element | undefined): RibbonAction | undefined {
  if (action === undefined) return undefined;
  const type = action.getAttribute("xsi:type") ?? "";
  if (type === "ShowTaskpane") return { kind: "pane" };
  const functionName = childrenNamed(action, "FunctionName")[0]?.textContent.trim();
  return functionName === undefined || functionName === "" ? undefined : { kind: "command", functionName };
}

function childrenNamed(element: Element, name: string): Element[] {
  return [...element.children].filter((child) => child.localName === name);
}
