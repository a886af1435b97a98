/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/**
 * Ribbon commands, shortcut actions, the task pane, document settings and the host information of the add-in. Sources:
 * "Create add-in commands", "Add custom keyboard shortcuts", "Show or hide the task pane", "Persist state".
 */
import { describe, expect, test } from "@jest/globals";
import { onSheet, useExcel, valuesOf } from "./excel";

const excel = useExcel();

function associate(name: string, work: (event?: Office.AddinCommands.Event) => Promise<void>): void {
  Office.actions.associate(name, (event?: Office.AddinCommands.Event) => void work(event));
}

function writeDone(): Promise<void> {
  return onSheet(async (sheet, context) => {
    sheet.getRange("A1").values = [["done"]];
    await context.sync();
  });
}

describe("a ribbon command", () => {
  test("ends when the add-in reports it, ignoring the case of its name", async () => {
    let control = "";
    associate("accept", async (event) => {
      await writeDone();
      control = event?.source.id ?? "";
      event?.completed();
    });
    await excel.host.runCommand("ACCEPT", "Milaan.Accept");
    expect(await valuesOf("A1")).toEqual([["done"]]);
    expect(control).toBe("Milaan.Accept");
  });

  test("unknown to the add-in is refused", async () => {
    await expect(excel.host.runCommand("nothing")).rejects.toThrow('The add-in knows no command "nothing".');
  });

  test("that never ends is found: the host is not idle, and reports why", async () => {
    associate("forgetful", () => Promise.resolve());
    const running = excel.host.runCommand("forgetful");
    await expect(excel.host.idle(100)).rejects.toThrow("commands have not ended: forgetful");
    excel.host.disconnect();
    await expect(running).rejects.toThrow("closed before");
  });
});

describe("a shortcut's action", () => {
  test("runs the associated function", async () => {
    associate("accept", () => writeDone());
    await excel.host.runAction("accept");
    expect(await valuesOf("A1")).toEqual([["done"]]);
  });
});

describe("the task pane", () => {
  test("is hidden and shown by the add-in, which is notified of both", async () => {
    const seen: string[] = [];
    await Office.addin.onVisibilityModeChanged((message) => seen.push(message.visibilityMode));
    await Office.addin.hide();
    await excel.host.idle();
    expect(excel.host.pane.visible).toBe(false);
    await Office.addin.showAsTaskpane();
    await excel.host.idle();
    expect(excel.host.pane.visible).toBe(true);
    expect(seen).toEqual(["Hidden", "Taskpane"]);
  });

  test("notifies the add-in when the user closes it", async () => {
    const seen: string[] = [];
    await Office.addin.onVisibilityModeChanged((message) => seen.push(message.visibilityMode));
    excel.host.showPane(false);
    await excel.host.idle();
    expect(seen).toEqual(["Hidden"]);
  });

  test("asks to be loaded with the document", async () => {
    await Office.addin.setStartupBehavior(Office.StartupBehavior.load);
    expect(excel.host.pane.startup).toBe("Load");
    expect(await Office.addin.getStartupBehavior()).toBe("Load");
  });
});

describe("settings", () => {
  function save(): Promise<Office.AsyncResultStatus> {
    return new Promise((resolve) =>
      Office.context.document.settings.saveAsync(({ status }) => resolve(status)),
    );
  }

  test("of the document are all stored in the workbook on each save", async () => {
    excel.workbook.settings.set("old", 1);
    Office.context.document.settings.set("gstin", { value: "29AABCT1332L1ZD" });
    expect(excel.workbook.settings.has("gstin")).toBe(false);
    expect(await save()).toBe("succeeded");
    expect(excel.workbook.settings.get("gstin")).toEqual({ value: "29AABCT1332L1ZD" });
    expect(excel.workbook.settings.has("old")).toBe(false);
  });

  test("of the Excel API are the same ones", async () => {
    await Excel.run(async (context) => {
      context.workbook.settings.add("period", "2025-10");
      const found = context.workbook.settings.getItem("period").load("value");
      const missing = context.workbook.settings.getItemOrNullObject("other");
      await context.sync();
      expect(found.value).toBe("2025-10");
      expect(missing.isNullObject).toBe(true);
      found.delete();
      await context.sync();
    });
    expect(excel.workbook.settings.has("period")).toBe(false);
  });

  test("notify listeners of changes (that one's own changes are reported is unverified: P62)", async () => {
    let count = 0;
    await Excel.run(async (context) => {
      context.workbook.settings.onSettingsChanged.add(() => {
        count += 1;
        return Promise.resolve();
      });
      await context.sync();
      context.workbook.settings.add("period", "2025-10");
      context.workbook.settings.add("gstin", "29AABCT1332L1ZD");
      await context.sync();
    });
    await excel.host.idle();
    expect(count).toBe(1);
  });
});

describe("the host", () => {
  test("reports its name and the requirement sets it supports", () => {
    expect([Office.context.host, Office.context.platform]).toEqual(["Excel", "OfficeOnline"]);
    const { requirements } = Office.context;
    expect(requirements.isSetSupported("ExcelApi", "1.15")).toBe(true);
    expect(requirements.isSetSupported("ExcelApi", "1.16")).toBe(false);
    expect(requirements.isSetSupported("SharedRuntime", "1.1")).toBe(true);
    expect(requirements.isSetSupported("KeyboardShortcuts", "1.1")).toBe(true);
  });

  test("passes no theme, as Excel on the web does in this build", () => {
    expect(Office.context.officeTheme).toBeUndefined();
  });

  test("leaves values stale while calculation is manual, until requested", async () => {
    await onSheet(async (sheet, context) => {
      context.workbook.application.calculationMode = "Manual";
      sheet.getRange("A1:A2").values = [[1], ["=A1"]];
      await context.sync();
      sheet.getRange("A1").values = [[2]];
      await context.sync();
    });
    expect(await valuesOf("A2")).toEqual([[1]]);
    await Excel.run(async (context) => {
      context.workbook.application.calculate("Full");
      await context.sync();
    });
    expect(await valuesOf("A2")).toEqual([[2]]);
  });

  test("calculates again when the request that suspended calculation has ended", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:A2").values = [[1], ["=A1"]];
      await context.sync();
      context.application.suspendApiCalculationUntilNextSync();
      sheet.getRange("A1").values = [[7]];
      await context.sync();
    });
    expect(await valuesOf("A2")).toEqual([[7]]);
  });
});

describe("document properties", () => {
  test("are read back, the custom ones by name ignoring case", async () => {
    await Excel.run(async (context) => {
      const { properties } = context.workbook;
      properties.title = "October 2025";
      properties.custom.add("Seal", "abc");
      properties.load("title,author");
      const seal = properties.custom.getItem("SEAL").load("key,value,type");
      const missing = properties.custom.getItemOrNullObject("other");
      await context.sync();
      expect([properties.title, properties.author]).toEqual(["October 2025", ""]);
      expect(seal.toJSON()).toMatchObject({ key: "Seal", value: "abc", type: "String" });
      expect(missing.isNullObject).toBe(true);
    });
  });
});

describe("the ribbon and the shortcuts", () => {
  test("keep the state that the add-in set for a button", async () => {
    await Office.ribbon.requestUpdate({
      tabs: [{ id: "Milaan", controls: [{ id: "Accept", enabled: false }] }],
    });
    expect(excel.host.ribbon.get("Accept")).toEqual({ enabled: false });
  });

  test("take the user's shortcuts by action", async () => {
    expect(await Office.actions.areShortcutsInUse(["Ctrl+Shift+1"])).toEqual([
      { shortcut: "Ctrl+Shift+1", inUse: false },
    ]);
    await Office.actions.replaceShortcuts({ Accept: "Ctrl+Shift+1" });
    expect(await Office.actions.getShortcuts()).toEqual({ Accept: "Ctrl+Shift+1" });
    expect(excel.host.session.shortcuts.get("Accept")).toBe("Ctrl+Shift+1");
  });
});
