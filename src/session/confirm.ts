/** The ribbon cannot ask a question, so pressing the same button again within half a minute confirms. */
const CONFIRM_WITHIN_MS = 30_000;
const NONE = { request: "", at: 0 };

export class Confirmations {
  private last = NONE;

  /** @param clock milliseconds since 1970. */
  constructor(private readonly clock: () => number) {}

  /** Was the same requested a moment ago? A confirmation counts once. */
  readonly isConfirmed = (request: string): boolean => {
    const at = this.clock();
    const confirmed = this.last.request === request && at - this.last.at <= CONFIRM_WITHIN_MS;
    this.last = confirmed ? NONE : { request, at };
    return confirmed;
  };
}
