/**
 * A refusal of the workbook, with the code Excel would give for it.
 *
 * The codes are the ones of Office.js ("AccessDenied", "InvalidArgument", "ItemNotFound", "ItemAlreadyExists" …), so
 * that the Office protocol can pass them on unchanged. "ValidationFailed" is this model's own: data validation stops a
 * user, never the API, and the grid shows `alert` as Excel does.
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

/** The error for a write to a protected cell. */
export function accessDenied(): HostError {
  return new HostError("AccessDenied", "You cannot perform the requested operation.");
}

/** The error for an invalid argument. */
export function invalidArgument(
  message = "The argument is invalid or missing or has an incorrect format.",
): HostError {
  return new HostError("InvalidArgument", message);
}

/** The error for an item that does not exist. */
export function itemNotFound(message = "The requested resource doesn't exist."): HostError {
  return new HostError("ItemNotFound", message);
}

/** The error for a second item of the same name. */
export function itemAlreadyExists(
  message = "A resource with the same name or identifier already exists.",
): HostError {
  return new HostError("ItemAlreadyExists", message);
}
