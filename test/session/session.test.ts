/** The session's guarantees to the pane, with a workbook in memory. */
import { describe, expect, test } from "@jest/globals";
import { Session } from "../../src/session/session";
import { MemoryPort } from "../support/memory-port";

class FailingOnce extends MemoryPort {
  failing = false;
  override apply(...given: Parameters<MemoryPort["apply"]>): Promise<void> {
    if (!this.failing) return super.apply(...given);
    this.failing = false;
    return Promise.reject(new TypeError("a defect"));
  }
}

const SETTINGS = {
  gstin: "27AAPFU0939F1ZV",
  name: "Asha",
  frequency: "Monthly",
  firstPeriod: "2025-10",
} as const;

describe("a session", () => {
  test("works after a defect in one action: the next one runs, and the session is not busy", async () => {
    const port = new FailingOnce();
    const session = new Session({
      port,
      clock: () => Date.parse("2025-11-12T04:30:00Z"),
      actor: () => "Asha",
      version: "test",
      writer: "test",
    });
    await session.open();
    port.failing = true;
    await expect(session.setUp({ ...SETTINGS })).rejects.toThrow("a defect");
    expect(session.current().busy).toBe("");
    expect(await session.setUp({ ...SETTINGS })).toMatchObject({ done: true });
    await session.close();
  });
});
