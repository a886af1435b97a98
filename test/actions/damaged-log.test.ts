/** A log whose end was changed by hand: facts are compared with its intact entries, and every action warns. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { generate2b } from "../../src/actions/statement/generate";
import { upgrade } from "../../src/actions/workbook/upgrade";
import { verify } from "../../src/actions/audit/verify";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { imported as importedWith, itc } from "../support/by-hand";
import { codes, OCTOBER, say, type Month } from "../support/month";

const imported = () => importedWith("none");

async function asImported(): Promise<number[]> {
  const month = await imported();
  await generate2b(month.at("2025-11-14"), OCTOBER);
  return itc(month);
}

function blank({ port }: Month, heading: string, which: "all" | "last"): void {
  const count = port.grids.get(EVIDENCE_TABLE)?.rows.length ?? 0;
  for (let row = which === "all" ? 0 : count - 1; row < count; row++)
    port.type(EVIDENCE_TABLE, row, heading, "");
}

describe.each([
  ["the digests of the last entry blanked", "Digests", "last"],
  ["the note of the last entry blanked", "Note", "last"],
] as const)("with %s", (_, heading, which) => {
  test.each(["at once", "after an answer", "after opening again"])(
    "a tax that is typed over is restored, %s, and the figure is the file's",
    async (when) => {
      const month = await imported();
      blank(month, heading, which);
      month.port.type(IMS_TABLE, 1, "Integrated tax", 999_999);
      if (when === "after opening again") await upgrade(month.at("2025-11-13"));
      if (when === "after an answer")
        await answer(month.at("2025-11-13"), [{ ...month.find("INV-1"), answer: say({ action: "Accept" }) }]);
      const outcome = await generate2b(month.at("2025-11-14"), OCTOBER);
      expect(codes(outcome)).toEqual(expect.arrayContaining(["FACT_CHANGED"]));
      expect(itc(month)).toEqual(await asImported());
      expect(codes(await verify(month.at("2025-11-14")))).toContain("CHAIN_BROKEN");
    },
  );
});

test("with the digests of all entries blanked, what the file says counts, with a warning that nothing is proved", async () => {
  const month = await imported();
  blank(month, "Digests", "all");
  month.port.type(IMS_TABLE, 1, "Integrated tax", 999_999);
  const outcome = await generate2b(month.at("2025-11-14"), OCTOBER);
  expect(codes(outcome)).toEqual(expect.arrayContaining(["FACT_CHANGED"]));
  expect(itc(month)).toEqual(await asImported());
  expect(codes(await verify(month.at("2025-11-14")))).toContain("CHAIN_BROKEN");
});
