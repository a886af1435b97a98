/**
 * Lets Node run the project's TypeScript from the command line: `node --require ./src/tools/typescript.cjs`. Types are
 * stripped by swc, file by file; type errors are reported by `npm run typecheck`.
 */
require("./installed.cjs").installWhenNeeded();
const { addHook } = require("pirates");
const { transformSync } = require("@swc/core");

addHook(
  (code, filename) =>
    transformSync(code, {
      filename,
      sourceMaps: "inline",
      jsc: {
        parser: { syntax: "typescript", tsx: filename.endsWith("x") },
        target: "es2022",
        transform: { react: { runtime: "automatic" } },
      },
      module: { type: "commonjs", importInterop: "swc" },
    }).code,
  { exts: [".ts", ".tsx"], ignoreNodeModules: true },
);
