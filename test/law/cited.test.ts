/** Every refusal by law has a citation; found by parsing the sources, so that new refusals are checked too. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { isFault } from "../../src/gst/fault";
import type { Moment } from "../../src/gst/date";
import { decide } from "../../src/ims/decide";
import { ACTIONS } from "../../src/ims/record";
import { newRecord } from "../../src/ims/receive";
import { EXTENDED } from "../../src/law/cut-offs";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import { thePeriod } from "../../src/gst/period";
import { OWN_GSTIN, OCTOBER, testDocument, say } from "../support/month";

const SRC = path.resolve(__dirname, "../../src");

/** Fault codes of refusals by law or by the portal, as opposed to a faulty file or sheet. */
const LEGAL =
  /^(PENDING_|REJECT_|ORIGINAL_P|PERIOD_LOCKED|PREV_3B|STALE_2B|NO_2B|REDUCTION_|REMARKS_|TIME_BARRED|WINDOW_CLOSED|RECIPIENT_|ALREADY_FILED|DUPLICATE_DOCUMENT)/;

function uncited(file: string, text: string): { legal: number; without: string[] } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  let legal = 0;
  const without: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === "fault") {
      const [code, , , more] = node.arguments;
      if (code && ts.isStringLiteral(code) && LEGAL.test(code.text)) {
        legal += 1;
        if (!more || !/\blaw\b/.test(more.getText(source))) {
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          without.push(`${file}:${line + 1} ${code.text}`);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { legal, without };
}

describe("a refusal by law", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/^(workbench|story|tools)/.test(name))
    .map((name) => uncited(name, readFileSync(path.join(SRC, name), "utf8")));

  test("always cites it", () => {
    expect(files.flatMap(({ without }) => without)).toEqual([]);
    expect(files.reduce((sum, { legal }) => sum + legal, 0)).toBeGreaterThan(20);
  });

  test("would be found without it", () => {
    expect(uncited("probe.ts", 'fault("STALE_2B", "Old.", "Again.");').without).toEqual([
      "probe.ts:1 STALE_2B",
    ]);
  });
});

test.each(ACTIONS)("the decision “%s” carries the law that it depends on", (action) => {
  const filed = { ...testDocument("Invoice", "INV-1", "2025-10-10", 18), filingStatus: "Filed" as const };
  const record = newRecord({ ...filed, period2b: OCTOBER });
  const taxpayer = {
    gstin: OWN_GSTIN,
    frequency: "Monthly" as const,
    annualReturns: new Map(),
    extensions: EXTENDED,
    filedThrough: thePeriod("2025-09"),
    policies: DEFAULT_POLICIES,
  };
  const decision = decide(record, say({ action }), taxpayer, "2025-11-12T10:00:00" as Moment);
  expect(isFault(decision) ? decision : decision.law).toMatch(/^[A-Z0-9-]+ from \d{4}-\d{2}: ./);
});
