/**
 * What the classes of the object model share during one add-in's connection: the workbook, the tracked ranges, the
 * event subscriptions, and the services that are not part of the workbook.
 */
import type { Workbook } from "../model";
import type { EventQueue } from "./events";
import type { Faults } from "./faults";
import type { Harshness } from "./harshness";
import type { Handle } from "./object-model";
import type { References } from "./references";

/** The add-in's page, as visible to Office.js. */
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
  /** The user's shortcuts by action; empty when none were replaced. */
  readonly shortcuts: Map<string, string | null>;
  /** Document properties by name ("Title", "Author" …) and the custom ones. */
  readonly properties: Map<string, unknown>;
  readonly customProperties: Map<string, unknown>;
  /** Called before each action; throws an injected fault. */
  beforeAction(): void;
  /** Suspends calculation until the request has ended. */
  suspendCalculation(): void;
  /** A service by its name; refused when unknown. */
  service(name: string): Handle;
  /** Records a fault of the host itself. */
  bug(error: unknown, where: string): void;
  showPane(visible: boolean): void;
  readonly pane: PaneState;
  /** Results of custom functions from the add-in's runtime. */
  functionResults(results: unknown): void;
  functionsReady(): void;
  /** The state of a ribbon control set by the add-in. */
  ribbonState(control: string): Readonly<Record<string, unknown>>;
  /** The states of ribbon controls set by the add-in. */
  updateRibbon(control: string, state: Record<string, unknown>): void;
}
