/** @jest-environment jsdom */
import { afterEach, expect, test } from "@jest/globals";
import { cleanup, render, screen } from "@testing-library/react";
import type { Paise } from "../../src/gst/money";
import { NO_TAX } from "../../src/gst/tax";
import type { LineChange } from "../../src/gstr2b/versions/compare";
import { Change } from "../../src/taskpane/versions/Change";

afterEach(cleanup);

const sum = (lines: number, rupees: number) => ({
  lines,
  itc: { ...NO_TAX, igst: (rupees * 100) as Paise },
});

const left = (place: number): LineChange => ({
  ...{ is: "left", key: String(place), document: `Invoice A-${place}`, supplierName: "Supplier" },
  ...{ itc: sum(1, 10).itc, cells: [] },
});

test("what leaves takes its ITC off in the total and in every head, and only the first documents are listed", () => {
  const changes = Array.from({ length: 53 }, (_, place) => left(place));
  const change = {
    ...{ before: sum(60, 700), now: sum(7, 170) },
    ...{ entered: sum(0, 0), left: sum(53, 530), changed: sum(0, 0), changes },
  };
  render(<Change change={change} before="Version 1" now="Version 2" />);
  const texts = (list: HTMLElement) => Array.from(list.children, ({ textContent }) => textContent);
  expect(texts(screen.getByRole("list", { name: "Documents and ITC available" }))).toEqual([
    "Version 1: 60 documents₹ 700.00IGST 700.00",
    "Enter: 0 documents+ ₹ 0.00",
    "Leave: 53 documents− ₹ 530.00IGST −530.00",
    "Change: 0 documents+ ₹ 0.00",
    "Version 2: 7 documents= ₹ 170.00IGST 170.00",
  ]);
  const listed = screen.getByRole("region", { name: "Documents that leave" }).querySelector("ul");
  expect(listed && texts(listed).at(-1)).toBe("and 3 more");
  expect(listed?.children).toHaveLength(51);
});
