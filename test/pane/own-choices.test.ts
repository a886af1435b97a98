/** @jest-environment jsdom */
/** What is read of the user's own choices, which anybody may have changed in the browser's storage. */
import { describe, expect, test } from "@jest/globals";
import { LONGEST_REMARKS } from "../../src/ims/decide";
import { readChoices, readReasons } from "../../src/taskpane/review/own-choices";

describe("the user's own choices", () => {
  const initial = readChoices("");
  test.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[1]"],
    ["other types", '{"reasons": 7, "partReasons": {}, "largeFrom": "x", "details": "yes"}'],
    ["nothing in the lists", '{"reasons": [], "partReasons": ["  ", 4], "largeFrom": -1}'],
  ])("are as at first where the storage holds %s", (_, text) => {
    expect(readChoices(text)).toEqual(initial);
  });

  test("are read one by one", () => {
    expect(readChoices('{"reasons": ["Late"], "largeFrom": 2500.5, "details": true}')).toEqual({
      ...initial,
      reasons: ["Late"],
      largeFrom: 250_050,
      details: true,
    });
  });

  test("have at most nine reasons, each no longer than remarks may be", () => {
    const read = readReasons([...Array.from({ length: 12 }, (_, place) => `reason ${place}`)].join("\r\n"));
    expect(read).toHaveLength(9);
    expect(readReasons("Late\n Late \nWrong")).toEqual(["Late", "Wrong"]);
    expect(Array.from(readReasons("अ".repeat(300))[0] ?? "")).toHaveLength(LONGEST_REMARKS);
  });
});
