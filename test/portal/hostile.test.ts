/**
 * Any content in any place of a portal file: no reader fails, and nothing outside that place is lost: other rows are
 * read as before, and refused ones are named.
 */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import type { PortalFile } from "../../src/portal/rows";
import type { TaxDocument } from "../../src/documents/document";
import { HEADS } from "../../src/gst/tax";
import { readGstr1 } from "../../src/gstr1/portal";
import { readGstr2a } from "../../src/gstr2a/portal";
import { readGstr2b } from "../../src/gstr2b/portal/read";
import { readIms } from "../../src/ims/portal";
import { HOME, stored } from "./stored";

type Read = (json: unknown) => PortalFile<TaxDocument>;
type Step = string | number;

/** Every place in a file, as the path to it. */
function placesOf(json: unknown, steps: Step[] = []): Step[][] {
  if (typeof json !== "object" || json === null) return [steps];
  const inside: [Step, unknown][] = Array.isArray(json) ? [...json.entries()] : Object.entries(json);
  return [steps, ...inside.flatMap(([step, value]) => placesOf(value, [...steps, step]))];
}

const pathOf = (steps: readonly Step[]) =>
  steps
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");

function replaced(json: unknown, [step, ...further]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(json))
    return json.map((one: unknown, n) => (n === step ? replaced(one, further, value) : one));
  const object = json as Record<string, unknown>;
  return { ...object, [step]: replaced(object[step], further, value) };
}

const valueAt = (json: unknown, steps: readonly Step[]): unknown =>
  steps.reduce<unknown>((inner, step) => (inner as Record<Step, unknown>)[step], json);

const within = (path: string, outer: string) =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);

/** JSON of any kind, and nearly valid values: numbers as text, lists of one, huge, negative, blank. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...["", " ", null, undefined, 0, -1, 1e14, 1e300, 0.001, NaN, "1e5", "-5", "₹1,00,000.50"],
    ...[
      "31-02-2025",
      "2025-10-05",
      "102025",
      "1",
      "Y",
      "toString",
      "\u0000",
      ["Y"],
      ["102025"],
      [[]],
      [{}],
      { toString: {} },
      [{ valueOf: 1, toString: null }],
      {},
    ],
  ),
);

test.each<[string, string, Read, number]>([
  ["GSTR-1", "gstr1.json", readGstr1, 2],
  ["GSTR-2A", "gstr2a.json", (json) => readGstr2a(json, HOME), 2],
  ["GSTR-2B", "gstr2b.json", (json) => readGstr2b(json, HOME), 2],
  ["GSTR-2B of 2024", "gstr2b-2024.json", (json) => readGstr2b(json, HOME), 2],
  ["IMS", "ims.json", (json) => readIms(json, HOME), 2],
])("%s", (_, name, read, depthOfSections) => {
  const whole = stored(name);
  const before = read(whole);
  const places = placesOf(whole);
  fc.assert(
    fc.property(fc.constantFrom(...places), anything, (steps, value) => {
      const isLeaf = typeof valueAt(whole, steps) !== "object";
      const path = pathOf(steps);
      const holder = isLeaf ? pathOf(steps.slice(0, -1)) : path;
      const after = read(replaced(whole, steps, value));

      const amounts = after.rows.flatMap(({ record: { value: total, taxableValue, tax } }) => [
        ...[total, taxableValue],
        ...HEADS.map((head) => tax[head]),
      ]);
      expect(amounts.filter((amount) => !Number.isSafeInteger(amount) || amount < 0)).toEqual([]);

      const isInside = steps.length > depthOfSections || (steps.length === depthOfSections && !isLeaf);
      const beside = before.rows.filter((row) => !within(row.path, holder) && !within(path, row.path));
      const untouched = isInside ? beside : [];
      const here = new Map(after.rows.map((row) => [row.path, row]));
      expect(untouched.map((row) => here.get(row.path))).toEqual(untouched);

      const lost = before.rows.filter(
        (row) => within(path, row.path) && path !== row.path && !here.has(row.path),
      );
      const errors = after.faults.filter(({ severity }) => severity === "error");
      expect(lost.filter((row) => !errors.some(({ place }) => within(place, row.path)))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
