/** The workbench's own certificate, made by several processes at once. */
import files from "node:fs/promises";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, jest, test } from "@jest/globals";
import { localhostCertificate } from "../../src/workbench/certificate";

let folder = "";
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

test("several that begin at once all get a certificate, and one is kept", async () => {
  folder = await mkdtemp(join(tmpdir(), "milaan-"));
  const place = join(folder, "certificate");
  const made = await Promise.all([1, 2, 3, 4].map(() => localhostCertificate(place)));
  for (const { cert, key } of made)
    expect([String(cert), String(key)].join()).toMatch(/BEGIN CERTIFICATE[^]*BEGIN/);
  const kept = await localhostCertificate(place);
  expect(made.map(({ cert }) => String(cert))).toContain(String(kept.cert));
  expect(await readdir(folder)).toEqual(["certificate"]);
});

test("one whose folder another process fills in the last moment takes that process's certificate", async () => {
  folder = await mkdtemp(join(tmpdir(), "milaan-"));
  const place = join(folder, "certificate");
  const theirs = await localhostCertificate(join(folder, "theirs"));
  const { rename } = files;
  jest.spyOn(files, "rename").mockImplementation(async (from, to) => {
    await rename(join(folder, "theirs"), place);
    await rename(from, to);
  });
  expect(String((await localhostCertificate(place)).cert)).toBe(String(theirs.cert));
  expect(await readdir(folder)).toEqual(["certificate"]);
});
