/**
 * Lets Node require TypeScript: `node --require ./src/workbench/headless/typescript.cjs file.ts`.
 *
 * Types are stripped by swc and modules become CommonJS; nothing is type-checked here. Imports have no extension in
 * this project, so `.ts` and `.tsx` join the extensions that Node tries. Source maps are inline and switched on.
 */
"use strict";

const { addHook } = require("pirates");
const { transformSync } = require("@swc/core");

process.setSourceMapsEnabled(true);

addHook(
  (code, filename) =>
    transformSync(code, {
      filename,
      configFile: false,
      swcrc: false,
      sourceMaps: "inline",
      module: { type: "commonjs" },
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", tsx: filename.endsWith(".tsx") },
        transform: { react: { runtime: "automatic" } },
      },
    }).code,
  { exts: [".ts", ".tsx"], ignoreNodeModules: true },
);
