/** The lines of table 4 of GSTR-3B (3B-TABLE-4): the period before the form of 2022 and its first. */
import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import { table4Form } from "../../src/law/table-4";

describe("table 4 of GSTR-3B", () => {
  test("of July 2022 is not written down, and no guess is made", () => {
    expect(table4Form.at("2022-07")).toMatchObject({ code: "UNWRITTEN_LAW" });
  });

  test("of August 2022 has reclaimed ITC in 4(D)(1), beside net ITC", () => {
    const form = table4Form.at("2022-08");
    if (isFault(form)) throw new Error(form.sentence);
    const of = (wanted: number) => form.value.filter(({ sign }) => sign === wanted).map(({ line }) => line);
    expect(of(1)).toEqual(["4(A)(1)", "4(A)(2)", "4(A)(3)", "4(A)(4)", "4(A)(5)"]);
    expect(of(-1)).toEqual(["4(B)(1)", "4(B)(2)"]);
    expect(of(0)).toEqual(["4(C)", "4(D)(1)", "4(D)(2)"]);
  });
});
