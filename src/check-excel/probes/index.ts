/** All probes in the order in which they are asked. */
import type { Probe } from "../probe";
import { calculation } from "./calculation";
import { events } from "./events";
import { objects } from "./objects";
import { protection } from "./protection";
import { requests } from "./requests";
import { sizes } from "./sizes";
import { tables } from "./tables";
import { text } from "./text";
import { validation } from "./validation";
import { asFound, workbook } from "./workbook";

export const PROBES: readonly Probe[] = [
  asFound,
  ...objects,
  ...calculation,
  ...requests,
  ...events,
  ...validation,
  ...text,
  ...tables,
  ...protection,
  ...workbook,
  // Last, because they are slow.
  ...sizes,
];
