import { describe, expect, test } from "@jest/globals";
import { actionMeant, reductionMeant } from "../../src/ims/action-words";
import { imsFields } from "../../src/ims/sheet";

describe("what is typed into Action", () => {
  test.each([
    [
      "Accept",
      [
        "a",
        "A",
        " A ",
        "ACC",
        "accep",
        "Accept",
        "accepted",
        "“Accept”",
        "accept.",
        "Accept\u200e",
        "\u2060accept",
        "Ａ",
        "स्वीकार",
        "स्वीकृत",
        "sweekar",
      ],
    ],
    ["Reject", ["r", "R", "rej", "Rejected", "अस्वीकार", "अस्वीकृत", "asvikar"]],
    ["Pending", ["p", "P", "pen", "Pending", "keep pending", "Keep-Pending", "लंबित", "लम्बित"]],
    [
      "No action",
      ["n", "u", "U", "no action", "NO_ACTION", "noaction", "reset", "res", "undo", "कोई कार्रवाई नहीं"],
    ],
  ])("means %s by any of its words", (action, typed) => {
    for (const word of typed) expect([word, imsFields.action.read([word])]).toEqual([word, action]);
  });

  test.each([
    "re",
    "no",
    "ac",
    "x",
    "yes",
    "ok",
    "अ",
    "अस्वी",
    "acceptt",
    "accept reject",
    "1",
    "true",
    "-",
    "?",
  ])("is not guessed from “%s”", (typed) => {
    expect(actionMeant(typed)).toBeUndefined();
    expect(imsFields.action.read([typed])).toMatchObject({ code: "BAD_CHOICE" });
  });

  test("no word means two actions, and no prefix of one is another's word", () => {
    const all = ["a", "r", "p", "n", "u", "accept", "reject", "pending", "reset", "none", "undo"];
    expect(new Set(all.map(actionMeant))).toEqual(new Set(["Accept", "Reject", "Pending", "No action"]));
  });
});

describe("what is typed into Reduce ITC", () => {
  test.each([
    ["Yes", ["y", "Y", "yes", "हाँ", "हां"]],
    ["No", ["n", "no", "No", "नहीं", "nahi"]],
  ])("means %s by any of its words", (choice, typed) => {
    for (const word of typed) expect([word, imsFields.reduction.read([word])]).toEqual([word, choice]);
  });

  test.each(["full", "part", "maybe", "0"])("is not guessed from “%s”", (typed) => {
    expect(reductionMeant(typed)).toBeUndefined();
  });
});
