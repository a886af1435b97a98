/**
 * Three builds. `addin` makes dist/: static files for any HTTPS host. `verify` adds the page that verifies a saved
 * workbook without Excel, apart from the add-in so that the pane's chunks are the same with it and without.
 * `workbench` makes build/workbench/: the page that stands in for Excel during development.
 *
 * The surprise is functions.js. Excel runs the functions in the pane's own page (shared runtime), yet its
 * manifest schema demands a script file, so there is one: self-contained and with a name that never changes.
 * ADDIN_ORIGIN (or --env origin=…) is the address the add-in will be served from. A production build wants it; with
 * --env localhost it is made for this machine where none is given.
 */
require("./src/tools/typescript.cjs");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const { SourceMapDevToolPlugin } = require("webpack");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const { distFolder, officeProgram } = require("./src/tools/verify/page/office-program.ts");
const { LicenceNotices } = require("./src/tools/licences/licence-notices.ts");
const { FunctionPages } = require("./src/functions/publish/function-pages.ts");

const DEVELOPMENT_ORIGIN = "https://localhost:3000";
const at = (...parts) => path.resolve(__dirname, ...parts);

/** Scripts that share no chunk with the pane: it would have to load what only they need (src/worker/start.ts). */
const WHOLE = ["functions", "file-worker", "confirm"];

/** Everything all builds agree on. `mode` is webpack's; `name` keeps their caches apart. */
function shared(name, mode) {
  const production = mode === "production";
  return {
    name,
    mode,
    target: ["web", "es2022"],
    devtool: production ? "source-map" : "cheap-module-source-map",
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: { rules: [typescript("typescript", /\.ts$/), typescript("tsx", /\.tsx$/)] },
    experiments: { css: true },
    cache: {
      type: "filesystem",
      name: `${name}-${mode}`,
      cacheDirectory: at(".cache/webpack"),
      buildDependencies: { config: [__filename] },
    },
    performance: { hints: false },
    stats: "errors-warnings",
  };
}

function typescript(syntax, test) {
  const parser = { syntax: "typescript", tsx: syntax === "tsx" };
  const transform = { verbatimModuleSyntax: true, react: { runtime: "automatic" } };
  return {
    test,
    exclude: /node_modules/,
    use: { loader: "swc-loader", options: { jsc: { parser, transform, target: "es2022" } } },
  };
}

/** Maps of what is published stand outside dist/ and no script names them, so that they are not served by accident. */
function published(mode, name) {
  if (mode !== "production") return { plugins: [] };
  const filename = `../build/maps/${name}/[file].map`;
  return { devtool: false, plugins: [new SourceMapDevToolPlugin({ filename, append: false })] };
}

/** The add-in, as it is published. */
function addin(mode, origin, notices, devServer) {
  const production = mode === "production";
  const { plugins, ...maps } = published(mode, "addin");
  const file = production ? "[name].[contenthash:8].js" : "[name].js";
  return {
    ...shared("addin", mode),
    ...maps,
    entry: {
      taskpane: at("src/taskpane/index.tsx"),
      "check-excel": at("src/check-excel/index.ts"),
      confirm: at("src/taskpane/confirm/index.ts"),
      functions: { import: at("src/functions/functions.ts"), filename: "functions.js" },
    },
    output: { path: at("dist"), filename: file, chunkFilename: file, clean: true, uniqueName: "milaan" },
    optimization: {
      // The shortest names save 2 kB of the first load; those that follow from the name alone are longer.
      mangleExports: production && "size",
      splitChunks: { chunks: ({ name }) => !WHOLE.includes(name), cacheGroups: vendors() },
    },
    plugins: [
      ...plugins,
      new LicenceNotices(notices),
      new HtmlWebpackPlugin({
        filename: "taskpane.html",
        template: at("src/taskpane/taskpane.html"),
        chunks: ["taskpane"],
      }),
      new HtmlWebpackPlugin({
        filename: "check-excel.html",
        template: at("src/check-excel/check-excel.html"),
        chunks: ["check-excel"],
      }),
      new HtmlWebpackPlugin({
        filename: "confirm.html",
        template: at("src/taskpane/confirm/confirm.html"),
        chunks: ["confirm"],
      }),
      new CopyPlugin({
        patterns: [
          { from: at("manifest.xml"), transform: (text) => withOrigin(text, origin) },
          { from: at("assets/*.png"), to: "assets/[name][ext]" },
          { from: at("src/taskpane/boot.css"), to: "taskpane.css" },
          { from: at("src/check-excel/check-excel.css") },
          { from: at("src/taskpane/confirm/confirm.css") },
          { from: at("src/taskpane/about/privacy.html") },
          { from: at("assets/shortcuts.json") },
          { from: at("src/functions/publish/help.css"), to: "help/help.css" },
        ],
      }),
      new FunctionPages({ source: at("src/functions/functions.ts"), origin, namespace: "GST" }),
    ],
    ...(devServer ? { devServer } : {}),
  };
}

/**
 * The page that verifies a saved workbook. Its scripts are whole and classic, so that it also opens from a disk. It is
 * built after the add-in, which empties dist/ first.
 */
function verify(mode, notices) {
  const page = (file) => at("src/tools/verify/page", file);
  const { plugins, ...maps } = published(mode, "verify");
  const whole = { ...shared("verify", mode), ...maps };
  return {
    ...whole,
    dependencies: ["addin"],
    entry: { verify: page("index.ts"), "verify-engine": page("engine.ts") },
    output: { path: at("dist"), filename: "[name].js", uniqueName: "milaan-verify" },
    module: { ...whole.module, parser: { javascript: { dynamicImportMode: "eager" } } },
    optimization: { splitChunks: false },
    plugins: [
      ...plugins,
      new LicenceNotices(notices, [path.join(distFolder(), "..")]),
      new CopyPlugin({
        patterns: [
          { from: page("verify.html") },
          { from: page("verify.css") },
          // Minified already, and not to be changed.
          {
            from: path.join(distFolder(), "office.js"),
            to: "verify-office.js",
            transform: officeProgram,
            info: { minimized: true },
          },
          { from: path.join(distFolder(), "../LICENSE.md"), to: "verify-office.LICENSE.txt" },
        ],
      }),
    ],
  };
}

/** The page that runs the add-in without Excel. Nothing of it is ever in dist/. */
function workbench(mode) {
  return {
    ...shared("workbench", mode),
    entry: { workbench: at("src/workbench/page/index.ts") },
    output: { path: at("build/workbench"), filename: "[name].js", clean: true, uniqueName: "workbench" },
    plugins: [
      new HtmlWebpackPlugin({
        filename: "workbench.html",
        template: at("src/workbench/page/workbench.html"),
      }),
    ],
  };
}

/** Three chunks that change seldom, so that a new version of Milaan is a small download. */
function vendors() {
  const group = (name, packages, priority) => ({
    name,
    priority,
    chunks: (chunk) => chunk.canBeInitial() && !WHOLE.includes(chunk.name),
    enforce: true,
    test: new RegExp(`[\\\\/]node_modules[\\\\/](?:${packages})`),
  });
  return {
    react: group("react", "react[\\\\/]|react-dom[\\\\/]|scheduler[\\\\/]", 3),
    fluent: group("fluent", "@fluentui[\\\\/]|@griffel[\\\\/]|tabster[\\\\/]|@floating-ui[\\\\/]", 2),
    vendor: group("vendor", "", 1),
  };
}

function withOrigin(manifest, origin) {
  return manifest.toString("utf8").replaceAll(DEVELOPMENT_ORIGIN, origin);
}

/** @returns {string} the address that goes into the manifest; made for other machines only when it was said */
function originOf(env, mode) {
  const said = env.origin ?? process.env.ADDIN_ORIGIN ?? "";
  if (said === "" && (env.localhost || env.WEBPACK_SERVE || mode !== "production")) return DEVELOPMENT_ORIGIN;
  if (!/^https:\/\/[^/\s]+\/?$/.test(said))
    throw new Error(
      `${said === "" ? "Nobody said" : `“${said}” is not`} where the add-in will be served from: set ADDIN_ORIGIN to its https address, such as https://milaan.example.in. For this machine alone: npm run build -- --env localhost.`,
    );
  return said.replace(/\/$/, "");
}

/**
 * Where the certificate comes from: ADDIN_CERT and ADDIN_KEY (PEM files); else the one that
 * office-addin-dev-certs keeps for Excel; else webpack-dev-server signs one itself, as on Linux, where the
 * tool cannot install its own and would stop the server.
 */
async function certificate() {
  const { ADDIN_CERT, ADDIN_KEY } = process.env;
  if (ADDIN_CERT && ADDIN_KEY) {
    return { cert: readFileSync(ADDIN_CERT), key: readFileSync(ADDIN_KEY) };
  }
  const certs = require("office-addin-dev-certs");
  const installable = process.platform === "win32" || process.platform === "darwin";
  return installable || certs.verifyCertificates() ? certs.getHttpsServerOptions() : {};
}

async function server() {
  return {
    port: Number(process.env.PORT ?? 3000),
    server: { type: "https", options: await certificate() },
    headers: { "Access-Control-Allow-Origin": "*" },
    static: false,
    client: { overlay: { errors: true, warnings: false } },
  };
}

/** @returns {Promise<import("webpack").Configuration[]>} the add-in's build, the verify page's and the workbench's */
module.exports = async (env = {}, argv = {}) => {
  const mode = argv.mode ?? "production";
  const origin = originOf(env, mode);
  const notices = new Map();
  const devServer = env.WEBPACK_SERVE ? await server() : undefined;
  return [addin(mode, origin, notices, devServer), verify(mode, notices), workbench(mode)];
};
