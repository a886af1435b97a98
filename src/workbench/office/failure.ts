/**
 * Errors as Office.js reports them: from a refusal of the workbook to the error object of a response.
 *
 * Two kinds are kept apart. A refusal (`HostError`) is the workbook doing its duty. Anything else, and every member
 * that is not modelled, is a bug of the host: it is answered loudly and collected, never hidden behind a default.
 */
import { HostError } from "../model";

const HTTP_STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  BadPassword: 403,
  GeneralException: 500,
  InvalidArgument: 400,
  InvalidObjectPath: 400,
  InvalidOperation: 400,
  InvalidReference: 400,
  ItemAlreadyExists: 409,
  ItemNotFound: 404,
  NotImplemented: 501,
  RangeExceedsLimit: 400,
};

/** The status number that goes with a code; 400 for codes without one of their own. */
export function httpStatus(code: string): number {
  return HTTP_STATUS[code] ?? 400;
}

/** A member of Office.js which this host does not model. */
export class NotModelled extends HostError {
  constructor(readonly member: string) {
    super("NotImplemented", `(workbench host) ${member} is not modelled`);
  }
}

/** The refusal of an argument, with Excel's message. */
export function invalidArgument(): HostError {
  return new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
}

/** The refusal for something that is not there, with Excel's message. */
export function itemNotFound(): HostError {
  return new HostError("ItemNotFound", "The requested resource doesn't exist.");
}

/** The refusal of an object that does not exist as the argument of a method (unverified: P01). */
export function nullObject(): HostError {
  return new HostError("InvalidObjectPath", "The object path is not valid: the object does not exist.");
}

/** `values` for a member `Values`: the client spells members in camel case. */
export function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `Values` for a member `values`; names that begin with an underscore stay as they are. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
