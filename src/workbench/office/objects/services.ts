/**
 * What Office.js uses besides the workbook: custom functions, the pane's visibility, the ribbon, shortcuts.
 *
 * The client creates these objects by name; a name that is not in the list at the end is refused. Replaced shortcuts
 * and ribbon states are only stored; the page handles the keyboard.
 */
import { invalidArgument, NotModelled } from "../failure";
import { defineClass, readOnly } from "../object-model";
import type { ExcelClass, Handle } from "../object-model";

/** Feature 2: results may be sent every 200 milliseconds instead of every 500. The client expects a list. */
const FAST_RESULTS: readonly number[] = [2];

const customFunctionsClass: ExcelClass<null> = defineClass<null>({
  name: "CustomFunctions",
  methods: {
    SetInvocationResults: (_self, args, session) => done(() => session.functionResults(args.raw(0))),
    SetInvocationArrayResults: (_self, args, session) => done(() => session.functionResults(args.raw(0))),
    _SetOsfControlContainerReadyForCustomFunctions: (_self, _args, session) =>
      done(() => session.functionsReady()),
    _GetEnabledFeatures: () => FAST_RESULTS,
  },
});

/** The root of a custom function's own requests: a container around the service. */
export const functionContainerClass: ExcelClass<null> = defineClass<null>({
  name: "CustomFunctionsContainer",
  navigations: { CustomFunctions: () => customFunctionsClass.of(null) },
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: (_self, _args, session) =>
      done(() => session.functionsReady()),
  },
});

const runtimeClass: ExcelClass<null> = defineClass<null>({
  name: "AppRuntimeService",
  methods: {
    GetAppRuntimeState: (_self, _args, session) => (session.pane.visible ? "Visible" : "Background"),
    SetAppRuntimeState: (_self, args, session) => done(() => session.showPane(args.text(0) === "Visible")),
  },
});

const START = { Load: "Active", None: "Inactive" } as const;

const persistenceClass: ExcelClass<null> = defineClass<null>({
  name: "AppRuntimePersistenceService",
  methods: {
    GetAppRuntimeStartState: (_self, _args, session) => START[session.pane.startup],
    SetAppRuntimeStartState: (_self, args, session) =>
      done(() => (session.pane.startup = args.text(0) === "Inactive" ? "None" : "Load")),
  },
});

const buttonClass: ExcelClass<string> = defineClass<string>({
  name: "RibbonButton",
  identity: (id) => ({ Id: id }),
  properties: {
    Id: readOnly((id) => id),
    Enabled: {
      read: (id, session) => session.ribbonState(id)["enabled"] ?? true,
      write: (id, value, session) => session.updateRibbon(id, { enabled: value === true }),
    },
  },
});

const tabClass: ExcelClass<string> = defineClass<string>({
  name: "RibbonTab",
  identity: (id) => ({ Id: id }),
  properties: { Id: readOnly((id) => id) },
  methods: {
    SetVisibility: (id, args, session) => done(() => session.updateRibbon(id, { visible: args.flag(0) })),
  },
});

const ribbonClass: ExcelClass<null> = defineClass<null>({
  name: "DynamicRibbon",
  methods: {
    GetButton: (_self, args) => buttonClass.of(args.text(0)),
    GetTab: (_self, args) => tabClass.of(args.text(0)),
    ExecuteRequestUpdate: (_self, args, session) => {
      type Controls = { controls?: { id: string; enabled?: boolean }[] };
      const request = JSON.parse(args.text(0)) as { tabs?: (Controls & { groups?: Controls[] })[] };
      const holders = request.tabs?.flatMap((tab) => [tab, ...(tab.groups ?? [])]) ?? [];
      for (const control of holders.flatMap(({ controls }) => controls ?? []))
        session.updateRibbon(control.id, { enabled: control.enabled });
      return null;
    },
  },
});

const actionsClass: ExcelClass<null> = defineClass<null>({
  name: "ActionService",
  methods: {
    GetShortcuts: (_self, _args, session) => Object.fromEntries(session.shortcuts),
    ReplaceShortcuts: (_self, args, session) => {
      session.shortcuts.clear();
      for (const [action, keys] of Object.entries(args.record(0)))
        session.shortcuts.set(action, typeof keys === "string" ? keys : null);
      return null;
    },
    // One result per shortcut, in order; the page has no shortcuts of its own.
    AreShortcutsInUse: (_self, args) => {
      const shortcuts = args.raw(0);
      if (!Array.isArray(shortcuts)) throw invalidArgument();
      return shortcuts.map(() => false);
    },
  },
});

/** Called when the add-in can handle shortcut actions; the channel reports when messages may be sent. */
const addinInternalClass: ExcelClass<null> = defineClass<null>({
  name: "AddinInternalService",
  methods: { NotifyActionHandlerReady: () => null },
});

function done(work: () => unknown): null {
  work();
  return null;
}

const SERVICES: Readonly<Record<string, () => Handle>> = {
  "Microsoft.ExcelServices.CustomFunctions": () => customFunctionsClass.of(null),
  "Microsoft.AppRuntime.AppRuntimeService": () => runtimeClass.of(null),
  "Microsoft.AppRuntime.AppRuntimePersistenceService": () => persistenceClass.of(null),
  "Microsoft.DynamicRibbon.DynamicRibbon": () => ribbonClass.of(null),
  "Microsoft.Office.ActionService": () => actionsClass.of(null),
  "Microsoft.InternalService.AddinInternalService": () => addinInternalClass.of(null),
};

/** A service by its name. */
export function serviceObject(name: string): Handle {
  const make = SERVICES[name];
  if (!make) throw new NotModelled(`the service ${name}`);
  return make();
}
