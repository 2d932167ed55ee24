import { knownExtensions } from "@x/jigsaw-core/internal";
import { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import { JigsawLoader } from "./jigsaw-loader.ts";
import { checkLoaderNames, type JigsawLoaderOptions } from "./loader-options.ts";

/**
 * A loader for each file extension that can be embedded, for LangChain's `DirectoryLoader`. Each extension is listed in
 * lower and upper case, because `DirectoryLoader` is case-sensitive.
 * @example
 * ```ts
 * import { DirectoryLoader } from "@langchain/classic/document_loaders/fs/directory";
 * import { jigsawLoaders } from "@x/langchain-jigsaw";
 *
 * const loader = new DirectoryLoader("samples", jigsawLoaders(), false, "ignore");
 * console.log((await loader.load()).length);
 * ```
 */
export function jigsawLoaders(
  options: JigsawLoaderOptions = {},
): Record<string, (path: string) => JigsawLoader> {
  checkLoaderNames(options);
  let embeddings = options.embeddings;
  const load = (path: string): JigsawLoader => {
    // All loaders share one, so its `usage` covers the whole folder.
    embeddings ??= new JigsawEmbeddings();
    return new JigsawLoader({ path }, { ...options, embeddings });
  };
  const names = knownExtensions.flatMap((name) => [name, name.toUpperCase()]);
  return Object.fromEntries(names.map((name) => [`.${name}`, load]));
}
