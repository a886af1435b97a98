/**
 * The webpack plugin that writes LICENSES.txt: the licence text of every package in the build. MIT and similar licences
 * require the notice in every copy. A package without one is a build error.
 *
 * Several builds into one folder share one `Notices`, so that the last of them writes the texts of all.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Compilation, Compiler, Module } from "webpack";

export interface Notice {
  /** With its version: "react 19.3.1". */
  readonly name: string;
  readonly licence: string;
  readonly text: string;
}

export type Notices = Map<string, Notice>;

/** `folders` of packages that are in the build but not as modules. */
export class LicenceNotices {
  constructor(
    private readonly notices: Notices,
    private readonly folders: readonly string[] = [],
  ) {}

  /** Called by webpack. */
  apply(compiler: Compiler): void {
    const { Compilation: stages, WebpackError, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap(LicenceNotices.name, (compilation) => {
      const stage = stages.PROCESS_ASSETS_STAGE_ADDITIONS;
      compilation.hooks.processAssets.tap({ name: LicenceNotices.name, stage }, () => {
        for (const folder of new Set([...this.folders, ...packageFolders(compilation)])) {
          const notice = noticeOf(folder);
          if (typeof notice === "string") compilation.errors.push(new WebpackError(notice));
          else this.notices.set(notice.name, notice);
        }
        compilation.emitAsset("LICENSES.txt", new sources.RawSource(noticesText([...this.notices.values()])));
      });
    });
  }
}

/** The folders of packages with modules in a chunk. */
function packageFolders(compilation: Compilation): Set<string> {
  const folders = new Set<string>();
  const visit = (module: Module): void => {
    for (const inner of (module as { modules?: Iterable<Module> }).modules ?? []) visit(inner);
    const folder = packageFolder(module.nameForCondition() ?? "");
    if (folder !== undefined) folders.add(folder);
  };
  for (const module of compilation.modules)
    if (compilation.chunkGraph.getNumberOfModuleChunks(module) > 0) visit(module);
  return folders;
}

/** "…/node_modules/@scope/name" of a file somewhere within it; undefined for a file of no package. */
export function packageFolder(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

/** For packages without a licence text in their folder, that of their repository is stored here. */
function storedText(name: string): string {
  return path.join(__dirname, "texts", `${name.replace("/", "+")}.txt`);
}

/** @returns a sentence where the package has no licence text. */
export function noticeOf(folder: string): Notice | string {
  const about = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  const name = `${String(about["name"])} ${String(about["version"])}`;
  const own = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one));
  const file = own === undefined ? storedText(String(about["name"])) : path.join(folder, own);
  const text = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (text === "")
    return `${name} is in the build and has no licence text: put it into src/tools/licences/texts, or leave the package out.`;
  return { name, licence: String(about["license"] ?? "see below"), text };
}

/** Packages with the same text are listed together above it. */
export function noticesText(notices: readonly Notice[]): string {
  const byText = new Map<string, Notice[]>();
  for (const notice of [...notices].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = notice.text.replace(/\s+/g, " ");
    byText.set(key, [...(byText.get(key) ?? []), notice]);
  }
  const rule = "-".repeat(80);
  const parts = [...byText.values()].map((alike) =>
    [rule, ...alike.map(({ name, licence }) => `${name} (${licence})`), "", alike[0]?.text ?? ""].join("\n"),
  );
  return `Milaan contains the packages below, each under its own licence.\n\n${parts.join("\n\n")}\n`;
}
