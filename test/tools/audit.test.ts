/** How the step "known faults" of .ci/run evaluates npm's output. */
import { expect, jest, test } from "@jest/globals";

interface Assessment {
  readonly lines: readonly string[];
  readonly fails: boolean;
}
const { assess } = jest.requireActual<{
  assess: (answer: string, packages: object, exceptions: Readonly<Record<string, string>>) => Assessment;
}>("../config/audit.cjs");

const PACKAGES = { "node_modules/zod": {}, "node_modules/jest": { dev: true } };
const faultIn = (name: string) => {
  const via = [{ name, severity: "high", title: "Bad", url: "https://github.com/advisories/GHSA-1" }];
  return JSON.stringify({ vulnerabilities: { [name]: { nodes: [`node_modules/${name}`], via } } });
};

test.each([
  ["fails for a fault in what is shipped", faultIn("zod"), {}, "shipped: zod, high, GHSA-1: Bad", true],
  ["lists one in the tools", faultIn("jest"), {}, "tools only: jest, high, GHSA-1: Bad", false],
  [
    "accepts an exception",
    faultIn("zod"),
    { "GHSA-1": "not reached" },
    "excepted: GHSA-1: not reached",
    false,
  ],
  ["lists an outdated exception", '{"vulnerabilities":{}}', { "GHSA-2": "x" }, /no longer .* GHSA-2/, false],
  ["is content", '{"vulnerabilities":{}}', {}, "npm audit: no known faults.", false],
  ["reports a registry without audit", '{"message":"405"}', {}, /not asked/, false],
  ["reports a missing network", "", {}, /not asked/, false],
])("%s", (_, answer, exceptions, says, fails) => {
  const assessment = assess(answer, PACKAGES, exceptions);
  expect(assessment.lines).toEqual([expect.stringMatching(says)]);
  expect(assessment.fails).toBe(fails);
});
