/** Differences between the host and an Excel that were seen and are meant to stay, or wait for somebody. */
import type { KnownDifference } from "./compare";

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [];
