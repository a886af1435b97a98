/**
 * The manifest has no fault, and the checker finds every seeded fault.
 *
 * Each seeded fault is one change to the real manifest that Excel or the Marketplace would refuse. Without these a
 * checker that checks nothing would pass.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CONTROLS, TAB } from "../../src/commands/available";
import { checkIcons, checkManifest, checkProject, ribbonFunctions, ROOT } from "./check";
import { shortcutFaults, type Shortcuts } from "./shortcuts";

const xml = readFileSync(path.join(ROOT, "manifest.xml"), "utf8");
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };

function seeded(from: string | RegExp, to: string): string {
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return changed;
}

describe("the manifest", () => {
  test("has no fault, nor have its icons and shortcuts", () => {
    expect(checkProject()).toEqual([]);
  });

  test("offers the commands of the product, each once", () => {
    expect(ribbonFunctions(xml).sort()).toEqual(
      ["accept", "file3b", "generate2b", "loadSample", "pending", "reject", "reset", "sync", "verify"].sort(),
    );
  });

  test("offers the actions of the IMS in the menu of the cells, too", () => {
    expect(ribbonFunctions(xml, "ContextMenu")).toEqual(["accept", "reject", "pending", "reset"]);
  });

  test("has every button that is enabled and disabled, each in its tab", () => {
    const ids = [...xml.matchAll(/<Control xsi:type="Button" id="([^"]+)"/g)].map(([, id]) => id);
    expect(Object.values(CONTROLS).filter((id) => !ids.includes(id))).toEqual([]);
    expect(xml).toContain(`<CustomTab id="${TAB}">`);
  });

  const description = "x".repeat(251);
  test.each<[string, string | RegExp, string, RegExp]>([
    ["a tag that is not closed", "</Hosts>", "", /closes <Hosts>|is not closed/],
    ["an ampersand that is not escaped", "Milaan is ready", "You & Milaan", /ampersand/],
    ["an element that is unknown", "<Permissions>", "<Colour>red</Colour><Permissions>", /does not belong/],
    ["elements in the wrong order", /(<IconUrl .*\/>)\s*(<HighRes.*\/>)/, "$2$1", /must stand before/],
    [
      "a tab's label before its groups",
      '<CustomTab id="Milaan.Tab">',
      '<CustomTab id="Milaan.Tab"><Label resid="Tab.Label" />',
      /must stand before/,
    ],
    ["no address for support", /<SupportUrl .*\/>/, "", /lacks <SupportUrl>/],
    ["no high-resolution icon", /<HighResolutionIconUrl .*\/>/, "", /lacks <HighResolutionIconUrl>/],
    [
      "two actions on a button",
      /(<Action xsi:type="ShowTaskpane">[\s\S]*?<\/Action>)/,
      "$1$1",
      /second <Action>/,
    ],
    ["an id that is no GUID", "73df8475-", "milaan-", /not a GUID/],
    ["a version of three numbers", "<Version>0.1.0.0<", "<Version>0.1.0<", /four numbers/],
    ["a version that is not the package's", "<Version>0.1.0.0<", "<Version>9.9.9.0<", /package\.json/],
    [
      "an address without https",
      'https://localhost:3000/functions.js"',
      'http://localhost:3000/functions.js"',
      /not an https/,
    ],
    [
      "an address on another domain",
      "https://localhost:3000/functions.json",
      "https://example.org/functions.json",
      /one domain/,
    ],
    ["a locale without a region", 'Locale="hi-IN"', 'Locale="hi"', /locale hi/],
    ["a default locale without a region", ">en-US<", ">en<", /locale en/],
    [
      "a resid that leads nowhere",
      '<Label resid="Accept.Label" />',
      '<Label resid="Akzept.Label" />',
      /leads nowhere/,
    ],
    [
      "a long text where a short one is meant",
      '<Label resid="Accept.Label" />',
      '<Label resid="Accept.Tip" />',
      /among the LongStrings/,
    ],
    [
      "an unused resource",
      "<bt:Urls>",
      '<bt:Urls><bt:Url id="Spare" DefaultValue="https://localhost:3000/x" />',
      /is not used/,
    ],
    ["a resource id used twice", 'String id="Reject.Tip"', 'String id="Accept.Tip"', /used twice/],
    [
      "a resource id above 32 characters",
      /Accept\.Tip/g,
      "Accept.Tip.That.Goes.On.And.On.And.On",
      /longer than 32/,
    ],
    ["a control id used twice", 'id="Milaan.Review.Reject"', 'id="Milaan.Review.Accept"', /used twice/],
    ["a menu item's id used twice", 'id="Milaan.Cell.Reject"', 'id="Milaan.Cell.Accept"', /used twice/],
    ["a cell menu without items", /<Items>[\s\S]*<\/Items>/, "", /lacks <Items>/],
    [
      "a menu item without an action",
      /(<Item id="Milaan.Cell.Accept">[\s\S]*?)<Action[\s\S]*?<\/Action>/,
      "$1",
      /<Item> lacks <Action>/,
    ],
    [
      "a description above 250 characters",
      /DefaultValue="GST returns[^"]*"/,
      `DefaultValue="${description}"`,
      /251 characters/,
    ],
    [
      "a translated tip above 250 characters",
      /(<bt:LongStrings>[\s\S]*?) Value="[^"]*"/,
      `$1 Value="${description}"`,
      /251 characters/,
    ],
    [
      "a short text above 125 characters",
      'DefaultValue="Milaan is ready"',
      `DefaultValue="${description}"`,
      /above 125/,
    ],
    ["an icon without 80 pixels", '<bt:Image size="80" resid="Accept.80" />', "", /80 pixels/],
    ["a function name with a blank", ">accept<", ">do accept<", /cannot name a function/],
    ["a namespace with a blank", 'DefaultValue="GST"', 'DefaultValue="G S T"', /namespace/],
    ["more permission than is needed", "ReadWriteDocument", "Restricted", /not what is needed/],
    ["a runtime that is short-lived", 'lifetime="long"', 'lifetime="short"', /lifetime long/],
    ["a second runtime", /(<Runtime .*\/>)/, "$1$1", /one <Runtime>/],
    [
      "commands in another page than the runtime",
      '<FunctionFile resid="Page.Url" />',
      '<FunctionFile resid="Help.Url" />',
      /shared runtime/,
    ],
    [
      "a pane with an id of its own",
      '<Action xsi:type="ShowTaskpane">',
      '<Action xsi:type="ShowTaskpane"><TaskpaneId>a</TaskpaneId>',
      /TaskpaneId/,
    ],
    [
      "a default page other than the runtime's",
      'SourceLocation DefaultValue="https://localhost:3000/taskpane.html"',
      'SourceLocation DefaultValue="https://localhost:3000/other.html"',
      /default page/,
    ],
    ["no shared runtime among the requirements", /<Set Name="SharedRuntime".*\/>/, "", /SharedRuntime/],
  ])("is refused with %s", (_, from, to, message) => {
    const faults = checkManifest(seeded(from, to), version);
    expect(faults.map((fault) => fault.message)).toContainEqual(expect.stringMatching(message));
  });

  test("has the line of a fault", () => {
    const line = xml.split("\n").findIndex((text) => text.includes("<Id>")) + 1;
    expect(checkManifest(seeded("73df8475-", "milaan-"), version)).toEqual([
      { line, message: "milaan-6ca6-473b-b5bb-f77a5a8bd2bb is not a GUID" },
    ]);
  });
});

describe("the icons", () => {
  test("are reported when a file is missing", () => {
    const faults = checkIcons(seeded("assets/accept-16.png", "assets/akzept-16.png"), ROOT);
    expect(faults.map(({ message }) => message)).toEqual([
      "https://localhost:3000/assets/akzept-16.png is not there",
    ]);
  });

  test("are refused when a file has another size than the manifest says", () => {
    const faults = checkIcons(seeded("assets/accept-16.png", "assets/accept-32.png"), ROOT);
    expect(faults.map(({ message }) => message)).toEqual([
      "https://localhost:3000/assets/accept-32.png has 32 by 32 pixels, not 16",
    ]);
  });
});

describe("the keyboard shortcuts", () => {
  const shortcuts = JSON.parse(readFileSync(path.join(ROOT, "assets/shortcuts.json"), "utf8")) as Shortcuts;

  test("run nothing that cannot be undone", () => {
    expect(shortcuts.shortcuts.map(({ action }) => action)).not.toContain("file3b");
  });

  test.each<[string, string, RegExp]>([
    ["Shift alone", "Shift+A", /only modifier/],
    ["no modifier", "A", /needs modifiers/],
    ["two keys", "Ctrl+A+B", /needs modifiers/],
    ["Excel's paste special", "Ctrl+Alt+V", /belongs to Excel/],
    ["the browser's new window", "Ctrl+Shift+N", /belongs to Excel/],
    ["the rupee sign of an Indian keyboard", "Ctrl+Alt+4", /AltGr/],
    ["a letter of an AltGr layout", "Ctrl+Alt+A", /AltGr/],
    ["a capital letter of an AltGr layout", "Ctrl+Shift+Alt+A", /AltGr/],
    ["the superscript 1 of US-International", "Ctrl+Shift+Alt+1", /AltGr/],
    ["another action's combination", "Ctrl+Shift+Alt+3", /runs both/],
  ])("are refused with %s", (_, combination, message) => {
    const [first, ...others] = shortcuts.shortcuts;
    const changed = [{ action: first?.action ?? "", key: { default: combination } }, ...others];
    const faults = shortcutFaults({ ...shortcuts, shortcuts: changed });
    expect(faults.map((fault) => fault.message)).toContainEqual(expect.stringMatching(message));
  });

  test("are refused for an action that is not defined", () => {
    const faults = shortcutFaults({ ...shortcuts, actions: [] });
    expect(faults[0]?.message).toMatch(/accept, which is not defined/);
  });
});
