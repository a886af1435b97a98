/**
 * The door of the object model: what global paths stand for, and services by name.
 *
 * Requests of the custom-functions runtime have a root of their own, told by the request's custom data.
 */
import type { Workbook } from "../../model";
import type { Handle } from "../object-model";
import { functionContainerClass } from "./services";
import { workbookClass } from "./workbook";

export { serviceObject } from "./services";

/** The object behind a request's global path; custom functions and the page itself have containers of their own. */
export function rootObject(workbook: Workbook, customData: string): Handle {
  return customData === "SetOsfControlContainerReadyForCustomFunctions"
    ? functionContainerClass.of(null)
    : workbookClass.of(workbook);
}
