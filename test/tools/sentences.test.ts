/** `npm run sentences`: all texts of the product, in one list. */
import { describe, expect, test } from "@jest/globals";
import { productSentences, sentencesIn } from "../../src/tools/sentences";

const textsOf = (source: string) => sentencesIn("a.tsx", source).map(({ text }) => text);

describe("the list of sentences", () => {
  test.each([
    ['fault("NO_CHANGE", "Nothing has changed.", "Go on.");', ["Nothing has changed.", "Go on."]],
    [
      'const a = `${plural(count, "record")} of ${showPeriod(line.period)} wait.`;',
      ["{count} of {period} wait."],
    ],
    ["const a = <p>Nothing to show.</p>;", ["Nothing to show."]],
  ])("contains what %s shows, with a word in braces for computed values", (source, texts) => {
    expect(textsOf(source)).toEqual(texts);
  });

  test.each([
    'import { a } from "./two words";',
    'type A = "two words";',
    'throw new RangeError("There is no such rule.");',
    'const key = "b2b.inv";',
    'const padding = { padding: "0 8px" };',
  ])("omits what no user reads: %s", (source) => {
    expect(textsOf(source)).toEqual([]);
  });

  test("contains the product's own, each with its position", () => {
    const all = productSentences();
    expect(all.length).toBeGreaterThan(1500);
    expect(all.every(({ place }) => /^[a-z0-9-]+\/[\w/.-]+:\d+$/.test(place))).toBe(true);
    expect(all.map(({ text }) => text)).toContain("Nothing is missing.");
  });
});
