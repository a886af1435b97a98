/**
 * Excel.Workbook, the root of most requests, with its application and its runtime.
 *
 * The members that begin with an underscore are the client's internal ones: tracked references, ranges of events, the
 * start of its custom-functions runtime.
 */
import type { Workbook } from "../../model";
import { EventType, WORKBOOK_TARGET } from "../events";
import { invalidArgument, itemNotFound } from "../failure";
import type { ExcelClass, Handle } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import { eventPlace } from "../references";
import { namesClass } from "./names";
import { propertiesClass } from "./properties";
import { areasOf } from "./range-areas";
import { rangeClass } from "./range";
import { settingsClass } from "./settings";
import { tablesClass } from "./tables";
import { registrations } from "./registrations";
import { functionsClass } from "./workbook-functions";
import { worksheetsClass } from "./worksheet";

const CALCULATION = { automatic: "Automatic", manual: "Manual" } as const;

const applicationClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "Application",
  properties: {
    CalculationMode: {
      read: (workbook) => CALCULATION[workbook.calculationMode],
      write: (workbook, value) => {
        if (value !== "Automatic" && value !== "Manual") throw invalidArgument();
        workbook.calculationMode = value === "Manual" ? "manual" : "automatic";
      },
    },
    CalculationState: readOnly((workbook) => (workbook.pendingCalls > 0 ? "Pending" : "Done")),
  },
  methods: {
    Calculate: (workbook, args) => {
      workbook.recalculate(args.text(0) !== "Recalculate");
      return null;
    },
    SuspendApiCalculationUntilNextSync: (_workbook, _args, session) => {
      session.suspendCalculation();
      return null;
    },
    // The page is rendered when a request has ended anyway.
    SuspendScreenUpdatingUntilNextSync: () => null,
  },
});

const runtimeClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "Runtime",
  properties: {
    EnableEvents: {
      read: (_workbook, session) => session.events.enabled,
      write: (_workbook, value, session) => void (session.events.enabled = value !== false),
    },
  },
});

const protectionClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "WorkbookProtection",
  properties: { Protected: readOnly(({ structure }) => structure.on) },
  methods: {
    Protect: ({ structure }, args) => {
      structure.protect(args.optionalText(0));
      return null;
    },
    Unprotect: ({ structure }, args) => {
      structure.unprotect(args.optionalText(0));
      return null;
    },
  },
});

function selected(workbook: Workbook): Handle {
  const { sheet, rect } = workbook.selection;
  return rangeClass.of({ sheet, rect });
}

function placeOfEvent(workbook: Workbook, id: string): Handle | null {
  const found = eventPlace(id);
  const sheet = found && workbook.sheet(found.sheetId);
  return sheet ? rangeClass.of({ sheet, rect: found.rect }) : null;
}

export const workbookClass: ExcelClass<Workbook> = defineClass<Workbook>({
  name: "Workbook",
  properties: {
    Name: readOnly((workbook) => workbook.name),
    ReadOnly: readOnly((_workbook, session) => session.faults.readOnly),
    // Newer than the client on npm; a newer client may use it.
    Use1904DateSystem: readOnly((workbook) => workbook.date1904),
  },
  navigations: {
    Application: (workbook) => applicationClass.of(workbook),
    Worksheets: (workbook) => worksheetsClass.of(workbook),
    Tables: (workbook) => tablesClass.of(workbook),
    Names: (workbook) => namesClass.of(workbook),
    Protection: (workbook) => protectionClass.of(workbook),
    Functions: (workbook) => functionsClass.of(workbook),
    Properties: (workbook) => propertiesClass.of(workbook),
    Settings: (workbook) => settingsClass.of(workbook),
    _Runtime: (workbook) => runtimeClass.of(workbook),
  },
  methods: {
    ...registrations<Workbook>({ Activated: EventType.activated }, () => WORKBOOK_TARGET),
    // Excel refuses a selection of several ranges here; which code it gives is unverified: P60.
    GetSelectedRange: (workbook, _args, { harshness }) => {
      harshness.requireFocus("InvalidSelection");
      if (workbook.selection.others.length > 0) throw invalidArgument();
      return selected(workbook);
    },
    GetSelectedRanges: ({ selection: { sheet, rect, others } }, _args, { harshness }) => {
      harshness.requireFocus("InvalidSelection");
      return areasOf(sheet, [rect, ...others]);
    },
    GetActiveCell: (workbook, _args, { harshness }) => {
      harshness.requireFocus("InvalidSelection");
      const { sheet, rect } = workbook.selection;
      return rangeClass.of({ sheet, rect: { ...rect, rows: 1, columns: 1 } });
    },
    _RemoveReference: (_workbook, args, session) => {
      session.references.remove(args.text(0));
      return null;
    },
    _RemoveAllReferences: (_workbook, _args, session) => {
      session.references.clear();
      return null;
    },
    _GetReferenceCount: (_workbook, _args, session) => session.references.count,
    _GetObjectByReferenceId: (_workbook, args, session) => session.references.get(args.text(0)),
    _GetObjectTypeNameByReferenceId: (_workbook, args, session) =>
      session.references.get(args.text(0)).className,
    _GetRangeForEventByReferenceId: (workbook, args) => {
      const found = placeOfEvent(workbook, args.text(0));
      if (!found) throw itemNotFound();
      return found;
    },
    _GetRangeOrNullObjectForEventByReferenceId: (workbook, args) => placeOfEvent(workbook, args.text(0)),
    _SetOsfControlContainerReadyForCustomFunctions: (_workbook, _args, session) => {
      session.functionsReady();
      return null;
    },
  },
});
