/**
 * A refusal of the workbook, with the code Excel would give for it.
 *
 * The codes are the ones of Office.js ("AccessDenied", "InvalidArgument", "ItemNotFound", "ItemAlreadyExists" …),
 * so that the Office protocol can pass them on untouched. "ValidationFailed" is ours: data validation stops a user,
 * never the API, and the grid shows `alert` as Excel does.
 */
export interface ValidationAlert {
  readonly title: string;
  readonly message: string;
  readonly style: "Stop" | "Warning" | "Information";
}

export class HostError extends Error {
  readonly code: string;
  readonly alert?: ValidationAlert;

  constructor(code: string, message: string, alert?: ValidationAlert) {
    super(message);
    this.name = "HostError";
    this.code = code;
    if (alert) this.alert = alert;
  }
}

/** The refusal of a write to a protected place. */
export function accessDenied(): HostError {
  return new HostError("AccessDenied", "You cannot perform the requested operation.");
}

/** The refusal of an argument that makes no sense. */
export function invalidArgument(
  message = "The argument is invalid or missing or has an incorrect format.",
): HostError {
  return new HostError("InvalidArgument", message);
}

/** The refusal for something that does not exist. */
export function itemNotFound(message = "The requested resource doesn't exist."): HostError {
  return new HostError("ItemNotFound", message);
}

/** The refusal of a second thing with the same name. */
export function itemAlreadyExists(
  message = "A resource with the same name or identifier already exists.",
): HostError {
  return new HostError("ItemAlreadyExists", message);
}
