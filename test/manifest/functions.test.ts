/**
 * The custom functions as they are published: functions.json, its help pages, and what runs under each id.
 *
 * The generator leaves out a function it does not recognise, and Excel shows #NAME? for an id without registered code.
 * Neither is reported, so the three lists are compared here.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import Ajv from "ajv";
import { helpPage } from "../../src/functions/publish/help-page";
import { readNotes } from "../../src/functions/publish/jsdoc";
import {
  faultsOf,
  functionsMetadata,
  helpPath,
  type FunctionsMetadata,
} from "../../src/functions/publish/metadata";
import { ROOT } from "./check";

const SOURCE = path.join(ROOT, "src/functions/functions.ts");
const ORIGIN = "https://milaan.example";

/** Microsoft's schema of functions.json is part of that of the unified manifest. */
function validator() {
  const folder = path.dirname(require.resolve("@microsoft/app-manifest/package.json"));
  const file = path.join(folder, "build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json");
  const { definitions } = JSON.parse(readFileSync(file, "utf8")) as { definitions: Record<string, object> };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  return ajv.compile({ definitions, $ref: "#/definitions/extensionCustomFunctions" });
}

describe("functions.json", () => {
  let metadata: FunctionsMetadata;
  beforeAll(async () => {
    metadata = await functionsMetadata(SOURCE, ORIGIN);
  });

  // functions.json may say that errors are passed; the manifest, whose schema this is, does not say it yet.
  test("satisfies Microsoft's schema, errors as arguments aside", () => {
    const validate = validator();
    const { allowErrorForDataTypeAny, ...rest } = metadata;
    expect(allowErrorForDataTypeAny).toBe(true);
    validate(rest);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("names a help page for every function, on the add-in's own origin", () => {
    expect(metadata.functions.length).toBeGreaterThan(0);
    for (const { id, helpUrl } of metadata.functions) expect(helpUrl).toBe(`${ORIGIN}/${helpPath(id)}`);
  });

  test("holds exactly the ids that are registered when the add-in runs", async () => {
    const registered: string[] = [];
    const associate = (id: string | Record<string, unknown>) =>
      registered.push(...(typeof id === "string" ? [id] : Object.keys(id)));
    Object.assign(globalThis, { CustomFunctions: { associate } });
    try {
      await import("../../src/functions/functions");
    } finally {
      Reflect.deleteProperty(globalThis, "CustomFunctions");
    }
    expect(registered.sort()).toEqual(metadata.functions.map(({ id }) => id).sort());
  });

  test("is refused by the schema with a name of two letters", () => {
    const [first] = metadata.functions;
    expect(validator()({ ...metadata, functions: [{ ...first, id: "AB", name: "AB" }] })).toBe(false);
  });
});

describe("a help page", () => {
  test("of every function has its result, its errors and an example", async () => {
    const metadata = await functionsMetadata(SOURCE, ORIGIN);
    const notes = readNotes(SOURCE);
    const incomplete = metadata.functions.filter(({ id }) => {
      const found = notes.get(id);
      return !found?.returns || found.throws.length === 0 || found.examples.length === 0;
    });
    expect(incomplete.map(({ id }) => id)).toEqual([]);
  });

  test("escapes HTML", () => {
    const entry = { id: "LESS", name: "LESS", description: "a < b & c", parameters: [] };
    expect(helpPage(entry, undefined, "GST")).toContain("a &lt; b &amp; c");
  });

  test("shows an example's formula and its result", () => {
    const entry = { id: "LESS", name: "LESS", description: "Less.", parameters: [] };
    const notes = { returns: "", throws: [], examples: ["=GST.LESS() → TRUE"], see: [], remarks: [] };
    expect(helpPage(entry, notes, "GST")).toContain('<pre>=GST.LESS()</pre><p class="gives">gives TRUE</p>');
  });
});

describe("a function that Excel does not support", () => {
  const parameter = { name: "value", description: "A value.", type: "any" };
  const valid = { id: "SOUND", name: "SOUND", description: "Sound.", parameters: [parameter] };

  test.each([
    ["a name that reads as a cell", { ...valid, name: "ABC12" }, "cell address"],
    ["an id of two letters", { ...valid, id: "AB" }, "3 to 64"],
    ["no description", { ...valid, description: "" }, "no description"],
    [
      "a parameter without one",
      { ...valid, parameters: [{ name: "value", type: "any" }] },
      "value has no description",
    ],
    [
      "a repeating parameter before another",
      { ...valid, parameters: [{ ...parameter, repeating: true }, parameter] },
      "not the last",
    ],
    [
      "a required parameter after an optional",
      { ...valid, parameters: [{ ...parameter, optional: true }, parameter] },
      "follows an optional",
    ],
  ])("is refused: %s", (_, entry, message) => {
    expect(faultsOf({ functions: [entry] })).toEqual([expect.stringContaining(message)]);
  });

  test("is refused: two enumerations of one name", () => {
    const one = { id: "Form", type: "string", values: [{ name: "A", stringValue: "a" }] };
    expect(faultsOf({ functions: [valid], enums: [one, { ...one, values: [] }] })).toEqual([
      "Form: two enumerations of that name differ",
    ]);
  });

  test("is refused: an id used twice", () => {
    expect(faultsOf({ functions: [valid, valid] })).toEqual(["SOUND: its id is used twice"]);
  });
});
