import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseDay, parseMoment } from "../../src/gst/date";
import { parseDocumentNumber } from "../../src/gst/document-number";
import { asWarning, at, fault, isFault, makeFaultText } from "../../src/gst/fault";
import { FAULT_CODES } from "../../src/gst/fault-codes";
import { parseGstin, readGstin } from "../../src/gst/gstin";
import { parseMoney } from "../../src/gst/money";
import { parsePeriod } from "../../src/gst/period";
import { parsePos } from "../../src/gst/pos";
import { VERSION } from "../../src/session/version";
import packageFile from "../../package.json";

const SRC = path.resolve(__dirname, "../../src");

describe("a fault", () => {
  test("is one line with place, sentence, remedy, law and code", () => {
    const error = at(
      "IMS!H5",
      fault("REJECT_NOT_ALLOWED", "It cannot be rejected.", "Accept it.", { law: "R-29" }),
    );
    expect(makeFaultText(error)).toBe(
      "IMS!H5: It cannot be rejected. Accept it. [R-29] (REJECT_NOT_ALLOWED)",
    );
    expect(asWarning(error).severity).toBe("warning");
  });
});

describe("every fault code", () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter(
      (name) =>
        /\.tsx?$/.test(name) && !name.includes("fault-codes") && !/^(workbench|story|tools)/.test(name),
    )
    .map((name) => readFileSync(path.join(SRC, name), "utf8"))
    .join("\n");

  test.each(Object.keys(FAULT_CODES))("%s is well formed and raised somewhere", (code) => {
    expect(code).toMatch(/^[A-Z0-9]+(_[A-Z0-9]+)*$/);
    expect(sources).toContain(`"${code}"`);
  });
});

test("the version that the evidence names is the package's", () => {
  expect(VERSION).toBe(packageFile.version);
});

describe("an object that has no text of its own", () => {
  // JSON from outside; String() of it would throw, and the whole file would be lost.
  const withoutText = [{ toString: {} }, [{ toString: null, valueOf: 1 }], Object.create(null) as object];
  const parsers = {
    parseDay,
    parseMoment,
    parsePeriod,
    parsePos,
    parseMoney,
    parseGstin,
    readGstin,
    parseDocumentNumber,
  };

  test.each(Object.entries(parsers))("is refused by %s", (_, parse) => {
    expect(withoutText.map((one) => isFault(parse(one)))).toEqual([true, true, true]);
  });
});
