import { describe, expect, test } from "@jest/globals";
import { rulesInForce } from "../../src/law/dated";
import { readAllLaw, rulesPage, storedPage } from "./rules-page";

describe("the page of rules in force", () => {
  test("matches the tables of law; `npm run rules` writes it again", () => {
    expect(storedPage()).toBe(rulesPage());
  });

  readAllLaw();
  test.each(rulesInForce().map(({ code }) => code))("lists %s with a test or story that names it", (code) => {
    const chapter = storedPage().split(`## ${code}\n`)[1]?.split("\n## ")[0] ?? "";
    expect(chapter).toMatch(/\nTests: `test\//);
  });
});
