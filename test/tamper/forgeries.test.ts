/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Each forgery is applied to a filed month and verified as by `npm run verify`, in the file as saved by the host and in
 * Excel's form; the pane's own Verify reports the same.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Fault } from "../../src/gst/fault";
import type { Moment } from "../../src/gst/date";
import { startHeadless } from "../../src/tools/headless-addin";
import { bootOffice } from "../../src/workbench/headless/boot";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import { checkFile } from "../../src/tools/verify/check";
import type { Finding } from "../../src/tools/verify/report";
import { inExcelForm } from "./excel-form";
import { filedMonth, type FiledMonth } from "./filed-month";
import { FORGERIES, HARMLESS, type Forgery } from "./forgeries";
import { packed, partsOf } from "./parts";
import { rebuild } from "./rebuilt";

const NOW = Date.parse("2025-12-13T10:00:00+05:30");

let month: FiledMonth;

beforeAll(async () => {
  month = await filedMonth();
});

async function forged(
  kind: "book" | "parts",
  forgeries: readonly Pick<Forgery, "book" | "parts">[],
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const changes = forgeries.flatMap((one) => one[kind] ?? []);
  if (changes.length === 0) return bytes;
  if (kind === "book") {
    const workbook = await openXlsx(bytes);
    for (const change of changes) (change as NonNullable<Forgery["book"]>)(workbook);
    return saveXlsx(workbook);
  }
  const parts = partsOf(bytes);
  for (const change of changes) (change as NonNullable<Forgery["parts"]>)(parts);
  return packed(parts);
}

/** As `npm run verify` and the verify page do. */
async function checked(bytes: Uint8Array, checkpoint?: string): Promise<readonly Finding[]> {
  const request = { bytes, now: NOW, actor: "auditor", ...(checkpoint === undefined ? {} : { checkpoint }) };
  const report = await checkFile(
    request,
    (host) => bootOffice(host),
    () => undefined,
  );
  if (report.kind !== "verified") throw new Error(report.sentence);
  expect(report.findings[0]?.done).toBe(true);
  return report.findings;
}

const describeFaults = (faults: readonly Fault[]) =>
  faults.map(({ code, place, sentence }) => `${code} ${place}: ${sentence}`);

const reportedIn = (findings: readonly Finding[]) => describeFaults(findings.flatMap(({ faults }) => faults));

type Form = "as saved" | "in Excel's form";

const verified = new Map<string, Promise<readonly string[]>>();

/** What Verify reports for a workbook with all of these forgeries; each such workbook is verified once. */
function reportOf(
  forgeries: readonly Pick<Forgery, "what" | "book" | "parts">[],
  form: Form,
): Promise<readonly string[]> {
  const key = [form, ...forgeries.map(({ what }) => what)].join("\n");
  const known = verified.get(key);
  if (known) return known;
  const report = (async () => {
    let { bytes } = month;
    for (const kind of ["book", "parts"] as const) bytes = await forged(kind, forgeries, bytes);
    const findings = await checked(form === "as saved" ? bytes : inExcelForm(bytes));
    for (const { remedy } of findings.flatMap(({ faults }) => faults)) expect(remedy).not.toBe("");
    return reportedIn(findings);
  })();
  verified.set(key, report);
  return report;
}

describe.each(Object.entries(FORGERIES))("Verify finds forged %s:", (_, group) => {
  const together = group.filter(({ alone }) => alone === undefined);
  const withOthers = (forgery: Forgery) => (forgery.alone ? [forgery] : together);

  test.each(group.map((forgery) => [forgery.what, forgery] as const))("%s", async (__, forgery) => {
    const found = await reportOf(withOthers(forgery), "as saved");
    for (const pattern of forgery.found) expect(found).toContainEqual(expect.stringMatching(pattern));
    const expected = withOthers(forgery).flatMap((one) => [...one.found, ...(one.alone ?? [])]);
    expect(found.filter((one) => !expected.some((pattern) => pattern.test(one)))).toEqual([]);
  });

  // Separate ones change cells only, which the others show to be read alike.
  const [first = []] = [together, group].filter(({ length }) => length > 0);
  test(`and the same in Excel's form`, async () => {
    const forgeries = together.length > 0 ? first : first.slice(0, 1);
    const places = (one: string) => one.replace(/^(\w+ [^:]*):.*$/s, "$1");
    const [plain, excels] = [
      await reportOf(forgeries, "as saved"),
      await reportOf(forgeries, "in Excel's form"),
    ];
    expect(excels.map(places)).toEqual(plain.map(places));
  });
});

test.each(["as saved", "in Excel's form"] as const)(
  "Verify reports nothing for harmless changes, %s",
  async (form) => {
    expect(await reportOf(HARMLESS, form)).toEqual([]);
  },
);

test("the pane's Verify reports what npm run verify reports", async () => {
  const group = FORGERIES["what the eye sees"]?.filter(({ alone }) => alone === undefined) ?? [];
  let { bytes } = month;
  for (const kind of ["book", "parts"] as const) bytes = await forged(kind, group, bytes);
  const workbook = await openXlsx(bytes);
  const addin = await startHeadless({ workbook, at: "2025-12-13T10:00:00" as Moment, unopened: true });
  const { faults } = await addin.session.verify();
  await addin.close();
  const [asked] = await checked(bytes);
  expect(describeFaults(faults)).toEqual(describeFaults(asked?.faults ?? []));
  expect(faults.length).toBeGreaterThan(10);
});

describe("only a saved checkpoint shows that", () => {
  const asAsha = (name: string) => (entries: Parameters<Parameters<typeof rebuild>[1]>[0]) =>
    entries.map((entry) => ({ ...entry, actor: entry.actor === "" ? "" : name }));

  test("the log was rewritten by somebody who has Milaan's source, with another name in it", async () => {
    const { checkpoints: kept } = month;
    const workbook = await openXlsx(month.bytes);
    rebuild(workbook, (entries) =>
      asAsha("Asha")(entries).map((entry) =>
        entry.remarks === "not ours" ? { ...entry, actor: "Ravi" } : entry,
      ),
    );
    const bytes = await saveXlsx(workbook);
    expect(reportedIn(await checked(bytes))).toEqual([]);
    // Exported before the action, it does not cover it; exported after it, it does.
    expect(reportedIn(await checked(bytes, kept.afterFiling))).toEqual([]);
    expect(reportedIn(await checked(bytes, kept.atTheEnd))).toEqual([
      expect.stringMatching(
        /^CHAIN_BROKEN Evidence entry \d+: Entry \d+ is not the one whose hash was saved/,
      ),
    ]);
  });

  test("the file is an older copy", async () => {
    const { checkpoints: kept, early } = month;
    expect(reportedIn(await checked(early))).toEqual([]);
    expect(reportedIn(await checked(early, kept.atTheEnd))).toEqual([
      expect.stringMatching(
        /^CHAIN_BROKEN Evidence entry \d+: The log ends before entry \d+, whose hash was saved/,
      ),
    ]);
  });

  test("and one that was edited is refused", async () => {
    const { checkpoints: kept } = month;
    const forgedKept = kept.atTheEnd.replace(/^Entries \d+$/m, "Entries 1");
    expect(reportedIn(await checked(month.bytes, forgedKept))).toEqual([
      expect.stringMatching(/^BAD_VALUE /),
    ]);
    expect(reportedIn(await checked(month.bytes, kept.atTheEnd))).toEqual([]);
  });
});
