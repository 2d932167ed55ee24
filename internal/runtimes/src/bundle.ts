import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Packages that read some kinds of files, all of them optional. */
const readers = ["unpdf", "fflate", "htmlparser2", "papaparse", "postal-mime", "read-excel-file/universal"];

interface Esbuild {
  build(options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Bundles an entry with the esbuild of the bench into one folder. */
export async function bundle(
  folder: string,
  entry: string,
  options: Readonly<Record<string, unknown>>,
): Promise<void> {
  const esbuild: Esbuild = await import(pathToFileURL(join(folder, "node_modules/esbuild/lib/main.js")).href);
  await esbuild.build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    logLevel: "silent",
    external: ["node:*", ...readers],
    ...options,
  });
}
