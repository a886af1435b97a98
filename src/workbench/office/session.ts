/**
 * What the classes of the object model share during one add-in's connection: the workbook, the ranges the add-in
 * keeps, its event subscriptions, and the services that are not part of the workbook.
 */
import type { Workbook } from "../model";
import type { EventQueue } from "./events";
import type { Faults } from "./faults";
import type { Harshness } from "./harshness";
import type { Handle } from "./object-model";
import type { References } from "./references";

/** The page of the add-in, as far as Office.js can speak of it. */
export interface PaneState {
  visible: boolean;
  startup: "Load" | "None";
}

export interface Session {
  readonly workbook: Workbook;
  readonly references: References;
  readonly events: EventQueue;
  readonly faults: Faults;
  readonly harshness: Harshness;
  /** The shortcuts the user has chosen, action by action; empty when none were replaced. */
  readonly shortcuts: Map<string, string | null>;
  /** Document properties by name ("Title", "Author" …) and the custom ones. */
  readonly properties: Map<string, unknown>;
  readonly customProperties: Map<string, unknown>;
  /** Called before each action; throws where a fault was asked for. */
  beforeAction(): void;
  /** Keeps calculation off until the request has ended. */
  suspendCalculation(): void;
  /** A service by the name the client asks for; refused loudly when unknown. */
  service(name: string): Handle;
  /** Notes a fault of the host itself. */
  bug(error: unknown, where: string): void;
  showPane(visible: boolean): void;
  readonly pane: PaneState;
  /** Results of custom functions, as the add-in's runtime reports them. */
  functionResults(results: unknown): void;
  functionsReady(): void;
  /** What the add-in has asked of a ribbon control so far. */
  ribbonState(control: string): Readonly<Record<string, unknown>>;
  /** State of ribbon controls that the add-in asked for. */
  updateRibbon(control: string, state: Record<string, unknown>): void;
}
