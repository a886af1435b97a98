/** When `npm start` and `npm test` install the packages first. */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const { whyInstall } = jest.requireActual<{ whyInstall: (root: string) => string }>(
  "../../src/tools/installed.cjs",
);

const REACT = { version: "19.3.1", integrity: "sha512-a" };
const FOR_MAC = { version: "2.3.3", integrity: "sha512-b", optional: true };
const ROOT_PACKAGE = { "": { name: "milaan" } };

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "installed-"));
  wants({ react: REACT, fsevents: FOR_MAC });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function wants(packages: object): void {
  write("package-lock.json", { ...ROOT_PACKAGE, ...packages });
}

function has(packages: object): void {
  mkdirSync(path.join(root, "node_modules"), { recursive: true });
  write("node_modules/.package-lock.json", packages);
}

function write(file: string, packages: object): void {
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
}

test("where nothing is installed, or only partly", () => {
  expect(whyInstall(root)).toBe("No packages are installed");
  mkdirSync(path.join(root, "node_modules"));
  expect(whyInstall(root)).toBe("No packages are installed");
});

test("not where all is installed, except packages for other systems", () => {
  has({ react: REACT });
  expect(whyInstall(root)).toBe("");
});

test.each([
  ["another version", { react: { ...REACT, version: "19.3.0" } }],
  ["another content", { react: { ...REACT, integrity: "sha512-c" } }],
  ["one package less", {}],
  ["one package more", { react: REACT, zod: REACT }],
  ["another version of an optional one", { react: REACT, fsevents: { ...FOR_MAC, version: "2.3.2" } }],
])("where there is %s than in the lock file", (_, packages) => {
  has(packages);
  expect(whyInstall(root)).toBe("The installed packages are not those of package-lock.json");
});

test("not in this checkout, whose tests run", () => {
  expect(whyInstall(path.resolve(__dirname, "../.."))).toBe("");
});
