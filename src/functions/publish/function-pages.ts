/**
 * The webpack plugin that emits functions.json and the help pages.
 *
 * It runs once per compilation, has webpack watch functions.ts and its families, and turns a fault in the JSDoc into a build error, so
 * that a function which Excel would not show cannot be published.
 */
import type { Compiler, Compilation } from "webpack";
import { functionsMetadata, helpPath } from "./metadata";
import { helpIndex, helpPage } from "./help-page";
import { readNotes } from "./jsdoc";
import { sourcesOf } from "./sources";

/** `source` is the path of functions.ts; `origin` the address the add-in is served from. */
export interface FunctionPagesOptions {
  source: string;
  origin: string;
  namespace: string;
}

/** Emits functions.json, help/<id>.html for each function, and help/index.html. */
export class FunctionPages {
  constructor(private readonly options: FunctionPagesOptions) {}

  /** Called by webpack. */
  apply(compiler: Compiler): void {
    const { Compilation: stages, WebpackError } = compiler.webpack;
    compiler.hooks.thisCompilation.tap(FunctionPages.name, (compilation) => {
      const stage = stages.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name: FunctionPages.name, stage }, async () => {
        for (const file of sourcesOf(this.options.source)) compilation.fileDependencies.add(file);
        try {
          await this.emit(compilation, compiler);
        } catch (error) {
          compilation.errors.push(new WebpackError(error instanceof Error ? error.message : String(error)));
        }
      });
    });
  }

  private async emit(compilation: Compilation, compiler: Compiler): Promise<void> {
    const { source, origin, namespace } = this.options;
    const { RawSource } = compiler.webpack.sources;
    const write = (path: string, text: string) => compilation.emitAsset(path, new RawSource(text));
    const metadata = await functionsMetadata(source, origin);
    const notes = readNotes(source);
    write("functions.json", `${JSON.stringify(metadata, null, 2)}\n`);
    write("help/index.html", helpIndex(metadata.functions, namespace));
    for (const entry of metadata.functions) {
      write(helpPath(entry.id), helpPage(entry, notes.get(entry.id), namespace));
    }
  }
}
