/** A document's amounts are the sum of its items, to the paisa, whatever the items. */
import { expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { readGstr1 } from "../../src/gstr1/portal";
import { HOME, SUPPLIER } from "./stored";

const paise = fc.integer({ min: 0, max: 1e12 });
const item = fc.record({ txval: paise, iamt: paise, camt: paise, samt: paise, csamt: paise });
type Item = { txval: number; iamt: number; camt: number; samt: number; csamt: number };

test("whole paise go in and their exact sum comes out", () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), (list) => {
      const itms = list.map((of, place) => ({
        num: place + 1,
        itm_det: {
          rt: 18,
          ...Object.fromEntries(Object.entries(of).map(([key, amount]) => [key, amount / 100])),
        },
      }));
      const inv = [{ inum: "A-1", idt: "01-10-2025", val: 1, pos: "27", itms }];
      const file = readGstr1({ gstin: SUPPLIER, fp: "102025", b2b: [{ ctin: HOME, inv }] });
      const total = (key: keyof Item) => list.reduce((sum, of) => sum + of[key], 0);
      const record = file.rows[0]?.record;
      expect(record?.taxableValue).toBe(total("txval"));
      expect(record?.tax).toEqual({
        igst: total("iamt"),
        cgst: total("camt"),
        sgst: total("samt"),
        cess: total("csamt"),
      });
    }),
  );
});

test("items whose total exceeds a portal field are refused, not rounded", () => {
  const itms = Array.from({ length: 3 }, (_, num) => ({
    num,
    itm_det: { txval: 5_000_000_000_000, iamt: 0 },
  }));
  const inv = [{ inum: "A-1", idt: "01-10-2025", val: 1, pos: "27", itms }];
  const file = readGstr1({ gstin: SUPPLIER, fp: "102025", b2b: [{ ctin: HOME, inv }] });
  expect(file.faults.map(({ code, place }) => `${code} ${place}`)).toEqual(["BAD_AMOUNT b2b[0].inv[0].itms"]);
});
