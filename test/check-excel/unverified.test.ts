/** Behaviour not verified in a real Excel: the list, the marks in the code and the probes agree. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { MANUAL_PROBES } from "../../src/check-excel/manual-probes";
import { PROBES } from "../../src/check-excel/probes";

const ROOT = path.resolve(__dirname, "../..");
const LIST = "src/workbench/UNVERIFIED.md";
const MARKED = ["src/workbench", "test/workbench"];

const ids = [...PROBES, ...MANUAL_PROBES].map(({ id }) => id);

interface Unverified {
  readonly line: string;
  readonly behaviour: string;
  readonly where: string;
  readonly host: string;
  readonly probe: string;
}

function listedIn(text: string): Unverified[] {
  return text.split("\n").flatMap((line) => {
    const [, behaviour = "", where = "", host = "", probe = ""] = line.split("|").map((cell) => cell.trim());
    return line.startsWith("|") && !/^(doubt|-+)$/.test(behaviour)
      ? [{ line, behaviour, where, host, probe }]
      : [];
  });
}

interface Mark {
  readonly file: string;
  /** The probes it names; none when it names none. */
  readonly probes: readonly string[];
}

/** Every "unverified" in a source, except where the word itself is quoted. */
function marksIn(file: string, text: string): Mark[] {
  return [
    ...text.matchAll(/(?<!")unverified(?!")(:(?: \*|[\s,])+(?:(?:P\d\d|M\d+|by hand)(?:, )?)+)?/gi),
  ].map(([, named = ""]) => ({ file, probes: named.match(/P\d\d|M\d+|by hand/g) ?? [] }));
}

function marks(): Mark[] {
  return MARKED.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(folder, name.split(path.sep).join("/")))
      .flatMap((file) => marksIn(file, readFileSync(path.join(ROOT, file), "utf8"))),
  );
}

describe("behaviour not verified in a real Excel", () => {
  const listed = listedIn(readFileSync(path.join(ROOT, LIST), "utf8"));
  const found = marks();

  test("is listed with an existing file, the host's behaviour, and an existing probe", () => {
    expect(listed.length).toBeGreaterThan(50);
    const wrong = listed.filter(
      ({ behaviour, where, host, probe }) =>
        behaviour === "" ||
        host === "" ||
        !existsSync(path.join(ROOT, where)) ||
        !(ids.includes(probe) || /^by hand: \S/.test(probe)),
    );
    expect(wrong.map(({ line }) => line)).toEqual([]);
  });

  test("is listed for every probe", () => {
    const named = new Set(listed.map(({ probe }) => probe));
    expect(ids.filter((id) => !named.has(id))).toEqual([]);
  });

  test("has its probe named in the code, one that is in the list", () => {
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ probes }) => probes.length === 0).map(({ file }) => file)).toEqual([]);
    // What has no number is identified by its file.
    const all = new Set(
      listed.map(({ probe, where }) => (probe.startsWith("by hand:") ? `by hand ${where}` : probe)),
    );
    const unlisted = found.filter(({ file, probes }) =>
      probes.some((probe) => !all.has(probe === "by hand" ? `by hand ${file}` : probe)),
    );
    expect(unlisted).toEqual([]);
  });

  test.each([
    ["(unverified)", [[]]],
    ["(code unverified: P54)", [["P54"]]],
    ["are\n * unverified: P15, P58. Also", [["P15", "P58"]]],
    ["Unverified: by hand", [["by hand"]]],
    ['says "unverified".', []],
  ])("is read off %j", (text, expected) => {
    expect(marksIn("x.ts", text).map(({ probes }) => probes)).toEqual(expected);
  });
});
