/** The ribbon has no place for a question, so the same asked twice within half a minute is the yes. */
const ASKED_MS = 30_000;
const NOT_ASKED = { what: "", at: 0 };

export class Confirmations {
  private asked = NOT_ASKED;

  /** @param clock milliseconds since 1970. */
  constructor(private readonly clock: () => number) {}

  /** Was the same asked a moment ago? A yes is used up by it. */
  readonly isAgain = (what: string): boolean => {
    const at = this.clock();
    const again = this.asked.what === what && at - this.asked.at <= ASKED_MS;
    this.asked = again ? NOT_ASKED : { what, at };
    return again;
  };
}
