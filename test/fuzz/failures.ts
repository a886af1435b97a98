/** Jest's report of failed tests, and the command that repeats fast-check's counterexample. */
import { commandOf, type Job } from "./jobs";

export interface Failure {
  /** What failed, with fast-check's message if there is one. */
  readonly message: string;
  readonly again: string;
}

const MAX_LENGTH = 1500;

/** @param report what Jest writes with `--json`. */
export function failuresIn(report: string, job: Job): Failure[] {
  const { testResults } = JSON.parse(report) as {
    testResults: {
      message: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
    }[];
  };
  return testResults.flatMap(({ message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    // A file that cannot be run has no tests.
    if (failed.length === 0 && message !== "")
      return [{ message: message.slice(0, MAX_LENGTH), again: commandOf(job) }];
    return failed.map(({ fullName, failureMessages }) => {
      const text = failureMessages.join("\n");
      const [, at] = /seed: -?\d+, path: "([\d:]+)"/.exec(text) ?? [];
      return {
        message: `${fullName}\n${text.slice(0, MAX_LENGTH)}`,
        again: commandOf({
          ...job,
          environment: { ...job.environment, ...(at === undefined ? {} : { AT: at }) },
          words: [...job.words, "-t", `^${fullName.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`],
        }),
      };
    });
  });
}
