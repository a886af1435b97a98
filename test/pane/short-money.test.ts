/** Amounts on the tiles of the queues. */
import { expect, test } from "@jest/globals";
import type { Paise } from "../../src/gst/money";
import { shortMoney } from "../../src/taskpane/common/short-money";

test.each<[paise: number, shown: string]>([
  [0, "0"],
  [49, "0"],
  [-3_960_50, "−3,960"],
  [99_999_49, "99,999"],
  [99_999_50, "1.0 L"],
  [1_00_000_00, "1.0 L"],
  [-57_89_500_00, "−57.9 L"],
  [99_94_999_99, "99.9 L"],
  [99_95_000_00, "1.00 Cr"],
  [1_20_00_000_00, "1.20 Cr"],
])("%i paise are short for “%s”", (paise, shown) => {
  expect(shortMoney(paise as Paise)).toBe(shown);
});
