/**
 * References: resource ids, icon sizes, and the rules of the shared runtime.
 *
 * A dangling resid passes Microsoft's schema; Excel then shows a button without a name, or none.
 */
import type { Fault } from "./fault";
import { elementsNamed, everyElement, localName, type XmlElement } from "./xml";

/** Every reference that dangles or breaks a rule of the shared runtime, and every unused resource. */
export function referenceFaults(root: XmlElement): Fault[] {
  return [...residFaults(root), ...iconFaults(root), ...runtimeFaults(root)];
}

/** The resource list that must contain the resid of an element. */
function categoryOf(element: XmlElement): string {
  const name = localName(element);
  if (name === "Image") return "Images";
  if (/^(SourceLocation|FunctionFile|Runtime|LearnMoreUrl)$/.test(name)) return "Urls";
  return name === "Description" ? "LongStrings" : "ShortStrings";
}

function residFaults(root: XmlElement): Fault[] {
  const faults: Fault[] = [];
  const resources = new Map<string, { category: string; line: number }>();
  for (const resource of elementsNamed(root, "Image", "Url", "String")) {
    const id = resource.attributes.get("id");
    if (id === undefined) continue;
    if (id.length > 32) faults.push({ line: resource.line, message: `resource id ${id} is longer than 32` });
    if (resources.has(id)) faults.push({ line: resource.line, message: `resource id ${id} is used twice` });
    resources.set(id, { category: resource.parent ? localName(resource.parent) : "", line: resource.line });
  }
  const used = new Set<string>();
  for (const element of everyElement(root)) {
    const resid = element.attributes.get("resid");
    if (resid === undefined) continue;
    used.add(resid);
    const found = resources.get(resid)?.category;
    const expected = categoryOf(element);
    if (found === undefined) faults.push({ line: element.line, message: `resid ${resid} leads nowhere` });
    else if (found !== expected) {
      faults.push({
        line: element.line,
        message: `resid ${resid} is among the ${found}, not the ${expected}`,
      });
    }
  }
  for (const [id, { line }] of resources) {
    if (!used.has(id)) faults.push({ line, message: `resource ${id} is not used` });
  }
  return faults;
}

function iconFaults(root: XmlElement): Fault[] {
  return elementsNamed(root, "Icon").flatMap(({ children, line }) => {
    const sizes = new Set(children.map(({ attributes }) => attributes.get("size")));
    return ["16", "32", "80"]
      .filter((size) => !sizes.has(size))
      .map((size) => ({ line, message: `the icon has no image of ${size} pixels` }));
  });
}

function runtimeFaults(root: XmlElement): Fault[] {
  const runtimes = elementsNamed(root, "Runtime");
  const runtime = runtimes[0];
  if (runtime === undefined || runtimes.length > 1)
    return [{ line: root.line, message: "there must be one <Runtime>" }];
  const faults: Fault[] = [];
  const resid = runtime.attributes.get("resid");
  if (runtime.attributes.get("lifetime") !== "long") {
    faults.push({ line: runtime.line, message: "a shared runtime has lifetime long" });
  }
  for (const element of everyElement(root)) {
    const parent = element.parent && localName(element.parent);
    const name = localName(element);
    const sharesPage =
      name === "FunctionFile" || (name === "SourceLocation" && (parent === "Page" || parent === "Action"));
    if (sharesPage && element.attributes.get("resid") !== resid) {
      faults.push({ line: element.line, message: `<${element.name}> is not the page of the shared runtime` });
    }
    if (name === "TaskpaneId")
      faults.push({ line: element.line, message: "a shared runtime allows no <TaskpaneId>" });
  }
  const page = elementsNamed(root, "Url").find(({ attributes }) => attributes.get("id") === resid);
  const source = elementsNamed(root, "DefaultSettings")[0]?.children[0];
  if (source && source.attributes.get("DefaultValue") !== page?.attributes.get("DefaultValue")) {
    faults.push({ line: source.line, message: "the default page is not that of the shared runtime" });
  }
  const sets = elementsNamed(root, "Set").map(({ attributes }) => attributes.get("Name"));
  if (!sets.includes("SharedRuntime"))
    faults.push({ line: runtime.line, message: "SharedRuntime is not required" });
  return faults;
}
