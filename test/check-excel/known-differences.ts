/** Known differences between the host and an Excel that are intended, or not resolved yet. */
import type { KnownDifference } from "./compare";

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [];
