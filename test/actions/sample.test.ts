import { describe, expect, test } from "@jest/globals";
import { sampleEvents, setUpSample } from "../../src/actions/workbook/sample-month";
import { verify } from "../../src/actions/audit/verify";
import type { ActionContext } from "../../src/actions/context";
import type { Moment } from "../../src/gst/date";
import { MemoryPort } from "../support/memory-port";

describe("the sample month", () => {
  test("plays to its end: every event happens, and those expected to be refused are, with their code", async () => {
    const port = new MemoryPort();
    const at = (asOf: Moment): ActionContext => ({
      port,
      asOf,
      actor: "Asha",
      version: "test",
      writer: "test",
    });
    await setUpSample(at("2025-11-01T09:00:00" as Moment));
    const reported: string[] = [];
    for (const event of sampleEvents()) {
      const outcome = await event.run(at(event.on));
      const errors = outcome.faults.filter(({ severity }) => severity === "error");
      reported.push(`${event.what}: ${errors[0]?.code ?? "done"}`);
      expect([event.what, errors[0]?.code]).toEqual([event.what, event.refusal]);
    }
    expect(reported.length).toBeGreaterThan(20);
    expect((await verify(at("2025-12-01T09:00:00" as Moment))).faults).toEqual([]);
  });
});
