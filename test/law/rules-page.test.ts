import { expect, test } from "@jest/globals";
import { rulesPage, storedPage } from "./rules-page";

test("the page of rules in force says what the tables of law say; `npm run rules` writes it anew", () => {
  expect(storedPage()).toBe(rulesPage());
});
