/**
 * ESLint: the strict type-aware rules everywhere, and three small sets for parts.
 *
 * React's rules for the pane, Office's for the gateway, Jest's for the tests. Formatting is Prettier's, and comments
 * cannot switch a rule off: an exception is made here, with its reason.
 */
import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import jest from "eslint-plugin-jest";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import path from "node:path";
import tseslint from "typescript-eslint";

const root = path.resolve(import.meta.dirname, "../..");
const sources = ["**/*.ts", "**/*.tsx"];
const tests = ["test/**/*.test.ts", "test/**/*.test.tsx"];
const exportByName = { selector: "ExportDefaultDeclaration", message: "Export by name." };

export default defineConfig(
  { ignores: ["dist/", "build/", "coverage/", ".cache/"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" } },
  js.configs.recommended,
  {
    files: sources,
    extends: [tseslint.configs.strictTypeChecked],
    // Each takes ten seconds, and can find nothing: the only enums and classes of that kind are written for Microsoft.
    rules: {
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
    },
  },
  {
    files: sources,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      eqeqeq: "error",
      "no-useless-rename": "error",
      "object-shorthand": ["error", "properties"],
      "no-restricted-syntax": ["error", exportByName],
      "@typescript-eslint/max-params": ["error", { max: 4 }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A name that begins with _ is an intentionally unused value.
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
          ignoreRestSiblings: true,
        },
      ],
      // Contents of cells and files are unknown, and are read by converting them to text.
      "@typescript-eslint/no-base-to-string": "off",
      // A port's asynchronous method may have nothing to await in one of its two implementations.
      "@typescript-eslint/require-await": "off",
      // TypeScript checks every name, including globals, which the rule would need as configuration.
      "no-undef": "off",
    },
  },
  {
    files: ["src/functions/**/*.ts", "src/workbench/calc/**/*.ts", "test/workbench/**/*.ts"],
    // Excel requires CustomFunctions.Error to be thrown, although its type does not extend Error.
    rules: { "@typescript-eslint/only-throw-error": "off" },
  },
  {
    files: ["src/functions/families/*.ts"],
    // Microsoft's metadata generator reads the types, and supports a range only as any[][]; Excel passes the
    // arguments of a formula one by one.
    rules: {
      "@typescript-eslint/max-params": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
  {
    files: ["src/taskpane/**/*.tsx"],
    // React.lazy loads a module's default export.
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["src/taskpane/**/*.tsx", "src/taskpane/**/*.ts"],
    ...reactHooks.configs.flat.recommended,
    // TanStack's virtualiser is not memoisable, which the rule says of every use of it.
    rules: { ...reactHooks.configs.flat.recommended.rules, "react-hooks/incompatible-library": "off" },
  },
  {
    files: ["src/workbook/**/*.ts", "src/commands/**/*.ts", "src/taskpane/**/*.ts", "src/taskpane/**/*.tsx"],
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    files: ["test/**/*.ts", "test/**/*.tsx"],
    ignores: ["test/support/fast-check.ts"],
    // A random test fails at random: support/fast-check.ts has a seed, and other generators have theirs.
    rules: {
      "no-restricted-imports": [
        "error",
        { name: "fast-check", message: "Take it from test/support/fast-check." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Draw from a seed." },
      ],
    },
  },
  {
    files: tests,
    ...jest.configs["flat/recommended"],
    rules: {
      ...jest.configs["flat/recommended"].rules,
      "jest/expect-expect": [
        "error",
        { assertFunctionNames: ["expect", "expect*", "fc.assert", "**.expect*"] },
      ],
      // Jest hands `test.each` a parameter for each column of its table, which may have more than four; others may not.
      "@typescript-eslint/max-params": "off",
      "no-restricted-syntax": [
        "error",
        exportByName,
        {
          selector: ":not(CallExpression[callee.callee.property.name='each']) > :function[params.length>4]",
          message: "A function has at most four parameters.",
        },
      ],
      // `expect(port.read).toHaveBeenCalled()` names a method without calling it, which is its purpose.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.cjs", "webpack.config.js"],
    languageOptions: { sourceType: "commonjs", globals: globals.node },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
);
