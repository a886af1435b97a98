/**
 * Errors as Office.js reports them: from a refusal of the workbook to the error object of a response.
 *
 * There are two kinds. A `HostError` is an expected refusal of the workbook. Anything else, and every member that is
 * not modelled, is a bug of the host: it is reported as an error and collected, never replaced by a default.
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

/** The HTTP status of a code; 400 for codes without one. */
export function httpStatus(code: string): number {
  return HTTP_STATUS[code] ?? 400;
}

/** A member of Office.js which this host does not model. */
export class NotModelled extends HostError {
  constructor(readonly member: string) {
    super("NotImplemented", `(workbench host) ${member} is not modelled`);
  }
}

/** The error for an argument, with Excel's message. */
export function invalidArgument(): HostError {
  return new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
}

/** The error for a missing item, with Excel's message. */
export function itemNotFound(): HostError {
  return new HostError("ItemNotFound", "The requested resource doesn't exist.");
}

/** The error for a null object as the argument of a method (unverified: P01). */
export function nullObject(): HostError {
  return new HostError("InvalidObjectPath", "The object path is not valid: the object does not exist.");
}

/** `values` for a member `Values`: the client spells members in camel case. */
export function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `Values` for a member `values`; names that begin with an underscore are unchanged. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
