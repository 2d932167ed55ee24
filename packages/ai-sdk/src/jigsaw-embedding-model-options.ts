import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import { JigsawInputError } from "@x/jigsaw-core";

/**
 * What `providerOptions.jigsaw` of one call may hold.
 * @example
 * await embed({ model, value, providerOptions: { jigsaw: { query: true } satisfies JigsawEmbeddingModelOptions } });
 */
export type JigsawEmbeddingModelOptions = {
  /**
   * Embed the values as queries, which are searched with, instead of as documents, which are searched in.
   * @default false
   */
  query?: boolean | undefined;
  /**
   * What queries are after, at most 400 characters. Has an effect with `query` only.
   * @default the provider's `instruction`
   */
  instruction?: string | undefined;
  /**
   * What the service does with a text that is too long for it: refuse it or cut it.
   * @default the provider's `tokenOverflowMode`, else "error"
   */
  tokenOverflowMode?: "error" | "truncate" | undefined;
};

const names = ["query", "instruction", "tokenOverflowMode"];

/** @throws JigsawInputError for an option that doesn't exist, or whose value has the wrong type */
export function parseModelOptions(given: SharedV4ProviderOptions | undefined): JigsawEmbeddingModelOptions {
  const options = given?.["jigsaw"] ?? {};
  const unknown = Object.keys(options).find((name) => options[name] !== undefined && !names.includes(name));
  if (unknown !== undefined) {
    throw new JigsawInputError(
      `There is no \`providerOptions.jigsaw.${unknown.slice(0, 40)}\`. The options are ${names.join(", ")}.`,
    );
  }
  const { query, instruction, tokenOverflowMode } = options;
  if (query !== undefined && typeof query !== "boolean") throw invalid("query", "true or false");
  if (instruction !== undefined && typeof instruction !== "string") throw invalid("instruction", "a string");
  if (tokenOverflowMode !== undefined && tokenOverflowMode !== "error" && tokenOverflowMode !== "truncate")
    throw invalid("tokenOverflowMode", '"error" or "truncate"');
  return { query, instruction, tokenOverflowMode };
}

function invalid(name: string, wanted: string): JigsawInputError {
  return new JigsawInputError(`\`providerOptions.jigsaw.${name}\` must be ${wanted}.`);
}
