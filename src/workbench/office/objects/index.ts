/**
 * The public interface of the object model: the objects of global paths, and services by name.
 *
 * Requests of the custom-functions runtime have a root of their own, identified by the request's custom data.
 */
import type { Workbook } from "../../model";
import type { Handle } from "../object-model";
import { functionContainerClass } from "./services";
import { workbookClass } from "./workbook";

export { serviceObject } from "./services";

/** The object of a request's global path; custom functions and the page itself have containers of their own. */
export function rootObject(workbook: Workbook, customData: string): Handle {
  return customData === "SetOsfControlContainerReadyForCustomFunctions"
    ? functionContainerClass.of(null)
    : workbookClass.of(workbook);
}
