/** A value in place of one that could not be read out of its file; whatever key it is under gives its fault. */
import type { Fault } from "../../gst/fault";

export class Unreadable {
  constructor(readonly fault: Fault) {}
}
