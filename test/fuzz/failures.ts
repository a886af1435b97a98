/** What Jest tells of the tests that fail, and the command that tries again what fast-check found, where it found it. */
import { commandOf, type Job } from "./jobs";

export interface Failure {
  /** What failed, with fast-check's words where they are told. */
  readonly said: string;
  readonly again: string;
}

const LONGEST = 1500;

/** @param told what Jest writes with `--json`. */
export function failuresIn(told: string, job: Job): Failure[] {
  const { testResults } = JSON.parse(told) as {
    testResults: {
      message: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
    }[];
  };
  return testResults.flatMap(({ message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    // A file that cannot be run has no tests.
    if (failed.length === 0 && message !== "")
      return [{ said: message.slice(0, LONGEST), again: commandOf(job) }];
    return failed.map(({ fullName, failureMessages }) => {
      const said = failureMessages.join("\n");
      const [, at] = /seed: -?\d+, path: "([\d:]+)"/.exec(said) ?? [];
      return {
        said: `${fullName}\n${said.slice(0, LONGEST)}`,
        again: commandOf({
          ...job,
          environment: { ...job.environment, ...(at === undefined ? {} : { AT: at }) },
          words: [...job.words, "-t", `^${fullName.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`],
        }),
      };
    });
  });
}
