/** An open question of law: what is claimed, what the program does, and how sure that is. */
import type { Policies } from "../policies";

/**
 * How well the used claim is supported. "in part": the rule has its source, a part of it is open; "not read": official
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
  /** Rules concerned, as decisions cite them: "R-40", "IMS-REGIME". */
  readonly rules: readonly string[];
  /** What to check on the portal. */
  readonly check: string;
  /** The policy by which the user may decide it otherwise. */
  readonly policy?: keyof Policies;
}
