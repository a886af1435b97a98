/** An open question of law: what is claimed, what the program does, and how sure that is. */
import type { Policies } from "../policies";

/**
 * How well the used claim is founded. "in part": the rule has its source, a part of it is open; "not read": official
 * text that could not be read itself.
 */
type Confidence = "official" | "in part" | "not read" | "secondary" | "inferred" | "unknown";

export interface OpenQuestion {
  readonly id: string;
  readonly question: string;
  readonly claims: readonly string[];
  /** What the program does. */
  readonly used: string;
  readonly confidence: Confidence;
  /** Rules that it touches, as decisions cite them: "R-40", "IMS-REGIME". */
  readonly rules: readonly string[];
  /** What to look at on the portal. */
  readonly check: string;
  /** The policy with which the user may decide it otherwise. */
  readonly policy?: keyof Policies;
}
